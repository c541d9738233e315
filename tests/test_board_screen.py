"""The Board view, notes and paper in a real browser, at the size of a shared screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from loading import load_sample
from tests.browser import PHONE, SETTLED, open_settled
from tests.filled_stores import filled

pytestmark = pytest.mark.browser

SMALLEST = """() => {
  const sizes = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const box = walk.currentNode.parentElement
    const seen = box.checkVisibility({visibilityProperty: true}) && box.getBoundingClientRect().width > 1
    if (seen && walk.currentNode.textContent.trim() && !["STYLE", "SCRIPT"].includes(box.tagName))
      sizes.push(parseFloat(getComputedStyle(box).fontSize))
  }
  return Math.min(...sizes)
}"""
OVERFLOW = """() => {
  const main = document.querySelector('[data-testid=stMain]')
  return [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth]
}"""


@pytest.fixture
def address(running_dashboard: Callable[[str], str], tmp_path: Path) -> str:
    return running_dashboard(filled(tmp_path, load_sample))


def turned(page: Page, key: str, to: str) -> None:
    page.keyboard.press(key)
    expect(page.get_by_text(to, exact=True)).to_be_visible()
    page.wait_for_selector(SETTLED)


def test_the_slides_fit_a_shared_screen_and_the_arrow_keys_turn_them(
    page: Page, address: str
) -> None:
    open_settled(page, f"{address}/board_view?area=106")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Looked-after children's health: Lynx Green")
    expect(page.get_by_text("Sample data: invented areas", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).not_to_be_visible()
    expect(page.get_by_test_id("stHeader")).not_to_be_visible()
    for to in ("2 of 4", "3 of 4", "4 of 4"):
        turned(page, "ArrowRight", to)
        expect(page.locator(".st-key-board-chart svg.marks")).to_have_count(1)
        assert page.evaluate(SMALLEST) >= 18
        assert page.evaluate(OVERFLOW) == [0, 0]
        large = title.evaluate("heading => parseFloat(getComputedStyle(heading).fontSize)")
        assert large >= 36
        assert len(title.inner_text().split()) <= 20
    turned(page, "ArrowLeft", "3 of 4")
    page.set_viewport_size(PHONE)
    page.wait_for_function(f"({OVERFLOW})()[1] === 0")  # the chart is drawn anew, narrower


def test_what_the_presenter_chose_and_the_slide_come_to_are_kept(page: Page, address: str) -> None:
    open_settled(page, f"{address}/board_view?area=106")
    page.get_by_role("button", name="Choose what to show").click()
    page.get_by_text("Annual health assessment done", exact=True).click()
    page.wait_for_selector(SETTLED)
    page.keyboard.press("Escape")
    expect(page.get_by_text("1 of 5", exact=True)).to_be_visible()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("2 of 5", exact=True)).to_be_visible()
    page.wait_for_selector(SETTLED)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1, name="Lynx Green", exact=True)).to_be_visible()
    page.get_by_role("link", name="Board view").click()
    expect(page.get_by_text("2 of 5", exact=True)).to_be_visible()


def test_a_note_is_kept_beside_its_figure_and_a_date_of_birth_is_not(
    page: Page, address: str
) -> None:
    open_settled(page, f"{address}/?area=106")
    page.get_by_text("Add a note to a figure").click()
    box = page.get_by_label("What there is to know about it")
    keep = page.get_by_role("button", name="Keep the note for Lynx Green")
    expect(page.get_by_text("Do not write a child's name, initials, date of birth")).to_be_visible()
    page.wait_for_selector(SETTLED)  # the box opens by a rerun, which a quick press would cut off
    box.fill("Born 3 December 2014")
    keep.click()
    expect(page.get_by_text("Not kept. This looks like a date of birth")).to_be_visible()
    expect(box).to_have_value("Born 3 December 2014")
    box.fill("School nurse vacancy May to August")
    keep.click()
    table = page.locator("table.figures", has_text="All indicators")
    expect(table.get_by_text("School nurse vacancy May to August")).to_be_visible()
    page.get_by_role("button", name="Remove").click()
    expect(table.get_by_text("School nurse vacancy May to August")).to_have_count(0)


def test_paper_has_the_figures_and_nothing_to_press(page: Page, address: str) -> None:
    open_settled(page, f"{address}/?area=106")
    page.emulate_media(media="print")
    for part in ("stSidebar", "stHeader"):
        expect(page.get_by_test_id(part)).not_to_be_visible()
    for folded in page.locator(".stExpander, .stButton, .stDownloadButton").all():
        expect(folded).not_to_be_visible()
    table = page.locator("table.figures", has_text="All indicators")
    expect(table.get_by_text("Note", exact=True)).to_be_visible()
    page.set_viewport_size({"width": 703, "height": 1000})  # the A4 page less its margins
    wider = "table => table.scrollWidth - table.closest('.stMainBlockContainer').clientWidth"
    assert table.evaluate(wider) <= 0
