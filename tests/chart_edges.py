"""The marks of the charts on a screen that lie beyond their chart's edge, where nobody sees them."""

from __future__ import annotations

from playwright.sync_api import Page

# A mark's own clip, such as a funnel's limits at the plot's edge, is meant; the picture's is not.
# The box of a word is higher than its letters, by less than 5 pixels at the sizes of our charts.
BEYOND = """() => [...document.querySelectorAll('.stVegaLiteChart svg.marks')]
  .filter(svg => svg.checkVisibility())
  .flatMap(svg => {
    const edge = svg.getBoundingClientRect()
    return [...svg.querySelectorAll('.role-mark path, .role-mark text')].filter(mark => {
      const box = mark.getBoundingClientRect(), near = mark.tagName === 'text' ? 5 : 2
      return !mark.closest('[clip-path]') && box.width + box.height > 0
        && (box.left < edge.left - near || box.right > edge.right + near
          || box.top < edge.top - near || box.bottom > edge.bottom + near)
    }).map(mark => mark.getAttribute('aria-label') || mark.textContent)
  })"""


def beyond(page: Page) -> list[str]:
    """Give the labels of marks and the words of charts that their picture cuts."""
    found: list[str] = page.evaluate(BEYOND)
    return found
