"""Unmet needs as bars: length is children missing out, the line its interval."""

from __future__ import annotations

import altair as alt
import polars as pl

from charts.theme import INK, ORANGE, themed


def needs(rows: pl.DataFrame, label: str = "short") -> alt.LayerChart:
    """Draw a bar a row, in the order given.

    rows: the column named by label, missing_out, missing_out_lower95, missing_out_upper95
    (children) and words, which is written at the bar's end.
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
    room = float(rows["missing_out_upper95"].max() or 1) * 1.45
    x = alt.X(
        "missing_out", type="quantitative", axis=None, scale=alt.Scale(domain=[0, room], nice=False)
    )
    lines = base.mark_rule(color=INK, strokeWidth=2).encode(
        y=y, x=alt.X("missing_out_lower95", type="quantitative"), x2=alt.X2("missing_out_upper95")
    )
    words = base.mark_text(align="left", dx=8, fontWeight=600, color=INK).encode(
        y=y, x=alt.X("end", type="quantitative"), text=alt.Text("words", type="nominal")
    )
    bars = base.mark_bar(color=ORANGE, height=20).encode(y=y, x=x)
    return themed(alt.layer(bars, lines, words).properties(height=alt.Step(32)))
