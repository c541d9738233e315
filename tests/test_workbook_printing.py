"""A sheet is printed on A4 across, and no chart is cut by the end of a page."""

from __future__ import annotations

from itertools import pairwise

import pytest

from exports.excel_charts import COLUMNS_EACH, HEIGHT
from tests.workbook_examples import EXAMPLES, example
from tests.workbook_parts import MAIN, Page, Parts

A4_HIGH = 210 / 25.4 * 72 - 2 * 54
"""Points between the margins of A4 across, which are three quarters of an inch."""


@pytest.fixture(params=EXAMPLES)
def book(request: pytest.FixtureRequest) -> Parts:
    return example(request.param)


def breaks(page: Page, kind: str) -> list[int]:
    """The rows or columns after which a page ends."""
    found = page.root.find(MAIN + kind)
    return [] if found is None else [int(one.get("id")) for one in found]


def heights(page: Page, first: int, last: int) -> float:
    known = {int(row.get("r")): float(row.get("ht")) for row in page.parts("row")}
    return sum(known.get(row, 16) for row in range(first, last + 1))


def test_every_sheet_is_printed_on_a4_across_with_its_headings_on_every_page(book: Parts) -> None:
    for page in book.pages:
        (setup,) = page.parts("pageSetup")
        assert (setup.get("paperSize"), setup.get("orientation")) == ("9", "landscape")
    titles = [one.text for one in book.workbook.iter(MAIN + "definedName")]
    assert len(titles) == len(book.pages)


def test_no_chart_is_cut_by_the_end_of_a_page(book: Parts) -> None:
    for page in book.pages:
        for chart in page.charts:
            first = chart.row
            for after in breaks(page, "rowBreaks"):
                assert after < first or heights(page, first, after) >= HEIGHT / 2.54 * 72
            across = range(chart.column, chart.column + COLUMNS_EACH - 1)
            assert not set(across) & set(breaks(page, "colBreaks"))


def test_what_stands_between_two_breaks_fits_a_page(book: Parts) -> None:
    for page in (page for page in book.pages if page.charts):
        (setup,) = page.parts("pageSetup")
        room = A4_HIGH * 100 / int(setup.get("scale"))
        for before, after in pairwise([0, *breaks(page, "rowBreaks")]):
            assert heights(page, before + 1, after) <= room


def test_a_sheet_with_many_charts_has_breaks_of_both_kinds() -> None:
    page = example("three areas").page("Trends")
    assert len(breaks(page, "rowBreaks")) > 1
    assert len(breaks(page, "colBreaks")) > 1
