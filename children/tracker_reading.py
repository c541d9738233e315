"""The tracker's rows, judged: what is used, what is refused and why, without a child's id in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from children.tracker_children import judged_children
from children.tracker_events import judged_events
from children.tracker_file import SHEETS, Table, tables
from children.tracker_words import Words, tracker_words
from loaders.source_file import SourceFile

FAULTS = {"sheet": pl.String, "row": pl.Int64, "reason": pl.String, "refused": pl.Boolean}


@dataclass(frozen=True)
class Tracker:
    """A tracker in memory, never stored: stays and events of children, and the faults of its rows.

    stays: as children.tracker_children says; events: as children.tracker_events says. faults: sheet,
    row, reason, and whether the row was refused or used without the cell. receipt: rows read, used
    and refused, a sheet each. last_entry: the newest day that has happened in it. file, sha256: the
    files' names and fingerprint.
    """

    area: str
    stays: pl.DataFrame = field(repr=False)
    events: pl.DataFrame = field(repr=False)
    faults: pl.DataFrame
    receipt: pl.DataFrame
    last_entry: date
    file: str
    sha256: str
    notes: tuple[str, ...] = ()


def read_tracker(
    files: Sequence[SourceFile],
    area: str,
    places: pl.DataFrame,
    today: date,
    words: Words | None = None,
) -> Tracker:
    """Read a tracker, a workbook or its CSV twins, for the council `area`.

    places: the known areas, by which a council's name is read; today: what lies after is a mistake.
    Raises FileRefused when a sheet is missing, WordsRefused for a team's mistaken headings.
    """
    words = words or tracker_words()
    ordered = sorted(files, key=lambda file: file.name)
    sheets = tables(files, words)
    children = judged_children(_together(sheets, "children"), words, area, places, today)
    events = judged_events(_together(sheets, "events"), words, children, today)
    stays = children.filter(pl.col("reason").is_null())
    used = events.filter(pl.col("reason").is_null())
    return Tracker(
        area=area,
        stays=stays.drop("sheet", "row", "reason", "left_out"),
        events=used.drop("sheet", "row", "reason", "left_out", "local_id"),
        faults=pl.concat([_faults(children), _faults(events)]),
        receipt=pl.DataFrame([_receipt(children, "Children"), _receipt(events, "Events")]),
        last_entry=_last_entry(stays, used, today),
        file=", ".join(file.name for file in ordered),
        sha256=SourceFile("", b"".join(file.content for file in ordered)).sha256,
        notes=_notes(sheets, words),
    )


def told(faults: pl.DataFrame) -> list[str]:
    """Say how often each thing was wrong, a line each: no row, and nothing of a cell."""
    often = faults.group_by("sheet", "reason", "refused", maintain_order=True).len("rows")
    return [
        f"{row['sheet']}: {row['reason']} "
        f"({row['rows']:,} {'refused' if row['refused'] else 'used without the cell'})"
        for row in often.iter_rows(named=True)
    ]


def _together(sheets: list[Table], kind: str) -> pl.DataFrame:
    """Put the sheets of one kind under each other, with the sheet's name beside each row."""
    chosen = [one for one in sheets if one.kind == kind]
    return pl.concat(one.rows.select(pl.lit(one.sheet).alias("sheet"), pl.all()) for one in chosen)


def _faults(judged: pl.DataFrame) -> pl.DataFrame:
    refused = judged.filter(pl.col("reason").is_not_null())
    left_out = judged.filter(pl.col("reason").is_null() & pl.col("left_out").is_not_null())
    rows = [
        refused.select("sheet", "row", "reason", refused=pl.lit(True)),
        left_out.select("sheet", "row", reason="left_out", refused=pl.lit(False)),
    ]
    return pl.concat(rows).cast(FAULTS).sort("sheet", "row")  # type: ignore[arg-type]


def _receipt(judged: pl.DataFrame, sheet: str) -> dict[str, str | int]:
    refused = judged["reason"].count()
    return {
        "sheet": sheet,
        "read": judged.height,
        "used": judged.height - refused,
        "refused": refused,
    }


def _last_entry(stays: pl.DataFrame, events: pl.DataFrame, today: date) -> date:
    days = [stays["entered"], stays["left"], events["day"]]
    entries = pl.concat(days).drop_nulls()
    newest = entries.filter(entries <= today).max()
    return newest if isinstance(newest, date) else today


def _notes(sheets: list[Table], words: Words) -> tuple[str, ...]:
    """Say which columns a sheet lacks, and what follows."""
    said = []
    for one in sheets:
        absent = [c.word for c in words.columns[one.kind] if c.id in one.lacking and c.id != "note"]
        if absent:
            said.append(f"{SHEETS[one.kind]} has no column {', '.join(absent)}: read without.")
        if "responsible" in one.lacking:
            said.append("Without Responsible LA, all children are taken to be the council's own.")
    return tuple(said)
