"""Every page as people meet it: a shared screen, a phone, the sample and councils of every kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import PHONE, SCREEN
from tests.chart_edges import beyond
from tests.type_sizes import texts, upon_one_another
from tests.walking import ABOUT_AN_AREA, LYNX_GREEN, PAGES, Tab, drawn, faces, overflow

pytestmark = pytest.mark.browser

COUNCILS = {
    "306": "Croydon",
    "317": "Redbridge",
    "201": "City of London",
    "420": "Isles of Scilly",
    "940": "North Northamptonshire",
}
"""Large, largest needs, a handful of children, nobody, and one that began in 2021."""
ON_A_PHONE = ["overview", "unmet_need", "board_view"]
SMALLEST = 18
"""Pixels of the smallest letters that are read from the far end of a table."""
CHARTS = "[...document.querySelectorAll('.stVegaLiteChart')].map(one => one.offsetHeight)"
STRIP = 100
"""Pixels that a strip stays under; anything taller on a slide is a chart."""


def looks_whole(page: Page, name: str) -> None:
    """Fail unless the page says its name, shows no failure and can be read without scrolling aside."""
    main = page.get_by_test_id("stMain")
    for face in faces(page):
        said, lines = main.inner_text(), texts(page)
        assert name in said, face
        assert "could not be shown" not in said, face
        assert main.get_by_test_id("stException").count() == 0, face
        assert overflow(page) == 0, face
        assert [line.words for line in lines if line.cut] == [], face
        assert upon_one_another(lines) == [], face
        assert beyond(page) == [], face


@pytest.mark.parametrize("file", PAGES)
def test_a_page_of_the_sample_is_whole_on_a_shared_screen(
    file: str, sample_dashboard: str, tab: Tab
) -> None:
    looks_whole(tab.visit(sample_dashboard, file), "Lynx Green")


@pytest.mark.parametrize("area", COUNCILS)
@pytest.mark.parametrize("file", ABOUT_AN_AREA)
def test_a_page_of_a_real_council_is_whole_on_a_shared_screen(
    file: str, area: str, published_dashboard: str, tab: Tab
) -> None:
    looks_whole(tab.visit(published_dashboard, file, area), COUNCILS[area])


@pytest.mark.parametrize("file", [file for file in PAGES if file not in ABOUT_AN_AREA])
def test_a_page_without_a_choice_is_whole_over_real_figures(
    file: str, published_dashboard: str, tab: Tab
) -> None:
    page = tab.visit(published_dashboard, file)
    looks_whole(page, page.get_by_role("heading", level=1).inner_text())


@pytest.mark.parametrize("file", ON_A_PHONE)
def test_a_page_of_the_sample_is_whole_on_a_phone(
    file: str, sample_dashboard: str, tab: Tab
) -> None:
    looks_whole(tab.visit(sample_dashboard, file, size=PHONE), "Lynx Green")


@pytest.mark.parametrize("area", COUNCILS)
@pytest.mark.parametrize("file", ON_A_PHONE)
def test_a_page_of_a_real_council_is_whole_on_a_phone(
    file: str, area: str, published_dashboard: str, tab: Tab
) -> None:
    looks_whole(tab.visit(published_dashboard, file, area, PHONE), COUNCILS[area])


def slides(page: Page, look: Callable[[Page], None]) -> list[int]:
    """Turn a board's slides to the last, look at each, and give how many charts each has."""
    charts = []
    forward = page.get_by_role("button", name="Next")
    while True:
        charts.append(len([height for height in page.evaluate(CHARTS) if height > STRIP]))
        look(page)
        if forward.is_disabled():
            return charts
        title = page.get_by_role("heading", level=1).inner_text()
        forward.click()
        page.get_by_role("heading", level=1, name=title, exact=True).wait_for(state="detached")
        drawn(page)


def bare(page: Page) -> None:
    """Fail unless a slide's text is large, whole and apart, and nothing has to be scrolled."""
    lines = texts(page)
    assert [line.words for line in lines if round(line.size, 1) < SMALLEST] == []
    assert [line.words for line in lines if line.cut] == []
    assert upon_one_another(lines) == []
    assert beyond(page) == []
    room = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{room}.scrollHeight - {room}.clientHeight") == 0
    assert overflow(page) == 0


def test_a_board_sees_one_chart_a_slide_in_large_letters(sample_dashboard: str, tab: Tab) -> None:
    page = tab.visit(sample_dashboard, "board_view", LYNX_GREEN, SCREEN)
    assert slides(page, bare) == [0, 1, 1, 1]


@pytest.mark.parametrize("area", COUNCILS)
def test_a_board_of_a_real_council_sees_at_most_one_chart_a_slide(
    area: str, published_dashboard: str, tab: Tab
) -> None:
    title, *others = slides(tab.visit(published_dashboard, "board_view", area), bare)
    assert title == 0
    assert others
    assert max(others) <= 1


def readable(page: Page) -> None:
    """Fail unless a slide on a phone is whole from side to side, nothing upon anything else."""
    lines = texts(page)
    assert overflow(page) == 0
    assert [line.words for line in lines if line.cut] == []
    assert upon_one_another(lines) == []


@pytest.mark.parametrize("area", ["306", "317"])
def test_every_slide_of_a_board_can_be_read_on_a_phone(
    area: str, published_dashboard: str, tab: Tab
) -> None:
    assert len(slides(tab.visit(published_dashboard, "board_view", area, PHONE), readable)) >= 2
