"""What a person waits for in the browser: after a choice on every page, and after a cold start.

    python benchmarks/browser.py [PAGE]...
    python benchmarks/browser.py cold

Chromium on the real launcher with ten years of all councils and, by turns with it, on an empty page
from the same launcher that has one select box. A choice's time is from pressing an option of the
area's select box, or on the board view the button of the next slide, to the last change on the page,
charts and all. A cold start's is from starting the launcher to the first page standing whole.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright

from benchmarks.pages import FIRST, PAGES
from benchmarks.served import Server, dashboard, empty_page
from benchmarks.ten_years import ten_years_store
from benchmarks.timing import machine, p95, print_table
from tests.browser import FLAGS, SCREEN, installed_chromium
from tests.walking import drawn

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHOICES = 12
WARM_UP = 2
COLD_STARTS = 3
MORE_THAN_EMPTY = 150
COLD = "cold"
COLDER_THAN_EMPTY = 2_000
WITHOUT_CHOICE = ("data", "dictionary", "about")
"""Pages on which nothing about an area is chosen: benchmarks/pages.py times these too."""
CHOSEN_ON = [file for file in PAGES if file not in WITHOUT_CHOICE]
BOX = """
import streamlit
areas = [f"Area {number}" for number in range(200)]
streamlit.write(streamlit.sidebar.selectbox("Area", areas))
"""
"""The empty page: what there is to choose, and the choice as a word, whose change can be seen."""

# Only what stands in the main part counts: the menu's own moving parts go on for longer.
WATCH = """() => {
  const app = document.querySelector('[data-testid=stApp]')
  window.pressed = window.changed = 0
  const change = () => { window.changed = performance.now() }
  addEventListener('pointerup', () => { window.pressed = performance.now() }, true)
  new MutationObserver(change).observe(app, {attributeFilter: ['data-test-script-state']})
  new MutationObserver(change).observe(document.querySelector('[data-testid=stMain]'),
    {subtree: true, childList: true, attributes: true, characterData: true})
}"""
FORGET = "() => { window.pressed = window.changed = 0 }"
AT_REST = """() => window.changed > window.pressed && performance.now() - window.changed > 400
  && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"""


def choose(page: Page, turn: int) -> float:
    """Choose another option, each turn another; give the milliseconds to the last change."""
    page.bring_to_front()  # a tab behind another draws later
    if page.get_by_test_id("stSidebar").is_visible():
        _choose_area(page, turn)
    else:
        page.evaluate(FORGET)
        page.get_by_role("button", name=("Next", "Previous")[turn % 2]).click()
    page.wait_for_function(AT_REST, polling=50)
    waited: float = page.evaluate("window.changed - window.pressed")
    return waited


def _choose_area(page: Page, turn: int) -> None:
    box = page.get_by_test_id("stSidebar").get_by_role("combobox").first
    chosen = box.input_value()
    box.click()
    options = page.get_by_role("option")
    options.nth(1).wait_for()  # a list that opens shows one row before it has its height
    names = [name for name in options.all_inner_texts() if name != chosen]
    page.evaluate(FORGET)
    page.get_by_role("option", name=names[turn % len(names)], exact=True).click()


def opened(browser: Browser, address: str) -> Page:
    """Open a page in a tab of its own and watch it from when it stands whole."""
    page = browser.new_page(viewport=SCREEN)
    page.goto(address)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    return page


def by_turns(browser: Browser, page: str, empty: str) -> tuple[list[float], list[float]]:
    """Choose on a page and on the empty one by turns; give the milliseconds of each."""
    reader, nobody = opened(browser, page), opened(browser, empty)
    times = [(choose(reader, turn), choose(nobody, turn)) for turn in range(WARM_UP + CHOICES)]
    times = times[WARM_UP:]
    reader.close()
    nobody.close()
    return [one for one, _ in times], [other for _, other in times]


def compare_choices(browser: Browser, port: int, empty: int, pages: list[str]) -> None:
    """Print what a choice costs on each page above the empty one."""
    rows, over = [], []
    for name in pages:
        path = "" if name == FIRST else name
        page, beside = by_turns(
            browser, f"http://localhost:{port}/{path}", f"http://localhost:{empty}"
        )
        above = median(page) - median(beside)
        over += [name] if above > MORE_THAN_EMPTY else []
        numbers = (median(page), p95(page), median(beside), above)
        rows.append([name, *(f"{number:,.0f}" for number in numbers)])
    print(f"Milliseconds in the browser from a choice to the last change ({machine()})\n")
    print_table(["page", "median", "p95", "empty page", "above it"], rows)
    print(f"More than {MORE_THAN_EMPTY} ms above the empty page: {', '.join(over) or 'none'}.\n")


def cold(
    browser: Browser,
    served: Callable[[], AbstractContextManager[Server]],
    whole: Callable[[Page], None],
) -> float:
    """Start a launcher; give the milliseconds until its first page stands whole in a new tab."""
    context = browser.new_context(viewport=SCREEN)
    start = perf_counter()
    with served() as server:
        page = context.new_page()
        page.goto(f"http://localhost:{server.port}")
        whole(page)
        waited = 1000 * (perf_counter() - start)
    context.close()
    return waited


def settled(page: Page) -> None:
    """Wait until an empty page has run."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def compare_cold_starts(browser: Browser, store: str) -> None:
    """Print how long the first page takes after a cold start, beside Streamlit's own empty app."""
    times = [
        (cold(browser, lambda: dashboard(store), drawn), cold(browser, empty_page, settled))
        for _ in range(COLD_STARTS)
    ]
    ours, empty = ([one[place] for one in times] for place in (0, 1))
    rows = [
        [name, f"{median(found):,.0f}", f"{min(found):,.0f}", f"{max(found):,.0f}"]
        for name, found in (("the Overview", ours), ("an empty app", empty))
    ]
    print(f"Milliseconds from starting the launcher to its first page ({machine()})\n")
    print_table(["", "median", "fastest", "slowest"], rows)
    later = median(ours) - median(empty)
    print(f"After the empty app: {later:,.0f} ms (target: at most {COLDER_THAN_EMPTY:,}).\n")


def main(pages: list[str]) -> None:
    """Compare choices page by page, all or those named; or cold starts, where that is asked."""
    installed = installed_chromium()
    if installed is None:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium): nothing is timed.")
    local_too = pages != [COLD]  # what a server reads at its first page is timed as published
    with sync_playwright() as playwright, ten_years_store(everything=local_too) as store:
        browser = playwright.chromium.launch(executable_path=installed, args=FLAGS)
        if pages == [COLD]:
            compare_cold_starts(browser, store)
        else:
            with dashboard(store) as ours, empty_page(BOX) as empty:
                compare_choices(browser, ours.port, empty.port, pages)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:] or CHOSEN_ON)
