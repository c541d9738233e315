"""The charts of a page as they are sent to the browser: specification, data and text."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from streamlit.testing.v1 import AppTest

from charts.finished import SAID

PLACES = ("x", "x2", "y", "y2", "xOffset", "latitude", "longitude")


@dataclass(frozen=True)
class Sent:
    """One chart: where it stands, its specification, its named tables and what it says if heard."""

    page: str
    spec: dict[str, Any]
    tables: dict[str, list[dict[str, Any]]]
    said: str

    def layers(self, spec: dict[str, Any] | None = None, data: str = "") -> Iterator[Layer]:
        """Every layer that draws a mark, with the rows that it draws."""
        here = self.spec if spec is None else spec
        name = here.get("data", {}).get("name", data)
        if "mark" in here:
            yield Layer(here["mark"]["type"], here.get("encoding", {}), self.tables.get(name, []))
        for part in here.get("layer", []):
            yield from self.layers(part, name)


@dataclass(frozen=True)
class Layer:
    """One kind of mark, what its channels read, and the rows that it draws."""

    mark: str
    encoding: dict[str, Any]
    rows: list[dict[str, Any]]

    @property
    def tells_by_colour(self) -> bool:
        """Whether its colour depends on the row, by a column or a condition."""
        chosen = [self.encoding.get(name, {}) for name in ("color", "fill")]
        return any("field" in channel or "condition" in channel for channel in chosen)

    def half_placed(self) -> list[dict[str, Any]]:
        """The rows that would be drawn though a number of theirs is null.

        Vega-Lite leaves a row out whose number on a quantitative axis is null; it does not where
        only the other end of a mark is, nor on an axis of names.
        """
        channels = [self.encoding.get(name, {}) for name in PLACES]
        fields = [(one["field"], one.get("type")) for one in channels if "field" in one]
        return [row for row in self.rows if _drawn_without(row, fields)]


def _drawn_without(row: dict[str, Any], fields: list[tuple[str, str | None]]) -> bool:
    if any(row[field] is None and kind == "quantitative" for field, kind in fields):
        return False
    return any(row[field] is None for field, _ in fields)


def charts_of(app: AppTest, page: str) -> list[Sent]:
    return [_sent(page, one.proto) for one in app.get("vega_lite_chart")]


def _sent(page: str, proto: Any) -> Sent:
    tables = {one.name: _rows(one.data.data) for one in proto.datasets if one.has_name}
    return Sent(page, json.loads(proto.spec), tables, tables[SAID][0]["words"])


def _rows(arrow: bytes) -> list[dict[str, Any]]:
    with pa.ipc.open_stream(io.BytesIO(arrow)) as stream:
        rows: list[dict[str, Any]] = stream.read_all().to_pylist()
    return rows


def scenes(app: AppTest) -> Iterator[AppTest]:
    """The page as it opens, then after every choice of how to show it, and slide by slide."""
    yield app
    for option in [option for group in app.button_group for option in group.options[1:]]:
        app.button_group[0].set_value(option).run()
        yield app
    for _ in range(3):
        onwards = [
            button for button in app.button if button.label == "Next" and not button.disabled
        ]
        if not onwards:
            return
        onwards[0].click().run()
        yield app
