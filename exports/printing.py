"""How a sheet prints: A4 across, its headings on every page, and no chart cut in two.

Programs fit a sheet to so many pages wherever its breaks fall, so a sheet with charts is given a scale
and breaks of its own: between columns of the table, between charts, and above a chart that would
otherwise reach over the end of a page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from openpyxl.utils.units import EMU_to_cm
from openpyxl.worksheet.pagebreak import Break

SCALE = 50
"""Percent: letters of twelve points are printed with six, as small as they can be read."""
POINTS_OF_CM = 72 / 2.54
ROOM_ACROSS, ROOM_DOWN = 24.5 * POINTS_OF_CM, 15.5 * POINTS_OF_CM
"""Points of A4 between the margins, with some to spare: programs differ in how wide a column is."""
OF_A_COLUMN = 6.75, 3.75
"""Points of a digit of the sheet's typeface, and of a column's edges."""
ACROSS_PAGES = 180
"""Digits that a page without charts is wide."""


def set_printing(page: Any, widths: Sequence[float], top: int, charts: Sequence[int]) -> None:
    """Set how a sheet prints.

    widths: of the table's columns, in digits; top: the row of the headings; charts: the columns,
    from 1, where a chart begins and the last one of all, empty where there is no chart.
    """
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape"
    page.print_title_rows = f"{top}:{top}"
    if charts:
        _set_breaks(page, widths, top, charts)
        return
    page.page_setup.fitToHeight = 0
    page.page_setup.fitToWidth = 1 + int(sum(widths) // ACROSS_PAGES)
    page.sheet_properties.pageSetUpPr.fitToPage = True
    if page.page_setup.fitToWidth > 1:
        page.print_title_cols = "A:A"


def _set_breaks(page: Any, widths: Sequence[float], top: int, charts: Sequence[int]) -> None:
    page.page_setup.scale = SCALE
    page.print_title_cols = "A:A"
    for after in _column_breaks(page, widths, charts):
        page.col_breaks.append(Break(id=after))
    for after in _row_breaks(page, top):
        page.row_breaks.append(Break(id=after))


def _points(digits: float) -> float:
    each, edges = OF_A_COLUMN
    return digits * each + edges


def _column_breaks(page: Any, widths: Sequence[float], charts: Sequence[int]) -> list[int]:
    """Give the columns after which a page ends; what begins at a chart stays together."""
    usual = _points(page.sheet_format.defaultColWidth)
    units = [(place, _points(width)) for place, width in enumerate(widths, 1)]
    starts = [len(widths) + 1, *charts]
    units += [(end - 1, (end - start) * usual) for start, end in pairwise(starts)]
    room, first = ROOM_ACROSS * 100 / SCALE, units[0][1]
    found: list[int] = []
    used = 0.0
    for number, (_, wide) in enumerate(units):
        if used and used + wide > room:
            found.append(units[number - 1][0])
            used = first
        used += wide
    return found


def _row_breaks(page: Any, top: int) -> list[int]:
    """Give the rows after which a page ends, before a chart that would reach over it."""
    heights = _heights(page)
    down = [0.0, *accumulate(heights)]
    tall = EMU_to_cm(page._charts[0].anchor.ext.height) * POINTS_OF_CM
    starts = sorted({one.anchor._from.row for one in page._charts})
    room, found, begin = ROOM_DOWN * 100 / SCALE, list[int](), 0
    while True:
        left = room if begin == 0 else room - heights[top - 1]
        end = max(begin + 1, bisect_right(down, down[begin] + left) - 1)
        cut = [row for row in starts if begin < row < end and down[row] + tall > down[end]]
        end = min([end, *cut])
        if end >= len(heights):
            return found
        found.append(end)
        begin = end


def _heights(page: Any) -> list[float]:
    """Give the height of each row down to the end of the table and of the last chart, in points."""
    tall = EMU_to_cm(page._charts[0].anchor.ext.height) * POINTS_OF_CM
    usual = page.sheet_format.defaultRowHeight
    last = max(one.anchor._from.row for one in page._charts) + int(tall // usual) + 1
    known = page.row_dimensions
    rows = range(1, max(page.max_row, last) + 1)
    return [known[row].height if row in known and known[row].height else usual for row in rows]
