"""Who misses out: a point a group of children, with the interval of its gap to all the others."""

from __future__ import annotations

from functools import cache

import altair as alt
import polars as pl

from charts.finished import AS_GIVEN, Spec, data, filled, in_order
from charts.theme import INK, colour, shape, themed

ROW = 30
"""Pixels that a group takes."""
LEAST = 10.0
"""Points that the axis spans on either side at least, so that small gaps do not look large."""
WORDS = "width > 400 ? datum.words : ''"
"""On a phone the words leave the chart its room; they stand in the table too."""

OTHERS = {"zero": pl.Float64, "words": pl.String, "reach": pl.Float64}
"""What is drawn of all the others, and how far the axis reaches."""


def gaps(rows: pl.DataFrame) -> Spec:
    """Draw each group's gap to all others, in the order given; zero is where the others stand.

    rows: group (its name), gap, gap_lower95, gap_upper95 (percentage points), comparison95 (the word
    by which it is coloured) and words, written at the side.
    """
    low = min(-LEAST, *rows["gap_lower95"])
    high = max(LEAST, *rows["gap_upper95"])
    # the ends of the axis are data too, so a browser keeps its chart when another area is chosen
    ends = [{"reach": low - 0.02 * (high - low)}, {"reach": high}]
    parts = {
        "groups": in_order(rows.with_columns(end=pl.lit(high))),
        "others": pl.DataFrame([{"zero": 0.0, "words": "All the others"}, *ends], schema=OTHERS),
    }
    return filled(_template(), parts)


@cache
def _template() -> Spec:
    room = alt.ExprRef("width > 400 ? width - 190 : width")  # for what is written at the side
    scale = alt.Scale(zero=False, nice=False, range=[alt.ExprRef("0"), room])
    below = alt.Axis(tickCount=6, grid=False, labelExpr="replace(datum.label, '-', '−')")

    def x(column: str, axis: alt.Axis | None = None) -> alt.X:
        return alt.X(column, type="quantitative", axis=axis, scale=scale, title=None)

    groups, others = data("groups"), data("others")
    names = alt.Axis(labelLimit=300, labelColor=INK, grid=False)
    y = alt.Y("group", type="nominal", sort=AS_GIVEN, title=None, axis=names)
    reach = groups.mark_rule(strokeWidth=2).encode(
        y=y, x=x("gap_lower95", below), x2=alt.X2("gap_upper95"), color=colour()
    )
    points = groups.mark_point(filled=True, size=90, opacity=1).encode(
        y=y, x=x("gap", below), color=colour(), shape=shape()
    )
    words = groups.mark_text(align="left", dx=12, color=INK, text=alt.ExprRef(WORDS))
    line = others.mark_rule(color=INK, strokeDash=[5, 4]).encode(x=x("zero", below))
    name = others.mark_text(align="center", baseline="bottom", dy=-4, color=INK).encode(
        x=x("zero", below), y=alt.value(0), text=alt.Text("words", type="nominal")
    )
    ends = others.mark_point(size=0, opacity=0, aria=False).encode(x=x("reach", below))
    layers = [line, name, reach, points, words.encode(y=y, x=x("end", below)), ends]
    found: Spec = themed(alt.layer(*layers).properties(height=alt.Step(ROW))).to_dict(
        validate=False
    )
    return found
