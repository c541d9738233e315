"""A control chart: points in time, their mean and limits, the target, and what each point signals.

A signal has a shape and a colour: better an upright triangle, worse an inverted one, a change without
a judgement a diamond; ordinary points are small circles (after NHS England, Making Data Count).
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

import formats
from charts.control_layers import HEIGHT, SIZE, template
from charts.finished import Row, Spec, filled, in_order
from charts.labels import LINE_HEIGHT, lines_in, spread, wrapped
from charts.theme import BLUE, DARK, ORANGE

BELOW = 30
"""Pixels of the chart's height that are not the plot."""
LOOKS = {
    "improvement": ("triangle-up", BLUE, 130.0),
    "concern": ("triangle-down", ORANGE, 130.0),
    "neither": ("diamond", BLUE, 110.0),
    "common cause": ("circle", DARK, 45.0),
}
"""Shape, colour and size of a point by its variation."""
LINES = {"centre": "Mean", "lower_limit": "Lower limit", "upper_limit": "Upper limit"}
NUMBERS = ["value", *LINES, "target", "size", "at", "end"]
SCHEMA = dict.fromkeys(["label", "shape", "colour", "text"], pl.String) | dict.fromkeys(
    NUMBERS, pl.Float64
)


def control(points: Sequence[Row], unit: str, decimals: int) -> Spec:
    """Draw one series that has a chart.

    points: in order of time, of stats.control_series: label, value, centre, lower_limit,
    upper_limit, target, variation. A share's limits beyond 0 and 100 are drawn there and say so.
    """
    drawn = [row for row in points if row["value"] is not None]
    ends = _ends(drawn, unit)
    last = drawn[-1]
    # each frame that is sent costs a page's time, so all parts are rows of one: a part draws
    # those rows that have its column
    rows = [
        *(_point(row, ends) for row in drawn),
        *({"label": last["label"], **label} for label in _labels(last, ends, unit, decimals)),
        *({"label": last["label"], "end": end} for end in ends),
    ]
    frame = pl.DataFrame(rows, schema=SCHEMA)
    return filled(template(unit == "%", last["target"] is not None), {"points": in_order(frame)})


def _ends(drawn: Sequence[Row], unit: str) -> tuple[float, float]:
    seen = [
        row[name] for row in drawn for name in ("value", "lower_limit", "upper_limit", "target")
    ]
    found = [number for number in seen if number is not None]
    room = (max(found) - min(found) or 2.0) * 0.08
    low, high = max(0.0, min(found) - room), max(found) + room
    return low, min(high, 100.0) if unit == "%" else high


def _point(row: Row, ends: tuple[float, float]) -> Row:
    """Give a point with its lines, which end where the axis ends, and its look."""
    shape, colour, size = LOOKS[row["variation"]]
    lines = {name: _within(row[name], ends) for name in (*LINES, "target")}
    look = {"shape": shape, "colour": colour, "size": size}
    return {"label": row["label"], "value": row["value"], **lines, **look}


def _within(number: float | None, ends: tuple[float, float]) -> float | None:
    return None if number is None else min(max(number, ends[0]), ends[1])


def _labels(last: Row, ends: tuple[float, float], unit: str, decimals: int) -> list[Row]:
    """Give the names of the lines and their values, beyond the last point, none over another."""
    names = LINES | ({"target": "Target"} if last["target"] is not None else {})
    texts = [
        wrapped(f"{words} {_said(last[name], ends, unit, decimals)}")
        for name, words in names.items()
    ]
    line = SIZE * LINE_HEIGHT * (ends[1] - ends[0]) / (HEIGHT - BELOW)
    wanted = [min(max(last[name], ends[0]), ends[1]) for name in names]
    middles = spread(wanted, [lines_in(text) * line for text in texts], *ends)
    return [{"at": at, "text": text} for at, text in zip(middles, texts, strict=True)]


def _said(value: float, ends: tuple[float, float], unit: str, decimals: int) -> str:
    if value < 0:
        return f"below {formats.number(0, unit)}"
    if unit == "%" and value > ends[1]:
        return "over 100%"
    return formats.number(value, unit, decimals)
