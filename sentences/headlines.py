"""Headlines about one area or one indicator: what matters most, in the order of need.

A headline never says better, worse, less likely or standing out where the test says otherwise.
"""

from __future__ import annotations

from datetime import date

import formats
from sentences.findings import finding
from sentences.phrases import (
    Row,
    benchmark_rate,
    benchmark_value,
    children,
    inside_sentence,
    of,
    possessive,
    value,
)


def headline(rows: list[Row]) -> str:
    """Say what matters most in one area: at most three needs, what looks like recording, what is well.

    rows: the area's figures of one year in the order of need, with `stands_out`, which holds what
    is named as a need to a false discovery rate of 5%.
    """
    shown = [row for row in rows if row["status"] == "ok" and row["comparison95"] != "not compared"]
    if not shown:
        return _nothing_compared(rows)
    doubtful = [row for row in shown if row["check_data"]]
    needs = [row for row in shown if row["stands_out"]][:3]
    well = [row for row in shown if row["comparison95"] == "better" and not row["check_data"]]
    return " ".join(
        part
        for part in (_check(doubtful), _needs(needs) or nothing_stands_out(shown), _well(well))
        if part
    )


def _nothing_compared(rows: list[Row]) -> str:
    if not rows:
        return "No figures are loaded for this area and year."
    name, statuses = rows[0]["area_name"], {row["status"] for row in rows}
    if rows[0]["level"] == "england":
        return "England is what councils are compared with, so no need can be said to stand out."
    if statuses == {"not_applicable"}:
        return f"{name} has no looked-after children's figures for this year."
    shown = [row for row in rows if row["status"] == "ok" and row["not_compared"]]
    hidden = [row for row in rows if row["status"] == "confidential"]
    if not shown:
        return f"{name} has too few looked-after children for its figures to be published."
    if len(hidden) > len(shown):
        few = "has too few looked-after children for most of its figures to be published"
        return f"{name} {few}; the others cannot be compared."
    return f"{possessive(name)} figures are not compared: {shown[0]['not_compared']}."


def _needs(rows: list[Row]) -> str:
    if not rows:
        return ""
    high = [row for row in rows if of(row).good == "high"]
    low = [row for row in rows if of(row).good == "low"]
    return " ".join(part for part in (_less_likely(high), *map(finding, low)) if part)


def _less_likely(rows: list[Row]) -> str:
    if not rows:
        return ""
    target = rows[0]["benchmark"] == "target"
    beside = "target" if target else rows[0]["benchmark_name"]
    said = [
        f"{of(row).less_likely} ({value(row)}, {beside} {benchmark_value(row)})" for row in rows
    ]
    name = possessive(rows[0]["area_name"])
    missing = formats.listed([formats.number(row["missing_out"]) for row in rows])
    more = "more child" if missing == "1" else "more children"
    closed = f"{missing} {more} would have been included at {benchmark_rate(rows[0])}."
    return f"{name} looked-after children are less likely {formats.listed(said)}. {closed}"


def nothing_stands_out(rows: list[Row]) -> str:
    """Say that no need stands out, or that nothing could be compared."""
    compared = [row for row in rows if row["comparison95"] != "not compared"]
    if not compared:
        return _nothing_compared(rows)
    name, benchmark = compared[0]["area_name"], compared[0]["benchmark_name"]
    return (
        f"No unmet need stands out for {possessive(name)} looked-after children beside {benchmark}."
    )


def _well(rows: list[Row]) -> str:
    if not rows:
        return ""
    named = [f"{inside_sentence(of(row).short)} ({value(row)})" for row in rows[:4]]
    return f"Better than {rows[0]['benchmark_name']}: {formats.listed(named)}."


def _check(rows: list[Row]) -> str:
    """Name what looks like recording, with the reason where it is one alone; tables have the others."""
    if not rows:
        return ""
    named = [inside_sentence(of(row).short) for row in rows]
    if len(rows) == 1:
        named = [f"{named[0]} ({rows[0]['check_data'].partition(':')[0]})"]
    return f"Check the recording first: {formats.listed(named)}."


def leading(rows: list[Row], default: str = "immunisations") -> str:
    """Give the indicator to draw first: that of the first need that stands out."""
    named = [row["indicator"] for row in rows if row["stands_out"]]
    return str(named[0]) if named else default


def some_need(rows: list[Row]) -> bool:
    """Say whether any of these figures stands out as a need."""
    return any(row["stands_out"] for row in rows)


def across(listed: list[Row], councils: int, title: str) -> str:
    """Say how many councils stand out as worse for one indicator, and with how many children."""
    if not listed:
        return f"{title}: none of {councils} councils stands out as worse."
    missing = children(listed[0], sum(row["missing_out"] for row in listed))
    name = listed[0]["benchmark_name"]
    beside = name if len({row["benchmark_name"] for row in listed}) == 1 else "their comparator"
    if len(listed) == 1:
        return f"1 of {councils} councils stands out as worse than {beside}, with {missing} missing out."
    return (
        f"{len(listed)} of {councils} councils stand out as worse than {beside}. Together "
        f"{missing} in them miss out against it."
    )


def life(area: Row, successors: list[str], predecessors: list[str], end: date) -> str:
    """Say that an area had ended by then or had not begun, and what it became or came from.

    area: a row of the areas; end: the end of the year looked at.
    """
    name, closed, opened = area["area_name"], area["closed"], area["opened"]
    if closed and closed < end:
        into = f" and became {formats.listed(successors)}" if successors else ""
        return f"{name} ended on {formats.day(closed)}{into}: choose an earlier year to see its figures."
    if opened and opened > end and area.get("level") == "icb":
        before = "earlier figures are those of the councils it began with"
        return f"{name} began on {formats.day(opened)}: {before}."
    if opened and opened > end:
        out = f" out of {formats.listed(predecessors)}" if predecessors else ""
        return (
            f"{name} began on {formats.day(opened)}{out}: choose a later year to see its figures."
        )
    return ""
