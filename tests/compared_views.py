"""A view of a store and one indicator compared in it, for the tests of Compare areas."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl
import pytest

import reading
import store
from indicators import catalogue
from panels.compared import Compared
from view import View


@cache
def _figures(address: str, against: str) -> tuple[reading.Holding, pl.DataFrame]:
    engine = store.open_store(address)
    held = reading.read(engine)
    engine.dispose()
    return held, reading.figures(held, against).filter(pl.col("breakdown") == "all")


def view_of(address: str, area: str, against: str = "england", year: int = 2025) -> View:
    held, figures = _figures(address, against)
    ours = figures.filter(pl.col("area") == area)
    name = held.areas.filter(pl.col("area") == area)["area_name"][0]
    benchmark, end = ours["benchmark_name"][0], date(year, 3, 31)
    return View(held, figures, area, name, against, benchmark, end, "immunisations")


def compared(view: View, indicator: str = "immunisations", *added: str) -> Compared:
    return Compared(view, catalogue()[indicator], added)


@pytest.fixture(scope="module")
def croydon(published_store: str) -> View:
    return view_of(published_store, "306")


@pytest.fixture(scope="module")
def lynx_green(sample_store: str) -> View:
    return view_of(sample_store, "106")
