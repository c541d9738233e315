"""Unmet needs as bars: length is children missing out, the line its interval."""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import polars as pl

from charts.finished import Spec, filled
from charts.theme import INK, ORANGE, TICK, themed

ROOM = 1.1
LETTER = 0.025
"""How much longer the axis is than the longest interval, and by how much more for each letter of
the longest words: they stand beyond the interval."""


def needs(rows: pl.DataFrame, label: str = "short") -> Spec:
    """Draw a bar a row, in the order given.

    rows: the column named by label, missing_out, missing_out_lower95, missing_out_upper95
    (children), words, which is written at the bar's end, and check_data: a figure to check first is
    grey, so that doubt is not drawn as failure.
    """
    end = pl.max_horizontal("missing_out", "missing_out_upper95")
    letters = max(len(words) for words in rows["words"])
    room = end.max() * (ROOM + LETTER * letters)
    drawn = rows.with_columns(end=end, name=pl.col(label), room=room)
    return filled(_template(), {"needs": drawn})


@lru_cache(maxsize=1)
def _template() -> Spec:
    base = alt.Chart(alt.NamedData(name="needs"))
    axis = alt.Axis(labelLimit=220, labelColor=INK, grid=False)
    y = alt.Y("name", type="nominal", sort=None, title=None, axis=axis)
    x = alt.X("missing_out", type="quantitative", axis=None, scale=alt.Scale(nice=False))
    doubtful = alt.when(alt.datum["check_data"] != "").then(alt.value(TICK))
    layers = [
        base.mark_bar(height=20).encode(y=y, x=x, color=doubtful.otherwise(alt.value(ORANGE))),
        base.mark_rule(color=INK, strokeWidth=2).encode(
            y=y, x=_x("missing_out_lower95"), x2=alt.X2("missing_out_upper95")
        ),
        base.mark_text(align="left", dx=8, fontWeight=600, color=INK).encode(
            y=y, x=_x("end"), text=alt.Text("words", type="nominal")
        ),
        # nobody sees these points: they make room for the words
        base.mark_point(opacity=0).encode(y=y, x=_x("room")),
    ]
    found: Spec = themed(alt.layer(*layers).properties(height=alt.Step(32))).to_dict(validate=False)
    return found


def _x(column: str) -> alt.X:
    return alt.X(column, type="quantitative")
