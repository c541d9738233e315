"""Many areas beside one another: a thin bar each, ours dark, the benchmark a line."""

from __future__ import annotations

import altair as alt
import polars as pl

from charts.theme import INK, Drawing, colour, shape, themed


def areas(rows: pl.DataFrame, ours: str, benchmark: str, unit: str = "%") -> Drawing:
    """Draw every area's value with its interval, best first, coloured by its comparison.

    rows: area, area_name, value, lower95, upper95, comparison95, benchmark_value, in the order to
    draw. Only our area is named on the axis; the table beneath names all.
    """
    base = alt.Chart(rows.with_row_index("place").cast({"place": pl.Int64}))
    x = alt.X("place", type="quantitative", axis=None, scale=alt.Scale(nice=False, padding=8))
    axis = alt.Axis(tickCount=5, labelExpr=f"datum.label + '{unit if unit == '%' else ''}'")
    y = alt.Y("value", type="quantitative", title=None, axis=axis, scale=alt.Scale(zero=False))
    mine = alt.datum["area"] == ours
    light = alt.when(mine).then(alt.value(1)).otherwise(alt.value(0.45))
    reach = base.mark_rule(strokeWidth=2).encode(
        x=x,
        y=alt.Y("lower95", type="quantitative"),
        y2=alt.Y2("upper95"),
        color=colour(),
        opacity=light,
    )
    points = base.mark_point(filled=True).encode(
        x=x,
        y=y,
        color=colour(),
        shape=shape(),
        opacity=light,
        size=alt.when(mine).then(alt.value(160)).otherwise(alt.value(28)),
        tooltip=[
            alt.Tooltip("area_name", type="nominal", title="Area"),
            alt.Tooltip("value", type="quantitative", format=".0f", title=unit),
        ],
    )
    name = base.transform_filter(mine).mark_text(dy=-18, fontWeight=600, color=INK)
    named = name.encode(x=x, y=y, text=alt.Text("area_name", type="nominal"))
    at = alt.Y("benchmark_value", type="quantitative")
    line = base.transform_filter(alt.datum["place"] == 0).mark_rule(color=INK, strokeDash=[5, 4])
    label = base.transform_filter(alt.datum["place"] == rows.height - 1).mark_text(
        align="right", dy=-8, text=benchmark, color=INK
    )
    layers = [reach, line.encode(y=at), points, named, label.encode(x=x, y=at)]
    return themed(alt.layer(*layers).properties(height=300))
