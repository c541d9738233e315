"""The Fingertips marker and the test since the last break."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from stats.trends import (
    with_trends,
)
from tests.drawn_figures import breaks, for_any_figures, in_order, shuffled, with_limits, year
from tests.published_2025 import BREAKS, in_2025, published

ADDED = ["trend_marker", "trend_chi2", "trend_since_break"]
NONE = breaks()
COVID = breaks(("dental_check", 2021, "exceptional year"))

COUNTS = np.array([[994.0, 1023, 1199, 1332, 1367]])
DENOMINATORS = np.array([[40299.0, 41527, 42811, 44064, 44701]])
YEARS = np.array([[1.0, 2, 3, 4, 5]])

RISES, FALLS = "increasing", "decreasing"
STAYS, CANNOT = "no significant change", "cannot be calculated"
TOO_FEW = "too few years since the break"


def run(
    *percents: float | None, first: int = 2021, n: float = 1000, **other: object
) -> list[dict[str, object]]:
    """One council's percents, a year each."""
    return [
        year(first + place, "301", None if percent is None else percent * n / 100, n, **other)
        for place, percent in enumerate(percents)
    ]


def last(frame: pl.DataFrame, since: pl.DataFrame = NONE) -> tuple[str, str]:
    """The marker and the break-aware word of the latest year."""
    found = with_trends(frame, since).sort("period_end")
    return found.select("trend_marker", "trend_since_break").row(-1)


def test_the_weighted_form_gives_the_known_answer_on_counts() -> None:
    rows = [
        year(2021 + place, "301", x, n)
        for place, (x, n) in enumerate(zip(COUNTS[0], DENOMINATORS[0], strict=True))
    ]
    found = with_trends(with_limits(*rows), NONE)
    assert found["trend_chi2"].to_list() == [None] * 4 + [pytest.approx(48.6072, abs=5e-5)]
    assert found["trend_marker"].to_list() == [CANNOT] * 4 + [RISES]


def test_the_weighted_form_gives_the_known_answer_on_limits() -> None:
    limits = pl.DataFrame(
        {
            "value": [24.67, 24.6, 28, 30.2, 30.6],
            "lower95": [23.16, 23.15, 26.44, 28.63, 28.98],
            "upper95": [26.25, 26.19, 29.64, 31.9, 32.25],
        }
    )
    frame = pl.concat(
        [with_limits(*run(1, 1, 1, 1, 1)).drop(limits.columns), limits], how="horizontal"
    )
    assert with_trends(frame, NONE)["trend_chi2"][-1] == pytest.approx(46.7653, abs=5e-5)


@pytest.mark.parametrize(
    ("percents", "word"),
    [
        ((50, 55, 60, 65, 70), RISES),
        ((70, 65, 60, 55, 50), FALLS),
        ((50, 51, 50, 51, 50), STAYS),
        ((60, 60, 60, 60, 60), STAYS),
        # Clear by chi-squared, but without the last year the line falls.
        ((56, 54, 52, 50, 80), STAYS),
    ],
)
def test_the_marker_in_words(percents: tuple[float, ...], word: str) -> None:
    assert last(with_limits(*run(*percents))) == (word, word)


def test_every_row_carries_the_trend_as_of_its_own_year() -> None:
    found = with_trends(with_limits(*run(50, 55, 60, 65, 70, 65, 60, 55, 50)), NONE)
    assert found["trend_marker"].to_list() == [CANNOT] * 4 + [RISES, RISES, STAYS, FALLS, FALLS]


def test_four_years_are_too_few_for_the_marker_and_enough_for_the_break_aware_test() -> None:
    assert last(with_limits(*run(50, 55, 60, 65))) == (CANNOT, RISES)
    assert last(with_limits(*run(50, 55, 60))) == (CANNOT, CANNOT)


def test_a_gap_cannot_be_calculated() -> None:
    assert last(with_limits(*run(40, 50, None, 60, 70))) == (CANNOT, CANNOT)
    assert last(with_limits(*run(40, 50), *run(60, 70, 80, first=2024))) == (CANNOT, CANNOT)


def test_what_lies_before_a_gap_does_not_count() -> None:
    rows = [*run(90, first=2019), *run(50, 55, 60, 65, first=2021)]
    assert last(with_limits(*rows)) == (CANNOT, RISES)


def test_a_hidden_latest_year_cannot_be_calculated() -> None:
    assert last(with_limits(*run(40, 50, 60, 70, 80, None))) == (CANNOT, CANNOT)


def test_everyone_counted_stops_the_marker_and_not_the_break_aware_test() -> None:
    assert last(with_limits(*run(80, 85, 90, 95, 100))) == (CANNOT, RISES)
    assert last(with_limits(*run(100, 80, 85, 90, 95, 98))) == (RISES, RISES)


