"""The steps of a pathway as bars: who went on in full colour, who did not beside it, on one scale."""

from __future__ import annotations

from functools import cache

import altair as alt
import polars as pl

from charts.finished import AS_GIVEN, Spec, filled, in_order
from charts.theme import BLUE, INK, LIGHT_BLUE, WHITE, themed

THICK = 26
"""Pixels of a bar."""


def pathway(steps: pl.DataFrame) -> Spec:
    """Draw a bar a step, in the order given.

    steps: name, numerator (who went on), denominator, words, which stand at the bar's end.
    """
    drawn = steps.select("name", "numerator", "denominator", "words")
    return filled(_template(), {"steps": in_order(drawn)})


@cache
def _template() -> Spec:
    base = alt.Chart(alt.NamedData(name="steps"))
    axis = alt.Axis(labelLimit=190, labelColor=INK, grid=False)
    y = alt.Y("name", type="nominal", sort=AS_GIVEN, title=None, axis=axis)
    room = [alt.ExprRef("0"), alt.ExprRef("max(20, width - 130)")]
    scale = alt.Scale(nice=False, zero=True, range=room)
    ends = alt.X("denominator", type="quantitative", axis=None, scale=scale)
    layers = [
        base.mark_bar(color=LIGHT_BLUE, height=THICK).encode(y=y, x=ends),
        base.mark_bar(color=BLUE, stroke=WHITE, height=THICK).encode(
            y=y, x=alt.X("numerator", type="quantitative", axis=None)
        ),
        base.mark_text(align="left", dx=8, fontWeight=600, color=INK).encode(
            y=y, x=ends, text=alt.Text("words", type="nominal")
        ),
    ]
    found: Spec = themed(alt.layer(*layers).properties(height=alt.Step(44))).to_dict(validate=False)
    return found
