"""Unmet needs as bars: length is children missing out, the line its interval."""

from __future__ import annotations

from functools import cache
from typing import Any

import altair as alt
import polars as pl

from charts.finished import AS_GIVEN, Spec, data, filled, in_order
from charts.theme import INK, ORANGE, TICK, themed

LETTER = 7.4
"""Pixels of a letter of the words, on average and generously."""
NARROW = "width < 300"
"""Where the plot is a phone's, and words with a comma in them take a line more."""


def needs(rows: pl.DataFrame, label: str = "short") -> Spec:
    """Draw a bar a row, in the order given.

    rows: the column named by label, missing_out, missing_out_lower95, missing_out_upper95
    (children), words, which is written at the bar's end, and check_data: a figure to check first is
    grey, so that doubt is not drawn as failure.
    """
    end = pl.max_horizontal("missing_out", "missing_out_upper95")
    letters = max(len(words) for words in rows["words"])
    fewer = max(len(part) for words in rows["words"] for part in words.split(", "))
    room = {"letters": pl.lit(letters), "fewer": pl.lit(fewer)}
    drawn = in_order(rows.with_columns(end=end, name=pl.col(label), **room))
    return filled(_template(), {"needs": drawn})


@cache
def _template() -> Spec:
    """Make the chart with room at the right for words of so many letters, fewer on a phone."""
    base = data("needs")
    axis = alt.Axis(labelLimit=220, labelColor=INK, grid=False)
    y = alt.Y("name", type="nominal", sort=AS_GIVEN, title=None, axis=axis)
    fewer, letters = ("data('needs')[0]." + one for one in ("fewer", "letters"))
    room = f"({LETTER} * ({NARROW} ? {fewer} : {letters}) + 12)"
    plot = [alt.ExprRef("0"), alt.ExprRef(f"max(20, width - {room})")]
    x = alt.X(
        "missing_out", type="quantitative", axis=None, scale=alt.Scale(nice=False, range=plot)
    )
    broken: dict[str, Any] = {
        "lineBreak": alt.ExprRef(f"{NARROW} ? ', ' : '\\n'"),
        "dy": alt.ExprRef(f"{NARROW} && indexof(datum.words, ', ') > 0 ? -8 : 0"),
    }
    doubtful = alt.when(alt.datum["check_data"] != "").then(alt.value(TICK))
    layers = [
        base.mark_bar(height=20).encode(y=y, x=x, color=doubtful.otherwise(alt.value(ORANGE))),
        base.mark_rule(color=INK, strokeWidth=2).encode(
            y=y, x=_x("missing_out_lower95"), x2=alt.X2("missing_out_upper95")
        ),
        base.mark_text(align="left", dx=8, fontWeight=600, color=INK, **broken).encode(
            y=y, x=_x("end"), text=alt.Text("words", type="nominal")
        ),
    ]
    found: Spec = themed(alt.layer(*layers).properties(height=alt.Step(32))).to_dict(validate=False)
    return found


def _x(column: str) -> alt.X:
    return alt.X(column, type="quantitative")
