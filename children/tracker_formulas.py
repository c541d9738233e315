"""Formulas of a workbook that have not come to a value: to a reader their cells look empty.

A program that fills a workbook in, rather than Excel, leaves them so. An empty day of leaving care says
that the child is in care, an empty outcome that the child was seen: so such a cell is told, not guessed.
"""

from __future__ import annotations

import io
import re
import zipfile

import polars as pl
from defusedxml import ElementTree as SafeTree
from openpyxl.utils import column_index_from_string

UNFINISHED = "="
"""What stands for such a formula in a cell; as in a CSV, where a formula is its text."""

FORMULA = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*>\s*<f(?:[^>]*/>|[^>]*>.*?</f>)(.*?)</c>', re.DOTALL
)
VALUED = re.compile(rb'<c r="([A-Z]+)\d+"[^>]*>\s*(?:<f[^>]*>[^<]*</f>)?\s*<(?:v>[^<]|is>)')
PART = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def with_unfinished(cells: pl.DataFrame, content: bytes, sheet: str) -> pl.DataFrame:
    """Write UNFINISHED where a sheet of a workbook has a formula without a value.

    cells: the sheet's texts from row 1 on, its columns in order from the first that has any value.
    """
    xml = _sheet_xml(content, sheet)
    if b"<f" not in xml:
        return cells
    found = [
        (column_index_from_string(letters.decode()), int(row) - 1)
        for letters, row, rest in FORMULA.findall(xml)
        if not re.search(rb"<v>[^<]", rest)
    ]
    if not found:
        return cells
    valued = {letters.decode() for letters in VALUED.findall(xml)}
    first = min(map(column_index_from_string, valued), default=1)
    number = pl.int_range(pl.len(), dtype=pl.Int64)
    return cells.with_columns(
        pl.when(number.is_in([row for at, row in found if at - first == place]))
        .then(pl.lit(UNFINISHED))
        .otherwise(name)
        .alias(name)
        for place, name in enumerate(cells.columns)
    )


def has_formula(*columns: str) -> pl.Expr:
    """Say of each row whether one of these cells is a formula that has not come to a value."""
    return pl.any_horizontal(pl.col(name).str.starts_with(UNFINISHED) for name in columns)


def _sheet_xml(content: bytes, sheet: str) -> bytes:
    """Give the XML of a sheet; nothing where the workbook does not say where it is."""
    book = zipfile.ZipFile(io.BytesIO(content))
    parts = SafeTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    paths = {part.get("Id"): part.get("Target", "").lstrip("/") for part in parts}
    named = SafeTree.fromstring(book.read("xl/workbook.xml")).iter()
    path = next((paths.get(one.get(PART)) for one in named if one.get("name") == sheet), None)
    if path is None:
        return b""
    return book.read(path if path.startswith("xl/") else f"xl/{path}")
