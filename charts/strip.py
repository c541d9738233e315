"""The strip: every council a tick, the benchmark a line, us a point with its interval.

One glance says where an area stands among all, and how crowded it is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import altair as alt
import polars as pl

from charts.finished import Spec, data, filled
from charts.marks import as_given
from charts.theme import DARK, INK, SHAPES, WHITE, mark_colour, themed

CROWDED = 0.7
"""Beyond this share of the highest value the benchmark's words end at its line."""


def strip(others: pl.DataFrame, ours: dict[str, Any], benchmark: str, size: int = 12) -> Spec:
    """Draw where one area stands among the councils.

    others: `value` of each council, in the indicator's unit. ours: a row of figures (value,
    lower95, upper95, benchmark_value, comparison95); what is null is not drawn. benchmark: the words
    to write at its line, such as "England 84%"; size: of its type, in pixels.
    """
    look = {"colour": mark_colour(ours), "shape": SHAPES[ours["comparison95"]]}
    us = {name: ours[name] for name in ("value", "lower95", "upper95")} | look
    highest = max([*others["value"], ours["value"] or 0])
    ends_at_line = (ours["benchmark_value"] or 0) > CROWDED * highest
    side = {"align": "right", "dx": 6} if ends_at_line else {"align": "center", "dx": 0}
    line = {"value": ours["benchmark_value"], "words": benchmark} | side
    drawn = {
        "others": others.select("value"),
        "interval": _one(us, OURS, known="lower95"),
        "benchmark": _one(line, LINE, known="value"),
        "ours": _one(us, OURS, known="value"),
    }
    return filled(_template(size), drawn)


NUMBERS = ("value", "lower95", "upper95")
OURS = {
    name: pl.Float64 if name in NUMBERS else pl.String for name in (*NUMBERS, "colour", "shape")
}
LINE = {"value": pl.Float64, "words": pl.String, "align": pl.String, "dx": pl.Float64}


def _one(row: dict[str, Any], schema: Mapping[str, type[pl.DataType]], known: str) -> pl.DataFrame:
    """Give a frame of one row, or of none where what it is drawn by is not known.

    The parts of a strip are always the same, so that a browser only moves the marks of the one it has.
    """
    return pl.DataFrame([row] if row[known] is not None else [], schema=schema)


REACH = 18
"""Pixels from the strip's upper edge to its middle, where every mark is drawn: the benchmark's line
is the tallest. Said in pixels, because Vega shrinks the plot to make room for the words under it."""


@cache
def _template(size: int) -> Spec:
    scale = alt.Scale(nice=False, zero=False, padding=8)
    x = alt.X("value", type="quantitative", scale=scale, axis=None)
    ticks = data("others").mark_tick(color=DARK, opacity=0.6, height=22, thickness=1, y=REACH)
    layers = [ticks.encode(x=x), *_interval(), *_benchmark(x, size), _ours(x)]
    drawn = themed(alt.layer(*layers).properties(height=2 * REACH + 2 * size), size=size)
    found: Spec = drawn.to_dict(validate=False)
    return found


def _interval() -> list[alt.Chart]:
    lower, upper = alt.X("lower95", type="quantitative", axis=None), alt.X2("upper95")
    # white around it, so that it stands out from the ticks it crosses
    edge = data("interval").mark_rule(color=WHITE, strokeWidth=7, y=REACH, aria=False)
    line = data("interval").mark_rule(strokeWidth=3, y=REACH, aria=False)
    colour = as_given(alt.Color, "colour")
    return [edge.encode(x=lower, x2=upper), line.encode(x=lower, x2=upper, color=colour)]


def _ours(x: alt.X) -> alt.Chart:
    mark = data("ours").mark_point(
        filled=True, size=150, opacity=1, stroke=WHITE, strokeWidth=1.5, y=REACH
    )
    shape = alt.Shape("shape", type="nominal", scale=None, legend=None)
    point: alt.Chart = mark.encode(x=x, fill=as_given(alt.Fill, "colour"), shape=shape)
    return point


def _benchmark(x: alt.X, size: int) -> list[alt.Chart]:
    line = data("benchmark").mark_tick(color=INK, height=34, thickness=2.5, y=REACH)
    text = data("benchmark").mark_text(
        y=REACH,
        dy=15 + size,
        dx=alt.ExprRef("datum.dx"),
        align=alt.ExprRef("datum.align"),
        color=INK,
    )
    words = alt.Text("words", type="nominal")
    return [line.encode(x=x), text.encode(x=x, text=words)]
