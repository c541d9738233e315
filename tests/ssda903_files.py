"""Small returns, written as somebody would hand them over: CSV text, XML or a workbook in memory."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from children.ssda903_return import Return
from children.ssda903_tables import TABLES
from loaders.source_file import SourceFile

SHARED = Path(__file__).parents[2] / "shared" / "data" / "ssda903"
"""The synthetic return, of the year ending 31 March 2018."""

YEAR = date(2025, 3, 31)
COLUMNS = {table.name: table.columns.split() for table in TABLES}

Cells = Mapping[str, object]


def synthetic(*names: str) -> list[SourceFile]:
    """Read synthetic files that lie beside the project; skips where they do not."""
    paths = [SHARED / name for name in names]
    if missing := [path.name for path in paths if not path.exists()]:
        pytest.skip(f"{', '.join(missing)} is not in ../shared/data/ssda903")
    return [SourceFile.at(path) for path in paths]


def synthetic_csvs() -> list[SourceFile]:
    return synthetic(*(f"{name.lower()}.csv" for name in COLUMNS))


def csv_file(table: str, *rows: Cells, columns: Sequence[str] = (), name: str = "") -> SourceFile:
    """One table as CSV: a row a mapping, blank where it says nothing."""
    names = list(columns) or COLUMNS[table]
    lines = [names, *([str(row.get(column, "")) for column in names] for row in rows)]
    text = "".join(",".join(cells) + "\n" for cells in lines)
    return SourceFile(name or f"{table.lower()}.csv", text.encode())


def workbook(
    sheets: Mapping[str, Sequence[Iterable[object]]], name: str = "903.xlsx"
) -> SourceFile:
    """A workbook of these cells, a sheet a table, the first row its columns."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append(list(cells))
    content = io.BytesIO()
    book.save(content)
    return SourceFile(name, content.getvalue())


def child(number: object, born: object = "01/06/2012", **cells: object) -> dict[str, object]:
    """A child of OC2 for whom nothing went wrong: every check done, no score."""
    done = dict.fromkeys(["IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT"], 1)
    return {"CHILD": number, "DOB": born, **done, "SUBSTANCE_MISUSE": 0, "CONVICTED": 0} | cells


def episode(number: object, **cells: object) -> dict[str, object]:
    """An episode that began long before the year and goes on."""
    usual = {"DECOM": "01/02/2020", "RNE": "S", "LS": "C2", "PLACE": "U5"}
    return {"CHILD": number} | usual | cells


def person(number: object, born: str = "01/06/2012", **cells: object) -> dict[str, object]:
    return {"CHILD": number, "SEX": 2, "DOB": born, "ETHNIC": "WBRI"} | cells


def oc2_sheet(*rows: dict[str, object]) -> list[list[object]]:
    return [[*COLUMNS["OC2"]], *([row.get(name) for name in COLUMNS["OC2"]] for row in rows)]


def receipt(handed_over: Return, table: str = "OC2") -> tuple[int, int, int]:
    """Read, used and refused rows of a table, which add up, and the table holds those used."""
    rows = handed_over.receipts.filter(table=table).select(pl.col("read", "used", "refused").sum())
    found = rows.row(0)
    assert found[0] == found[1] + found[2]
    assert handed_over.tables[table].height == found[1]
    return found


def listed(handed_over: Return, *columns: str) -> list[tuple[object, ...]]:
    """The faults, as line, field and what followed unless other columns are asked for."""
    return handed_over.faults.select(columns or ("line", "field", "kind")).rows()
