"""How tall a row must be for its wrapped text: openpyxl leaves that to programs that do not all do it.

An estimate, on the safe side: the unit of a column's width is a digit of the sheet's own typeface,
and a line of plain English in Arial holds about a fifth more letters than digits.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from textwrap import wrap

from exports.cells import Cell, Link, Number
from exports.styles import SIZE

LINE_HEIGHT = 1.3
"""Of the size of the letters, in points."""
PADDING = 4
LETTERS = 1.1
"""Letters to a digit's width, on average; the fifth is not counted on whole."""
TALLEST = 409
"""Points; Excel allows no more."""


def row_height(cells: Iterable[tuple[Cell, float]], size: float = SIZE) -> float:
    """Give the height in points of a row of cells, each with the width of its column."""
    lines = max(_lines(content, width * LETTERS * SIZE / size) for content, width in cells)
    return min(TALLEST, PADDING + lines * size * LINE_HEIGHT)


def _lines(content: Cell, width: float) -> int:
    if isinstance(content, Number):
        return 1
    text = content.text if isinstance(content, Link) else content
    return 1 if len(text) <= width else _wrapped(text, int(width))


@lru_cache(maxsize=20_000)
def _wrapped(text: str, width: int) -> int:
    return len(wrap(text, width))
