"""What is there and what is hidden, in words."""

from __future__ import annotations

import formats
from indicators import catalogue
from sentences.phrases import Row, inside_sentence


def complete(rows: list[Row], year: str) -> str:
    """Say for how many councils the figures of a year are shown: of the most, and of the fewest.

    rows: of stats.completeness for one year: indicator, councils, shown, hidden. Empty without rows.
    """
    if not rows:
        return ""
    order = list(catalogue())
    rows = sorted(rows, key=lambda row: (-row["shown"], order.index(row["indicator"])))
    most, fewest = rows[0], rows[-1]
    of = f"{most['shown']} of {most['councils']} councils"
    if fewest["shown"] == most["shown"]:
        return f"Every indicator is shown for {of} in {year}."
    hidden = f"; {fewest['hidden']} are hidden to protect small numbers" if fewest["hidden"] else ""
    last = f"{_name(fewest)}: {fewest['shown']}, the fewest{hidden}."
    return f"{_name(most)}: {of} are shown in {year}. {last}"


def shown_of(area_name: str, rows: list[Row], year: str) -> str:
    """Say how many of an area's indicators are shown in a year, and which are not."""
    lacking = [
        inside_sentence(catalogue()[r["indicator"]].short) for r in rows if r["status"] != "ok"
    ]
    if not rows:
        return f"{area_name} has no figures for {year}."
    if not lacking:
        return f"{area_name}: all {len(rows)} indicators are shown in {year}."
    return (
        f"{area_name}: {len(rows) - len(lacking)} of {len(rows)} indicators are shown in {year}; "
        f"not shown: {formats.listed(lacking)}."
    )


def _name(row: Row) -> str:
    return catalogue()[row["indicator"]].short
