"""The files of a return become a Return: tables known by their columns, every row accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TypeVar

import polars as pl

from children import ssda903_rows
from children.ssda903_agreement import agreed
from children.ssda903_return import RECEIPTS, Return
from children.ssda903_sheet import Sheet
from children.ssda903_sheets import sheets
from children.ssda903_tables import TABLES, Table, table_of
from loaders.source_file import FileRefused, SourceFile

Known = dict[str, list[Sheet]]
Given = TypeVar("Given")
Made = TypeVar("Made")
YEAR_ENDS = (3, 31)


def recognises(file: SourceFile) -> bool:
    """Say whether a file holds a table of the SSDA903; a file that cannot be read does not."""
    try:
        return any(isinstance(table_of(_names(one)), Table) for one in sheets(file))
    except FileRefused:
        return False


def read(files: Sequence[SourceFile], year_ending: date) -> Return:
    """Read a return handed over as CSVs, as XML or as a workbook, for the year that its owner says.

    A row is refused when the child or a date that it needs is blank or broken, or it repeats one
    before it; anything else that is wrong is reported and the row used. Raises FileRefused: a file
    that cannot be read, no OC2 among them, or a year that does not end on 31 March.
    """
    if (year_ending.month, year_ending.day) != YEAR_ENDS:
        raise FileRefused(
            f"The year is said to end on {year_ending:%d/%m/%Y}: a return's year ends on 31 March."
        )
    known, notes = _known(one for found in _at_once(sheets, files) for one in found)
    if "OC2" not in known:
        names = ", ".join(file.name for file in files) or "no file"
        raise FileRefused(
            f"No table with the columns of OC2 in {names}: hand over OC2 with the names of its "
            "columns in the first row."
        )
    read_tables = list(_at_once(lambda found: _table(found, year_ending), known.values()))
    tables = {name: rows for name, (rows, _) in zip(known, read_tables, strict=True)}
    tables["OC2"], disagreements = agreed(tables)
    faults = pl.concat([*(found for _, found in read_tables), disagreements])
    return Return(
        year_ending=year_ending,
        tables={name: _used(rows) for name, rows in tables.items()},
        absent={name: gone for name, found in known.items() if (gone := _absent(found))},
        faults=faults.sort("file", "table", "line", "field", maintain_order=True),
        receipts=pl.concat(_receipts(known[name], rows) for name, rows in tables.items()),
        notes=(*notes, *_column_notes(known)),
    )


def _at_once(work: Callable[[Given], Made], given: Iterable[Given]) -> list[Made]:
    """Do the work on all that is given, none waiting for the one before it; in the order given."""
    with ThreadPoolExecutor() as threads:
        return list(threads.map(work, given))


def _known(every: Iterable[Sheet]) -> tuple[Known, list[str]]:
    """Sort the sheets by table, in the order of TABLES, and say which are left where they are."""
    found: Known = {}
    notes = []
    for one in every:
        table = table_of(_names(one))
        if isinstance(table, Table):
            found.setdefault(table.name, []).append(one)
        else:
            notes.append(_not_used(one, table))
    return {table.name: found[table.name] for table in TABLES if table.name in found}, notes


def _not_used(one: Sheet, table: str | None) -> str:
    if table:
        return f"{one.where} is {table}, which says nothing of health: not used."
    if not any(one.columns):
        return f"{one.where} is empty: not used."
    return f"{one.where} has the columns of no table of the return: not used."


def _names(one: Sheet) -> list[str]:
    return [name for name in one.columns if name]


def _table(found: list[Sheet], year_ending: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    table = _of(found[0])
    parts = [ssda903_rows.rows_of(one, table, year_ending) for one in found]
    rows, repeats = ssda903_rows.without_repeats(pl.concat([rows for rows, _ in parts]), table)
    return rows, pl.concat([*(faults for _, faults in parts), repeats])


def _of(one: Sheet) -> Table:
    table = table_of(_names(one))
    assert isinstance(table, Table)
    return table


def _used(rows: pl.DataFrame) -> pl.DataFrame:
    used = rows.filter(~pl.col("refused")) if rows["refused"].any() else rows
    return used.drop("refused")


def _absent(found: list[Sheet]) -> tuple[str, ...]:
    """Give the columns that no sheet of the table has."""
    here = {name for one in found for name in one.columns}
    return tuple(column for column in _of(found[0]).columns.split() if column not in here)


def _receipts(found: list[Sheet], rows: pl.DataFrame) -> pl.DataFrame:
    handed = pl.DataFrame(
        [(one.file, one.rows.height, len(one.too_long)) for one in found],
        schema=["file", "rows", "long"],
        orient="row",
    )
    handed = handed.group_by("file", maintain_order=True).sum()
    refused = rows.filter("refused").group_by("file").agg(refused=pl.len())
    joined = handed.join(refused, on="file", how="left", maintain_order="left").fill_null(0)
    receipt = joined.select(
        "file",
        table=pl.lit(_of(found[0]).name),
        read=pl.col("rows") + pl.col("long"),
        used=pl.col("rows") - pl.col("refused"),
        refused=pl.col("refused") + pl.col("long"),
    )
    return receipt.cast(RECEIPTS)  # type: ignore[arg-type]


def _column_notes(known: Known) -> list[str]:
    notes = []
    for name, found in known.items():
        for one in found:
            own = _of(one).columns.split()
            lacking = [text for text in own if text not in one.columns]
            surplus = len(_names(one)) - len(own) + len(lacking)
            if surplus:
                notes.append(f"{one.where}: columns beside those of {name}, not read: {surplus}.")
            if lacking:
                notes.append(f"{one.where} lacks {', '.join(lacking)} of {name}.")
    return notes
