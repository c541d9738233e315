"""Control charts: limits, each rule by a known series, icons, and what is refused."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.control_charts import ADDED, with_control_charts
from tests.monthly_points import points

KNOWN = [1, 2, 1, 2, 10, *(1, 2) * 6, 1]
QUIET = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]
"""Fourteen points, mean 11, every moving range 2: limits 5.68 and 16.32, near lines 7.45 and 14.55."""


def rules(values: Sequence[float | None]) -> list[str]:
    return with_control_charts(points(values))["rule"].to_list()


def one(frame: pl.DataFrame, column: str) -> object:
    """What every row of a series says alike."""
    said = frame[column].unique().to_list()
    assert len(said) == 1
    return said[0]


def test_the_known_series_gives_the_known_limits() -> None:
    found = with_control_charts(points(KNOWN))
    limits = found.select("lower_limit", "centre", "upper_limit").unique().row(0)
    assert limits == pytest.approx((-0.72, 1.94, 4.60), abs=0.005)


def test_moving_ranges_are_screened_once_only() -> None:
    # Ranges: 1 eleven times, 5, 40, 35. Mean 6.5, so 40 and 35 go; screened again, 5 would go too.
    values: Sequence[float | None] = [1, 2, 1, 2, 1, 2, 7, 47, 12, 11, 12, 11, 12, 11, 12]
    found = with_control_charts(points(values))
    kept = (1 * 5 + 5 + 1 * 6) / 12
    assert one(found, "upper_limit") == pytest.approx(sum(values) / 15 + 2.66 * kept)  # type: ignore[arg-type]


def test_the_near_lines_are_two_thirds_of_the_way_to_the_limits() -> None:
    found = with_control_charts(points(QUIET))
    near = found.select("lower_near", "upper_near").unique().row(0)
    assert near == pytest.approx((11 - 2 * 2.66 * 2 / 3, 11 + 2 * 2.66 * 2 / 3))


def test_a_quiet_series_has_common_cause_alone() -> None:
    found = with_control_charts(points(QUIET))
    assert set(found["rule"]) == {""}
    assert set(found["variation"]) == {"common cause"}


def test_a_series_that_never_moves_has_no_signal() -> None:
    third = 100 / 3
    found = with_control_charts(points([third] * 14))
    assert set(found["rule"]) == {""}
    assert one(found, "upper_limit") == pytest.approx(third)


def test_a_point_outside_the_limits_is_a_signal_by_itself() -> None:
    assert rules(KNOWN) == [""] * 4 + ["outside the limits"] + [""] * 13


def test_seven_points_that_climb_are_a_trend_and_all_seven_are_marked() -> None:
    # 9 to 15 in steps of one, within wide limits; the point before and the point after are not in it
    values: Sequence[float | None] = [12, 18, 6, 18, 6, 9, 10, 11, 12, 13, 14, 15, 8, 17, 7]
    assert rules(values) == [""] * 4 + ["trend"] * 8 + [""] * 3
    shorter: Sequence[float | None] = [12, 18, 6, 18, 8, 10, 11, 12, 13, 14, 8, 17, 7, 16]
    assert "trend" not in rules(shorter)


def test_six_falling_steps_are_a_trend_and_five_are_not() -> None:
    high_low: Sequence[float | None] = [6, 18, 6, 18, 6]
    six: Sequence[float | None] = [*high_low, 17, 16, 15, 14, 13, 12, 11, 18, 6]
    assert rules(six)[5:12] == ["trend"] * 7
    five: Sequence[float | None] = [*high_low, 17, 16, 15, 14, 13, 12, 18, 6, 18]
    assert "trend" not in rules(five)


def test_two_of_three_beyond_the_near_line_marks_those_two_alone() -> None:
    # mean 12, mean range 22/15: near line 14.6, limit 15.9
    values: Sequence[float | None] = [*(11, 12) * 4, 15, 13, 15, *(11, 12) * 2, 11]
    assert rules(values) == [""] * 8 + ["two of three", "", "two of three"] + [""] * 5


def test_two_of_three_needs_all_three_on_one_side() -> None:
    # mean 11.9, near line 14.95: both fifteens lie beyond it, the eleven between them below the mean
    values: Sequence[float | None] = [*(11, 12) * 4, 15, 11, 15, *(11, 12) * 2, 11]
    assert set(rules(values)) == {""}


def test_a_point_outside_the_limits_counts_towards_two_of_three_and_is_called_by_its_own() -> None:
    # mean 12.1, near line 14.3, limit 15.4
    values: Sequence[float | None] = [*(11, 12) * 4, 18, 15, 13, *(11, 12) * 3, 11]
    assert rules(values)[8:11] == ["outside the limits", "two of three", ""]


def test_seven_points_on_one_side_are_a_shift() -> None:
    values: Sequence[float | None] = [
        10,
        12,
        10,
        12,
        10,
        13,
        12.5,
        13,
        12.5,
        13,
        12.5,
        13,
        10,
        12,
        10,
    ]
    assert rules(values) == [""] * 5 + ["shift"] * 7 + [""] * 3
    six: Sequence[float | None] = [10, 12, 10, 12, 10, 13, 12.5, 13, 12.5, 13, 12.5, 10, 10, 12, 10]
    assert "shift" not in rules(six)


def test_a_point_on_the_mean_ends_a_run_on_one_side() -> None:
    # mean 10 exactly, in the middle of what would be a run of eight
    values: Sequence[float | None] = [
        11,
        9,
        11,
        9,
        11,
        11.5,
        11,
        10,
        11.5,
        11,
        11.5,
        9,
        8.5,
        7.5,
        7.5,
    ]
    found = with_control_charts(points(values))
    assert one(found, "centre") == pytest.approx(10)
    assert "shift" not in found["rule"].to_list()


def test_the_first_rule_that_matches_names_the_point() -> None:
    # a steady climb of fifteen: its ends lie outside the limits, all of it is a trend
    found = rules([float(n) for n in range(15)])
    assert found[0] == found[-1] == "outside the limits"
    assert set(found[5:10]) == {"trend"}


@pytest.mark.parametrize(
    ("good", "word"), [("high", "improvement"), ("low", "concern"), ("neither", "neither")]
)
def test_polarity_comes_last_and_the_icon_is_the_last_points(good: str, word: str) -> None:
    found = with_control_charts(points([*QUIET, 40], good=good))
    assert found["rule"][-1] == "outside the limits"
    assert found["variation"][-1] == word
    assert one(found, "icon") == word


def test_an_old_signal_leaves_the_icon_at_common_cause() -> None:
    found = with_control_charts(points(KNOWN))
    assert "improvement" in found["variation"].to_list()
    assert one(found, "icon") == "common cause"


@pytest.mark.parametrize(
    ("good", "target", "word"),
    [
        ("high", 17, "failing"),
        ("high", 5, "passing"),
        ("high", 11, "hit and miss"),
        ("high", 11 + 2 * 2.66, "hit and miss"),  # on the limit
        ("low", 17, "passing"),
        ("low", 5, "failing"),
        ("low", 11 - 2 * 2.66, "hit and miss"),
        ("neither", 17, None),
        ("high", None, None),
    ],
)
def test_assurance_says_where_the_target_lies(
    good: str, target: float | None, word: str | None
) -> None:
    assert one(with_control_charts(points(QUIET, good=good, target=target)), "assurance") == word


def test_a_series_of_twelve_is_refused_and_one_of_thirteen_is_not() -> None:
    twelve = with_control_charts(points(QUIET[:12]))
    assert one(twelve, "refused") == "12 points, at least 13 are needed"
    assert twelve["upper_limit"].null_count() == twelve["variation"].null_count() == 12
    assert one(with_control_charts(points(QUIET[:13])), "refused") == ""


def test_a_hidden_point_refuses_its_series() -> None:
    found = with_control_charts(points([*QUIET, None]))
    assert one(found, "refused") == "a point is not shown, to protect small numbers"
    assert found["centre"].null_count() == 15


def test_a_month_in_which_nobody_was_due_is_no_point() -> None:
    nobody = points([None]).with_columns(
        status=pl.lit("not_applicable"), period_end=pl.lit(date(2023, 3, 31)),
        period_start=pl.lit(date(2023, 3, 1)),
    )  # fmt: skip
    found = with_control_charts(pl.concat([nobody, points(QUIET)]))
    assert one(found, "points") == 14
    assert found["rule"].to_list() == [""] * 15
    assert found["centre"].null_count() == 1


def test_years_are_neither_months_nor_quarters() -> None:
    found = with_control_charts(points(QUIET, months=12))
    assert one(found, "refused") == "neither months nor quarters"


def test_months_and_quarters_of_one_indicator_are_charts_of_their_own() -> None:
    both = pl.concat([points(QUIET), points([20, 22] * 7, months=3)])
    found = with_control_charts(both)
    assert found["grain"].to_list() == ["month"] * 14 + ["quarter"] * 14
    assert found["centre"].unique().sort().to_list() == [11, 21]


def test_series_do_not_reach_into_one_another_and_rows_keep_their_order() -> None:
    mixed = pl.concat([points(KNOWN), points(QUIET, supplier="Clinic B")]).sample(
        fraction=1, shuffle=True, seed=4
    )
    found = with_control_charts(mixed)
    assert found.select(mixed.columns).equals(mixed)
    assert found.filter(supplier="Clinic B")["rule"].to_list() == [""] * 14
    assert found.columns == [*mixed.columns, *ADDED]


def test_no_rows_in_give_no_rows_out() -> None:
    assert with_control_charts(points(QUIET).clear()).columns[-len(ADDED) :] == ADDED


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=13, max_size=30))
def test_turning_a_series_over_turns_its_signals_over(values: list[int]) -> None:
    up = with_control_charts(points([float(v) for v in values]))
    down = with_control_charts(points([-float(v) for v in values], good="low"))
    assert up["rule"].to_list() == down["rule"].to_list()
    assert up["side"].to_list() == [-side for side in down["side"]]
    assert up["variation"].to_list() == down["variation"].to_list()
