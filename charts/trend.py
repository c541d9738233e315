"""One indicator through the years: the area with its interval, the benchmark beside it.

A break in the series is a gap in the line, never a slope.
"""

from __future__ import annotations

import altair as alt
import polars as pl

from charts.theme import BLUE, DARK, QUIET, Drawing, themed

SMALL = 40
"""Under this percent a whole axis of 100 would press the line against the bottom."""


def trend(rows: pl.DataFrame, ours: str, benchmark: str, unit: str = "%") -> Drawing:
    """Draw an area's figures and its benchmark's, a point a year.

    rows: period (label), value, lower95, upper95, benchmark_value and series (a whole number that
    changes at each break in the series), in the order of the years.
    """
    base = alt.Chart(rows)
    x = alt.X(
        "period", type="ordinal", sort=None, title=None, axis=alt.Axis(labelAngle=0, grid=False)
    )
    series = alt.Detail("series", type="nominal")
    domain = [0, 100] if unit == "%" else alt.Undefined
    y = alt.Y(
        "value",
        type="quantitative",
        title=None,
        scale=alt.Scale(domain=domain, zero=False),
        axis=alt.Axis(values=[0, 50, 100], labelExpr="datum.value + '%'")
        if unit == "%"
        else alt.Axis(),
    )
    low = alt.Y("lower95", type="quantitative")
    band = base.mark_area(color=BLUE, opacity=0.13).encode(
        x=x, y=low, y2=alt.Y2("upper95"), detail=series
    )
    line = base.mark_line(
        color=BLUE, strokeWidth=2.5, point=alt.OverlayMarkDef(size=60, color=BLUE)
    )
    other = base.mark_line(color=DARK, strokeWidth=1.5, strokeDash=[5, 4])
    layers = [
        band,
        line.encode(x=x, y=y, detail=series),
        other.encode(x=x, y=alt.Y("benchmark_value", type="quantitative"), detail=series),
        _label(rows, "value", ours, BLUE, x),
        _label(rows, "benchmark_value", benchmark, QUIET, x),
    ]
    return themed(alt.layer(*layers).properties(height=180))


def _label(rows: pl.DataFrame, column: str, words: str, colour: str, x: alt.X) -> alt.Chart:
    """Write a line's name beyond its last point, so that no legend has to be read."""
    last = rows.filter(pl.col(column).is_not_null()).tail(1)
    name = alt.Chart(last).mark_text(
        align="right", dy=_away(last, column), color=colour, text=words
    )
    placed: alt.Chart = name.encode(x=x, y=alt.Y(column, type="quantitative"))
    return placed


def _away(last: pl.DataFrame, column: str) -> int:
    """Give the offset that keeps the two names apart: the lower line is named below itself."""
    if last.is_empty() or last["value"][0] is None or last["benchmark_value"][0] is None:
        return -12
    below = last[column][0] < max(last["value"][0], last["benchmark_value"][0])
    return 18 if below else -12
