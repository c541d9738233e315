"""Whatever stands in the cells: every row is accounted for, and no row changes how another is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from children.ssda903_reading import read
from children.ssda903_return import Return
from tests.ssda903_files import COLUMNS, YEAR, child, csv_file, workbook

Row = dict[str, object]

DAYS = ["05/06/2012", "2012-06-05", "2012-06-05 00:00:00", "41065", " 05/06/2012 ", "05/06/2012.0"]
NO_DAYS = ["31/02/2012", "05/06/12", "soon", "99999", "-", "0", "1e5", "05/06/0212"]
DATES = st.sampled_from(["", " ", *DAYS, *NO_DAYS, "01/07/2024"])
FLAGS = st.sampled_from(["", " ", "0", "1", "1.0", " 1", "2", "Y", "01", "true", "-1"])
SCORES = st.sampled_from(["", "0", "7", " 7", "7.0", "40", "41", "-1", "1e1", "seven", "0007"])
CODES = st.sampled_from(["", " ", "S", "s", "C2", " c2 ", "U5", "X1", "x1", "SDQ2", "sdq9", "ZZ"])
NUMBERS = st.sampled_from(["", " ", "1", "001", " 2 ", "3.0", "A4", "é5"])

OC2 = st.fixed_dictionaries(
    {
        "CHILD": NUMBERS,
        "DOB": DATES,
        "SDQ_SCORE": SCORES,
        "SDQ_REASON": CODES,
        "TEETH_CHECK": FLAGS,
        "CONVICTED": FLAGS,
    }
)
EPISODES = st.fixed_dictionaries(
    {
        "CHILD": NUMBERS,
        "DECOM": DATES,
        "DEC": DATES,
        "RNE": CODES,
        "LS": CODES,
        "PLACE": CODES,
        "URN": st.sampled_from(["", "1"]),
    }
)


def read_rows(table: str, rows: Sequence[Row]) -> Return:
    """Read a table of these rows, beside one child of OC2 in a file of its own where it is another."""
    files = [csv_file(table, *rows, name="rows.csv")]
    if table != "OC2":
        files.append(csv_file("OC2", child("last"), name="z.csv"))
    return read(files, YEAR)


def accounted_for(handed_over: Return, table: str, rows: Sequence[Row]) -> None:
    """Check that each row that is one is used or refused, and each refused one listed by its line."""
    filled = [n for n, row in enumerate(rows, 2) if any(str(cell).strip() for cell in row.values())]
    here = pl.col("file") == "rows.csv"
    (receipt,) = handed_over.receipts.filter(here).iter_rows(named=True)
    assert receipt["read"] == len(filled) == receipt["used"] + receipt["refused"]
    faults = handed_over.faults.filter(here, pl.col("kind") == "refused")
    used = handed_over.tables[table].filter(here)["line"].to_list()
    assert sorted({*faults["line"], *used}) == filled
    assert not {*faults["line"]} & {*used}
    assert len(used) == receipt["used"]
    assert handed_over.faults["reason"].null_count() == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(OC2, max_size=8))
def test_every_row_of_oc2_is_used_or_listed(rows: list[Row]) -> None:
    accounted_for(read_rows("OC2", rows), "OC2", rows)


@settings(max_examples=60, deadline=None)
@given(st.lists(EPISODES, min_size=1, max_size=8))
def test_every_row_of_episodes_is_used_or_listed(rows: list[Row]) -> None:
    accounted_for(read_rows("Episodes", rows), "Episodes", rows)


def told(handed_over: Return, table: str) -> list[tuple[object, ...]]:
    """What became of the first row: its values, or why it was refused, and all that is said of it."""
    kept = handed_over.tables[table].drop("file", "line").rows()
    faults = handed_over.faults.filter(file="rows.csv").select("field", "kind", "reason").rows()
    return [*kept, *faults]


@settings(max_examples=25, deadline=None)
@given(st.lists(OC2, min_size=2, max_size=5))
def test_a_row_is_read_alike_alone_and_among_others(rows: list[Row]) -> None:
    apart = [row | {"CHILD": number} for number, row in enumerate(rows, 1)]
    together = read_rows("OC2", apart)
    for line, row in enumerate(apart, 2):
        alone = read_rows("OC2", [row])
        mine = Return(
            YEAR,
            {"OC2": together.tables["OC2"].filter(line=line)},
            faults=together.faults.filter(line=line),
        )
        assert told(mine, "OC2") == told(alone, "OC2")


@settings(max_examples=30, deadline=None)
@given(st.lists(OC2, min_size=1, max_size=5))
def test_a_workbook_of_text_is_read_as_the_csv_is(rows: list[Row]) -> None:
    names = COLUMNS["OC2"]
    cells = [[row.get(name) or None for name in names] for row in rows]
    of_book = read([workbook({"oc2": [names, *cells]}, name="rows.xlsx")], YEAR)
    of_csv = read_rows("OC2", rows)
    for one, other in (
        (of_csv.tables["OC2"], of_book.tables["OC2"]),
        (of_csv.faults, of_book.faults),
    ):
        assert one.drop("file").equals(other.drop("file"))


def test_what_the_pools_hold_is_read_as_it_should_be() -> None:
    rows = [child(n, day) for n, day in enumerate(DAYS)]
    assert read_rows("OC2", rows).tables["OC2"]["DOB"].unique().to_list() == [date(2012, 6, 5)]
    assert read_rows("OC2", [child(1, day) for day in NO_DAYS]).tables["OC2"].is_empty()
