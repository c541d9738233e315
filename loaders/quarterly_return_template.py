"""The quarterly return's template: a workbook made from the catalogue, and its CSV twin."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any

import openpyxl
import polars as pl
from openpyxl.styles import Alignment, Border, Font, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from indicators import Indicator
from loaders.quarterly_return_words import (
    COLUMNS,
    EXPLAINED,
    NEEDED,
    SUPPLIER,
    groups,
    offered_periods,
    period_label,
    returned,
)

ROWS = 500
"""Rows of a sheet that have drop-downs; more may be filled in without."""
FIRST, LISTS = "How to fill this in", "Lists"
WIDTHS = {"area": 30, "indicator": 62, "period": 36, "group": 44}
TYPEFACE = "Arial"
LETTERS = 115
"""Of a line of the explanation, in its column's width."""
STEPS = (
    "One row is one figure: an area, an indicator, a period and a group of children.",
    "Fill in the sheets that you hold figures for and leave the others empty. Order does not matter.",
    "Give counts, not percentages. A nought is written 0; an empty row is no figure.",
    "A small number that you may not give out is written [c]: it is read as hidden, never as zero.",
    "No child's name, number or date of birth belongs here: totals only.",
    "A return is whole: what you send for a period takes the place of all that you sent for it before.",
)


def template(areas: pl.DataFrame, today: date) -> bytes:
    """Give an empty workbook: how to fill it in, a sheet each theme, and the lists it offers.

    areas: area and area_name of the councils to choose from; today: periods that have ended by then
    are offered.
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.title = "Quarterly return: looked-after children's health"
    _explain(book.create_sheet(FIRST))
    lists = _lists(areas, today)
    for sheet, found in returned().items():
        _data_sheet(book.create_sheet(sheet), found, {name: len(v) for name, v in lists.items()})
    _write_lists(book.create_sheet(LISTS), lists)
    for sheet in book:
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def csv_template() -> bytes:
    """Give the CSV twin: the columns of every sheet, with the supplier's name in each row."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([SUPPLIER, *COLUMNS.values()])
    return text.getvalue().encode("utf-8-sig")


def _lists(areas: pl.DataFrame, today: date) -> dict[str, list[str]]:
    """Give what the drop-downs offer, a list a column of the sheet Lists."""
    councils = areas.sort("area_name").select("area", "area_name").iter_rows()
    return {
        "area": [f"{name} ({code})" for code, name in councils],
        "period": [period_label(*period) for period in offered_periods(today)],
        "group": list(groups()),
    } | {sheet: [one.title for one in found] for sheet, found in returned().items()}


def _explain(sheet: Any) -> None:
    """Write the first sheet: who sends it, the steps, each column, and what is counted."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 62, 100
    _put(sheet, ["Quarterly return: looked-after children's health"], size=16, bold=True)
    _put(sheet, [SUPPLIER, ""], bold=True)
    sheet["B2"].border = Border(*[Side(style="medium")] * 4)
    _validate(
        sheet, "B2", None, ("Who you are", "The same name each quarter, such as Northside NHS")
    )
    _put(sheet, ["", "Your team or organisation, in the box above: the same name every time."])
    for number, step in enumerate(STEPS, 1):
        _put(sheet, [f"Step {number}", step])
    _put(sheet, [])
    _put(sheet, ["Column", "What to write in it"], bold=True)
    for column, words in EXPLAINED.items():
        _put(sheet, [COLUMNS[column], words])
    for title, found in returned().items():
        _put(sheet, [])
        _put(sheet, [f"Sheet {title}", "What is counted"], bold=True)
        for one in found:
            _put(sheet, [one.title, _counted(one)])
    sheet.sheet_view.showGridLines = False


def _put(sheet: Any, cells: Sequence[str], *, size: int = 11, bold: bool = False) -> None:
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
    for place, text in enumerate(cells, 1):
        cell = sheet.cell(row, place, text)
        cell.font = Font(name=TYPEFACE, sz=size, b=bold)
        cell.alignment = Alignment(wrap_text=place > 1, vertical="top")
    # not every program gives a wrapped text the height that it needs
    lines = max((ceil(len(text) / LETTERS) for text in cells), default=1) or 1
    sheet.row_dimensions[row].height = lines * (size + 5)
    if not cells:
        sheet.cell(row, 1, " ")


def _counted(one: Indicator) -> str:
    out_of = "" if one.kind == "count" else f" Out of: {one.denominator}"
    return f"Counted: {one.numerator.removeprefix('None: ')}{out_of}"


def columns_of(found: list[Indicator]) -> dict[str, str]:
    """Give the columns of a sheet: Days only where one of its indicators is a wait."""
    waits = any(one.kind == "days" for one in found)
    return COLUMNS if waits else NEEDED


def _data_sheet(sheet: Any, found: list[Indicator], lengths: dict[str, int]) -> None:
    names = list(lengths)
    for place, (column, heading) in enumerate(columns_of(found).items(), 1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place, heading)
        cell.font = Font(name=TYPEFACE, sz=11, b=True)
        cell.border = Border(bottom=Side(style="medium"))
        sheet.column_dimensions[letter].width = WIDTHS.get(column, 14)
        listed = sheet.title if column == "indicator" else column
        source = None
        if listed in lengths:
            at = get_column_letter(names.index(listed) + 1)
            source = f"{LISTS}!${at}$2:${at}${lengths[listed] + 1}"
        _validate(sheet, f"{letter}2:{letter}{ROWS + 1}", source, (heading, EXPLAINED[column]))
        if column in WIDTHS:  # as text, or Excel makes a date of a period and a number of a code
            for row in range(2, ROWS + 2):
                sheet.cell(row, place).number_format = "@"
    sheet.freeze_panes = "A2"
    sheet.sheet_view.zoomScale = 100


def _validate(sheet: Any, cells: str, source: str | None, prompt: tuple[str, str]) -> None:
    """Offer a list, or hold a cell to whole numbers from 0; say what belongs there either way."""
    rule = DataValidation(type="list" if source else None, formula1=source, allow_blank=True)
    rule.promptTitle, rule.prompt = prompt[0], prompt[1][:250]
    rule.showInputMessage = True
    # what is not in a list is not stopped: the loader reads codes and other spellings as well
    rule.showErrorMessage = False
    sheet.add_data_validation(rule)
    rule.add(cells)


def _write_lists(sheet: Any, lists: dict[str, list[str]]) -> None:
    headings = COLUMNS | {name: f"Indicators: {name}" for name in lists if name not in COLUMNS}
    for place, (name, texts) in enumerate(lists.items(), 1):
        sheet.cell(1, place, headings[name]).font = Font(name=TYPEFACE, sz=11, b=True)
        sheet.column_dimensions[get_column_letter(place)].width = 44
        for row, text in enumerate(texts, 2):
            sheet.cell(row, place, text).protection = Protection(locked=True)
    sheet.protection.sheet = True
