"""Four councils to draw, and what a chart is made of: its layers with the rows that each draws."""

from __future__ import annotations

from typing import Any

import polars as pl

from charts.finished import as_drawing

Spec = dict[str, Any]
Rows = list[dict[str, Any]]

CHECK_IT = "11% is lower than in 95% of councils: check the recording first"
COUNCILS = pl.DataFrame(
    {
        "area_name": ["Bromley", "Croydon", "Redbridge", "City of London"],
        "value": [93.2, 60.8, 10.6, None],
        "lower95": [89.0, 55.5, 7.1, None],
        "upper95": [95.8, 65.9, 15.3, None],
        "denominator": [207.0, 332.0, 218.0, None],
        "comparison95": ["better", "worse", "worse", "not compared"],
        "check_data": ["", "", CHECK_IT, ""],
        "quartile": [1, 4, 4, None],
        "mark": ["marked", "ours", "added", ""],
        "tile_column": [13, 12, 14, 12],
        "tile_row": [14, 15, 10, 12],
        "cell": ["93%", "61%", "11%", "[c]"],
    }
)


def spec(chart: Spec) -> Spec:
    """The chart's whole specification; altair checks it against the schema of Vega-Lite."""
    found: Spec = as_drawing(chart).to_dict()
    return found


def number(chart: Spec, name: str) -> Any:
    """A number that the specification reads by name, such as the end of an axis."""
    return next(one["value"] for one in chart["params"] if one["name"] == name)


def drawn(chart: Spec, mark: str) -> list[tuple[Spec, Rows]]:
    """The layers of one kind of mark, each with the rows that it draws."""
    found = spec(chart)
    return [
        (one, found["datasets"][one["data"]["name"]])
        for one in found["layer"]
        if one["mark"]["type"] == mark
    ]
