"""What changed between two releases, in words: for the Data page, the command line and the workbook."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

import formats
from sentences.phrases import Row, of

CHANGES = {
    "revised": "Revised",
    "newly shown": "Newly shown",
    "newly suppressed": "Newly hidden, to protect small numbers",
    "gone": "No longer published",
    "reason changed": "Not shown, for another reason than before",
}
"""What became of a figure, at the head of a column; stats.revisions.WORDS in plain words."""
WITHIN = {
    "revised": "revised",
    "newly shown": "newly shown",
    "newly suppressed": "newly hidden to protect small numbers",
    "gone": "no longer published",
    "reason changed": "still not shown, for another reason",
}


def change_counts(counts: Mapping[str, int]) -> str:
    """Say how many figures changed in which way: "382 revised, 8 newly shown and 33 ...".

    counts: figures by a word of stats.revisions.WORDS. Empty where nothing changed.
    """
    parts = [f"{counts[word]:,} {words}" for word, words in WITHIN.items() if counts.get(word)]
    return formats.listed(parts) if parts else ""


def changed_between(
    earlier: str, later: str, about: str, counts: Mapping[str, int], areas: int
) -> str:
    """Say what changed between two releases, named as "release 2024", of figures about something.

    about: "councils' figures for the year ending 31 March 2024"; areas: how many areas have a change.
    """
    if not (total := sum(counts.values())):
        return f"Nothing changed between {earlier} and {later} in {about}."
    return (
        f"Between {earlier} and {later}, {total:,} of {about} changed, in {_areas(areas)}: "
        f"{change_counts(counts)}."
    )


def changed_by(changed: pl.DataFrame, release: str) -> str:
    """Say what a release that was just loaded changed; changed: as stats.revisions.changes gives it."""
    if changed.is_empty():
        return f"Release {release} changed none of the figures that were loaded before."
    counts = dict(changed.group_by("change").len().iter_rows())
    return (
        f"Release {release} changed {changed.height:,} of the figures that were loaded before, in "
        f"{_areas(changed['area'].n_unique())}: {change_counts(counts)}."
    )


def _areas(areas: int) -> str:
    return "1 area" if areas == 1 else f"{areas:,} areas"


def before_and_after(row: Row, side: str) -> str:
    """Give a figure of a release as people read it: "61% (202 of 332)" or why it is not shown.

    side: "before" or "after"; a release that lacks the figure says so.
    """
    status = row[f"status_{side}"]
    if status is None:
        return "Not in this release"
    one = of(row)
    said = formats.shown(row[f"value_{side}"], status, one.unit, one.decimals)
    counted, base = row[f"numerator_{side}"], row[f"denominator_{side}"]
    if base is None or (status == "ok" and counted is None):
        return said
    if status != "ok":
        return f"{said} (out of {base:,.0f})"
    return f"{said} ({counted:,.0f} of {base:,.0f})"
