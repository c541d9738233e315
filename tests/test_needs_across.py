"""Where a need is greatest: by children, and by rate."""

from __future__ import annotations

import polars as pl

from panels.needs_across import BY_CHILDREN, BY_RATE, in_order
from tests.screens import Open, words
from tests.screens import open_page as open_page

LARGE = {
    "area_name": "Large",
    "value": 70.0,
    "lower95": 68.0,
    "upper95": 72.0,
    "missing_out": 100.0,
}
SMALL = {"area_name": "Small", "value": 50.0, "lower95": 40.0, "upper95": 60.0, "missing_out": 20.0}
ROWS = pl.DataFrame([SMALL, LARGE]).with_columns(benchmark_value=pl.lit(80.0))


def test_by_children_the_most_children_come_first_and_by_rate_the_widest_gap() -> None:
    assert in_order(ROWS, BY_CHILDREN)["area_name"].to_list() == ["Large", "Small"]
    assert in_order(ROWS, BY_RATE)["area_name"].to_list() == ["Small", "Large"]


def test_a_gap_is_the_points_away_from_the_benchmark_towards_the_worse() -> None:
    gaps = ["gap", "gap_lower95", "gap_upper95"]
    assert in_order(ROWS, BY_RATE).select(gaps).rows() == [(30, 20, 40), (10, 8, 12)]
    high = ROWS.with_columns(benchmark_value=pl.lit(30.0))  # where a low figure is good
    assert in_order(high, BY_RATE).select(gaps).rows() == [(40, 38, 42), (20, 10, 30)]


def test_the_page_orders_by_what_is_chosen(published_store: str, open_page: Open) -> None:
    app = open_page("unmet_need.py", published_store, area="306", indicator="immunisations")
    assert "Immunisations up to date: the councils where most children miss out" in words(app)
    app.session_state["needs-across-by"] = BY_RATE
    said = words(app.run())
    assert "Immunisations up to date: the councils furthest from England" in said
    assert said.index("1. Redbridge") < said.index("2. Haringey")
