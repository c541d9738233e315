"""A return's tables as a workbook, a table a sheet; cells may be numbers, dates or text."""

from __future__ import annotations

import io
import zipfile

import fastexcel
import polars as pl

from children.ssda903_sheet import LINE, Sheet, sheet
from loaders.source_file import FileRefused, SourceFile, check_workbook

OUTSIDE = ("xl/externalLinks/", "xl/connections.xml")
"""What a workbook that reaches for another file has inside it."""


def sheets(file: SourceFile) -> list[Sheet]:
    """Read every sheet whose first row names columns; a sheet without a cell has no columns.

    Raises FileRefused for a workbook that is broken, unpacks too large, holds macros or reaches for
    other files.
    """
    check_workbook(file)
    _refuse_what_reaches_outside(file)
    try:
        workbook = fastexcel.read_excel(file.content)
        return [_sheet(file, workbook, name) for name in workbook.sheet_names]
    except fastexcel.FastExcelError as error:
        raise FileRefused(
            f"{file.name} is a broken workbook: open it in Excel and save it again as .xlsx."
        ) from error


def _refuse_what_reaches_outside(file: SourceFile) -> None:
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        names = archive.namelist()
    if any(name.startswith(OUTSIDE) for name in names):
        raise FileRefused(
            f"{file.name} has links to other files: save it as values only and try again."
        )


def _sheet(file: SourceFile, workbook: fastexcel.ExcelReader, name: str) -> Sheet:
    cells = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars()
    if cells.is_empty():
        return sheet(file.name, [], pl.DataFrame(schema={LINE: pl.Int64}), name=name)
    numbered = cells.cast(pl.String).with_row_index(LINE, 1).cast({LINE: pl.Int64})
    names = [text or "" for text in cells.row(0)]
    return sheet(file.name, names, numbered.slice(1), name=name)
