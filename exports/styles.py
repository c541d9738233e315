"""How a workbook looks: one plain typeface, black on white, nothing said by colour alone.

Source: the Government Analysis Function's "Releasing statistics in spreadsheets": a sans-serif
typeface of at least 12 points, no background fill, titles tagged as headings, text wrapped.
"""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils.indexed_list import IndexedList

TITLE = "Heading 1"
LEAD = "Lead sentence"
WORDS = "Table words"
HEADER = "Table header"
NUMBER = "Table number"
RIGHT = "Table shorthand"
NUMBER_HEADER = "Table header of numbers"
LINE = "Line above the table"
LINK = "Hyperlink"

IN_TABLE = {WORDS, RIGHT}
SIZES = {TITLE: 16, LEAD: 14}
SIZE = 12
TYPEFACE = "Arial"
BLUE = "FF12436D"
RULE = Border(bottom=Side(style="thin", color="FFB1B4B6"))
STRONG_RULE = Border(bottom=Side(style="medium", color="FF0B0C0C"))

BUILT_IN = {TITLE: 16, LINK: 8}
"""The numbers by which Excel and screen readers know a heading and a link (ECMA-376, 18.8.7)."""


def add_styles(book: Any) -> None:
    """Give a workbook its styles; columns are measured in digits of the Normal one."""
    usual = Font(name=TYPEFACE, sz=SIZE)
    book._fonts = IndexedList([usual])
    book._named_styles["Normal"].font = usual
    for style in _styles():
        book.add_named_style(style)


def _styles() -> list[Any]:
    """Give every style, made anew: openpyxl ties a style to one workbook."""
    return [
        _style(TITLE, Font(name=TYPEFACE, sz=SIZES[TITLE], b=True)),
        _style(LEAD, Font(name=TYPEFACE, sz=SIZES[LEAD])),
        _style(LINE, Font(name=TYPEFACE, sz=SIZE)),
        _style(LINK, Font(name=TYPEFACE, sz=SIZE, u="single", color=BLUE)),
        _style(HEADER, Font(name=TYPEFACE, sz=SIZE, b=True), STRONG_RULE),
        _style(NUMBER_HEADER, Font(name=TYPEFACE, sz=SIZE, b=True), STRONG_RULE, right=True),
        _style(WORDS, Font(name=TYPEFACE, sz=SIZE), RULE),
        _style(NUMBER, Font(name=TYPEFACE, sz=SIZE), RULE, right=True),
        _style(RIGHT, Font(name=TYPEFACE, sz=SIZE), RULE, right=True),
    ]


def _style(name: str, font: Any, border: Any = None, right: bool = False) -> Any:
    # the indent keeps a number off the words of the next column
    side: dict[str, Any] = {"horizontal": "right", "indent": 1} if right else {"horizontal": "left"}
    place = Alignment(vertical="top", wrap_text=True, **side)
    built_in = BUILT_IN.get(name)
    return NamedStyle(name, font=font, border=border, alignment=place, builtinId=built_in)
