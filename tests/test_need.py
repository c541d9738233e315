"""Children missing out, how long, and which need comes first."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from stats.need import need_order, with_need
from stats.trends import with_trends
from tests.drawn_figures import against, breaks, for_any_figures, in_order, shuffled, year
from tests.figure_rows import row
from tests.published_2025 import BREAKS, in_2025, published

MISSING = ["missing_out", "missing_out_lower95", "missing_out_upper95"]
ADDED = ["without", *MISSING, "years_worse", "priority"]
NONE = breaks()


def need(*rows: dict[str, object], target: float = 60) -> pl.DataFrame:
    return with_need(with_trends(against(target, *rows), NONE))


def drawn_need(frame: pl.DataFrame) -> pl.DataFrame:
    return with_need(with_trends(frame, NONE))


def run(
    *percents: float | None, first: int = 2021, n: float = 1000, **other: object
) -> pl.DataFrame:
    """One council's percents, a year each, compared with 60%."""
    return need(
        *[
            year(first + place, "301", None if percent is None else percent * n / 100, n, **other)
            for place, percent in enumerate(percents)
        ]
    )


def latest(frame: pl.DataFrame) -> tuple[int | None, str | None]:
    return frame.select("years_worse", "priority").row(-1)


def test_missing_out_is_what_the_reference_rate_would_add() -> None:
    found = need(row("301", 50, 100))
    # Wilson's limits of 50 of 100 are 40.383 and 59.617.
    assert found.select("without", *MISSING).row(0) == pytest.approx(
        (50, 10, 0.383, 19.617), abs=5e-4
    )


def test_where_low_is_good_the_signs_turn_and_without_means_nothing() -> None:
    found = need(row("301", 50, 100, good="low"), target=40)
    assert found["without"].to_list() == [None]
    assert found.select(MISSING).row(0) == pytest.approx((10, 0.383, 19.617), abs=5e-4)


def test_nobody_misses_out_above_the_reference() -> None:
    assert need(row("301", 90, 100)).select(MISSING).row(0) == (0, 0, 0)


def test_without_a_judgement_nobody_misses_out() -> None:
    assert need(row("301", 50, 100, good="neither")).select(ADDED).row(0) == (None,) * 6


def test_means_have_no_children_missing_out() -> None:
    score = row("301", None, 100, value=15.0, sd=5.0, kind="mean", good="low")
    assert need(score).select(ADDED).row(0) == (None,) * 6


def test_a_hidden_count_gives_no_number_of_children() -> None:
    found = need(row("301", None, 100))
    assert found.select(ADDED).row(0) == (None, None, None, None, None, "too few children")


@pytest.mark.parametrize(
    ("percents", "years", "word"),
    [
        ((50, 50, 50, 50, 50), 5, "long-standing"),
        ((50, 61, 50, 61, 50), 3, "long-standing"),
        ((61, 61, 61, 50, 50), 2, "current"),
        ((61, 61, 61, 61, 50), 1, "current"),
        ((50, 50, 50, 50, 61), 4, "no clear gap"),
        ((61, 60, 61, 60, 61), 0, "no clear gap"),
        ((80, 75, 70, 65, 60), 0, "emerging"),
        ((40, 45, 50, 55, 60), 4, "no clear gap"),
        ((90, 85, 80, 75, 70), 0, "no clear gap"),
        # Hidden years are not good years: three worse ones are still needed.
        ((None, None, None, 50, 50), 2, "current"),
        ((50, None, 50, None, 50), 3, "long-standing"),
    ],
)
def test_the_priority_in_words(percents: tuple[float, ...], years: int, word: str) -> None:
    assert latest(run(*percents)) == (years, word)


def test_only_the_last_five_years_count() -> None:
    assert latest(run(50, 50, 61, 61, 61, 61, 50)) == (1, "current")


def test_years_worse_is_as_of_each_row() -> None:
    assert run(50, 61, 50, 50)["years_worse"].to_list() == [1, 1, 2, 3]


def test_where_low_is_good_emerging_means_rising() -> None:
    assert latest(run(40, 45, 50, 55, 60, good="low"))[1] == "emerging"
    assert latest(run(80, 75, 70, 65, 60, good="low"))[1] == "no clear gap"


def test_the_priority_is_given_in_the_latest_period_only() -> None:
    found = need(year(2024, "301", 50, 100), year(2025, "301", 10, 100), year(2024, "302", 5, 100))
    assert found["priority"].to_list() == [None, "current", None]


def test_under_twenty_children_are_too_few_and_twenty_are_not() -> None:
    found = need(row("301", 0, 19), row("302", 0, 20), row("303", 0, 0))
    assert found["priority"].to_list() == ["too few children", "current", "too few children"]


def test_a_figure_that_is_not_available_is_no_judgement_of_too_few() -> None:
    assert need(row("301", None, None, status="unavailable"))["priority"].to_list() == [None]


