"""Walking the pages in a browser: one server a store, one tab for many pages, what is on screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, ViewportSize

import shell
from tests.browser import SCREEN, Noticed, dashboard_at
from tests.screens import NEEDS_FIGURES

PAGES = [file for section in shell.MENU.values() for file in section]
"""Every page, in the menu's order: a new one is walked by being in the menu."""
ABOUT_AN_AREA = [file for file in PAGES if file in {path.stem for path in NEEDS_FIGURES}]
"""The pages that show figures of the area chosen; the others need no choice."""

LYNX_GREEN = "106"

# Streamlit is ready before the browser is: charts and lazy parts are drawn after the script's end.
# What stands in a tab that is not open, or in a folded box, is drawn when it is opened.
DRAWN = """() => {
  const all = what => [...document.querySelectorAll(what)].filter(one => one.checkVisibility())
  const ready = all('[data-testid=stApp][data-test-script-state=notRunning]').length
    && all('[data-testid=stMain] :is(h1, h3)').length
    && !all('[data-testid=stSkeleton], [data-stale=true]').length
    && all('.stVegaLiteChart').every(chart => chart.querySelector('.marks'))
  const before = window.elementsBefore
  window.elementsBefore = document.querySelectorAll('*').length
  return ready && before === window.elementsBefore
}"""
OVERFLOW = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
  .map(part => part.scrollWidth - part.clientWidth)"""
# A quick run begins and ends before the browser draws once: then only what it brought is seen.
COUNT_RUNS = """() => {
  window.runs = 0
  const app = document.querySelector('[data-testid=stApp]')
  const brought = one => one.nodeType === 1
    && (one.matches('.stElementContainer') || one.querySelector('.stElementContainer'))
  new MutationObserver(() => window.runs++)
    .observe(app, {attributeFilter: ['data-test-script-state']})
  new MutationObserver(all => { window.runs += all.some(one => [...one.addedNodes].some(brought)) })
    .observe(app.querySelector('[data-testid=stMain]'), {childList: true, subtree: true})
}"""
FOLDED = "[data-testid=stMain] details:not([open]) > summary"
UNFOLDED = """() => [...document.querySelectorAll('[data-testid=stMain] details')]
  .filter(one => one.checkVisibility())
  .every(one => one.open && one.querySelector('.stElementContainer'))"""


@dataclass(frozen=True)
class Tab:
    """A browser's tab and what it did behind the scenes since the last look."""

    page: Page
    noticed: Noticed = field(default_factory=Noticed)

    def visit(
        self, dashboard: str, file: str, area: str = LYNX_GREEN, size: ViewportSize = SCREEN
    ) -> Page:
        """Follow the link to a page of a dashboard at a size of screen; give it once it is drawn."""
        self.page.set_viewport_size(size)
        path = "" if file == "overview" else file  # the page that opens without a name
        self.page.goto(f"{dashboard}/{path}?area={area}")
        drawn(self.page)
        return self.page


def drawn(page: Page) -> None:
    """Wait until Streamlit and the browser have drawn everything and nothing more comes."""
    page.wait_for_function(DRAWN, polling=60)


def faces(page: Page) -> Iterator[str]:
    """Show a page as it opens, then each of its other tabs and ways of showing; yield their names."""
    yield "as it opens"
    main = page.get_by_test_id("stMain")
    for name in main.locator("[role=tab][aria-selected=false]").all_inner_texts():
        main.get_by_role("tab", name=name, exact=True).click()
        drawn(page)
        yield name
    for name in main.locator("[role=radio][aria-checked=false]").all_inner_texts():
        press(page, main.get_by_role("radio", name=name, exact=True))
        drawn(page)
        yield name


def press(page: Page, radio: Locator) -> None:
    """Choose a way of showing and wait for its run. Raises AssertionError where nothing happens.

    A page that is still settling may draw its buttons anew just as one is pressed, and a run may be
    over before the browser has drawn once: then the button that is chosen says that it has been.
    """
    for _ in range(4):
        page.evaluate(COUNT_RUNS)
        # on the button itself: under a pointer a page that is still settling moves it away
        radio.dispatch_event("click")
        with suppress(TimeoutError):
            page.wait_for_function("window.runs", timeout=4_000)
            return
        if radio.get_attribute("aria-checked") == "true":
            return
    raise AssertionError(f"Pressing {radio} chose nothing.")


def unfold(page: Page) -> None:
    """Open all that is folded on a page."""
    page.evaluate(f"document.querySelectorAll('{FOLDED}').forEach(one => one.click())")
    page.wait_for_function(UNFOLDED)
    drawn(page)


def overflow(page: Page) -> int:
    """Give the pixels that the page has to be scrolled sideways, 0 where all of it is in view."""
    found: list[int] = page.evaluate(OVERFLOW)
    return max(0, *found)


@pytest.fixture(scope="session")
def sample_dashboard(sample_store: str) -> Iterator[str]:
    """The address of a dashboard over the sample, for tests that only look."""
    with dashboard_at(sample_store) as address:
        yield address


@pytest.fixture(scope="session")
def published_dashboard(published_store: str) -> Iterator[str]:
    """The address of a dashboard over DfE's files, for tests that only look; skips without them."""
    with dashboard_at(published_store) as address:
        yield address


@pytest.fixture(scope="module")
def kept_tab(chromium: Browser) -> Iterator[Tab]:
    """A tab that a module's tests share, so that the browser fetches Streamlit's scripts once."""
    context = chromium.new_context(viewport=SCREEN)
    context.set_default_timeout(15_000)
    context.add_init_script("localStorage.clear()")  # every visit is a first one
    tab = Tab(context.new_page())
    tab.noticed.listen(tab.page)
    yield tab
    context.close()


@pytest.fixture
def tab(kept_tab: Tab) -> Iterator[Tab]:
    """That tab; the test fails if a page erred or asked another machine while it was looked at."""
    kept_tab.noticed.errors.clear()
    kept_tab.noticed.elsewhere.clear()
    yield kept_tab
    assert kept_tab.noticed == Noticed()
