"""The tracker's template: a workbook to fill in, with drop-downs and every column explained."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from math import ceil
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from children.tracker_file import SHEETS
from children.tracker_words import REASONS, Word, Words, tracker_words

FIRST, LISTS = "How to fill this in", "Lists"
TITLE = "Tracker of looked-after children's health"
TYPEFACE, SIZE, LARGE = "Arial", 12, 16
LAST_ROW = 20_001
"""Rows that have drop-downs; more may be filled in without."""
DATES = ("date_of_birth", "entered", "left", "date")
WIDTHS = {"local_id": 16, "ethnicity": 46, "responsible": 34, "placement": 34, "uasc": 10}
WIDTHS |= {"event": 32, "outcome": 40, "note": 40, "sex": 12}
DATE_WIDTH = 18
FORMATS = {"local_id": "@"} | dict.fromkeys(DATES, "dd/mm/yyyy")
EXPLAINING = {"A": 26, "B": 52, "C": 96}
"""Widths of the first sheet's columns, in characters."""
LINE_HEIGHT = 16
OUTSIDE = "Outside England"
STEPS = (
    "Children has a row for each stay in care: two for who left and came back, with the same local id.",
    "Events has a row for each thing that happened to a child: one event, one date, in any order.",
    "Write no name and no NHS number in any cell: your own local id is enough.",
    "The file stays with you: the dashboard reads it in memory and keeps counts alone.",
    "Pick from the lists where there are some. Dates are day first: 29/02/2024.",
    "You may rename these headings to your own words, once, in a small file: see the project's README.",
    "Load it on the page Due and overdue, which lists the rows that cannot be used, and why.",
)


def template(councils: Sequence[str], words: Words | None = None) -> bytes:
    """Give the empty workbook: how to fill it in, Children, Events, and the lists they offer.

    councils: the names to choose a responsible or placement LA from.
    """
    words = words or tracker_words()
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.language = TITLE, "en-GB"
    _explain(book.create_sheet(FIRST), words)
    lists = _lists(councils, words)
    for kind, name in SHEETS.items():
        _to_fill_in(book.create_sheet(name), words.columns[kind], lists)
    _write_lists(book.create_sheet(LISTS), lists)
    for sheet in book:
        _for_paper(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def csv_twins(words: Words | None = None) -> dict[str, bytes]:
    """Give the same two tables as CSV files by name: their headings, no row."""
    words = words or tracker_words()
    return {f"{name}.csv": _headings(words.columns[kind]) for kind, name in SHEETS.items()}


def _headings(columns: Sequence[Word]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([one.word for one in columns])
    return text.getvalue().encode("utf-8-sig")


def _lists(councils: Sequence[str], words: Words) -> dict[str, list[str]]:
    """Give what each column offers, by the column's id."""
    outcomes = [words.lists[name] for name in ("attendance", "immunisation", "answer", REASONS)]
    return {
        "sex": [one.word for one in words.lists["sexes"]],
        "ethnicity": [one.word for one in words.lists["ethnicities"]],
        "responsible": sorted(councils),
        "placement": [*sorted(councils), OUTSIDE],
        "uasc": [one.word for one in words.lists["answers"]],
        "event": [one.word for one in words.events],
        "outcome": list(dict.fromkeys(one.word for listed in outcomes for one in listed)),
    }


def _explain(sheet: Any, words: Words) -> None:
    """Write the first sheet: the steps, each column, each event and what its outcome may be."""
    for letter, width in EXPLAINING.items():
        sheet.column_dimensions[letter].width = width
    _put(sheet, [TITLE], size=LARGE, bold=True)
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
    for number, step in enumerate(STEPS, 1):
        _put(sheet, [f"Step {number}", step])
    _put(sheet, ["Sheet", "Column", "What to write in it"], bold=True)
    for kind, name in SHEETS.items():
        for one in words.columns[kind]:
            needed = " Needed." if one.needed else ""
            _put(sheet, [name, one.word, one.explained + needed])
    _put(sheet, ["Event", "Outcome", "What it means"], bold=True)
    for one in words.events:
        _put(sheet, [one.word, _outcomes(one, words), one.explained])
    sheet.sheet_view.showGridLines = False


def _outcomes(event: Word, words: Words) -> str:
    told = {"none": "Leave empty", "score": "0 to 40", "action": "The action's name"}
    listed = words.lists.get(event.outcome, ())
    return told.get(event.outcome) or "; ".join(one.word for one in listed)


def _put(sheet: Any, cells: Sequence[str], *, size: int = SIZE, bold: bool = False) -> None:
    row = sheet.max_row + 1 if sheet["A1"].value else 1
    for place, text in enumerate(cells, 1):
        cell = sheet.cell(row, place, text)
        cell.font = Font(name=TYPEFACE, sz=size, b=bold)
        # a title and a step run on over the empty cells beside them
        cell.alignment = Alignment(wrap_text=len(cells) == len(EXPLAINING), vertical="top")
        if bold and len(cells) > 1:
            cell.border = Border(bottom=Side(style="medium"))
    if len(cells) == len(EXPLAINING):
        # not every program makes a row as high as its text
        lines = max(ceil(len(t) / (w + 8)) for t, w in zip(cells, EXPLAINING.values(), strict=True))
        sheet.row_dimensions[row].height = LINE_HEIGHT * max(lines, 1)


def _to_fill_in(sheet: Any, columns: Sequence[Word], lists: dict[str, list[str]]) -> None:
    """Write the headings; give each column its width, its format, its list and what belongs there."""
    for place, one in enumerate(columns, 1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place, one.word)
        cell.border = Border(bottom=Side(style="medium"))
        column = sheet.column_dimensions[letter]
        column.width = DATE_WIDTH if one.id in DATES else WIDTHS[one.id]
        column.font = Font(name=TYPEFACE, sz=SIZE)
        column.number_format = FORMATS.get(one.id, "General")
        cell.font = Font(name=TYPEFACE, sz=SIZE, b=True)
        _offer(sheet, f"{letter}2:{letter}{LAST_ROW}", one, lists)
    sheet.freeze_panes = "B2"


def _offer(sheet: Any, cells: str, column: Word, lists: dict[str, list[str]]) -> None:
    source = None
    if column.id in lists:
        letter = get_column_letter(list(lists).index(column.id) + 1)
        source = f"{LISTS}!${letter}$2:${letter}${len(lists[column.id]) + 1}"
    rule = DataValidation(type="list" if source else None, formula1=source, allow_blank=True)
    rule.promptTitle, rule.prompt, rule.showInputMessage = column.word, column.explained[:250], True
    # what is not in a list is not stopped: codes and a team's own words are read as well
    rule.showErrorMessage = False
    sheet.add_data_validation(rule)
    rule.add(cells)


def _for_paper(sheet: Any) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_lists(sheet: Any, lists: dict[str, list[str]]) -> None:
    for place, (name, texts) in enumerate(lists.items(), 1):
        heading = {"uasc": "UASC"}.get(name, name.capitalize())
        sheet.cell(1, place, heading).font = Font(name=TYPEFACE, sz=SIZE, b=True)
        sheet.column_dimensions[get_column_letter(place)].width = 46
        for row, text in enumerate(texts, 2):
            sheet.cell(row, place, text).font = Font(name=TYPEFACE, sz=SIZE)
