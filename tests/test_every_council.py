"""Every number of every council of the sample, in the workbook and in the board pack."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import chain

import pytest
from openpyxl import load_workbook

import reading
import store
from exports.deck import deck_bytes
from exports.request import Request, with_figures
from exports.workbook import workbook_bytes
from observations import SHORTHAND
from sentences import Row
from tests.deck_parts import deck_apart
from tests.filled_stores import sample_store as sample_store

pytestmark = pytest.mark.office

ALSO = {
    "Figure, 95% interval from [note 4]": "lower95",
    "Figure, 95% interval to": "upper95",
    "Figure [note 3]": "value",
    "Number counted": "numerator",
    "Out of": "denominator",
}
IN_FIGURES = ALSO | {
    "Comparator's figure": "benchmark_value",
    "Rank [note 7]": "rank",
    "Rank, interval from": "rank_lower95",
    "Rank, interval to": "rank_upper95",
    "LAIT rank [note 8]": "lait_rank",
    "Change from the year before [note 10]": "change",
    "Change, 95% interval from": "change_lower95",
    "Change, 95% interval to": "change_upper95",
    "Missing out [note 11]": "missing_out",
    "Missing out, 95% interval from": "missing_out_lower95",
    "Missing out, 95% interval to": "missing_out_upper95",
    "Years worse, of the last five": "years_worse",
}


@pytest.fixture(scope="module")
def everything(sample_store: str) -> Request:
    """All councils of the sample in one request."""
    held = reading.read(store.open_store(sample_store))
    figures, end = reading.figures(held), reading.years(held)[0]
    areas = with_figures(figures, end, "local authority")["area"].unique().sort()
    made = date(2026, 11, 22)
    return Request(
        figures, tuple(areas), end, "England", True, reading.published, made, held.neighbours
    )


def test_every_number_of_the_workbook_is_that_of_the_figures_or_its_shorthand(
    everything: Request,
) -> None:
    book = load_workbook(BytesIO(workbook_bytes(everything)), read_only=True)
    years = list(everything.years.iter_rows(named=True))
    assert len(everything.names) == 152
    assert compared(book["Figures"], everything.rows, IN_FIGURES) > 15_000
    assert compared(book["Trends"], years, ALSO) > 30_000
    rows = list(everything.year_of_all.iter_rows(named=True))
    by_name = {(row["title"], row["area_name"]): row for row in rows}
    for sheet, name in (("Peers", "Council"), ("Areas compared", "Area")):
        keys = [(str(cells["Indicator"]), str(cells[name])) for cells in table(book[sheet])]
        listed = [by_name[key] for key in keys]
        assert compared(book[sheet], listed, ALSO) > 6_000


def table(page: object) -> list[dict[str, object]]:
    rows = page.iter_rows(values_only=True)  # type: ignore[attr-defined]
    headings = next(row for row in rows if row[0] == "Indicator")
    return [dict(zip(headings, row, strict=True)) for row in rows]


def compared(page: object, rows: list[Row], columns: dict[str, str]) -> int:
    """Compare a table with the rows it is made of, in their order; give how many numbers there were."""
    written = table(page)
    assert len(written) == len(rows)
    numbers = symbols = 0
    for cells, row in zip(written, rows, strict=True):
        for heading, column in columns.items():
            cell, right = cells[heading], row[column]
            if right is None and row["status"] != "ok":
                known = column == "denominator" or column == "benchmark_value"
                assert cell == SHORTHAND[row["status"]] or (known and cell in SHORTHAND.values())
                symbols += 1
            elif right is None:
                assert cell in SHORTHAND.values()
            else:
                assert abs(float(str(cell)) - right) <= 1e-9
                numbers += 1
    assert symbols > 100
    return numbers


def test_every_number_of_the_board_packs_is_that_of_the_figures(everything: Request) -> None:
    needs = [row for row in everything.needs if row["stands_out"]]
    slides = deck_apart(deck_bytes(everything)).slides
    charts = list(chain.from_iterable(slide.charts for slide in slides))
    assert len(charts) == len(needs) > 200
    right = {
        (row["area"], row["indicator"], row["period_end"].year): row
        for row in everything.years.iter_rows(named=True)
    }
    numbers = 0
    for need, chart in zip(needs, charts, strict=True):
        for name, points in chart.lines:
            column = "value" if name == need["area_name"] else "benchmark_value"
            for year, drawn in points.items():
                row = right[need["area"], need["indicator"], int(year[:4]) + 1]
                assert abs(drawn - row[column]) <= 1e-9
                numbers += 1
    assert numbers > 2_000
