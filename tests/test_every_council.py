"""Every number of every council, of the sample and of DfE's own files, in workbook and board pack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import reading
import store
from exports import measures
from exports.deck import deck_bytes
from exports.request import Request, with_figures
from exports.workbook import workbook_bytes
from indicators import catalogue
from loaders.source_file import SourceFile
from observations import SHORTHAND
from sentences import Row
from tests.deck_parts import deck_apart
from tests.filled_stores import PUBLISHED, SHARED, filled_with

pytestmark = pytest.mark.office

NEIGHBOURS = SHARED / "geo/sn_model_2025_wide.csv"


def below(middle: str, limit: str) -> Callable[[Row], float | None]:
    """Give how far a limit lies from a number, null where either is."""

    def apart(row: Row) -> float | None:
        known = row[middle] is not None and row[limit] is not None
        return abs(row[middle] - row[limit]) if known else None

    return apart


def concerned(row: Row) -> float | None:
    """Give the children without it; of what is better low, those who were counted."""
    found: float | None = row[
        "without" if catalogue()[row["indicator"]].good == "high" else "numerator"
    ]
    return found


SHOWN: dict[str, Any] = {
    "Figure, 95% interval from [note 4]": "lower95",
    "Figure, 95% interval to": "upper95",
    "Figure [note 3]": "value",
    "Number counted": "numerator",
    "Out of": "denominator",
}
DRAWN = SHOWN | {
    "Interval, below the figure": below("value", "lower95"),
    "Interval, above the figure": below("value", "upper95"),
}
MISSING_OUT: dict[str, Any] = {
    "Missing out [note 11]": "missing_out",
    "Missing out, 95% interval from": "missing_out_lower95",
    "Missing out, 95% interval to": "missing_out_upper95",
    "Years worse, of the last five": "years_worse",
}
IN_NEED = MISSING_OUT | {
    "Children concerned": concerned,
    "Missing out, interval below": below("missing_out", "missing_out_lower95"),
    "Missing out, interval above": below("missing_out", "missing_out_upper95"),
}
IN_FIGURES = SHOWN | {
    "Comparator's figure": "benchmark_value",
    "Rank [note 7]": "rank",
    "Rank, interval from": "rank_lower95",
    "Rank, interval to": "rank_upper95",
    "LAIT rank [note 8]": "lait_rank",
    "Change from the year before [note 10]": "change",
    "Change, 95% interval from": "change_lower95",
    "Change, 95% interval to": "change_upper95",
    **MISSING_OUT,
}


@pytest.fixture(scope="module", params=["sample", "published"])
def everything(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Request:
    """All councils in one request: of the sample, then of DfE's files where they are at hand."""
    if request.param == "sample":
        address = request.getfixturevalue("sample_store")
    else:
        address = _published(tmp_path_factory.mktemp("published"))
    held = reading.read(store.open_store(address))
    figures, end = reading.figures(held), reading.years(held)[0]
    areas = with_figures(figures, end, "local authority")["area"].unique().sort()
    rest = (end, "England", held.sample, reading.published, date(2026, 11, 22), held.neighbours)
    return Request(figures, tuple(areas), *rest)


def _published(folder: Path) -> str:
    files = [*PUBLISHED, NEIGHBOURS]
    if missing := [file.name for file in files if not file.exists()]:
        pytest.skip(f"{', '.join(missing)} is not beside the project (../shared/data)")
    return filled_with(folder, *map(SourceFile.at, files))


@pytest.fixture(scope="module")
def book(everything: Request) -> Any:
    return load_workbook(BytesIO(workbook_bytes(everything)), read_only=True)


def test_every_council_with_a_figure_is_there(everything: Request) -> None:
    # of England's 153 the Isles of Scilly have none: not applicable throughout
    assert len(everything.names) == 152
    assert "420" not in everything.names


def test_every_number_of_the_figures_and_trends_is_that_of_the_statistics(
    everything: Request, book: Any
) -> None:
    years = list(everything.years.iter_rows(named=True))
    assert compared(table(book["Figures"]), everything.rows, IN_FIGURES) > 15_000
    assert compared(table(book["Trends"]), years, DRAWN) > 30_000


def test_every_number_of_the_unmet_needs_is_that_of_the_statistics(
    everything: Request, book: Any
) -> None:
    by_name = {(row["title"], row["area_name"]): row for row in everything.rows}
    written = table(book["Unmet need"])
    right = [by_name[str(cells["Indicator"]), str(cells["Area"])] for cells in written]
    needs = [row for row in everything.rows if measures.can_be_need(row)]
    assert len({(row["indicator"], row["area"]) for row in right}) == len(needs) == len(written)
    assert compared(written, right, IN_NEED) > 6_000


@pytest.mark.parametrize(("sheet", "name"), [("Peers", "Council"), ("Areas compared", "Area")])
def test_every_number_of_councils_beside_one_another_is_that_of_the_statistics(
    sheet: str, name: str, everything: Request, book: Any
) -> None:
    rows = everything.year_of_all.iter_rows(named=True)
    by_name = {(row["title"], row["area_name"]): row for row in rows}
    written = table(book[sheet])
    right = [by_name[str(cells["Indicator"]), str(cells[name])] for cells in written]
    assert compared(written, right, DRAWN if sheet == "Peers" else SHOWN) > 6_000


def test_a_difference_between_neighbours_is_that_of_their_figures(
    everything: Request, book: Any
) -> None:
    rows = everything.year_of_all.iter_rows(named=True)
    values = {(row["title"], row["area_name"]): row["value"] for row in rows}
    numbers = 0
    for cells in table(book["Peers"]):
        ours, theirs = (values[cells["Indicator"], cells[name]] for name in ("Area", "Council"))
        cell = cells["Neighbour's figure minus the area's"]
        if cells["Beside the area"] == "The area itself":
            assert cell == SHORTHAND["not_applicable"]
        elif ours is None or theirs is None:
            assert cell in SHORTHAND.values()
        else:
            assert abs(cell - (theirs - ours)) <= 1e-9
            numbers += 1
    assert numbers > 10_000


def table(page: Any) -> list[dict[str, Any]]:
    rows = page.iter_rows(values_only=True)
    headings = next(row for row in rows if row[0] == "Indicator")
    return [dict(zip(headings, row, strict=True)) for row in rows]


def compared(written: list[dict[str, Any]], rows: list[Row], columns: dict[str, Any]) -> int:
    """Compare a table with the rows it is made of, in their order; give how many numbers there were.

    columns: heading to a column of the figures, or to what works a number out from a row of them.
    """
    assert len(written) == len(rows)
    numbers = symbols = 0
    for cells, row in zip(written, rows, strict=True):
        for heading, column in columns.items():
            cell = cells[heading]
            right = column(row) if callable(column) else row[column]
            if right is None and row["status"] != "ok":
                known = column in ("denominator", "benchmark_value")
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
            # a name too long for a line's end is written there as "This area"
            assert name in ("England", "This area", need["area_name"])
            column = "benchmark_value" if name == "England" else "value"
            for year, drawn in points.items():
                row = right[need["area"], need["indicator"], int(year[:4]) + 1]
                assert abs(drawn - row[column]) <= 1e-9
                numbers += 1
    assert numbers > 2_000
