"""What may stand in a cell: a text, a number with its format, or a link; never a formula."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from observations import SHORTHAND
from sentences import Row, of

NOT_APPLICABLE = SHORTHAND["not_applicable"]
NOT_AVAILABLE = SHORTHAND["unavailable"]

COUNT = "#,##0"
POINTS = "+0.0;-0.0;0.0"
POINTS_APART = "0.0"

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection)."""

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but the characters that XML 1.0 allows (section 2.2)."""

LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads _x0041_ as A (ECMA-376, ST_Xstring): a name that says so is escaped itself."""


@dataclass(frozen=True)
class Number:
    """A number, unrounded, and the format that it is shown in."""

    value: float
    format: str


@dataclass(frozen=True)
class Link:
    """A text that leads to a sheet of the same file or to an address on the web."""

    text: str
    sheet: str = ""
    address: str = ""


Cell = str | Number | Link


def in_unit(row: Row) -> str:
    """Give the number format of a row's unit: whole percents, one decimal for scores."""
    one = of(row)
    digits = f"{COUNT}.{'0' * one.decimals}" if one.decimals else COUNT
    return digits + '"%"' if one.unit == "%" else digits


def for_nothing(row: Row, applies: bool = True) -> str:
    """Give the shorthand for what is not there.

    Of a figure that is not shown the status says why; of one that is, what was worked out from it
    does not apply, or is not available: a mean without its spread has no interval.
    """
    if row["status"] != "ok":
        return SHORTHAND[row["status"]]
    return NOT_AVAILABLE if applies else NOT_APPLICABLE


def shown(row: Row, value: float | None, number_format: str, applies: bool = True) -> Cell:
    """Give a number, or where it is not shown its shorthand, as for_nothing says."""
    if value is not None and math.isfinite(value):
        return Number(value, number_format)
    return for_nothing(row, applies)


def capitalised(words: str) -> str:
    """Begin words with a capital letter and leave the rest: Year ending 31 March 2025."""
    return words[:1].upper() + words[1:]


def on_one_line(text: str) -> str:
    """Give a text as a file may hold it: on one line, without what XML forbids."""
    if text.isprintable() and text.isascii():
        return text
    return re.sub(r"[\t\n\r]", " ", NOT_XML.sub("", text))


@lru_cache(maxsize=20_000)
def as_written(text: str) -> str:
    """Give a text as a cell holds it, so that Excel shows what it says."""
    return LOOKS_ESCAPED.sub("_x005F_", on_one_line(text))
