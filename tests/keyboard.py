"""Walking a page by the Tab key alone: where it stops, and whether one sees that it does."""

from __future__ import annotations

from typing import Any, NamedTuple

from playwright.sync_api import Page

# What could show the focus, of an element and of the frame that Streamlit draws around it. Looked at
# before and while it has the focus; nothing may move while it is looked at.
PREPARE = """() => {
  const still = document.createElement('style')
  still.textContent = '*, *::before, *::after {transition: none !important; animation: none !important}'
  document.head.append(still)
  const said = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderColor',
    'backgroundColor', 'color', 'textDecorationLine', 'opacity', 'visibility']
  const look = e => said.map(name => getComputedStyle(e)[name]).join()
  window.frames_of = e => [...Array(4)].reduce((all, _) => {
    const next = all.length ? all.at(-1).parentElement : e
    return next ? [...all, next] : all
  }, [])
  window.before = new Map([...document.querySelectorAll('*')].map(e => [e, look(e)]))
  window.changed = e => frames_of(e).some(one => look(one) !== before.get(one))
  window.stops = new Map()
  document.activeElement?.blur()
}"""
STOP = """() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const box = e.getBoundingClientRect()
  const part = e.closest('[data-testid=stSidebar]') ? 'sidebar'
    : e.closest('[data-testid=stMain]') ? 'main' : 'menu'
  const points = [.5, .1, .9].flatMap(x => [.5, .1, .9].map(y =>
    [box.left + x * box.width, box.top + y * box.height]))
  const uncovered = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y)
    return top && (e.contains(top) || top.contains(e) || frames_of(e).some(one => one.contains(top)))
  })
  const again = stops.has(e) && window.last !== e  // inside a table Tab goes from cell to cell
  stops.set(e, true)
  window.last = e
  const name = (e.getAttribute('aria-label') || e.innerText || e.title || e.tagName).trim()
  return {part, name: name.split('\\n')[0].slice(0, 80), shown: changed(e), uncovered, again}
}"""
# A group of radio buttons or tabs is one stop; the arrow keys move inside it.
MISSED = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && !e.closest('[inert]')
    && e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 0)
  .filter(e => !stops.has(e) && !(e.role === 'radio'
    && [...stops.keys()].some(one => one.parentElement === e.parentElement)))
  .map(e => (e.getAttribute('aria-label') || e.innerText || e.tagName).slice(0, 60))"""


class Stop(NamedTuple):
    """Something that Tab comes to: part of the page, name, whether the focus is seen and uncovered."""

    part: str
    name: str
    shown: bool
    uncovered: bool


def stops(page: Page, most: int = 400) -> list[Stop]:
    """Press Tab from a page's beginning to its end and give where it stops.

    Raises AssertionError where Tab does not leave the page's last element (WCAG 2.2, 2.1.2).
    """
    page.evaluate(PREPARE)
    found: list[Stop] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(STOP)
        if stop is None or stop.pop("again"):
            return found
        if Stop(**stop) not in found[-1:]:
            found.append(Stop(**stop))
    raise AssertionError(f"Tab does not come to an end after {most} stops: {found[-3:]}")


def missed(page: Page) -> list[str]:
    """Give what can be pressed in a page's main part and was not come to by stops()."""
    found: list[str] = page.evaluate(MISSED)
    return found
