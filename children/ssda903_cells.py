"""A return's text made into dates, numbers and codes; what cannot be is null, and said to be wrong.

Every cell is read as it should be written; only those that are not are tidied and read again, in all
the ways in which programs write them. So a large return takes little longer than its dates.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from children.ssda903_sheet import CHILD, LINE, tidied
from children.ssda903_tables import CODES, DATES, FLAGS, LARGEST_SCORE, Table

OLDEST = 26
"""Years; who was born longer before the year's end is not a child of the return."""

WRITTEN = "%d/%m/%Y"
EXCEL_DAY_0, EXCEL_DIGITS = date(1899, 12, 30), 5
YEARS = (1900, 2100)
"""A date outside the first days of these is a slip of the keyboard, such as a year of two digits."""

NO_DATE = "not a date that exists, written dd/mm/yyyy"
NO_BIRTH = f"not a date that exists, written dd/mm/yyyy, in the {OLDEST} years to the year's end"
NO_FLAG = "neither 0 nor 1"
NO_SCORE = f"not a whole number from 0 to {LARGEST_SCORE}"
UNKNOWN_CODE = "a code that is not known"
EXCEL_NUMBER = "a number instead of a date, as Excel keeps dates: read as that date"

ZERO, ONE = pl.lit(0, pl.Int8), pl.lit(1, pl.Int8)

ODD = {"place": pl.UInt32, "line": pl.Int64, "field": pl.String, "reason": pl.String}
"""A cell that is filled and not what it must be, or is Excel's number; place counts rows from 0."""


def typed(rows: pl.DataFrame, table: Table, year_ending: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the columns that are read, typed, and `line`; and the cells that are odd, as ODD.

    Dates are dates, flags and scores whole numbers, codes upper-cased text; the children's own
    numbers stay text, with their leading zeros. A column that is not there is all null, as is a cell
    that cannot be read; a code that is not known stays as it is, and groups make it "Not known".
    """
    own = columns_read(table)
    here = [column for column in own if column in rows.columns]
    absent = [pl.lit(None, _type(column)).alias(column) for column in own if column not in here]
    read = rows.select(LINE, *(_at_once(column, year_ending) for column in here), *absent)
    odd = [pl.DataFrame(schema=ODD)]
    for column in here:
        if read[column].null_count() > rows[column].null_count():
            read, found = _read_again(read, rows, column, year_ending)
            odd.append(found)
    return read.select(LINE, *own), pl.concat(odd)


def columns_read(table: Table) -> list[str]:
    """Give the columns that are read; the rest, such as postcodes and mothers, are left unread."""
    return [name for name in table.columns.split() if name == CHILD or is_checked(name)]


def wrong(column: str) -> str:
    """Give the reason why a cell of this column cannot be read, where it cannot."""
    if column in DATES:
        return NO_BIRTH if column == "DOB" else NO_DATE
    if column in FLAGS:
        return NO_FLAG
    return NO_SCORE if column == "SDQ_SCORE" else UNKNOWN_CODE


def is_checked(column: str) -> bool:
    """Say whether a cell of this column can be wrong: the rest, such as postcodes, is not read."""
    return column in DATES or column in FLAGS or column in CODES or column == "SDQ_SCORE"


def _type(column: str) -> pl.DataType:
    if column in DATES:
        return pl.Date()
    if column in FLAGS:
        return pl.Int8()
    return pl.Int16() if column == "SDQ_SCORE" else pl.String()


def _at_once(column: str, year_ending: date) -> pl.Expr:
    """Read cells that are written as they should be: most, and so without a copy of their text."""
    cell = pl.col(column)
    if column in CODES:
        return pl.when(cell.is_in(CODES[column].split())).then(cell)
    if column in FLAGS:
        return pl.when(cell == "1").then(ONE).when(cell == "0").then(ZERO).alias(column)
    if column in DATES:
        return _believed(_date(cell, WRITTEN), column, year_ending).alias(column)
    return _score(cell) if column == "SDQ_SCORE" else cell


def _read_again(
    read: pl.DataFrame, rows: pl.DataFrame, column: str, year_ending: date
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read the cells that could not be read at once; give all rows, and those cells that are odd."""
    unread = (rows[column].is_not_null() & read[column].is_null()).arg_true()
    cells = pl.DataFrame({"place": unread, "text": rows[column].gather(unread)})
    cells = cells.with_columns(tidied(pl.col("text")))
    cells = cells.with_columns(value=_thoroughly(pl.col("text"), column, year_ending))
    odd = cells.with_columns(
        rows[LINE].gather(unread), field=pl.lit(column), reason=_reason(column)
    ).drop_nulls("reason")
    values = read[column].scatter(unread, cells["value"])
    return read.with_columns(values), odd.select(*ODD).cast(ODD)  # type: ignore[arg-type]


def _reason(column: str) -> pl.Expr:
    """Say why a cell is odd, by its `text` and `value`; null where it is not."""
    text, value = pl.col("text"), pl.col("value")
    if column in CODES:
        return pl.when(~text.str.to_uppercase().is_in(CODES[column].split())).then(
            pl.lit(UNKNOWN_CODE)
        )
    excel = pl.when((text.str.len_bytes() == EXCEL_DIGITS) & (column in DATES)).then(
        pl.lit(EXCEL_NUMBER)
    )
    return (
        pl.when(text.is_not_null() & value.is_null()).then(pl.lit(wrong(column))).otherwise(excel)
    )


def _thoroughly(cell: pl.Expr, column: str, year_ending: date) -> pl.Expr:
    """Read tidied cells however they are written."""
    if column in CODES:
        return cell.str.to_uppercase()
    if column in FLAGS:
        return pl.when(cell.is_in(["0", "1"])).then(cell).cast(pl.Int8)
    if column in DATES:
        return _believed(_any_date(cell), column, year_ending)
    return _score(cell)


def _believed(day: pl.Expr, column: str, year_ending: date) -> pl.Expr:
    low, high = (date(year, 1, 1) for year in YEARS)
    if column == "DOB":
        first = year_ending.replace(year=year_ending.year - OLDEST)
        low, high = first + timedelta(days=1), year_ending
    return pl.when(day.is_between(low, high)).then(day)


def _score(cell: pl.Expr) -> pl.Expr:
    number = cell.cast(pl.Int16, strict=False)
    return pl.when(number.is_between(0, LARGEST_SCORE)).then(number)


def _date(cell: pl.Expr, written: str) -> pl.Expr:
    # without polars' cache of dates, which takes seven times as long as reading them
    return cell.str.to_date(written, strict=False, cache=False)


def _any_date(cell: pl.Expr) -> pl.Expr:
    """Read dd/mm/yyyy, yyyy-mm-dd (with a midnight behind it or not) and Excel's day numbers."""
    day = cell.str.replace(r"[ T]00:00(:00(\.0+)?)?$", "")
    number = pl.when(day.str.contains(rf"^\d{{{EXCEL_DIGITS}}}$")).then(day).cast(pl.Int32)
    excel = pl.lit(EXCEL_DAY_0).dt.offset_by(pl.format("{}d", number))
    return pl.coalesce(_date(day, WRITTEN), _date(day, "%Y-%m-%d"), excel)
