"""The workbook opened by another program than the one that wrote it, charts and all."""

from __future__ import annotations

import pytest

from exports.workbook import workbook_bytes
from tests.office import as_pdf, as_text, colours
from tests.summary_requests import FORMULA, request

pytestmark = pytest.mark.office

CHARTS = (
    "Children missing out in Croydon, against England",
    "Dental checks: Croydon",
    "Year ending 31 March",
    "Dental checks: Croydon and its statistical neighbours",
    "Dental checks: Croydon among all councils",
    "Councils, the best first",
    "Initial assessments on time: Croydon",
    "Mar 2026",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of the pages of the workbook as LibreOffice prints it."""
    content = workbook_bytes(request("306", "208", peers=True, local=True))
    return as_text(as_pdf(tmp_path_factory.mktemp("office"), "book.xlsx", content))


def test_it_opens_and_every_sheet_is_printed(pages: list[str]) -> None:
    printed = "\n".join(pages)
    for sheet in ("Contents", "Notes", "Summary: ", "Unmet need: ", "Figures: ", "Trends: "):
        assert sheet in printed
    assert "Peers: " in printed
    assert "Areas compared: " in printed
    assert "Local figures: " in printed


def test_every_number_fits_its_column(pages: list[str]) -> None:
    assert "##" not in "\n".join(pages)


def test_a_name_like_a_formula_is_not_worked_out(pages: list[str]) -> None:
    printed = "\n".join(pages)
    assert FORMULA.partition("(")[0] in printed
    assert "Err:" not in printed
    assert "#NAME" not in printed


def test_a_year_is_shown_with_a_stroke_in_cells_and_at_axes(pages: list[str]) -> None:
    assert "2024/25" in "\n".join(pages)
    assert "202425" not in "\n".join(pages)


def test_the_charts_are_drawn(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("charts")
    pdf = as_pdf(folder, "book.xlsx", workbook_bytes(request("306", peers=True, local=True)))
    found = as_text(pdf)
    printed = " ".join(" ".join(found).split())
    for words in CHARTS:
        assert words in printed, words
    # LibreOffice also writes what begins beyond a page's edge, where nobody sees it
    places = [n for n, text in enumerate(found, 1) if "Children missing out in Croydon" in text]
    drawn = [colours(pdf, n).get((0xA9, 0xB6, 0xC2), 0) > 500 for n in places]
    assert drawn.count(True) == 1
