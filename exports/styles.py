"""How a workbook looks: one plain typeface, black on white, nothing said by colour alone.

Source: the Government Analysis Function's "Releasing statistics in spreadsheets": a sans-serif
typeface of at least 12 points, no background fill, titles tagged as headings, text wrapped.
"""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

TITLE = "Heading 1"
LEAD = "Lead sentence"
WORDS = "Table words"
HEADER = "Table header"
NUMBER = "Table number"
RIGHT = "Table shorthand"
LINE = "Line above the table"
LINK = "Hyperlink"

TYPEFACE = "Arial"
SIZE = 12
BLUE = "FF12436D"
RULE = Border(bottom=Side(style="thin", color="FFB1B4B6"))
STRONG_RULE = Border(bottom=Side(style="medium", color="FF0B0C0C"))

BUILT_IN = {TITLE: 16, LINK: 8}
"""The numbers by which Excel and screen readers know a heading and a link (ECMA-376, 18.8.7)."""


def styles() -> list[Any]:
    """Give every style by name, made anew: openpyxl ties a style to one workbook."""
    return [
        _style(TITLE, Font(name=TYPEFACE, sz=16, b=True)),
        _style(LEAD, Font(name=TYPEFACE, sz=14)),
        _style(LINE, Font(name=TYPEFACE, sz=SIZE)),
        _style(LINK, Font(name=TYPEFACE, sz=SIZE, u="single", color=BLUE)),
        _style(HEADER, Font(name=TYPEFACE, sz=SIZE, b=True), border=STRONG_RULE, vertical="bottom"),
        _style(WORDS, Font(name=TYPEFACE, sz=SIZE), border=RULE),
        _style(NUMBER, Font(name=TYPEFACE, sz=SIZE), border=RULE, horizontal="right"),
        _style(RIGHT, Font(name=TYPEFACE, sz=SIZE), border=RULE, horizontal="right"),
    ]


def _style(
    name: str, font: Any, border: Any = None, horizontal: str = "left", vertical: str = "top"
) -> Any:
    place = Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True)
    built_in = BUILT_IN.get(name)
    return NamedStyle(name, font=font, border=border, alignment=place, builtinId=built_in)
