"""A quarterly return of a few literal rows, and the indicators it is about, which are a team's own."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import areas
from loaded import Loaded
from loaders import quarterly_return
from loaders.quarterly_return_words import COLUMNS
from loaders.source_file import SourceFile
from tests.indicator_blocks import block, written

Row = list[object]
HEADER: Row = [*COLUMNS.values()]
KINDS = {
    "plans_made": ("Plans made", "proportion", "%", "Health assessments"),
    "plans_late": ("Plans late", "count", "children", "Health assessments"),
    "jabs_done": ("Jabs done", "proportion", "%", "Immunisations"),
    "teeth_seen": ("Teeth seen", "proportion", "%", "Dental checks"),
    "help_wait": ("Wait for help", "days", "days", "Mental-health access"),
}


@pytest.fixture
def returned_indicators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the test indicators of four sheets, as a team adds its own."""
    blocks = [
        block(name, title=f'"{title}"', short=f'"{title}"', kind=f'"{kind}"', unit=f'"{unit}"')
        + f'\n[{name}.from.quarterly_return]\nsheet = "{sheet}"\n'
        for name, (title, kind, unit, sheet) in KINDS.items()
    ]
    path = written(tmp_path, *blocks, name="returned.toml")
    monkeypatch.setenv("LOCAL_INDICATORS", str(path))


def row(
    numerator: object = 40,
    denominator: object = 50,
    *,
    area: object = "306",
    indicator: str = "Plans made",
    period: object = "Q1 2025/26",
    group: str = "All children",
    days: object = "",
) -> Row:
    return [area, indicator, period, group, numerator, denominator, days]


def as_csv(*rows: Row, supplier: str = "Northside NHS", name: str = "return.csv") -> SourceFile:
    lines: list[Row] = [["Supplier", *HEADER], *([supplier, *one] for one in rows)]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    return SourceFile(name, text.encode())


def as_workbook(
    sheets: Mapping[str, Sequence[Row]],
    supplier: str = "Northside NHS",
    name: str = "return.xlsx",
) -> SourceFile:
    """A workbook with these sheets, each from its first row on; the headings stand in the rows."""
    book = openpyxl.Workbook()
    book.active.title = "How to fill this in"
    book.active.append(["Supplier", supplier])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for one in rows:
            sheet.append(list(one))
    content = io.BytesIO()
    book.save(content)
    return SourceFile(name, content.getvalue())


def loaded(file: SourceFile) -> Loaded:
    return quarterly_return.load(file, areas.reference_areas())


def refused(file: SourceFile) -> list[tuple[int, str]]:
    """The line and the reason of each refused row."""
    return loaded(file).rejects.select("line", "reason").rows()


def counts(found: Loaded) -> pl.DataFrame:
    return found.observations.select("indicator", "subgroup", "numerator", "denominator", "status")
