"""Dates and words of a cell, as whole columns: text in, a date or a word's id out, null otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y")
TIME = r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$"
SERIAL = r"^\d{5}(\.\d+)?$"
EXCEL_DAY_0 = date(1899, 12, 30)
"""Excel counts days from here, because it takes 1900 for a leap year."""
EARLIEST = date(1900, 1, 1)
"""A year of two digits is read as one of the first century, and so is refused."""


def read_date(column: str) -> pl.Expr:
    """Give the date that a cell holds: dd/mm/yyyy and its like, ISO, or Excel's number of a day."""
    text = pl.col(column).str.replace(TIME, "")
    written = pl.coalesce(text.str.to_date(one, strict=False) for one in FORMATS)
    day = pl.when(text.str.contains(SERIAL)).then(text).cast(pl.Float64).floor().cast(pl.Int64)
    serial = pl.lit(EXCEL_DAY_0) + pl.duration(days=day)
    found = pl.coalesce(written, serial.cast(pl.Date))
    return pl.when(found >= EARLIEST).then(found)


def read_word(column: str, spelt: Mapping[str, str]) -> pl.Expr:
    """Give the id of the word that a cell holds, null where it is none of them."""
    plain = pl.col(column).str.to_lowercase().str.replace_all(r"[^a-z0-9]", "")
    return plain.replace_strict(spelt, default=None, return_dtype=pl.String)


def birthday(years: int, born: str = "date_of_birth") -> pl.Expr:
    """Give the day on which a child reaches an age; born on 29 February: 1 March in other years."""
    day = pl.col(born).dt.offset_by(f"{years}y")
    clipped = (pl.col(born).dt.day() == 29) & (day.dt.day() == 28)
    return pl.when(clipped).then(day.dt.offset_by("1d")).otherwise(day)


def age(on: str, born: str = "date_of_birth") -> pl.Expr:
    """Give the age in whole years on a day."""
    return (_dated(on) - _dated(born)) // 10_000


def _dated(column: str) -> pl.Expr:
    """Give a day as the number yyyymmdd; two of them differ by 10,000 for each whole year."""
    day = pl.col(column).dt
    # months and days are bytes: they are made wide before they are multiplied
    month, number = day.month().cast(pl.Int32), day.day().cast(pl.Int32)
    return day.year().cast(pl.Int32) * 10_000 + month * 100 + number