def test_no_rows_give_no_rows() -> None:
    assert need().height == 0


def ordered(*rows: dict[str, Any]) -> list[str]:
    usual: dict[str, Any] = {
        "comparison95": "worse",
        "comparison998": "worse",
        "years_worse": 3,
        "good": "high",
    }
    usual |= {"trend_since_break": "no significant change", "missing_out": 10.0}
    usual |= {"priority": "long-standing", "indicator": "dental_check"}
    frame = pl.DataFrame([{**usual, **row} for row in rows], infer_schema_length=None)
    areas: list[str] = need_order(frame)["area"].to_list()
    return areas


def test_significance_comes_first_then_years_then_direction_then_children() -> None:
    rows: list[dict[str, Any]] = [
        {"area": "similar", "comparison95": "similar", "comparison998": "similar"},
        {"area": "at 95%", "comparison998": "similar", "years_worse": 5, "missing_out": 900.0},
        {"area": "few children", "missing_out": 9.0},
        {"area": "improving", "trend_since_break": "increasing", "missing_out": 900.0},
        {"area": "worsening", "trend_since_break": "decreasing", "missing_out": 1.0},
        {"area": "many children"},
        {"area": "four years", "years_worse": 4, "missing_out": 1.0},
    ]
    expected = [
        "four years",
        "worsening",
        "many children",
        "few children",
        "improving",
        "at 95%",
        "similar",
    ]
    assert ordered(*rows) == expected
    assert ordered(*reversed(rows)) == expected


def test_where_low_is_good_a_rise_is_worse_and_comes_first() -> None:
    low: dict[str, Any] = {"good": "low", "trend_since_break": "increasing", "missing_out": 1.0}
    assert ordered({"area": "level"}, {"area": "rising", **low}) == ["rising", "level"]


def test_too_few_children_come_last_and_so_do_missing_numbers() -> None:
    few: dict[str, Any] = {"area": "few", "priority": "too few children", "missing_out": 90.0}
    unknown: dict[str, Any] = {
        "area": "unknown",
        "comparison95": None,
        "comparison998": None,
        "priority": None,
    }
    unknown |= {"years_worse": None, "missing_out": None, "trend_since_break": None}
    similar: dict[str, Any] = {
        "area": "similar",
        "comparison95": "similar",
        "comparison998": "similar",
    }
    assert ordered(few, unknown, similar) == ["similar", "unknown", "few"]


@for_any_figures
def test_rows_keep_their_order_and_their_order_never_matters(frame: pl.DataFrame) -> None:
    found = drawn_need(frame)
    assert_frame_equal(found.select(frame.columns), frame)
    assert_frame_equal(in_order(drawn_need(shuffled(frame))), in_order(found))


@for_any_figures
def test_missing_out_is_never_negative_and_lies_in_its_interval(frame: pl.DataFrame) -> None:
    known = drawn_need(frame).drop_nulls(MISSING)
    least, number, most = (pl.col(name) for name in (MISSING[1], MISSING[0], MISSING[2]))
    assert known.select(((least >= 0) & (least <= number) & (number <= most)).all()).item()
    assert known.select((most <= pl.col("denominator")).all()).item()


@for_any_figures
def test_a_null_in_gives_a_null_out(frame: pl.DataFrame) -> None:
    missing = drawn_need(frame).filter(pl.col("value").is_null())
    assert missing.select(pl.all_horizontal(pl.col(ADDED[:5]).is_null()).all()).item()


@for_any_figures
def test_only_what_is_significantly_worse_is_called_a_need_now(frame: pl.DataFrame) -> None:
    named = drawn_need(frame).filter(pl.col("priority").is_in(["long-standing", "current"]))
    assert named.select((pl.col("comparison95") == "worse").all()).item()
    assert named.select((pl.col("denominator") >= 20).all()).item()


@pytest.mark.parametrize(
    ("indicator", "children"),
    [
        ("health_assessment", 1653),
        ("immunisations", 2498),
        ("dental_check", 2567),
        ("sdq_received", 3052),
        ("development_check", 357),
    ],
)
def test_the_children_missing_out_in_england_in_2025(indicator: str, children: int) -> None:
    councils = in_2025(with_need(with_trends(published(), BREAKS)), indicator)
    worse = councils.filter(pl.col("comparison95") == "worse")
    assert round(worse["missing_out"].sum()) == children


def test_croydons_needs_of_2025_in_order() -> None:
    croydon = with_need(with_trends(published(), BREAKS)).filter(
        pl.col("area") == "306", pl.col("period_end") == date(2025, 3, 31)
    )
    first = need_order(croydon).select(
        "indicator", "without", pl.col("missing_out").round(), "years_worse", "priority"
    )
    assert first.rows()[:2] == [
        ("immunisations", 130, 77, 5, "long-standing"),
        ("dental_check", 129, 65, 5, "long-standing"),
    ]
