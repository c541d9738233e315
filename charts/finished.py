"""A chart that is finished once and drawn with other data many times: checking it costs a frame.

Altair copies and checks a chart whenever it is built and drawn, some 20 ms each, which a page of
fifteen charts cannot spend. Their specification is the same but for the data, so it is made once.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import altair as alt
import polars as pl

from charts.theme import Drawing

Number = float | int | str | list[float] | list[int]
Row = dict[str, Any]
"""What is drawn of one mark, by the names of its columns."""
Spec = dict[str, Any]
"""A specification of Vega-Lite whose `datasets` are frames by name; nothing in it may be changed."""


def filled(template: Spec, data: dict[str, pl.DataFrame], **numbers: Number) -> Spec:
    """Give a finished specification its data, a frame each name that it reads, and its numbers.

    numbers: what differs from chart to chart and is no data, such as the ends of an axis; the
    specification reads them by name, by `named`.
    """
    known = [{"name": name, "value": value} for name, value in numbers.items()]
    return {**template, "datasets": data} | ({"params": known} if known else {})


def named(*names: str) -> list[alt.ExprRef]:
    """Read numbers that `filled` will give, for the ends of a scale."""
    return [alt.ExprRef(name) for name in names]


def data(name: str) -> alt.Chart:
    """Begin a layer that draws the frame that `filled` will give under that name."""
    return alt.Chart(alt.NamedData(name=name))


SAID = "said"
"""The name of the data that `spoken` adds."""


def spoken(chart: Spec, words: str) -> Spec:
    """Let a layered chart say in words what it shows, to whoever hears it, before its marks.

    The words are the name of a mark that is not seen, and so data: a browser keeps the chart that it
    has and only moves its marks when they change. Streamlit's `alt` is part of the specification,
    and a browser would build every chart of a page anew. The other marks are not read out: each is
    a number without its name, and all of them stand in words in the table under the chart.
    """
    config = chart["config"]
    quiet = {part: config.get(part, {}) | {"aria": False} for part in ("mark", "axis")}
    return {
        **chart,
        "config": config | quiet,
        "layer": [_unseen(), *chart["layer"]],
        "datasets": {**chart["datasets"], SAID: pl.DataFrame({"words": [words]})},
    }


@cache
def _unseen() -> Spec:
    mark = data(SAID).mark_point(size=1, opacity=0, aria=True)
    place = {"x": alt.value(0), "y": alt.value(0)}
    said = mark.encode(description=alt.Description("words", type="nominal"), **place)
    found: Spec = said.to_dict(validate=False)
    found.pop("$schema", None)
    found.pop("config", None)
    return found


PLACE = "place"
"""The column of a frame's row numbers, of `in_order`."""
AS_GIVEN = alt.EncodingSortField(field=PLACE, op="min", order="ascending")
"""How to sort an axis of names: in the order of the frame. Without it, names that a browser has drawn
already stay before those that come anew when it is given other rows."""


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """Number the rows, for an axis of names that stands in their order (AS_GIVEN)."""
    return rows.with_row_index(PLACE)


def from_data(name: str, column: str, row: int = 0) -> alt.ExprRef:
    """Read one number of the data of that name, for the end of a scale; some layer must draw them."""
    return alt.ExprRef(f"data('{name}')[{row}].{column}")


def as_drawing(chart: Drawing | Spec) -> Drawing:
    """Give an altair chart, whole and checked, of what may be a finished specification."""
    if not isinstance(chart, dict):
        return chart
    rows = {name: frame.to_dicts() for name, frame in chart["datasets"].items()}
    return alt.LayerChart.from_dict({**chart, "datasets": rows})
