"""Every page on paper: clean A4, nothing of the frame, nothing to press, nothing cut."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import SCREEN
from tests.office import as_text
from tests.walking import PAGES, Tab, overflow

pytestmark = pytest.mark.browser

A4 = {"width": "210mm", "height": "297mm"}
ON_PAPER = {"width": 703, "height": 1000}
"""Pixels of a page less its margins."""
FRAME = ["keyboard_arrow", "Local data", "Browse files", "Download as"]
"""Words of the menu, the sidebar, what is folded and what is pressed."""
SLIDE = "board_view"
RIGHT_EDGES = """() => [...document.querySelectorAll(
    'table.figures, .stVegaLiteChart svg, .stVegaLiteChart canvas, .small-years span')]
  .filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().right)"""


def printed(page: Page, folder: Path) -> list[str]:
    """Print as a visitor's browser would, and give the text of each sheet."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    path = folder / "printed.pdf"
    page.pdf(path=path, **({} if SLIDE in page.url else A4))  # type: ignore[arg-type]
    return as_text(path)


@pytest.mark.parametrize("file", PAGES)
def test_a_page_prints_its_own_words_and_nothing_of_the_frame(
    file: str, sample_dashboard: str, tab: Tab, tmp_path: Path
) -> None:
    page = tab.visit(sample_dashboard, file)
    title = page.get_by_role("heading", level=1).inner_text()
    sheets = printed(page, tmp_path)
    said = " ".join(" ".join(sheets).split())
    assert title in said
    assert [word for word in FRAME if word in said] == []
    assert [number for number, sheet in enumerate(sheets, 1) if not sheet.strip()] == []


@pytest.mark.parametrize("file", [file for file in PAGES if file != SLIDE])
def test_a_page_is_no_wider_than_its_paper(file: str, sample_dashboard: str, tab: Tab) -> None:
    page = tab.visit(sample_dashboard, file)
    try:
        page.emulate_media(media="print")
        page.set_viewport_size(ON_PAPER)  # type: ignore[arg-type]
        assert overflow(page) == 0
        wider = page.evaluate(RIGHT_EDGES)
        assert [right for right in wider if right > ON_PAPER["width"] + 1] == []
    finally:
        page.emulate_media(media="screen")
        page.set_viewport_size(SCREEN)
