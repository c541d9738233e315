"""Rows found by their place are those that a filter would find."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from stats import lookup
from stats.lookup import rows_at, rows_of

FRAME = pl.DataFrame(
    {
        "area": ["306", "E92000001", "306", None, "307", "306"],
        "end": [date(year, 3, 31) if year else None for year in (2024, 2025, 0, 2025, 2024, 2025)],
        "value": [3, 1, None, 4, 5, 9],
    }
)


@pytest.mark.parametrize("area", ["306", "E92000001", "307", "no such area"])
def test_the_rows_of_an_area_are_those_that_a_filter_finds_in_the_same_order(area: str) -> None:
    assert_frame_equal(rows_of(FRAME, area=area), FRAME.filter(pl.col("area") == area))


def test_the_rows_of_a_day_are_found_too() -> None:
    assert rows_of(FRAME, end=date(2025, 3, 31))["value"].to_list() == [1, 4, 9]


def test_rows_are_found_by_two_columns_at_once() -> None:
    assert rows_of(FRAME, area="306", end=date(2025, 3, 31))["value"].to_list() == [9]
    assert rows_of(FRAME, area="307", end=date(2025, 3, 31)).is_empty()


def test_only_the_columns_that_are_wanted_are_taken_in_their_order() -> None:
    found = rows_of(FRAME, ("value", "end"), area="306")
    assert_frame_equal(found, FRAME.filter(pl.col("area") == "306").select("value", "end"))
    assert rows_of(FRAME, ("value",), area="no such area").columns == ["value"]


def test_rows_are_given_in_the_order_of_their_places() -> None:
    assert rows_at(FRAME, [5, 0])["value"].to_list() == [9, 3]
    assert_frame_equal(rows_at(FRAME, []), FRAME.clear())


def test_a_frame_like_another_is_looked_through_by_itself() -> None:
    longer = pl.concat([FRAME, FRAME.head(1)])
    assert rows_of(FRAME, area="306")["value"].to_list() == [3, None, 9]
    assert rows_of(longer, area="306")["value"].to_list() == [3, None, 9, 3]
    assert rows_of(longer.with_columns(value=7), area="306")["value"].to_list() == [7, 7, 7, 7]


def test_a_frame_without_rows_has_none_of_anything() -> None:
    assert rows_of(FRAME.clear(), area="306").is_empty()


def test_what_was_noted_of_a_frame_goes_with_it() -> None:
    before = len(lookup._NOTED)
    passing = FRAME.with_columns(value=pl.col("value") + 1)
    assert rows_of(passing, area="306")["value"].to_list() == [4, None, 10]
    assert len(lookup._NOTED) == before + 1
    del passing
    assert len(lookup._NOTED) == before
