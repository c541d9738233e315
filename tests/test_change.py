"""The change since the year before, with its interval, and the difference of two proportions."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from stats.change import change_word, newcombe_difference, with_change
from stats.intervals import Z95
from tests.drawn_figures import breaks, for_any_figures, in_order, shuffled, with_limits, year
from tests.published_2025 import BREAKS, in_2025, published

ADDED = ["change", "change_lower95", "change_upper95"]
NONE = breaks()
COVID = breaks(("dental_check", 2021, "exceptional year"))
NEW = breaks(("dental_check", 2024, "new series"))


def difference(x1: float, n1: float, x2: float, n2: float) -> tuple[Any, ...]:
    counts = pl.DataFrame({"x1": [x1], "n1": [n1], "x2": [x2], "n2": [n2]})
    limits = newcombe_difference(pl.col("x1"), pl.col("n1"), pl.col("x2"), pl.col("n2"), Z95)
    return counts.select(lower=limits[0], upper=limits[1]).row(0)


def run(*percents: float | None, first: int = 2020, **other: object) -> list[dict[str, object]]:
    """One council's percents of a thousand children, a year each."""
    return [
        year(first + place, "301", None if percent is None else 10 * percent, 1000, **other)
        for place, percent in enumerate(percents)
    ]


def changes(frame: pl.DataFrame) -> list[float | None]:
    return [None if change is None else round(change, 6) for change in frame["change"]]


@pytest.mark.parametrize(
    ("counts", "lower", "upper"),
    [
        # Newcombe 1998 (Statistics in Medicine 17:873-890), table II, method 10.
        ((56, 70, 48, 80), 5.24, 33.39),
        ((9, 10, 3, 10), 17.05, 80.90),
        ((6, 7, 2, 7), 5.82, 80.62),
        ((5, 56, 0, 29), -3.81, 19.26),
        ((0, 10, 0, 20), -16.11, 27.75),
        ((0, 10, 0, 10), -27.75, 27.75),
        ((10, 10, 0, 20), 67.91, 100),
        ((10, 10, 0, 10), 60.75, 100),
    ],
)
def test_newcombe_gives_the_published_limits(
    counts: tuple[float, ...], lower: float, upper: float
) -> None:
    assert difference(*counts) == pytest.approx((lower, upper), abs=0.005)


def test_no_children_in_either_year_is_no_interval() -> None:
    assert difference(0, 0, 5, 10) == (None, None)


COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(first=COUNTS, second=COUNTS)
def test_turning_the_difference_round_turns_its_interval_round(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    lower, upper = difference(*first, *second)
    assert difference(*second, *first) == pytest.approx((-upper, -lower))
    assert -100 - 1e-9 <= lower <= upper <= 100 + 1e-9


def test_the_change_of_a_proportion_is_in_points_with_newcombes_limits() -> None:
    found = with_change(with_limits(year(2024, "301", 48, 80), year(2025, "301", 56, 70)), NONE)
    assert found.select(ADDED).row(0) == (None, None, None)
    assert found.select(ADDED).row(1) == pytest.approx((20, 5.24, 33.39), abs=0.005)


def test_a_mean_without_a_spread_changes_without_an_interval() -> None:
    means = [
        year(2023 + place, "301", None, 100, value=score, kind="mean", good="low")
        for place, score in enumerate([14.4, 14.75])
    ]
    found = with_change(with_limits(*means), NONE)
    assert found.select(ADDED).row(1) == (pytest.approx(0.35), None, None)


def test_a_missing_year_is_a_gap_and_a_gap_has_no_change() -> None:
    missing = with_change(with_limits(*run(50, 60), *run(70, first=2023)), NONE)
    assert changes(missing) == [None, 10, None]
    assert changes(with_change(with_limits(*run(50, None, 70)), NONE)) == [None, None, None]


def test_neither_change_that_touches_an_exceptional_year_is_given() -> None:
    found = with_change(with_limits(*run(86, 40, 70, 76)), COVID)
    assert changes(found) == [None, None, None, 6]


def test_only_the_change_into_a_new_series_is_left_out() -> None:
    found = with_change(with_limits(*run(50, 60, 70, first=2023)), NEW)
    assert changes(found) == [None, None, 10]


def test_a_break_of_another_indicator_or_in_the_future_changes_nothing() -> None:
    others = breaks(("immunisations", 2021, "new series"), ("dental_check", 2027, "new series"))
    assert changes(with_change(with_limits(*run(50, 60)), others)) == [None, 10]


def test_quarters_are_not_years() -> None:
    ends = pl.Series("period_end", [date(2024, 6, 30), date(2024, 9, 30)])
    frame = with_limits(*run(50, 60)).with_columns(ends)
    assert changes(with_change(frame, NONE)) == [None, None]


def test_a_column_called_row_is_nobodys_business() -> None:
    frame = with_limits(*run(50, 60)).with_columns(row=pl.lit(7))
    found = with_change(frame, NONE)
    assert changes(found) == [None, 10]
    assert found["row"].to_list() == [7, 7]


def test_areas_and_breakdowns_do_not_run_into_each_other() -> None:
    girls = year(2024, "301", 10, 100, breakdown="sex", subgroup="Girls")
    frame = with_limits(year(2023, "301", 50, 100), girls, year(2024, "302", 60, 100))
    assert changes(with_change(frame, NONE)) == [None, None, None]


def test_the_words_follow_the_interval_and_never_the_figures_alone() -> None:
    frame = pl.DataFrame(
        {
            "change_lower95": [0.1, -5.0, -0.1, 0.0, None],
            "change_upper95": [9.0, -0.1, 9.0, 9.0, None],
        }
    )
    words = frame.select(word=change_word())["word"].to_list()
    assert words == ["risen", "fallen", "no clear change", "no clear change", None]


def test_no_rows_give_no_rows() -> None:
    assert with_change(with_limits(), COVID).height == 0


@for_any_figures
def test_rows_keep_their_order_and_their_order_never_matters(frame: pl.DataFrame) -> None:
    found = with_change(frame, COVID)
    assert_frame_equal(found.select(frame.columns), frame)
    assert_frame_equal(in_order(with_change(shuffled(frame), COVID)), in_order(found))


@for_any_figures
def test_a_null_in_gives_a_null_out_and_the_interval_holds_the_change(frame: pl.DataFrame) -> None:
    found = with_change(frame, COVID)
    missing = found.filter(pl.col("value").is_null())
    assert missing.select(pl.all_horizontal(pl.col(ADDED).is_null()).all()).item()
    change = pl.col("change")
    held = (change >= pl.col("change_lower95")) & (change <= pl.col("change_upper95"))
    assert found.drop_nulls("change").select(held.all()).item()


def test_brighton_returned_47_points_fewer_scores_in_2025() -> None:
    found = in_2025(with_change(published(), BREAKS), "sdq_received")
    assert found.filter(pl.col("area") == "846").select(ADDED).row(0) == pytest.approx(
        (-47.122, -55.437, -37.481), abs=0.001
    )
