"""A local team's quarterly return: counts and waits, an area, indicator, period and group a row.

Made by filling in the template (loaders/quarterly_return_template.py), a workbook or its CSV twin. A
return is whole: what a supplier sends for an area and period takes the place of what it sent before.
"""

from __future__ import annotations

from datetime import date

import polars as pl

import observations
from loaded import REJECTS, Loaded, Receipt
from loaders.quarterly_return_checks import judged
from loaders.quarterly_return_words import COLUMNS, NEEDED, SOURCE, SUPPLIER, plain
from loaders.source_file import FileRefused, SourceFile
from loaders.workbook import Rows, sheets

LABEL = "Quarterly return of a local team"
HEADER_WITHIN = 20
"""Rows of a sheet in which its header is looked for: somebody may have put a title above it."""
HEADINGS = {plain(heading): column for column, heading in COLUMNS.items()}
SHEET = {"sheet": pl.String, "line": pl.Int64} | dict.fromkeys([*COLUMNS, "fault"], pl.String)
MOST = 4
"""Headings in one row by which a sheet of figures is known, though others may lack."""
LONGEST_NAME = 80

__all__ = ["LABEL", "SOURCE", "load", "recognises"]


def recognises(file: SourceFile) -> bool:
    """Say whether the file, or one of a workbook's sheets, has the template's headings."""
    if not file.is_workbook:
        return _found(file.columns).keys() >= NEEDED.keys()
    headers = map(_nearest, sheets(file, HEADER_WITHIN).values())
    return any(header and not header[2] for header in headers)


def load(file: SourceFile, known: pl.DataFrame) -> Loaded:
    """Read the return into observations, exact counts, with the supplier that it names.

    The supplier is file.supplier where the person who loads it has said so. A row that cannot be
    used is kept as a reject, without its numbers. Raises FileRefused without a supplier or a row.
    """
    rows, names = _workbook(file) if file.is_workbook else _csv(file)
    supplier = _supplier(file, names)
    told = judged(rows, known, date.today())
    kept = told.filter((pl.col("reason") == "") & pl.col("filled"))
    refused = told.filter(pl.col("reason") != "")
    if kept.is_empty():
        first = f" Row {refused['line'][0]}: {refused['reason'][0]}." if refused.height else ""
        raise FileRefused(
            f"{file.name} has no figure that can be used.{first} Fill in its template."
        )
    release = date.today().isoformat()
    unused = told.height - kept.height - refused.height
    return Loaded(
        source=SOURCE,
        release=release,
        receipt=Receipt(told.height, kept.height, 0, refused.height, unused),
        observations=observations.checked(_observations(kept, release, supplier)),
        rejects=refused.select(*REJECTS).sort("line"),
        supplier=supplier,
        notes=(f"Sent by {supplier}.", *_without_a_whole(kept)),
    )


def _found(cells: list[str]) -> dict[str, int]:
    """Give the place of each column that a row of cells names."""
    return {
        HEADINGS[p]: place for place, cell in enumerate(cells) if (p := plain(cell)) in HEADINGS
    }


def _workbook(file: SourceFile) -> tuple[pl.DataFrame, list[str]]:
    """Give the rows of every sheet with the template's headings, and the suppliers it names.

    A sheet with most of them, say under merged cells, gives its rows with that fault.
    """
    read = sheets(file, formulas=True)
    found = [
        _table(title, rows, *header) for title, rows in read.items() if (header := _nearest(rows))
    ]
    names = [cells[1] for rows in read.values() for cells in rows if _names_supplier(cells)]
    return pl.concat(found or [pl.DataFrame(schema=SHEET)]), names


def _nearest(rows: Rows) -> tuple[int, dict[str, int], str] | None:
    """Give the header's row, counted from 1, its columns' places, and what it lacks in words.

    None for a sheet without most of the headings in one row: notes, lists, an explanation.
    """
    found = map(_found, rows[:HEADER_WITHIN])
    looked = [(len(NEEDED.keys() & places), -n) for n, places in enumerate(found, 1)]
    most, number = max(looked, default=(0, 0))
    if most < MOST:
        return None
    places = _found(rows[-number - 1])
    lacks = ", ".join(heading for column, heading in NEEDED.items() if column not in places)
    fault = f"the headings lack {lacks}: give each a cell of its own, as in the template"
    return -number, places, fault if lacks else ""


def _names_supplier(cells: list[str]) -> bool:
    return len(cells) > 1 and plain(cells[0]) == plain(SUPPLIER) and bool(cells[1])


def _table(sheet: str, rows: Rows, header: int, places: dict[str, int], fault: str) -> pl.DataFrame:
    """Give the rows below the header that are not empty, as columns of SHEET."""
    below = [
        (sheet, line, *(_cell(cells, places.get(column)) for column in COLUMNS), fault)
        for line, cells in enumerate(rows[header:], header + 1)
    ]
    table = pl.DataFrame(below, schema=SHEET, orient="row")
    return table.filter(pl.any_horizontal(pl.col(*COLUMNS) != ""))


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _csv(file: SourceFile) -> tuple[pl.DataFrame, list[str]]:
    places = _found(file.columns)
    named = [name for name in file.columns if plain(name) == plain(SUPPLIER)]
    table = file.table
    rows = table.select(
        pl.lit("").alias("sheet"),
        "line",
        *(
            pl.col(file.columns[places[c]]).alias(c) if c in places else pl.lit("").alias(c)
            for c in COLUMNS
        ),
        pl.lit("").alias("fault"),
    )
    names = table[named[0]].unique(maintain_order=True).to_list() if named else []
    return rows, [name for name in names if name]


def _supplier(file: SourceFile, names: list[str]) -> str:
    told = list(
        dict.fromkeys(
            " ".join(name.split()) for name in ([file.supplier] if file.supplier else names)
        )
    )
    if len(told) > 1:
        raise FileRefused(
            f"{file.name} names several suppliers ({', '.join(told[:3])}): give each a file of its own."
        )
    if not told or not told[0]:
        raise FileRefused(
            f"{file.name} does not say who sent it: fill in the cell beside {SUPPLIER}, or say it "
            "when loading (--supplier)."
        )
    if len(told[0]) > LONGEST_NAME or told[0].startswith("="):
        raise FileRefused(
            f"{file.name} names a supplier that is no name of at most {LONGEST_NAME} letters: write "
            f"one beside {SUPPLIER}."
        )
    return told[0]


def _observations(kept: pl.DataFrame, release: str, supplier: str) -> pl.DataFrame:
    """Give the kept rows in the table's columns; a hidden number hides its row's others."""
    shown = pl.col("status") == "ok"
    absent = ("sd", "published_lower95", "published_upper95")
    return kept.with_columns(
        *(
            pl.when(shown | (pl.col("status") == "not_applicable")).then(n).alias(n)
            for n in ("numerator", "denominator")
        ),
        value=pl.when(shown).then("value"),
        source=pl.lit(SOURCE),
        release=pl.lit(release),
        supplier=pl.lit(supplier),
        **{name: pl.lit(None, pl.Float64) for name in absent},
    )


def _without_a_whole(kept: pl.DataFrame) -> tuple[str, ...]:
    """Say how many figures by group have no figure of all children beside them."""
    cell = ["indicator", "area", "period_start", "period_end"]
    whole = kept.filter(breakdown="all").select(cell)
    parts = kept.filter(pl.col("breakdown") != "all").select(cell).unique()
    alone = parts.join(whole, on=cell, how="anti").height
    if not alone:
        return ()
    return (
        f"Without a figure of all children, groups alone: {alone} of indicator, area and period.",
    )
