"""Figures that look like recording rather than care."""

from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from stats.change import with_change
from stats.checks import with_check_data
from tests.drawn_figures import breaks, for_any_figures, in_order, shuffled, with_limits, year
from tests.published_2025 import BREAKS, in_2025, published

NONE = breaks()
LOW = "{}% is lower than in 95% of councils: check the recording first"


def councils(many: int, percent: float, ending: int = 2025, **other: Any) -> list[dict[str, Any]]:
    """As many councils with about the same percent of a thousand children."""
    return [
        year(ending, f"{400 + place}", 10 * percent + place % 7, 1000, **other)
        for place in range(many)
    ]


def reasons(*rows: dict[str, object], since: pl.DataFrame = NONE) -> list[str]:
    return with_check_data(with_limits(*rows), since)["check_data"].to_list()


def test_a_value_under_the_fifth_centile_asks_to_check_the_recording() -> None:
    found = reasons(*councils(40, 90), year(2025, "301", 113, 1000))
    assert found[-1] == LOW.format(11)
    assert found.count("") == 40


def test_a_value_on_the_fifth_centile_is_not_under_it() -> None:
    ties = [year(2025, f"{400 + place}", 500, 1000) for place in range(40)]
    assert reasons(*ties) == [""] * 40


def test_fewer_than_twenty_councils_have_no_fifth_centile() -> None:
    assert reasons(*councils(18, 90), year(2025, "301", 113, 1000)) == [""] * 19
    assert reasons(*councils(19, 90), year(2025, "301", 113, 1000))[-1] == LOW.format(11)


@pytest.mark.parametrize("good", ["low", "neither"])
def test_a_low_value_is_a_doubt_only_of_coverage(good: str) -> None:
    rows = [*councils(40, 90, good=good), year(2025, "301", 113, 1000, good=good)]
    assert set(reasons(*rows)) == {""}


def test_a_low_share_of_normal_scores_is_no_sign_of_scores_not_recorded() -> None:
    scores: dict[str, Any] = {"indicator": "sdq_normal", "good": "high"}
    rows = [*councils(40, 90, **scores), year(2025, "301", 113, 1000, **scores)]
    assert set(reasons(*rows)) == {""}


def test_only_councils_and_only_the_latest_period_are_looked_at() -> None:
    region = year(2025, "E12000007", 113, 1000, level="region")
    before = [*councils(40, 90, 2024), year(2024, "301", 113, 1000)]
    assert set(reasons(*before, region)) == {""}


def moving(last: float, good: str = "low") -> list[dict[str, object]]:
    """A hundred and twenty councils that move by a point or less, and one that moves to `last`."""
    steady = councils(120, 50, 2024, good=good) + councils(120, 51, 2025, good=good)
    one = [year(2024, "301", 500, 1000, good=good), year(2025, "301", last, 1000, good=good)]
    return steady + one


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (30, "47 points lower than the year before"),
        (973, "47 points higher than the year before"),
        (510.2, "1 point higher than the year before"),
    ],
)
def test_a_move_beyond_the_99th_centile_asks_to_check_whichever_way(
    last: float, words: str
) -> None:
    reason = f"{words}, a larger move than 99% of councils' moves: check the recording first"
    assert reasons(*moving(last))[-1] == reason
    assert set(reasons(*moving(last))[:-1]) == {""}


def test_both_doubts_are_one_fragment() -> None:
    assert reasons(*moving(30, good="high"))[-1] == (
        "3% is lower than in 95% of councils, and 47 points lower than the year before, "
        "a larger move than 99% of councils' moves: check the recording first"
    )


def test_fewer_than_a_hundred_moves_have_no_99th_centile() -> None:
    few = councils(90, 50, 2024, good="low") + councils(90, 51, good="low")
    one = [year(2024, "301", 500, 1000, good="low"), year(2025, "301", 30, 1000, good="low")]
    assert set(reasons(*few, *one)) == {""}


def test_a_move_across_a_break_is_no_doubt_and_no_yardstick() -> None:
    new = breaks(("dental_check", 2025, "new series"))
    assert set(reasons(*moving(30), since=new)) == {""}


def test_the_yardstick_is_the_last_three_pairs_that_touch_no_break() -> None:
    calm = [row for ending in (2022, 2023, 2024) for row in councils(120, 50, ending, good="low")]
    wild = councils(120, 5, 2020, good="low") + councils(120, 50, 2021, good="low")
    latest = councils(120, 51, 2025, good="low")
    jump = [year(2024, "301", 500, 1000, good="low"), year(2025, "301", 900, 1000, good="low")]
    assert "40 points higher" in reasons(*wild, *calm, *latest, *jump)[-1]


def test_no_rows_give_no_rows() -> None:
    assert reasons() == []


@for_any_figures
def test_rows_keep_their_order_and_their_order_never_matters(frame: pl.DataFrame) -> None:
    found = with_check_data(frame, NONE)
    assert_frame_equal(found.select(frame.columns), frame)
    assert_frame_equal(in_order(with_check_data(shuffled(frame), NONE)), in_order(found))


P5 = {
    "health_assessment": 76,
    "immunisations": 61,
    "dental_check": 59,
    "sdq_received": 43,
    "development_check": 55,
}
P99 = {
    "health_assessment": 23,
    "immunisations": 48,
    # With Rutland's 16 children of 2022: the total of the measure's own group.
    "dental_check": 42,
    "sdq_received": 51,
    "development_check": 36,
    "sdq_concern": 17,
}


def of_councils(indicator: str) -> pl.DataFrame:
    checked = with_check_data(with_change(published(), BREAKS), BREAKS)
    return in_2025(checked, indicator).drop_nulls("value")


@pytest.mark.parametrize(("indicator", "centile"), P5.items())
def test_the_real_councils_under_the_fifth_centile_are_named(indicator: str, centile: int) -> None:
    found = of_councils(indicator)
    low = pl.col("check_data").str.contains("lower than in 95% of councils")
    assert max(found.filter(low)["value"].to_list()) < centile + 0.5
    assert min(found.filter(~low)["value"].to_list()) > centile - 0.5
    assert found.filter(low).height == round(0.05 * found.height + 0.5)


@pytest.mark.parametrize(("indicator", "centile"), P99.items())
def test_the_real_moves_beyond_the_99th_centile_are_named(indicator: str, centile: int) -> None:
    found = of_councils(indicator).with_columns(move=pl.col("change").abs())
    large = pl.col("check_data").str.contains("a larger move than 99%")
    assert min(found.filter(large)["move"].to_list(), default=100) > centile - 0.5
    assert max(found.filter(~large)["move"].drop_nulls().to_list()) < centile + 0.5


@pytest.mark.parametrize(
    ("indicator", "area", "percent"), [("immunisations", "317", 11), ("sdq_received", "846", 16)]
)
def test_redbridge_and_brighton_are_recording_before_they_are_care(
    indicator: str, area: str, percent: int
) -> None:
    found = of_councils(indicator).filter(pl.col("area") == area)
    assert found["check_data"].to_list() == [LOW.format(percent)]
