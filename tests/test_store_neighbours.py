"""Which model of statistical neighbours is read, when several are in the store."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pytest
from sqlalchemy.engine import Engine

import areas
import store
from loaded import Loaded, Receipt


@pytest.fixture
def engine(engine_url: str) -> Iterator[Engine]:
    opened = store.open_store(engine_url)
    yield opened
    opened.dispose()


def neighbours(model: str, **named: str) -> Loaded:
    rows = [
        (area[1:], code, place, "Close", model)
        for area, codes in named.items()
        for place, code in enumerate(codes.split(), start=1)
    ]
    table = pl.DataFrame(rows, schema=areas.NEIGHBOURS, orient="row")
    return Loaded("dfe_neighbours", model, Receipt(len(named), len(named)), neighbours=table)


def test_a_model_without_a_year_is_as_new_as_its_load(engine: Engine) -> None:
    for model, codes in (("May 2025", "304 305"), ("unknown model", "308 309")):
        store.save(engine, "neighbours.csv", "", neighbours(model, _306=codes))
    assert store.read_neighbours(engine)["neighbour"].to_list() == ["308", "309"]
    store.save(engine, "neighbours.csv", "", neighbours("May 2025", _306="305 304"))
    assert store.read_neighbours(engine)["neighbour"].to_list() == ["305", "304"]


def test_neighbours_of_the_newest_model_are_read_area_by_area(engine: Engine) -> None:
    for loaded in (
        neighbours("2021", _306="302 303", _909="928 835"),
        neighbours("May 2025", _306="304 305"),
        neighbours("May 2025", _306="305 304", _302="306 307"),
        neighbours("2023", _306="308 309"),
    ):
        store.save(engine, "neighbours.csv", "", loaded)
    found = store.read_neighbours(engine).select("area", "neighbour", "model").rows()
    assert found == [
        ("302", "306", "May 2025"),
        ("302", "307", "May 2025"),
        ("306", "305", "May 2025"),
        ("306", "304", "May 2025"),
        ("909", "928", "2021"),
        ("909", "835", "2021"),
    ]
