"""A control chart: one specification for every area, and all that it draws is data."""

from __future__ import annotations

from typing import Any

import polars as pl

from charts.control import control


def point(label: str, value: float | None, **other: Any) -> dict[str, Any]:
    limits = {"centre": 70.0, "lower_limit": 55.0, "upper_limit": 85.0}
    usual = {"label": label, "value": value, "target": None, "variation": "common cause"}
    return usual | limits | other


POINTS = [point("Apr 2025", 61.0), point("May 2025", None), point("Jun 2025", 84.0)]


def rows(points: list[dict[str, Any]], unit: str = "%") -> pl.DataFrame:
    frame = control(points, unit, 0)["datasets"]["points"]
    assert isinstance(frame, pl.DataFrame)
    return frame


def test_nothing_of_an_area_stands_in_the_specification() -> None:
    other = [point("Q1 2024/25", 12.0, centre=14.0, lower_limit=-3.0, upper_limit=31.0)]
    one, two = control(POINTS, "%", 0), control(other, "%", 0)
    assert {**one, "datasets": {}} == {**two, "datasets": {}}


def test_a_period_without_a_figure_is_no_point() -> None:
    drawn = rows(POINTS).drop_nulls("value")
    assert drawn.select("label", "value", "shape").rows() == [
        ("Apr 2025", 61.0, "circle"),
        ("Jun 2025", 84.0, "circle"),
    ]


def test_the_lines_are_named_beyond_the_last_point_with_their_values() -> None:
    named = rows(POINTS).drop_nulls("text")
    assert named.select("label", "text").rows() == [
        ("Jun 2025", "Mean 70%"),
        ("Jun 2025", "Lower limit 55%"),
        ("Jun 2025", "Upper limit 85%"),
    ]
    assert named["at"].to_list() == [70.0, 55.0, 85.0]


def test_the_axis_goes_a_little_beyond_all_that_is_drawn() -> None:
    assert rows(POINTS)["end"].drop_nulls().to_list() == [52.6, 87.4]


def test_limits_beyond_0_and_100_are_drawn_there_and_say_so() -> None:
    wide = [point("Apr 2025", 61.0, lower_limit=-3.0, upper_limit=120.0, target=95.0)]
    found = rows(wide)
    assert found["end"].drop_nulls().to_list() == [0.0, 100.0]
    drawn = found.drop_nulls("value").select("lower_limit", "upper_limit", "target")
    assert drawn.rows() == [(0.0, 100.0, 95.0)]
    texts = [text.replace("\n", " ") for text in found["text"].drop_nulls()]
    assert texts == ["Mean 70%", "Lower limit below 0%", "Upper limit over 100%", "Target 95%"]


def test_the_periods_stand_in_the_order_of_the_points_for_they_are_read_first() -> None:
    first, *_, last = control(POINTS, "%", 0)["layer"]
    assert first["encoding"]["y"]["field"] == "value"
    assert last["encoding"]["y"]["field"] == "end"
