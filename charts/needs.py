"""Unmet needs as bars: length is children missing out, the line its interval."""

from __future__ import annotations

import altair as alt
import polars as pl

from charts.theme import INK, ORANGE, TICK, Drawing, themed


def needs(rows: pl.DataFrame, label: str = "short") -> Drawing:
    """Draw a bar a row, in the order given.

    rows: the column named by label, missing_out, missing_out_lower95, missing_out_upper95
    (children), words, which is written at the bar's end, and check_data: a figure to check first is
    grey, so that doubt is not drawn as failure.
    """
    end = pl.max_horizontal("missing_out", "missing_out_upper95")
    base = alt.Chart(rows.with_columns(end=end))
    y = alt.Y(
        label,
        type="nominal",
        sort=None,
        title=None,
        axis=alt.Axis(labelLimit=220, labelColor=INK, grid=False),
    )
    room = max([1.0, *rows["missing_out_upper95"].drop_nulls()]) * 1.45
    x = alt.X(
        "missing_out", type="quantitative", axis=None, scale=alt.Scale(domain=[0, room], nice=False)
    )
    lines = base.mark_rule(color=INK, strokeWidth=2).encode(
        y=y, x=alt.X("missing_out_lower95", type="quantitative"), x2=alt.X2("missing_out_upper95")
    )
    words = base.mark_text(align="left", dx=8, fontWeight=600, color=INK).encode(
        y=y, x=alt.X("end", type="quantitative"), text=alt.Text("words", type="nominal")
    )
    doubtful = alt.when(alt.datum["check_data"] != "").then(alt.value(TICK))
    colour = doubtful.otherwise(alt.value(ORANGE))
    bars = base.mark_bar(height=20).encode(y=y, x=x, color=colour)
    return themed(alt.layer(bars, lines, words).properties(height=alt.Step(32)))
