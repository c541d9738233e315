"""The chart of who misses out: all of an area's own in it is data."""

from __future__ import annotations

import polars as pl

from charts.gaps import gaps


def groups(lower: float, upper: float) -> pl.DataFrame:
    middle = (lower + upper) / 2
    row = {"group": "Girls", "gap": middle, "gap_lower95": lower, "gap_upper95": upper}
    return pl.DataFrame([row | {"comparison95": "worse", "words": "fewer"}])


def test_nothing_of_an_area_stands_in_the_specification() -> None:
    one, two = gaps(groups(-42.0, -3.0)), gaps(groups(2.0, 31.0))
    assert {**one, "datasets": {}} == {**two, "datasets": {}}
    more = gaps(pl.concat([groups(-42.0, -3.0), groups(2.0, 31.0)]))
    assert {**one, "datasets": {}} == {**more, "datasets": {}}
    assert one["height"] == {"step": 30}


def test_the_axis_reaches_beyond_the_intervals_and_ten_points_at_least() -> None:
    def reach(rows: pl.DataFrame) -> list[float]:
        return gaps(rows)["datasets"]["others"]["reach"].drop_nulls().to_list()  # type: ignore[no-any-return]

    assert reach(groups(-40.0, 50.0)) == [-41.8, 50.0]
    assert reach(groups(-3.0, 4.0)) == [-10.4, 10.0]
