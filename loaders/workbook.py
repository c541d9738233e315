"""A workbook's sheets as plain text cells: whatever is wrong with the file ends in one sentence."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl

from loaders.source_file import FileRefused, SourceFile, check_workbook

Rows = list[list[str]]


def sheets(
    file: SourceFile, first: int | None = None, *, formulas: bool = False
) -> dict[str, Rows]:
    """Give every sheet's rows by its title, from row 1 on, each cell as stripped text.

    `first` stops after so many rows, to look before reading; formulas: give a formula as it is
    written ("=A1+1") in place of what it last came to. Raises FileRefused for a workbook that
    is broken, unpacks too large or holds macros.
    """
    check_workbook(file)
    try:
        return _read(file.content, first, formulas)
    except Exception as error:  # openpyxl lets through whatever its parsers meet in a broken file
        raise FileRefused(
            f"{file.name} is a broken workbook ({error}): open it in Excel, save it again as .xlsx."
        ) from error


def _read(content: bytes, first: int | None, formulas: bool) -> dict[str, Rows]:
    workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=not formulas)
    try:
        found = {}
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # some programs write a range that is too small
            rows = sheet.iter_rows(max_row=first, values_only=True)
            found[sheet.title] = [[_text(cell) for cell in row] for row in rows]
        return found
    finally:
        workbook.close()


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat().removesuffix("T00:00:00")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
