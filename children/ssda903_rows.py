"""Which rows of a table are used: each sheet typed, its faults listed, repeated rows refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from children.ssda903_cells import (
    EXCEL_NUMBER,
    is_checked,
    is_excel_number,
    is_wrong,
    typed,
    with_text,
    wrong,
)
from children.ssda903_faults import FAULTS, faults_where
from children.ssda903_sheet import Sheet
from children.ssda903_tables import DATES, Table

BLANK = "blank, and the row cannot be used without it"
EXPECTED = "blank"
TOO_LONG = "more cells than the table has columns"
SECOND_ROW = "a second row of the same child: the one before it is used"
SAME_ROW = "the same row as one before it"

Fault = tuple[str, str, str, pl.Expr]
"""Field, kind, reason, and where it is so."""


def rows_of(sheet: Sheet, table: Table, year_ending: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give a sheet's rows typed, with `file` and `refused`, and its faults."""
    values = typed(sheet.rows, table, year_ending).with_columns(file=pl.lit(sheet.file))
    beside = with_text(values, sheet.rows)
    faults = list(_faults(sheet, table))
    listed = [
        faults_where(beside, where, table=table.name, field=field, kind=kind, reason=reason)
        for field, kind, reason, where in faults
    ]
    refusing = [where for _, kind, _, where in faults if kind == "refused"]
    rows = beside.select(*values.columns, refused=pl.any_horizontal(refusing))
    return rows, pl.concat([_too_long(sheet, table), *listed])


def _faults(sheet: Sheet, table: Table) -> Iterator[Fault]:
    needed, dated = table.needed.split(), table.dated.split()
    here = [column for column in table.columns.split() if column in sheet.rows.columns]
    for column in here:
        blank = pl.col(f"text.{column}" if is_checked(column) else column).is_null()
        if column in needed:
            yield column, "refused", BLANK, blank
        elif column in table.expected.split():
            yield column, "reported", EXPECTED, blank
        if is_checked(column):
            kind = "refused" if column in (*needed, *dated) else "reported"
            yield column, kind, wrong(column), is_wrong(column)
        if column in DATES:
            yield column, "reported", EXCEL_NUMBER, is_excel_number(column)


def _too_long(sheet: Sheet, table: Table) -> pl.DataFrame:
    rows = [(sheet.file, table.name, line, "", "refused", TOO_LONG) for line in sheet.too_long]
    return pl.DataFrame(rows, schema=FAULTS, orient="row")


def without_repeats(rows: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Refuse rows that repeat one before them: a child's second row, or the very same row again."""
    key = ["CHILD"] if table.one_per_child else table.columns.split()
    again = ~pl.col("refused") & ~pl.struct(*key, "refused").is_first_distinct()
    marked = rows.with_columns(again=again)
    listed = faults_where(
        marked,
        pl.col("again"),
        table=table.name,
        field="CHILD",
        kind="refused",
        reason=SECOND_ROW if table.one_per_child else SAME_ROW,
    )
    return marked.with_columns(refused=pl.col("refused") | pl.col("again")).drop("again"), listed
