"""The Excel summary: a workbook that can be read aloud, sorted, mailed on and questioned.

It keeps to the Government Analysis Function's guidance for accessible spreadsheets; each rule is a
test in tests/test_workbook_rules.py.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from exports.cells import on_one_line
from exports.changes_sheet import changed
from exports.collecting import held_off
from exports.compared_sheet import compared
from exports.cover import contents, cover
from exports.figures_sheet import figures
from exports.local_sheet import local_figures
from exports.needs_sheets import summary, unmet_need
from exports.notes import notes
from exports.peers_sheet import NONE_KNOWN, peers
from exports.properties import CREATOR, KEYWORDS, LANGUAGE
from exports.request import Request
from exports.sheets import Sheet, draw
from exports.styles import add_styles
from exports.trends_sheet import trends
from sentences import one_catalogue

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(request: Request) -> Any:
    """Make the workbook of a request: an openpyxl Workbook, not yet saved.

    Raises ExportError where the areas have no figures in the year.
    """
    book = Workbook()
    book.remove(book.active)
    add_styles(book)
    for sheet in sheets(request):
        draw(book, sheet, request.banner)
    book.active = 0
    book.calculation.fullCalcOnLoad = False  # or Excel asks to save what nobody has changed
    _describe(book.properties, request)
    return book


def sheets(request: Request) -> list[Sheet]:
    """Give the sheets of a workbook in order; one without a row is left out."""
    summed_up = [summary(request), unmet_need(request), figures(request)]
    with_charts = [trends(request), among_peers := peers(request), compared(request)]
    locally = local_figures(request)
    defined = notes(request.defined, with_local=bool(locally.items))
    found = (defined, *summed_up, *with_charts, locally, changed(request))
    shown = [sheet for sheet in found if sheet.items]
    missing = "" if among_peers.items else NONE_KNOWN
    return [cover(request), contents(shown, missing), *shown]


def workbook_bytes(request: Request) -> bytes:
    """Make the workbook of a request as the bytes of an .xlsx file. Raises ExportError."""
    file = BytesIO()
    with one_catalogue(), held_off():
        workbook(request).save(file)
    return file.getvalue()


def _describe(properties: Any, request: Request) -> None:
    """Say what the file is, for those who meet it by its properties or by a screen reader."""
    properties.title = on_one_line(request.title)
    properties.creator = properties.lastModifiedBy = CREATOR
    properties.language = LANGUAGE
    properties.keywords = KEYWORDS
    properties.created = datetime.combine(request.made, time())
