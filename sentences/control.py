"""What a control chart says: its icons in words, its headline, and what all of a page's come to."""

from __future__ import annotations

import formats
from sentences.phrases import Row, counts, of

VARIATION = {
    "improvement": "▲ Getting better",
    "concern": "▼ Getting worse",
    "neither": "◆ Changed",
    "common cause": "● No clear change",
}
ASSURANCE = {
    "passing": "■ Target met every time",
    "hit and miss": "◧ Target hit and miss",
    "failing": "□ Target out of reach as things are",
}
"""The icons of NHS England's Making Data Count, as a shape and words, never by colour alone."""
SIGNALS = {
    "outside the limits": "the last point lies outside the limits",
    "trend": "seven or more points in a row go the same way",
    "two of three": "two of the last three points lie near a limit",
    "shift": "seven or more points in a row lie on one side of the mean",
}
NO_SIGNAL = "the ordinary ups and downs of a process that has not changed"
NO_NATIONAL = "No national figure: nobody publishes this, so there is nothing to compare with."


def control_headline(row: Row) -> str:
    """Say what a chart's last point signals: Getting better: ... ; row: that point."""
    signal = SIGNALS.get(row["rule"], NO_SIGNAL)
    words = VARIATION[row["icon"]].partition(" ")[2]
    return f"{of(row).short}. {words}: {signal}"


def control_icons(row: Row) -> list[str]:
    """Give the icons of a chart as shapes with words, variation first."""
    assurance = [ASSURANCE[row["assurance"]]] if row["assurance"] else []
    return [VARIATION[row["icon"]], *assurance]


def last_point(row: Row) -> str:
    """Say the newest figure: January to March 2025: 61% (40 of 66 stays in care)."""
    when = formats.period(row["period_start"], row["period_end"])
    return f"{when[:1].upper()}{when[1:]}: {with_counts(row)}"


def with_counts(row: Row) -> str:
    """Say a figure with what is behind it: 61% (40 of 66 stays in care)."""
    figure = formats.shown(row["value"], row["status"], of(row).unit, of(row).decimals)
    behind = _behind(row)
    return f"{figure}{f' ({behind})' if behind else ''}"


def _behind(row: Row) -> str:
    if of(row).kind == "days" and row["denominator"] is not None:
        return f"over {row['denominator']:,.0f} {of(row).counted}"
    return counts(row) if of(row).kind == "proportion" else ""


def control_lead(rows: list[Row]) -> str:
    """Say which measures get better or worse, and how many neither; rows: each chart's last point."""
    told = [
        f"{VARIATION[icon].partition(' ')[2]}: {formats.listed([of(row).short for row in found])}."
        for icon in ("concern", "improvement")
        if (found := [row for row in rows if row["icon"] == icon])
    ]
    still = sum(row["icon"] == "common cause" for row in rows)
    if still:
        verb = "shows" if still == 1 else "show"
        told.append(f"{still} of {len(rows)} measures {verb} no clear change.")
    return " ".join(told)


def no_charts(number: int, reasons: str) -> str:
    """Say how many measures have no control chart for the same reasons."""
    measures = "1 measure has" if number == 1 else f"{number} measures have"
    return f"{measures} no control chart ({reasons})."


def commonest_reason(rows: list[Row], hidden: list[str]) -> str:
    """Name the commonest reason, rows being those shown, the commonest first; hidden: the others."""
    first, total = rows[0], sum(row["value"] for row in rows)
    number = formats.number(first["value"])
    if hidden:
        return f"{first['subgroup']} is the commonest reason of those shown: {number}"
    return f"{first['subgroup']} is the commonest reason: {number} of {formats.number(total)}"
