"""A tracker of a few invented children, written as a team would write it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from functools import partial

import openpyxl
import polars as pl

import areas
from children.tracker_counts import counts
from children.tracker_reading import Tracker, read_tracker
from loaders.source_file import SourceFile

CHILDREN = [
    "Local id",
    "Date of birth",
    "Sex",
    "Ethnicity",
    "Responsible LA",
    "Placement LA",
    "UASC",
    "Entered care",
    "Left care",
]
EVENTS = ["Local id", "Event", "Date", "Outcome", "Note"]
TODAY = date(2026, 11, 25)
CROYDON = "306"
LONG_IN_CARE = date(2023, 1, 9)


def child(
    local_id: str = "A1",
    born: object = date(2012, 5, 1),
    entered: object = date(2025, 4, 1),
    left: object = None,
    responsible: str = "Croydon",
    placement: str = "Croydon",
    uasc: str = "No",
) -> list[object]:
    """Give one row of Children."""
    return [local_id, born, "Female", "White", responsible, placement, uasc, entered, left]


def event(kind: str, day: object, outcome: object = None, local_id: str = "A1") -> list[object]:
    """Give one row of Events."""
    return [local_id, kind, day, outcome, None]


initial = partial(event, "Initial assessment")
review = partial(event, "Review assessment")


def workbook(
    children: Sequence[Sequence[object]],
    events: Sequence[Sequence[object]] = (),
    above: Sequence[Sequence[object]] = (),
) -> SourceFile:
    """Give a tracker as a workbook, with rows above the headings of Children where there are any."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Children"
    for row in [*above, CHILDREN, *children]:
        sheet.append(list(row))
    other = book.create_sheet("Events")
    for row in [EVENTS, *events]:
        other.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return SourceFile("tracker.xlsx", content.getvalue())


def tracked(
    children: Sequence[Sequence[object]],
    events: Sequence[Sequence[object]] = (),
    today: date = TODAY,
) -> Tracker:
    """Read a tracker of these rows as Croydon's."""
    return read_tracker([workbook(children, events)], CROYDON, areas.reference_areas(), today)


def counted(
    children: Sequence[Sequence[object]],
    events: Sequence[Sequence[object]],
    indicator: str,
    complete_to: date = date(2026, 3, 31),
) -> pl.DataFrame:
    """Give the observations of one indicator."""
    found = counts(tracked(children, events), complete_to=complete_to, release="2026-04-01")
    return found.filter(pl.col("indicator") == indicator)


def month(found: pl.DataFrame, end: date, subgroup: str = "all") -> tuple[object, object]:
    """Give numerator and denominator of the month that ends on a day."""
    start = end.replace(day=1)
    rows = found.filter(
        (pl.col("period_start") == start)
        & (pl.col("period_end") == end)
        & (pl.col("subgroup") == subgroup)
    )
    return (None, None) if rows.is_empty() else rows.select("numerator", "denominator").row(0)


def value(found: pl.DataFrame, end: date, subgroup: str = "all") -> list[float]:
    """Give the value of the month that ends on a day, or nothing."""
    of_month = (pl.col("period_start") == end.replace(day=1)) & (pl.col("period_end") == end)
    return found.filter(of_month, subgroup=subgroup)["value"].to_list()


def faults(tracker: Tracker) -> list[tuple[str, int, str]]:
    """Give sheet, row and reason of the rows that were refused."""
    return tracker.faults.filter("refused").select("sheet", "row", "reason").rows()


def receipt(tracker: Tracker) -> dict[str, list[int]]:
    """Give read, used and refused of each sheet."""
    rows = tracker.receipt.select("sheet", "read", "used", "refused").rows()
    return {sheet: numbers for sheet, *numbers in rows}
