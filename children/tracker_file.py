"""The tracker as it was handed over, a workbook or CSV twins: which sheet is what, and its cells.

Nothing that stands in a cell is ever repeated in an error: a sheet, a row and a reason are enough.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

import fastexcel
import polars as pl

from children.tracker_formulas import with_unfinished
from children.tracker_words import Word, Words, plain, spellings
from loaders.source_file import FileRefused, SourceFile, check_text, check_workbook

HEADER_WITHIN = 20
"""Rows: the headings stand under a title, or under a row of merged groups, never further down."""
ROW = "row"
SHEETS = {"children": "Children", "events": "Events"}


@dataclass(frozen=True)
class Table:
    """One sheet's rows as text: row (its number in the sheet) and a column a heading; "" is empty.

    sheet: its name where it is one of ours, otherwise its place; lacking: headings not found.
    """

    kind: str
    sheet: str
    rows: pl.DataFrame = field(repr=False)
    lacking: tuple[str, ...] = ()


def is_tracker(file: SourceFile, words: Words) -> bool:
    """Say whether a file has the headings of Children or of Events."""
    try:
        return any(_recognised(cells, words) for _, cells in _sheets(file, HEADER_WITHIN))
    except FileRefused:
        return False


def tables(files: Sequence[SourceFile], words: Words) -> list[Table]:
    """Give the sheets of the tracker, Children first. Raises FileRefused when one is missing."""
    found = [
        table
        for file in files
        for name, cells in _sheets(file)
        if (table := _table(name, cells, words))
    ]
    for kind, title in SHEETS.items():
        if kind not in [table.kind for table in found]:
            needed = ", ".join(one.word for one in words.columns[kind] if one.needed)
            raise FileRefused(
                f"{' and '.join(file.name for file in files)}: no sheet or file has the headings of "
                f"{title} ({needed}): use the template, give both CSV files together, or map your "
                "own headings."
            )
    return sorted(found, key=lambda table: list(SHEETS).index(table.kind))


def _sheets(file: SourceFile, most: int | None = None) -> Iterable[tuple[str, pl.DataFrame]]:
    """Give every sheet's name and its cells as text, `most` rows; the frame's first row is row 1."""
    if not file.is_workbook:
        return [(file.name, _csv_cells(file, most))]
    check_workbook(file)
    try:
        book = fastexcel.read_excel(file.content)
        sheets = [(name, _sheet_cells(book, name, most)) for name in book.sheet_names]
        if most is None:
            sheets = [(name, with_unfinished(rows, file.content, name)) for name, rows in sheets]
    except fastexcel.FastExcelError as error:
        raise FileRefused(
            f"{file.name} is a workbook that cannot be read: save it again as .xlsx."
        ) from error
    return sheets


def _sheet_cells(book: fastexcel.ExcelReader, name: str, most: int | None) -> pl.DataFrame:
    # without skip_rows empty rows at the top are dropped, and every row number would be wrong
    sheet = book.load_sheet(name, header_row=None, skip_rows=0, n_rows=most, dtypes="string")
    return _cleaned(sheet.to_polars())


def _csv_cells(file: SourceFile, most: int | None) -> pl.DataFrame:
    check_text(file)
    text = file.content.decode("utf-8-sig")
    top = csv.reader(islice(io.StringIO(text, newline=""), HEADER_WITHIN))
    try:
        width = max(map(len, top), default=0)
        names = dict.fromkeys((f"cell_{n}" for n in range(width)), pl.String)
        # cells beyond the headings' own are dropped: a stray comma in the last one, the note
        cells = pl.read_csv(
            text.encode(), has_header=False, schema=names, n_rows=most, truncate_ragged_lines=True
        )
    except (csv.Error, pl.exceptions.PolarsError) as error:
        raise FileRefused(f"{file.name} is not a CSV that can be read: save it again.") from error
    return _cleaned(cells)


def _cleaned(cells: pl.DataFrame) -> pl.DataFrame:
    named = cells.rename({name: f"cell_{n}" for n, name in enumerate(cells.columns)})
    return named.cast(pl.String).select(pl.all().fill_null("").str.strip_chars())


def _table(name: str, cells: pl.DataFrame, words: Words) -> Table | None:
    found = _recognised(cells, words)
    if found is None:
        return None
    kind, header, places = found
    read = {one: pl.col(f"cell_{n}") for one, n in places.items()}
    rows = cells.with_row_index(ROW, 1).slice(header + 1).with_columns(pl.col(ROW).cast(pl.Int64))
    absent = [one for one in words.columns[kind] if one.id not in places]
    blank = {one.id: pl.lit("") for one in absent}
    filled = rows.filter(pl.any_horizontal(pl.exclude(ROW) != ""))
    sheet = name if plain(name.removesuffix(".csv")) == kind else f"the sheet of {SHEETS[kind]}"
    return Table(kind, sheet, filled.select(ROW, **read, **blank), tuple(one.id for one in absent))


def _recognised(cells: pl.DataFrame, words: Words) -> tuple[str, int, dict[str, int]] | None:
    """Give the kind of a sheet, the place of its header and of each column in it.

    The header is the row that names most columns, at least those that are needed; where a heading
    is merged with cells above it, the text stands in an upper row and is looked for there.
    """
    top = cells.head(HEADER_WITHIN).rows()
    best: tuple[str, int, dict[str, int]] | None = None
    for kind, columns in words.columns.items():
        spelt = spellings(columns)
        for header in range(len(top)):
            places = _places(top[: header + 1], spelt)
            if _all_needed(columns, places) and (best is None or len(places) > len(best[2])):
                best = (kind, header, places)
    return best


def _places(rows: Sequence[tuple[str, ...]], spelt: dict[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for row in reversed(rows[-3:]):
        for n, text in enumerate(row):
            name = spelt.get(plain(text))
            if name and name not in places and n not in places.values():
                places[name] = n
    return places


def _all_needed(columns: tuple[Word, ...], places: dict[str, int]) -> bool:
    # a tracker of one council's own children need not say whose they are
    return all(one.id in places for one in columns if one.needed and one.id != "responsible")
