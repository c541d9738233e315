"""Walking the pages in a browser: one server a store, one tab for many pages, what is on screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

import shell
from tests.browser import SCREEN, Noticed, dashboard_at
from tests.screens import NEEDS_FIGURES

PAGES = [file for section in shell.MENU.values() for file in section]
ABOUT_AN_AREA = [file for file in PAGES if file in {path.stem for path in NEEDS_FIGURES}]
"""The pages that show figures of the area chosen; the others need no choice."""

LYNX_GREEN = "106"
NARROW: ViewportSize = {"width": 320, "height": 640}

# Streamlit is ready before the browser is: charts and lazy parts are drawn after the script's end.
DRAWN = """() => {
  const all = what => [...document.querySelectorAll(what)].filter(one => one.checkVisibility())
  const ready = all('[data-testid=stApp][data-test-script-state=notRunning]').length
    && all('[data-testid=stMain] h1, [data-testid=stMain] h3').length
    && !all('[data-testid=stSkeleton], [data-stale=true]').length
    && all('.stVegaLiteChart').every(chart => chart.querySelector('.marks'))
  const before = window.elementsBefore
  window.elementsBefore = all('*').length
  return ready && before === window.elementsBefore
}"""
OVERFLOWING = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
  .map(part => part.scrollWidth - part.clientWidth)"""


@dataclass(frozen=True)
class Tab:
    """A browser's tab and what it did behind the scenes since the last look."""

    page: Page
    noticed: Noticed

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
    page.wait_for_function(DRAWN, polling=100)


def overflow(page: Page) -> int:
    """Give the pixels that the page has to be scrolled sideways, 0 where all of it is in view."""
    return max(0, *page.evaluate(OVERFLOWING))


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
    tab = Tab(context.new_page(), Noticed())
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
