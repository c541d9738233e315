"""The charts of a page as they are sent to the browser: specification, data and text."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from streamlit.testing.v1 import AppTest

PLACES = ("x", "x2", "y", "y2", "xOffset", "latitude", "longitude")


@dataclass(frozen=True)
class Sent:
    """One chart: where it stands, its specification, its named tables and its text for the blind."""

    page: str
    spec: dict[str, Any]
    tables: dict[str, list[dict[str, Any]]]
    alt: str

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
    def places(self) -> set[str]:
        """The columns that say where on the chart a mark stands."""
        channels = [self.encoding.get(name, {}) for name in PLACES]
        return {channel["field"] for channel in channels if "field" in channel}


def charts_of(app: AppTest, page: str) -> list[Sent]:
    return [_sent(page, one.proto) for one in app.get("vega_lite_chart")]


def _sent(page: str, proto: Any) -> Sent:
    tables = {one.name: _rows(one.data.data) for one in proto.datasets if one.has_name}
    return Sent(page, json.loads(proto.spec), tables, proto.alt)


def _rows(arrow: bytes) -> list[dict[str, Any]]:
    with pa.ipc.open_stream(io.BytesIO(arrow)) as stream:
        rows: list[dict[str, Any]] = stream.read_all().to_pylist()
    return rows


def scenes(app: AppTest) -> Iterator[AppTest]:
    """The page as it opens, then after every choice of how to show it, and slide by slide."""
    yield app
    for group in app.get("button_group"):
        for option in group.options[1:]:
            app.get("button_group")[0].set_value(option).run()
            yield app
    for _ in range(3):
        onwards = [button for button in app.button if button.label == "Next" and not button.disabled]
        if not onwards:
            return
        onwards[0].click().run()
        yield app
