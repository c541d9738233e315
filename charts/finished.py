"""A chart that is finished once and drawn with other data many times: checking it costs a frame.

Altair copies and checks a chart whenever it is built and drawn, some 20 ms each, which a page of
fifteen charts cannot spend. Their specification is the same but for the data, so it is made once.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from charts.theme import Drawing

Spec = dict[str, Any]
"""A specification of Vega-Lite whose `datasets` are frames by name; nothing in it may be changed."""


def filled(template: Spec, data: dict[str, pl.DataFrame]) -> Spec:
    """Give a finished specification its data, a frame each name that it reads."""
    return {**template, "datasets": data}


def as_drawing(chart: Drawing | Spec) -> Drawing:
    """Give an altair chart, whole and checked, of what may be a finished specification."""
    if not isinstance(chart, dict):
        return chart
    rows = {name: frame.to_dicts() for name, frame in chart["datasets"].items()}
    return alt.LayerChart.from_dict({**chart, "datasets": rows})
