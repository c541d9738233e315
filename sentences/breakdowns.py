"""Who is missing out, in words: which age and which sex stands lowest, or highest where low is good."""

from __future__ import annotations

import formats
from indicators import Indicator
from sentences.phrases import Row


def missing_out_most(one: Indicator, place: str, rows: list[Row]) -> str:
    """Say at which age most miss out, at which fewest, and how girls and boys differ.

    rows: breakdown, subgroup, value (null where it is not shown) and its interval, lower95 and
    upper95, of one indicator, place and period.
    Empty where nothing is shown.
    """
    aged = [row for row in rows if row["breakdown"] == "age" and row["value"] is not None]
    sexes = [row for row in rows if row["breakdown"] == "sex" and row["value"] is not None]
    said = [_ages(one, place, aged) if len(aged) > 1 else "", _sexes(one, place, sexes, bool(aged))]
    return " ".join(part for part in said if part)


def _ages(one: Indicator, place: str, rows: list[Row]) -> str:
    ordered = sorted(rows, key=lambda row: float(row["value"]), reverse=one.good != "high")
    worst, best = ordered[0], ordered[-1]
    if one.kind == "mean":
        figures = formats.listed([f"{_figure(one, r)} at {r['subgroup']}" for r in (worst, best)])
        return f"In {place}, the average runs between {figures}."
    if _alike(worst, best):
        figures = ", ".join(f"{_figure(one, row)} at {row['subgroup']}" for row in (worst, best))
        return f"In {place}, no age stands clearly apart: {figures}."
    of = "of SDQ scores at" if one.counted == "SDQ scores" else "of those aged"
    return (
        f"In {place}, {_figure(one, worst)} {of} {worst['subgroup']} {one.did}, and "
        f"{_figure(one, best)} {of} {best['subgroup']}."
    )


def _sexes(one: Indicator, place: str, rows: list[Row], after: bool) -> str:
    told = [f"{row['subgroup'].lower()} {_figure(one, row)}" for row in rows]
    if len(told) < 2:
        return ""
    said = formats.listed(told)
    return f"{said[0].upper()}{said[1:]}." if after else f"{one.short} in {place}: {said}."


def _figure(one: Indicator, row: Row) -> str:
    return formats.number(float(row["value"]), one.unit, one.decimals)


def _alike(one: Row, other: Row) -> bool:
    """Say whether two intervals overlap, or one is not known."""
    limits = [one["lower95"], one["upper95"], other["lower95"], other["upper95"]]
    if None in limits:
        return True
    return bool(one["lower95"] <= other["upper95"] and other["lower95"] <= one["upper95"])