def test_nobody_counted_is_a_figure_like_any_other() -> None:
    assert last(with_limits(*run(8, 6, 4, 2, 0))) == (FALLS, FALLS)


def test_means_and_days_cannot_be_calculated() -> None:
    means = [
        year(2021 + place, "301", None, 100, value=10.0 + place, sd=1.0, kind="mean")
        for place in range(5)
    ]
    assert last(with_limits(*means), COVID) == (CANNOT, CANNOT)


def test_rates_have_a_trend() -> None:
    rates = [
        year(2021 + place, "301", x, 100_000, value=float(x), kind="rate")
        for place, x in enumerate([100, 150, 200, 250, 300])
    ]
    assert last(with_limits(*rates)) == (RISES, RISES)


def test_the_exceptional_year_makes_the_marker_rise_and_not_the_break_aware_test() -> None:
    assert last(with_limits(*run(40, 77, 77, 77.5, 78)), COVID) == (RISES, STAYS)


def test_an_exceptional_year_is_left_out_without_being_a_gap() -> None:
    rows = run(60, 40, 65, 70, 75, first=2020)
    assert last(with_limits(*rows), COVID)[1] == RISES
    hidden = run(60, None, 65, 70, 75, first=2020)
    assert last(with_limits(*hidden), COVID) == (CANNOT, RISES)


def test_the_years_around_an_exceptional_one_keep_their_distance() -> None:
    level = [year(ending, "301", 600, 1000) for ending in (2018, 2019, 2020)]
    later = [year(2022, "301", 640, 1000), year(2023, "301", 660, 1000)]
    spread = with_trends(with_limits(*level, *later), COVID)
    assert spread["trend_since_break"].to_list() == [CANNOT, CANNOT, CANNOT, STAYS, RISES]


def test_too_few_years_since_an_exceptional_year_says_so() -> None:
    found = with_trends(with_limits(*run(40, 70, 76, 79, 81)), COVID)
    assert found["trend_since_break"].to_list() == [CANNOT, TOO_FEW, TOO_FEW, TOO_FEW, RISES]


def test_a_new_series_starts_at_its_year() -> None:
    new = breaks(("dental_check", 2023, "new series"))
    rows = run(50, 55, 80, 75, 70, 65, 60)
    found = with_trends(with_limits(*rows), new)
    assert found["trend_since_break"].to_list() == [
        CANNOT,
        CANNOT,
        TOO_FEW,
        TOO_FEW,
        TOO_FEW,
        FALLS,
        FALLS,
    ]
    assert found["trend_marker"][4] == RISES


def test_a_break_longer_ago_than_five_years_is_no_reason() -> None:
    old = breaks(("dental_check", 2016, "new series"))
    assert last(with_limits(*run(50, 55, 60)), old)[1] == CANNOT


def test_no_rows_give_no_rows() -> None:
    assert with_trends(with_limits(), COVID).height == 0


@for_any_figures
def test_rows_keep_their_order_and_their_order_never_matters(frame: pl.DataFrame) -> None:
    found = with_trends(frame, COVID)
    assert_frame_equal(found.select(frame.columns), frame)
    assert_frame_equal(in_order(with_trends(shuffled(frame), COVID)), in_order(found))


@for_any_figures
def test_a_null_in_is_never_given_a_trend(frame: pl.DataFrame) -> None:
    missing = with_trends(frame, COVID).filter(pl.col("value").is_null())
    assert set(missing["trend_marker"]) | set(missing["trend_since_break"]) <= {CANNOT}
    assert missing["trend_chi2"].is_null().all()


@for_any_figures
def test_without_a_break_both_tests_agree_wherever_the_marker_can_be_calculated(
    frame: pl.DataFrame,
) -> None:
    known = with_trends(frame, NONE).filter(pl.col("trend_marker") != CANNOT)
    assert known["trend_marker"].to_list() == known["trend_since_break"].to_list()


def test_on_the_dental_figures_the_plain_marker_takes_covid_for_improvement() -> None:
    """The mistake to avoid: 107 of the 145 councils that can be computed rise, because of 2021."""
    found = in_2025(with_trends(published(), BREAKS), "dental_check")
    computable = found.filter(pl.col("trend_marker") != CANNOT)
    assert computable.height == 145
    assert computable.filter(pl.col("trend_marker") == RISES).height == 107
    assert found.filter(pl.col("trend_since_break") == RISES).height == 70


def test_development_is_computable_in_25_councils_for_the_marker() -> None:
    found = in_2025(with_trends(published(), BREAKS), "development_check")
    assert found.filter(pl.col("trend_marker") != CANNOT).height == 25


def test_englands_dental_checks_rise_since_covid() -> None:
    found = with_trends(published(), BREAKS).filter(
        pl.col("level") == "england",
        pl.col("indicator") == "dental_check",
        pl.col("period_end") == date(2025, 3, 31),
    )
    assert found["trend_since_break"].to_list() == [RISES]
