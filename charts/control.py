"""A control chart: points in time, their mean and limits, the target, and what each point signals.

A signal has a shape and a colour: better an upright triangle, worse an inverted one, a change without
a judgement a diamond; ordinary points are small circles (after NHS England, Making Data Count).
"""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import polars as pl

import formats
from charts.finished import Spec, filled
from charts.labels import LINE_HEIGHT, lines_in, spread, wrapped
from charts.marks import as_given
from charts.theme import BLUE, DARK, INK, ORANGE, QUIET, TICK, themed

HEIGHT, SIZE = 260, 13
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


def control(points: pl.DataFrame, unit: str, decimals: int) -> Spec:
    """Draw one series that has a chart.

    points: in order of time, of stats.control_series: label, value, centre, lower_limit,
    upper_limit, target, variation. A share's limits beyond 0 and 100 are drawn there and say so.
    """
    drawn = points.filter(pl.col("value").is_not_null())
    low, high = _ends(drawn, unit)
    within = drawn.with_columns(pl.col(*LINES, "target").clip(low, high))
    looks = [LOOKS[word] for word in drawn["variation"]]
    shapes, colours, sizes = zip(*looks, strict=True)
    data = {
        "points": within.with_columns(
            shape=pl.Series(shapes), colour=pl.Series(colours), size=pl.Series(sizes)
        ).select("label", "value", *LINES, "target", "shape", "colour", "size"),
        "labels": _labels(drawn, (low, high), unit, decimals),
    }
    return filled(_template(low, high, unit == "%", drawn["target"].count() > 0), data)


def _ends(drawn: pl.DataFrame, unit: str) -> tuple[float, float]:
    known = [drawn[name] for name in ("value", "lower_limit", "upper_limit", "target")]
    found = pl.concat(known).drop_nulls().to_list()
    room = (max(found) - min(found) or 2.0) * 0.08
    low, high = max(0.0, min(found) - room), max(found) + room
    return low, min(high, 100.0) if unit == "%" else high


def _labels(
    drawn: pl.DataFrame, ends: tuple[float, float], unit: str, decimals: int
) -> pl.DataFrame:
    """Give the names of the lines and their values, beyond the last point, none over another."""
    last = drawn.row(-1, named=True)
    names = LINES | ({"target": "Target"} if last["target"] is not None else {})
    texts = [
        wrapped(f"{words} {_said(last[name], ends, unit, decimals)}")
        for name, words in names.items()
    ]
    line = SIZE * LINE_HEIGHT * (ends[1] - ends[0]) / (HEIGHT - BELOW)
    wanted = [min(max(last[name], ends[0]), ends[1]) for name in names]
    middles = spread(wanted, [lines_in(text) * line for text in texts], *ends)
    return pl.DataFrame({"label": [last["label"]] * len(texts), "at": middles, "text": texts})


def _said(value: float, ends: tuple[float, float], unit: str, decimals: int) -> str:
    if value < 0:
        return f"below {formats.number(0, unit)}"
    if unit == "%" and value > ends[1]:
        return "over 100%"
    return formats.number(value, unit, decimals)


@lru_cache(maxsize=256)
def _template(low: float, high: float, percent: bool, target: bool) -> Spec:
    points, labels = (alt.Chart(alt.NamedData(name=name)) for name in ("points", "labels"))
    below = alt.Axis(labelAngle=0, labelOverlap=True, labelPadding=6, grid=False)
    x = alt.X("label", type="nominal", sort=None, title=None, axis=below)
    unit = "%" if percent else ""
    side = alt.Axis(tickCount=5, labelExpr=f"datum.label + '{unit}'")
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    y = alt.Y("value", type="quantitative", title=None, scale=scale, axis=side)

    def rule(name: str, dash: list[int], colour: str) -> alt.Chart:
        line = points.mark_line(color=colour, strokeWidth=1.5, strokeDash=dash)
        drawn: alt.Chart = line.encode(x=x, y=alt.Y(name, type="quantitative", title=None))
        return drawn

    layers = [
        points.mark_line(color=DARK, strokeWidth=1.5).encode(x=x, y=y),
        rule("centre", [1, 0], TICK),
        rule("lower_limit", [5, 4], TICK),
        rule("upper_limit", [5, 4], TICK),
        *([rule("target", [9, 3, 2, 3], INK)] if target else []),
        points.mark_point(filled=True, opacity=1, stroke="#ffffff", strokeWidth=0.75).encode(
            x=x,
            y=y,
            shape=alt.Shape("shape", type="nominal", scale=None, legend=None),
            color=as_given(alt.Color, "colour"),
            size=as_given(alt.Size, "size"),
        ),
        labels.mark_text(
            align="left",
            dx=12,
            baseline="middle",
            lineBreak="\n",
            lineHeight=round(SIZE * LINE_HEIGHT),
            color=QUIET,
        ).encode(
            x=x,
            y=alt.Y("at", type="quantitative", title=None),
            text=alt.Text("text", type="nominal"),
        ),
    ]
    room = {"left": 5, "right": 12, "top": 5, "bottom": 5}
    drawn = alt.layer(*layers, height=HEIGHT, padding=room)
    found: Spec = themed(drawn, SIZE).to_dict(validate=False)
    return found
