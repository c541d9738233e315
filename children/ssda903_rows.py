"""Which rows of a table are used: each sheet typed, its faults listed, repeated rows refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from children.ssda903_cells import EXCEL_NUMBER, columns_read, typed
from children.ssda903_faults import FAULTS, faults_where, no_faults
from children.ssda903_sheet import CHILD, Sheet
from children.ssda903_tables import Table

BLANK = "blank, and the row cannot be used without it"
EXPECTED = "blank"
TOO_LONG = "more cells than the table has columns"
SECOND_ROW = "a second row of the same child: the one before it is used"
SAME_ROW = "the same as a row before it in all that is read"


def rows_of(sheet: Sheet, table: Table, year_ending: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give a sheet's rows typed, with `file` and `refused`, and its faults."""
    values, odd = typed(sheet.rows, table, year_ending)
    odd = odd.with_columns(kind=_kind(table))
    refused = values.select(pl.any_horizontal(pl.col(table.needed.split()).is_null())).to_series()
    refused = refused.scatter(odd.filter(kind="refused")["place"], True)
    rows = values.with_columns(file=pl.lit(sheet.file), refused=refused)
    same = {"file": pl.lit(sheet.file), "table": pl.lit(table.name)}
    faults = pl.concat([odd, *_blanks(values, sheet, table, odd)]).with_columns(**same)
    return rows, pl.concat([_too_long(sheet, table), faults.select(*FAULTS)])


def _kind(table: Table) -> pl.Expr:
    """Say what follows of an odd cell: its row is refused, or used and the cell reported."""
    refuses = pl.col("field").is_in([*table.needed.split(), *table.dated.split()])
    read = pl.col("reason") == EXCEL_NUMBER
    return pl.when(refuses & ~read).then(pl.lit("refused")).otherwise(pl.lit("reported"))


def _blanks(
    values: pl.DataFrame, sheet: Sheet, table: Table, odd: pl.DataFrame
) -> Iterator[pl.DataFrame]:
    """List where a column is blank, as the columns of odd; what is odd there is no blank."""
    for words, kind, reason in (
        (table.needed, "refused", BLANK),
        (table.expected, "reported", EXPECTED),
    ):
        for column in set(words.split()) & set(sheet.rows.columns):
            if not values[column].null_count():
                continue
            blank = pl.DataFrame({"place": values[column].is_null().arg_true()})
            blank = blank.join(odd.filter(field=column), on="place", how="anti")
            said = {"field": column, "reason": reason, "kind": kind}
            lines = values["line"].gather(blank["place"])
            yield blank.with_columns(lines, **{k: pl.lit(v) for k, v in said.items()})


def _too_long(sheet: Sheet, table: Table) -> pl.DataFrame:
    rows = [(sheet.file, table.name, line, "", "refused", TOO_LONG) for line in sheet.too_long]
    return pl.DataFrame(rows, schema=FAULTS, orient="row")


def without_repeats(rows: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Refuse rows that repeat one before them: a child's second row, or the very same row again."""
    # only rows that agree in what they need can be the same: few, and found by a number a row
    suspect = rows.select(table.needed.split()).hash_rows().is_duplicated().arg_true()
    if suspect.is_empty():
        return rows, no_faults()
    few = rows[suspect]
    key = [CHILD] if table.one_per_child else columns_read(table)
    again = few.select(~pl.col("refused") & ~pl.struct(*key, "refused").is_first_distinct())
    repeated = again.to_series()
    listed = faults_where(
        few.filter(repeated),
        pl.lit(True),
        table=table.name,
        field=CHILD,
        kind="refused",
        reason=SECOND_ROW if table.one_per_child else SAME_ROW,
    )
    refused = rows["refused"].scatter(suspect.filter(repeated), True)
    return rows.with_columns(refused), listed
