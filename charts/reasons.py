"""Reasons as bars: a bar a reason, the commonest first, its number at the end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt
import polars as pl

from charts.finished import AS_GIVEN, Spec, filled, in_order
from charts.theme import BLUE, INK, themed


def reasons(rows: Sequence[dict[str, Any]]) -> Spec:
    """Draw a bar a row, in the order given. rows: subgroup (the reason) and value (how many)."""
    drawn = [(row["subgroup"], row["value"], f"{row['value']:.0f}") for row in rows]
    schema = {"subgroup": pl.String, "value": pl.Float64, "words": pl.String}
    return filled(
        _template(), {"reasons": in_order(pl.DataFrame(drawn, schema=schema, orient="row"))}
    )


@cache
def _template() -> Spec:
    base = alt.Chart(alt.NamedData(name="reasons"))
    axis = alt.Axis(labelLimit=260, labelColor=INK, grid=False)
    room = [alt.ExprRef("0"), alt.ExprRef("max(20, width - 48)")]
    y = alt.Y("subgroup", type="nominal", sort=AS_GIVEN, title=None, axis=axis)
    scale = alt.Scale(nice=False, zero=True, range=room)
    x = alt.X("value", type="quantitative", axis=None, scale=scale)
    bars = base.mark_bar(height=18, color=BLUE).encode(y=y, x=x)
    words = base.mark_text(align="left", dx=8, fontWeight=600, color=INK).encode(
        y=y, x=x, text=alt.Text("words", type="nominal")
    )
    drawn = alt.layer(bars, words).properties(height=alt.Step(28))
    found: Spec = themed(drawn).to_dict(validate=False)
    return found
