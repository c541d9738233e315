"""A sheet as data, and the one way to draw it: a title, some lines, one marked-up table.

Source of the layout: the Government Analysis Function's "Releasing statistics in spreadsheets" and
its checklist of the basics: everything starts in column A, one table a sheet, one header row with
unique texts, no merged, hidden or empty rows, no frozen panes, no filter buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from exports.cells import Cell, Link
from exports.chart import Chart
from exports.excel_charts import COLUMN_WIDTH, COLUMNS_EACH, ROW_HEIGHT, add_charts
from exports.heights import row_height
from exports.pen import Pen
from exports.printing import set_printing
from exports.styles import HEADER, LEAD, LINE, NUMBER_HEADER, RIGHT, SIZE, SIZES, TITLE, WORDS

CONTENTS = "Contents"
NUMBER_WIDTH = 13
"""Room for the longest word of a number's heading, in characters."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its width in characters, and how to make its cells.

    number: the column holds numbers, so the shorthand that stands for one aligns right too.
    """

    heading: str
    make: Callable[[Any], Cell]
    width: float = NUMBER_WIDTH
    number: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, title, what the contents say of it, and one table of items by columns.

    lead: the sentence that matters most, if there is one; lines: what a reader needs before the
    table, a line each; charts: drawn from the table, to its right, so many beside one another.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    items: Sequence[Any]
    lead: str = ""
    lines: tuple[str | Link, ...] = ()
    charts: Sequence[Chart] = ()
    charts_across: int = 1


def draw(book: Any, sheet: Sheet, banner: str) -> None:
    """Draw a sheet into a workbook, after those it has; banner comes before the title."""
    page = book.create_sheet(sheet.name)
    pen = Pen(page)
    above: list[tuple[str | Link, str]] = [
        (banner + sheet.title, TITLE),
        *([(sheet.lead, LEAD)] if sheet.lead else []),
        *((line, LINE) for line in sheet.lines),
    ]
    for line, style in above:
        height = row_height([(line, sheet.columns[0].width)], SIZES.get(style, SIZE))
        page.row_dimensions[pen.row([line], [style])].height = height
    _draw_table(page, pen, sheet, top=len(above) + 1)
    if sheet.charts:
        _draw_charts(page, sheet, top=len(above) + 1)
    first = len(sheet.columns) + 2
    starts = range(first, first + COLUMNS_EACH * sheet.charts_across + 1, COLUMNS_EACH)
    widths = [column.width for column in sheet.columns]
    set_printing(page, widths, len(above) + 1, starts if sheet.charts else ())


def _draw_table(page: Any, pen: Pen, sheet: Sheet, top: int) -> None:
    headers = [NUMBER_HEADER if column.number else HEADER for column in sheet.columns]
    widths = [column.width for column in sheet.columns]

    def draw_row(cells: Sequence[Cell], styles: Sequence[str]) -> None:
        height = row_height(zip(cells, widths, strict=True))
        page.row_dimensions[pen.row(cells, styles)].height = height

    draw_row([column.heading for column in sheet.columns], headers)
    styles = [RIGHT if column.number else WORDS for column in sheet.columns]
    for item in sheet.items:
        draw_row([column.make(item) for column in sheet.columns], styles)
    for place, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.add_table(_marked_up(sheet, top))


def _marked_up(sheet: Sheet, top: int) -> Any:
    """Mark the cells up as a table. Naming its columns here keeps openpyxl from adding a filter."""
    corner = f"{get_column_letter(len(sheet.columns))}{top + len(sheet.items)}"
    name = sheet.name.replace(" ", "_")
    table = Table(name=name, displayName=name, ref=f"A{top}:{corner}")
    table.tableColumns = [
        TableColumn(id=place, name=column.heading) for place, column in enumerate(sheet.columns, 1)
    ]
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    return table


def _draw_charts(page: Any, sheet: Sheet, top: int) -> None:
    letters = {c.heading: get_column_letter(n) for n, c in enumerate(sheet.columns, 1)}

    def place(heading: str, first: int, last: int) -> str:
        cells = [f"${letters[heading]}${top + 1 + row}" for row in sorted({first, last})]
        return f"'{sheet.name}'!{':'.join(cells)}"

    page.sheet_format.defaultColWidth = COLUMN_WIDTH
    page.sheet_format.defaultRowHeight = ROW_HEIGHT
    page.sheet_format.customHeight = True
    add_charts(page, sheet.charts, place, len(sheet.columns) + 1, top, sheet.charts_across)
