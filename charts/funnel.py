"""The funnel: every council by its number of children and its percent, with the limits of chance."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

import altair as alt
import polars as pl

from charts.finished import Spec, data, filled, named
from charts.marks import apart, as_given, colour_of_word, with_word, written
from charts.theme import DARK, INK, WHITE, shape, themed

HEIGHT = 350
ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 400, 800, 1200, 1600, 2000, 3000, 5000, 10000, 20000, 50000]
APART = 0.06
"""The part of the height between two limits where their names can stand."""
BESIDE = 0.045
"""The part of the width that a number on the axis takes."""
LIMITS = {"lower998": "99.8%", "lower95": "95%", "upper95": "95%", "upper998": "99.8%"}
KINDS = ["benchmark_value", *LIMITS]


def funnel(rows: pl.DataFrame, limits: pl.DataFrame, benchmark: str, counted: str) -> Spec:
    """Draw every council at its number of children, and the limits around one benchmark.

    rows: area_name, value (percent), denominator, comparison95, check_data, mark; at least one row.
    limits: n from small to large, benchmark_value, lower95, upper95, lower998, upper998. benchmark:
    the words at its line; counted: what the denominator counts, as children.
    """
    most = float(limits["n"][-1])
    low, high = _reach(rows, limits)
    said = _names(rows, most, low, high)
    parts = {
        "limits": limits.unpivot(KINDS, index="n", variable_name="kind"),
        "points": _points(rows),
        "words": pl.concat([_said(limits, benchmark, low, high), said], how="vertical_relaxed"),
    }
    return filled(_template(counted), parts, most=most, low=low, high=high, ticks=_ticks(most))


@lru_cache(maxsize=16)
def _template(counted: str) -> Spec:
    across = alt.Scale(type="sqrt", domain=named("0", "most"), nice=False)
    axis = alt.Axis(values=alt.ExprRef("ticks"), format=",d", grid=False)
    title = f"Number of {counted} (square-root scale)"
    x = alt.X("n", type="quantitative", scale=across, axis=axis, title=title)
    scale = alt.Scale(domain=named("low", "high"), nice=False)
    percent = alt.Axis(tickCount=6, labelExpr="datum.label + '%'")
    y = alt.Y("value", type="quantitative", scale=scale, axis=percent, title=None)
    layers = [_limits(x, y), _marks(x, y), *written(data("words"), x, y)]
    found: Spec = themed(alt.layer(*layers).properties(height=HEIGHT)).to_dict(validate=False)
    return found


def _reach(rows: pl.DataFrame, limits: pl.DataFrame) -> tuple[float, float]:
    """Give the ends of the upright axis: what is seen and the benchmark, with a little room."""
    seen: list[float] = [*rows["value"].to_list(), float(limits["benchmark_value"][0])]
    room = max(2.0, (max(seen) - min(seen)) * 0.06)
    return max(0.0, min(seen) - room), min(100.0, max(seen) + room) + room / 3


def _ticks(most: float) -> list[int]:
    """Give the round numbers that stand apart on a square-root scale from nought to most."""
    chosen: list[int] = []
    for n in ROUND:
        before = sqrt(chosen[-1]) if chosen else 0.0
        if n <= most and sqrt(n) - before > BESIDE * sqrt(most):
            chosen.append(n)
    return chosen


def _limits(x: alt.X, y: alt.Y) -> alt.Chart:
    """Draw the benchmark's line and the four limits, as one line a kind."""
    dashes = alt.Scale(domain=KINDS, range=[[1, 0], [1, 0], [5, 3], [5, 3], [1, 0]])
    line = data("limits").mark_line(color=DARK, clip=True, strokeWidth=1)
    dash = alt.StrokeDash("kind", type="nominal", scale=dashes, legend=None)
    drawn: alt.Chart = line.encode(x=x, y=y, strokeDash=dash)
    return drawn


def _points(rows: pl.DataFrame) -> pl.DataFrame:
    ringed = pl.col("mark") == "marked"
    return with_word(rows).select(
        "area_name",
        "value",
        "comparison95",
        "word",
        n="denominator",
        colour=colour_of_word(),
        ring=pl.when(ringed).then(pl.lit(INK)).otherwise(pl.lit(WHITE)),
        width=pl.when(ringed).then(1.8).otherwise(0.8),
        size=pl.when(pl.col("mark") == "ours").then(170).otherwise(45),
    )


def _marks(x: alt.X, y: alt.Y) -> alt.Chart:
    placed: alt.Chart = (
        data("points")
        .mark_point(filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=shape(),
            fill=as_given(alt.Fill, "colour"),
            stroke=as_given(alt.Stroke, "ring"),
            strokeWidth=as_given(alt.StrokeWidth, "width"),
            size=as_given(alt.Size, "size"),
            tooltip=[
                alt.Tooltip("area_name", type="nominal", title="Council"),
                alt.Tooltip("value", type="quantitative", format=".1f", title="Percent"),
                alt.Tooltip("n", type="quantitative", format=",d", title="Of"),
                alt.Tooltip("word", type="nominal", title="Comparison"),
            ],
        )
    )
    return placed


WORDS = {
    "n": pl.Float64,
    "value": pl.Float64,
    "words": pl.String,
    "align": pl.String,
    "dx": pl.Float64,
    "dy": pl.Float64,
}


def _said(limits: pl.DataFrame, benchmark: str, low: float, high: float) -> pl.DataFrame:
    """Place the words of the benchmark at the left, those of the limits where they part."""
    last, apart_by = limits.row(-1, named=True), APART * (high - low)
    said = [(0.0, last["benchmark_value"], benchmark, "left", 4, -9)]
    # the wider side of a funnel is the one that points to 50%
    inner, outer = (
        ("lower95", "lower998") if last["benchmark_value"] > 50 else ("upper95", "upper998")
    )
    parted = (pl.col(inner) - pl.col(outer)).abs() > apart_by
    seen = limits.filter(parted & pl.col(outer).is_between(low, high)).sort("n")
    if seen.height:
        at = seen.row(seen.height // 5, named=True)
        said += [(at["n"], at[name], LIMITS[name], "left", 4, 0) for name in (inner, outer)]
    return pl.DataFrame(said, schema=WORDS, orient="row")


def _names(rows: pl.DataFrame, most: float, low: float, high: float) -> pl.DataFrame:
    named = rows.filter(pl.col("mark").is_in(["ours", "added"])).select(
        "value",
        n="denominator",
        words="area_name",
        across=pl.col("denominator").sqrt() / sqrt(most),
        down=HEIGHT * (high - pl.col("value")) / (high - low),
    )
    return apart(named, "right", 11, 0).select(*WORDS)
