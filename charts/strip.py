"""The strip: every council a tick, the benchmark a line, us a point with its interval.

One glance says where an area stands among all, and how crowded it is there.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from charts.theme import INK, SHAPES, TICK, Drawing, mark_colour, themed


def strip(
    others: pl.DataFrame, ours: dict[str, Any], benchmark: str, size: int = 12
) -> Drawing:
    """Draw where one area stands among the councils.

    others: `value` of each council, in the indicator's unit. ours: a row of figures (value,
    lower95, upper95, benchmark_value, comparison95); what is null is not drawn. benchmark: the words
    to write at its line, such as "England 84%"; size: of its type, in pixels.
    """
    values = others["value"].to_list()
    known = [ours[name] for name in ("value", "lower95", "upper95", "benchmark_value")]
    everything = [*values, *(number for number in known if number is not None)]
    scale = alt.Scale(domain=[min(everything), max(everything)], nice=False, zero=False, padding=8)
    x = alt.X("value", type="quantitative", scale=scale, axis=None)
    ticks = alt.Chart(others.select("value")).mark_tick(
        color=TICK, opacity=0.6, height=22, thickness=1
    )
    layers = [ticks.encode(x=x), *_ours(ours, x), *_benchmark(ours, benchmark, x, max(everything), size)]
    return themed(alt.layer(*layers).properties(height=26 + 2 * size), size=size)


def _ours(row: dict[str, Any], x: alt.X) -> list[alt.Chart]:
    if row["value"] is None:
        return []
    word = row["comparison95"]
    colour = mark_colour(row)
    us = alt.Chart(pl.DataFrame({"value": [row["value"]]}))
    point = us.mark_point(color=colour, shape=SHAPES[word], filled=True, size=130, opacity=1)
    if row["lower95"] is None:
        return [point.encode(x=x)]
    reach = alt.Chart(pl.DataFrame({"value": [row["lower95"]], "to": [row["upper95"]]}))
    line = reach.mark_rule(color=colour, strokeWidth=3).encode(x=x, x2=alt.X2("to"))
    return [line, point.encode(x=x)]


def _benchmark(
    row: dict[str, Any], words: str, x: alt.X, highest: float, size: int
) -> list[alt.Chart]:
    at = row["benchmark_value"]
    if at is None:
        return []
    base = alt.Chart(pl.DataFrame({"value": [at]}))
    line = base.mark_tick(color=INK, height=34, thickness=2.5)
    align = "right" if at > 0.7 * highest else "center"
    text = base.mark_text(
        dy=15 + size, dx=6 if align == "right" else 0, align=align, text=words, color=INK
    )
    return [line.encode(x=x), text.encode(x=x)]
