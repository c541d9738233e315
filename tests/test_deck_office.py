"""The board pack opened by another program than the one that wrote it, charts and all."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.deck import deck_bytes
from tests.office import as_pdf, as_text, colours
from tests.summary_requests import request

pytestmark = pytest.mark.office

ORANGE = (0xF4, 0x6A, 0x25)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The board pack as LibreOffice prints it."""
    content = deck_bytes(request("306", sample=True, local=True))
    return as_pdf(tmp_path_factory.mktemp("office"), "pack.pptx", content)


def test_it_opens_with_a_page_a_slide_each_with_its_banner(printed: Path) -> None:
    pages = as_text(printed)
    assert len(pages) == 7
    assert all("Sample data: invented areas" in page for page in pages)
    assert "at England's rate it would be 53" in " ".join(pages[2].split())


def test_the_chart_is_drawn_with_every_line_named_where_it_ends(printed: Path) -> None:
    page = " ".join(as_text(printed)[2].split())
    for words in ("Croydon 61%", "England 84%", "2023/24", "2024/25", "100%"):
        assert words in page
    assert colours(printed, 3).get(ORANGE, 0) > 100
    assert ORANGE not in colours(printed, 1)


def test_local_timeliness_is_listed_and_drawn_month_by_month(printed: Path) -> None:
    listed, line = (" ".join(page.split()) for page in as_text(printed)[4:6])
    assert "Initial assessments on time: 89% (54 of 61 stays in care), May 2026." in listed
    assert "There is no national figure" in listed
    for words in ("Croydon 89%", "Mar", "'26", "100%", "counted by Croydon children's health team"):
        assert words in line
