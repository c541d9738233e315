"""Every page as people meet it: a shared screen, a phone, the sample and councils of every kind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.walking import ABOUT_AN_AREA, PAGES, Tab, overflow

pytestmark = pytest.mark.browser

# Large; with needs; a handful of children; nothing published; formed in 2021.
COUNCILS = {
    "306": "Croydon",
    "317": "Redbridge",
    "201": "City of London",
    "420": "Isles of Scilly",
    "940": "North Northamptonshire",
}


def looks_whole(page: Page, name: str) -> None:
    """Fail unless the page names the area, shows no failure and fits the screen's width."""
    main = page.get_by_test_id("stMain")
    said = main.inner_text()
    assert name in said
    assert "could not be shown" not in said
    assert main.get_by_test_id("stException").count() == 0
    assert overflow(page) == 0


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
