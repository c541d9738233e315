"""How far a workbook's sheets reach: a reader holds every cell up to the last one, filled or not.

One character in the last corner of a sheet, a file of ten kilobytes, asks for 500 GB; the memory that is
not there ends the whole program, and with it everybody's session. So the cells are counted first.
"""

from __future__ import annotations

import re

MOST_CELLS = 5_000_000
"""In all sheets together: 100,000 rows of 50 columns, or a million of five."""

LAST_COLUMN = 16_384
"""XFD, the last that a sheet can have."""

HOLDS = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?<!/)>")
"""A cell that holds something; one that is only coloured ends in a slash."""
PLACE = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["'][^<>]*(?<!/)>"""
)
"""Such a cell's column and row, where it says them."""
ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^<>]*?\s)?r\s*=\s*["'](\d{1,7})["'][^<>]*(?<!/)>""")


def cells_up_to_the_last(part: bytes) -> int:
    """Count the cells of a workbook's part, empty ones too, up to its last; none where it has none."""
    places = PLACE.findall(part)
    rows = [int(row) for _, row in places]
    columns = [_column(letters) for letters in {letters for letters, _ in places}]
    if unplaced := len(HOLDS.findall(part)) - len(places):
        # one that does not say its place has its row's, and stands next to the one before it
        rows += map(int, ROW.findall(part))
        columns.append(min(unplaced, LAST_COLUMN))
    return max(rows, default=0) * max(columns, default=0)


def _column(letters: bytes) -> int:
    """Give a column's number: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
