"""A return's text made into dates, numbers and codes; what cannot be is null, and said to be wrong."""

from __future__ import annotations

from datetime import date

import polars as pl

from children.ssda903_tables import CODES, DATES, FLAGS, LARGEST_SCORE, Table

OLDEST = 26
"""Years; who was born longer before the year's end is not a child of the return."""

EXCEL_DAY_0 = date(1899, 12, 30)
YEARS = (1900, 2100)
"""A date before or after these is a slip of the keyboard, such as a year of two digits."""

NO_DATE = "not a date that exists, written dd/mm/yyyy"
NO_BIRTH = f"not a date that exists, written dd/mm/yyyy, in the {OLDEST} years to the year's end"
NO_FLAG = "neither 0 nor 1"
NO_SCORE = f"not a whole number from 0 to {LARGEST_SCORE}"
UNKNOWN_CODE = "a code that is not known"
EXCEL_NUMBER = "a number instead of a date, as Excel keeps dates: read as that date"


def typed(rows: pl.DataFrame, table: Table, year_ending: date) -> pl.DataFrame:
    """Give the table's own columns typed, and `line`; a column that is not there is all null.

    Dates are dates, flags and scores whole numbers, codes upper-cased text; the children's own
    numbers stay text, with their leading zeros.
    """
    own = table.columns.split()
    here = [column for column in own if column in rows.columns]
    absent = [pl.lit(None, _type(column)).alias(column) for column in own if column not in here]
    return rows.select("line", *(_value(column, year_ending) for column in here), *absent).select(
        "line", *own
    )


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


def is_wrong(column: str) -> pl.Expr:
    """Say of each row whether the cell is filled and not what it must be; `text.COLUMN` is the text.

    A code that is not known stays as it is: it is reported, and groups make it "Not known".
    """
    filled = pl.col(_text(column)).is_not_null()
    if column in CODES:
        return filled & ~pl.col(column).is_in(CODES[column].split()).fill_null(True)
    return filled & pl.col(column).is_null()


def is_excel_number(column: str) -> pl.Expr:
    """Say of each row whether the cell is a date that Excel has written as its number."""
    return pl.col(_text(column)).str.contains(r"^\d{5}$").fill_null(False) & (
        pl.col(column).is_not_null()
    )


def _text(column: str) -> str:
    return f"text.{column}"


def with_text(values: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Put the text of the checked columns beside the values, as `text.COLUMN`."""
    checked = [column for column in rows.columns if column in values.columns and is_checked(column)]
    return values.with_columns(rows[column].alias(_text(column)) for column in checked)


def _type(column: str) -> pl.DataType:
    if column in DATES:
        return pl.Date()
    if column in FLAGS:
        return pl.Int8()
    return pl.Int16() if column == "SDQ_SCORE" else pl.String()


def _value(column: str, year_ending: date) -> pl.Expr:
    cell = pl.col(column)
    if column in DATES:
        day = _date(cell)
        first = year_ending.replace(year=year_ending.year - OLDEST)
        birth = pl.when((day <= year_ending) & (day > first)).then(day)
        return (birth if column == "DOB" else day).alias(column)
    if column in FLAGS:
        return pl.when(cell.is_in(["0", "1"])).then(cell).cast(pl.Int8)
    if column == "SDQ_SCORE":
        number = cell.cast(pl.Int16, strict=False)
        return pl.when(number.is_between(0, LARGEST_SCORE)).then(number).alias(column)
    return cell.str.to_uppercase() if column in CODES else cell


def _date(cell: pl.Expr) -> pl.Expr:
    """Read dd/mm/yyyy, yyyy-mm-dd (with a midnight behind it or not) and Excel's day numbers."""
    day = cell.str.replace(r"[ T]00:00(:00(\.0+)?)?$", "")
    number = pl.when(day.str.contains(r"^\d{5}$")).then(day).cast(pl.Int32)
    read = pl.coalesce(
        day.str.to_date("%d/%m/%Y", strict=False),
        day.str.to_date("%Y-%m-%d", strict=False),
        pl.lit(EXCEL_DAY_0).dt.offset_by(pl.format("{}d", number)),
    )
    return pl.when(read.dt.year().is_between(*YEARS)).then(read)
