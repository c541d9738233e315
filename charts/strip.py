"""The strip: every council a tick, the benchmark a line, us a point with its interval.

One glance says where an area stands among all, and how crowded it is there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

import altair as alt
import polars as pl

from charts.finished import Spec, data, filled
from charts.theme import DARK, INK, SHAPES, WHITE, mark_colour, themed

CROWDED = 0.7
"""Beyond this share of the highest value the benchmark's words end at its line."""


def strip(others: pl.DataFrame, ours: dict[str, Any], benchmark: str, size: int = 12) -> Spec:
    """Draw where one area stands among the councils.

    others: `value` of each council, in the indicator's unit. ours: a row of figures (value,
    lower95, upper95, benchmark_value, comparison95); what is null is not drawn. benchmark: the words
    to write at its line, such as "England 84%"; size: of its type, in pixels.
    """
    us = pl.DataFrame([{name: ours[name] for name in ("value", "lower95", "upper95")}])
    line = pl.DataFrame({"value": [ours["benchmark_value"]], "words": [benchmark]})
    known = {"ours": us, "interval": us, "benchmark": line}
    needed = {"ours": "value", "interval": "lower95", "benchmark": "value"}
    found = {name: rows for name, rows in known.items() if rows[needed[name]][0] is not None}
    highest = max([*others["value"], ours["value"] or 0])
    ends_at_line = (ours["benchmark_value"] or 0) > CROWDED * highest
    look = (mark_colour(ours), SHAPES[ours["comparison95"]])
    made = _template(frozenset(found), look, "right" if ends_at_line else "center", size)
    return filled(made, {"others": others.select("value"), **found})


REACH = 18
"""Pixels from the strip's upper edge to its middle, where every mark is drawn: the benchmark's line
is the tallest. Said in pixels, because Vega shrinks the plot to make room for the words under it."""


@lru_cache(maxsize=256)
def _template(
    parts: frozenset[str], look: tuple[str, str], align: Literal["right", "center"], size: int
) -> Spec:
    scale = alt.Scale(nice=False, zero=False, padding=8)
    x = alt.X("value", type="quantitative", scale=scale, axis=None)
    layers = [
        data("others")
        .mark_tick(color=DARK, opacity=0.6, height=22, thickness=1, y=REACH)
        .encode(x=x),
        *(_interval(look) if "interval" in parts else []),
        *(_benchmark(x, align, size) if "benchmark" in parts else []),
        *(_ours(x, look) if "ours" in parts else []),
    ]
    drawn = themed(alt.layer(*layers).properties(height=2 * REACH + 2 * size), size=size)
    found: Spec = drawn.to_dict(validate=False)
    return found


def _interval(look: tuple[str, str]) -> list[alt.Chart]:
    lower, upper = alt.X("lower95", type="quantitative", axis=None), alt.X2("upper95")
    # white around it, so that it stands out from the ticks it crosses
    edge = data("interval").mark_rule(color=WHITE, strokeWidth=7, y=REACH)
    line = data("interval").mark_rule(color=look[0], strokeWidth=3, y=REACH)
    return [edge.encode(x=lower, x2=upper), line.encode(x=lower, x2=upper)]


def _ours(x: alt.X, look: tuple[str, str]) -> list[alt.Chart]:
    colour, shape = look
    point = data("ours").mark_point(
        color=colour,
        shape=shape,
        filled=True,
        size=150,
        opacity=1,
        stroke=WHITE,
        strokeWidth=1.5,
        y=REACH,
    )
    return [point.encode(x=x)]


def _benchmark(x: alt.X, align: Literal["right", "center"], size: int) -> list[alt.Chart]:
    line = data("benchmark").mark_tick(color=INK, height=34, thickness=2.5, y=REACH)
    text = data("benchmark").mark_text(
        y=REACH, dy=15 + size, dx=6 if align == "right" else 0, align=align, color=INK
    )
    words = alt.Text("words", type="nominal")
    return [line.encode(x=x), text.encode(x=x, text=words)]
