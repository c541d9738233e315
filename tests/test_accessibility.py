"""Every page for everybody: axe-core, the keyboard alone, a screen of 320 pixels, colours told apart.

Criteria are those of WCAG 2.2. What a page is not blamed for is in tests/axe.py, with the reason.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import ViewportSize

from panels.about import ACCESSIBILITY
from tests.axe import FRAMEWORK, ours, violations
from tests.chart_colours import faint
from tests.keyboard import missed, stops
from tests.type_sizes import texts, upon_one_another
from tests.walking import ABOUT_AN_AREA, PAGES, Tab, faces, overflow, unfold

NARROW: ViewportSize = {"width": 320, "height": 640}
"""1280 pixels magnified four times (1.4.10)."""
CHOICE = ["Area", "Compare with", "Year ending March", "Indicator"]
MENU = ["Overview", "Unmet need", "Board view"]
BARE = ["board_view"]
"""Pages without menu and sidebar: they are left by a button and by Escape."""

browser = pytest.mark.browser
every_page = pytest.mark.parametrize("file", PAGES)


@browser
@every_page
def test_axe_finds_nothing_that_a_page_can_mend(file: str, sample_dashboard: str, tab: Tab) -> None:
    page = tab.visit(sample_dashboard, file)
    for face in faces(page):
        assert ours(page) == [], face
    unfold(page)
    assert ours(page) == []


@browser
@every_page
def test_marks_and_words_of_the_charts_stand_out_from_their_ground(
    file: str, sample_dashboard: str, tab: Tab
) -> None:
    page = tab.visit(sample_dashboard, file)
    for face in faces(page):
        assert faint(page) == [], face


@browser
@every_page
def test_the_keyboard_alone_comes_to_everything_and_one_sees_where_it_is(
    file: str, sample_dashboard: str, tab: Tab
) -> None:
    page = tab.visit(sample_dashboard, file)
    found = stops(page)
    assert [stop for stop in found if not (stop.shown and stop.uncovered)] == []
    assert missed(page) == []
    assert "main" in {stop.part for stop in found}
    menu = [stop.name for stop in found if stop.part == "menu"]
    assert set(MENU) <= set(menu) or file in BARE
    sidebar = [stop.name for stop in found if stop.part == "sidebar"]
    assert sidebar == (CHOICE if file in ABOUT_AN_AREA and file not in BARE else [])


@browser
def test_the_board_view_is_left_by_the_keyboard(sample_dashboard: str, tab: Tab) -> None:
    page = tab.visit(sample_dashboard, "board_view")
    assert "Leave the board view" in {stop.name for stop in stops(page)}
    page.keyboard.press("Escape")
    page.get_by_role("heading", level=1, name="Lynx Green", exact=True).wait_for()


@browser
@every_page
def test_a_page_flows_anew_on_a_screen_of_320_pixels(
    file: str, sample_dashboard: str, tab: Tab
) -> None:
    page = tab.visit(sample_dashboard, file, size=NARROW)
    for face in faces(page):
        lines = texts(page)
        assert overflow(page) == 0, face
        assert [line.words for line in lines if line.cut] == [], face
        assert upon_one_another(lines) == [], face
    assert ours(page) == []


@browser
def test_every_rule_on_the_frameworks_list_is_still_broken_by_it(
    sample_dashboard: str, tab: Tab
) -> None:
    page = tab.visit(sample_dashboard, "overview", size=NARROW)
    assert {found.rule for found in violations(page)} == FRAMEWORK.keys()


def test_the_accessibility_statement_names_the_same_rules_as_the_list() -> None:
    said = ACCESSIBILITY.read_text(encoding="utf-8")
    assert set(re.findall(r"`([a-z-]+)`", said)) == FRAMEWORK.keys()


@browser
def test_a_button_without_a_name_is_found_by_axe(tab: Tab) -> None:
    tab.page.set_content("<html lang=en><title>A page</title><main><button></button></main></html>")
    assert [found.rule for found in ours(tab.page)] == ["button-name"]


@browser
def test_a_focus_that_is_not_seen_and_a_button_that_is_not_come_to_are_found(tab: Tab) -> None:
    tab.page.set_content(
        "<div data-testid=stMain><button style='outline: none'>Save</button>"
        "<div role=button tabindex=0 onfocus='this.blur()'>Send</div><a href='#'>More</a></div>"
    )
    found = stops(tab.page)
    assert [(stop.name, stop.shown) for stop in found] == [("Save", False)]
    assert missed(tab.page) == ["Send", "More"]


@browser
def test_a_faint_mark_and_a_faint_word_are_found(tab: Tab) -> None:
    tab.page.set_content(
        "<svg class=marks width=90 height=90><g class='mark-symbol role-mark'>"
        "<path d='M10,10h9v9h-9z' fill='#F46A25'/>"
        "<path d='M30,10h9v9h-9z' fill='#F46A25' opacity='0.6'/></g>"
        "<g class='mark-text role-mark'><text y=60 fill='#889196'>61%</text></g></svg>"
    )
    assert [(one.words, round(one.contrast, 2)) for one in faint(tab.page)] == [
        ("", 1.96),
        ("61%", 3.21),
    ]
