"""A tracker's counts as what the store keeps: figures and a receipt, and nothing of a child."""

from __future__ import annotations

from datetime import date

import polars as pl

import formats
import indicators
from children.tracker_counts import OWN_TRACKER, SOURCE, counts, not_counted
from children.tracker_reading import Tracker
from loaded import Loaded, Receipt
from loaders.source_file import FileRefused

LABEL = "Tracker of looked-after children's health, counts alone"

BY_QUARTER = ("location", "responsibility", "reason")
YEAR = 12


def loaded(
    tracker: Tracker, on: date, *, supplier: str = "", complete_to: date | None = None
) -> Loaded:
    """Give a tracker's counts, its receipt and what to know of them.

    on: the day of loading, which is the release; supplier: whose tracker it is; complete_to: the
    last day that it is complete to. Raises FileRefused when there is nothing to count, or when that
    day lies in the future.
    """
    last = complete_to or tracker.last_entry
    supplier = supplier.strip() or OWN_TRACKER
    figures = counted(tracker, on, supplier=supplier, complete_to=last)
    return Loaded(
        source=SOURCE,
        release=on.isoformat(),
        receipt=_receipt(tracker),
        observations=worth_keeping(figures),
        supplier=supplier,
        notes=(*tracker.notes, *_notes(tracker, last, told=complete_to is not None)),
    )


def counted(
    tracker: Tracker, on: date, *, supplier: str = OWN_TRACKER, complete_to: date
) -> pl.DataFrame:
    """Give a tracker's exact counts of every period that had ended by the day it is complete to.

    Raises FileRefused when there is nothing to count, or when that day lies in the future.
    """
    if complete_to > on:
        raise FileRefused(
            f"{tracker.file} cannot be complete to {formats.day(complete_to)}, which lies in the "
            "future: give a day that has been."
        )
    figures = counts(tracker, complete_to=complete_to, supplier=supplier, release=on.isoformat())
    if figures.is_empty():
        raise FileRefused(
            f"{tracker.file} has no month to count: a month counts once it has ended by "
            f"{formats.day(complete_to)} and the events that an indicator needs are recorded."
        )
    return figures


def worth_keeping(figures: pl.DataFrame) -> pl.DataFrame:
    """Give what goes into the store: months whole, quarters by BY_QUARTER, years by every breakdown.

    A month's groups are too few to be shown by anybody, and each that is hidden takes others with it.
    """
    months = (
        pl.col("period_end").dt.offset_by("1d") - pl.col("period_start")
    ).dt.total_days() // 28
    of_a_quarter = (months < YEAR) & (months > 1) & pl.col("breakdown").is_in(BY_QUARTER)
    return figures.filter((pl.col("breakdown") == "all") | (months >= YEAR) | of_a_quarter)


def _receipt(tracker: Tracker) -> Receipt:
    """Add the two sheets up; of refused rows nothing but their number is kept."""
    read, used, refused = (int(tracker.receipt[name].sum()) for name in ("read", "used", "refused"))
    return Receipt(read, used, refused=refused)


def _notes(tracker: Tracker, last: date, *, told: bool) -> list[str]:
    why = "" if told else ", its last entry: say so if it is complete to a later day"
    said = [f"Counted are months that had ended by {formats.day(last)}{why}."]
    if absent := not_counted(tracker):
        titles = ", ".join(indicators.catalogue()[name].short for name in absent)
        said.append(f"Not counted, because no event that they need is recorded: {titles}.")
    return said
