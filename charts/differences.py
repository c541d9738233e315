"""Who is ahead, and by how much: a point a peer with the interval of its difference from us."""

from __future__ import annotations

from functools import cache

import altair as alt
import polars as pl

from charts.finished import AS_GIVEN, Spec, data, filled, from_data, in_order
from charts.theme import BLUE, DARK, INK, themed

WORDS = "width > 400 ? datum.words : datum.brief"
"""On a phone the words leave the chart its room."""


ROW = 30
"""Pixels that a peer takes."""


def differences(rows: pl.DataFrame, ours: str) -> Spec:
    """Draw each peer's difference from our figure, in the order given.

    rows: neighbour_name, difference, difference_lower95, difference_upper95 (points), words, written
    at the side, brief, the same for a phone, and doubt: whether a figure is to be checked first,
    which is drawn dark. ours: what stands at zero, such as "Croydon 61%".
    """
    values = [0.0, *rows["difference_lower95"], *rows["difference_upper95"]]
    low, high = min(values), max(values)
    first = low - 0.02 * (high - low)
    drawn_in = pl.when("doubt").then(pl.lit(DARK)).otherwise(pl.lit(BLUE))
    parts = {
        "peers": in_order(rows.with_columns(end=pl.lit(high), colour=drawn_in)),
        "ours": pl.DataFrame({"zero": [0.0], "words": [ours], "first": [first], "last": [high]}),
    }
    return filled(_template(), parts)


@cache
def _template() -> Spec:
    scale = alt.Scale(domain=[from_data("ours", end) for end in ("first", "last")], nice=False)

    def x(column: str) -> alt.X:
        return alt.X(column, type="quantitative", axis=None, scale=scale)

    base, zero = data("peers"), data("ours")
    names = alt.Axis(labelLimit=200, labelColor=INK, grid=False)
    y = alt.Y("neighbour_name", type="nominal", sort=AS_GIVEN, title=None, axis=names)
    colour = alt.Color("colour", type="nominal", scale=None, legend=None)
    reach = base.mark_rule(strokeWidth=2).encode(
        y=y,
        x=x("difference_lower95"),
        x2=alt.X2("difference_upper95"),
        color=colour,
    )
    points = base.mark_point(shape="triangle-up", filled=True, size=110, opacity=1)
    words = base.mark_text(align="left", dx=14, color=INK, text=alt.ExprRef(WORDS))
    line = zero.mark_rule(color=INK, strokeDash=[5, 4]).encode(x=x("zero"))
    name = zero.mark_text(align="left", baseline="bottom", dy=-4, color=INK).encode(
        x=x("zero"), y=alt.value(0), text=alt.Text("words", type="nominal")
    )
    layers = [
        line,
        name,
        reach,
        points.encode(y=y, x=x("difference"), color=colour),
        words.encode(y=y, x=x("end")),
    ]
    found: Spec = themed(alt.layer(*layers).properties(height=alt.Step(ROW))).to_dict(
        validate=False
    )
    return found
