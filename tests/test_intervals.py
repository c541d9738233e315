"""Intervals of proportions, rates, counts and means, and which figure gets which."""

import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.intervals import Z95, Z998, Limits, byar, mean_limits, wilson, with_intervals
from tests.figure_rows import england, figures, region, row

INTERVALS = ["lower95", "upper95", "lower998", "upper998"]


def numbers(limits: Limits, **columns: list[float | None]) -> list[tuple[Any, ...]]:
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Float64))
    return frame.select(lower=limits[0], upper=limits[1]).rows()


def wilson_of(x: float | None, n: float | None, z: float = Z95) -> tuple[Any, ...]:
    return numbers(wilson(pl.col("x"), pl.col("n"), z), x=[x], n=[n])[0]


def byar_of(x: float | None, z: float = Z95) -> tuple[Any, ...]:
    return numbers(byar(pl.col("x"), z), x=[x])[0]


def intervals_of(*rows: dict[str, Any]) -> list[tuple[Any, ...]]:
    return with_intervals(figures(*rows)).select(INTERVALS).rows()


def test_z_is_the_exact_normal_quantile() -> None:
    assert pytest.approx(1.959963984540054, abs=1e-15) == Z95
    assert pytest.approx(3.090232306167813, abs=1e-14) == Z998


@pytest.mark.parametrize(
    ("x", "n", "z", "lower", "upper"),
    [
        (65, 100, Z95, 55.25444, 73.63575),
        (65, 100, Z998, 49.54947, 77.83541),
        (1, 100, Z95, 0.17674, 5.44862),
        (222, 3215, Z95, 6.07917, 7.83396),
        (9856, 12345, Z95, 79.12102, 80.53640),
        # Newcombe 1998, table I, method 3.
        (81, 263, Z95, 25.53, 36.62),
        (15, 148, Z95, 6.24, 16.05),
        (0, 20, Z95, 0, 16.11),
        (1, 29, Z95, 0.61, 17.18),
    ],
)
def test_wilson_gives_the_published_limits(
    x: float, n: float, z: float, lower: float, upper: float
) -> None:
    tolerance = 5e-6 if n not in (263, 148, 20, 29) else 5e-3
    assert wilson_of(x, n, z) == pytest.approx((lower, upper), abs=tolerance)


@pytest.mark.parametrize(
    ("x", "z", "lower", "upper"),
    [
        (65, Z95, 50.163188, 82.849139),
        (5, Z95, 1.623486, 11.668332),
        (0, Z95, 0, 3.688879),
        (10, Z998, 2.916318, 24.193725),
    ],
)
def test_byar_gives_the_published_limits(x: float, z: float, lower: float, upper: float) -> None:
    assert byar_of(x, z) == pytest.approx((lower, upper), abs=1e-6)


def test_byar_is_exact_under_ten_and_an_approximation_from_ten() -> None:
    assert byar_of(9) == pytest.approx((4.115373, 17.084803), abs=1e-6)
    assert byar_of(10) == pytest.approx((4.787450, 18.391459), abs=1e-6)


def test_a_mean_has_students_interval() -> None:
    limits = mean_limits(pl.col("mean"), pl.col("sd"), pl.col("n"), Z95)
    # t(9, 0.975) = 2.262157: 14.9 ± 2.262157 × 6 / √10.
    assert numbers(limits, mean=[14.9], sd=[6.0], n=[10]) == [
        pytest.approx((10.607859, 19.192141), abs=1e-6)
    ]


def test_a_mean_of_one_child_or_without_a_spread_has_no_interval() -> None:
    limits = mean_limits(pl.col("mean"), pl.col("sd"), pl.col("n"), Z95)
    none = numbers(limits, mean=[14.9, 14.9, None], sd=[6.0, None, 6.0], n=[1, 10, 10])
    assert none == [(None, None)] * 3


@pytest.mark.parametrize(
    ("x", "n"), [(None, 10), (3, None), (0, 0), (11, 10), (-1, 10), (math.nan, 10), (3, math.nan)]
)
def test_what_is_no_proportion_gives_null(x: float | None, n: float | None) -> None:
    assert wilson_of(x, n) == (None, None)


@pytest.mark.parametrize("x", [None, -1, math.nan, math.inf])
def test_what_is_no_count_gives_null(x: float | None) -> None:
    assert byar_of(x) == (None, None)


def test_none_of_them_starts_at_zero_and_all_of_them_ends_at_a_hundred() -> None:
    sizes = [float(n) for n in range(1, 2000)]
    limits = wilson(pl.col("x"), pl.col("n"), Z95)
    none = numbers(limits, x=[0.0] * len(sizes), n=[*sizes])
    everyone = numbers(limits, x=[*sizes], n=[*sizes])
    assert {lower for lower, _ in none} == {0.0}
    assert {upper for _, upper in everyone} == {100.0}


@given(st.integers(1, 10**6), st.floats(0, 1))
def test_a_proportions_interval_holds_it_and_widens_with_z(n: int, share: float) -> None:
    x = round(share * n)
    (low, high), (lower, higher) = wilson_of(x, n), wilson_of(x, n, Z998)
    assert 0 <= lower <= low <= 100 * x / n + 1e-9
    assert 100 * x / n - 1e-9 <= high <= higher <= 100


def test_each_kind_gets_its_own_interval() -> None:
    found = intervals_of(
        row("306", 65, 100),
        row("307", 65, 1000, value=6500.0, kind="rate"),
        row("308", 5, 1000, value=5.0, kind="count"),
        row("309", None, 10, value=14.9, sd=6.0, kind="mean"),
        row("310", None, 10, value=28.0, sd=6.0, kind="days"),
    )
    assert found[0] == pytest.approx((55.25444, 73.63575, 49.54947, 77.83541), abs=5e-6)
    assert found[1][:2] == pytest.approx((5016.3188, 8284.9139), abs=1e-4)
    assert found[2][:2] == pytest.approx((1.623486, 11.668332), abs=1e-6)
    assert found[3][:2] == pytest.approx((10.607859, 19.192141), abs=1e-6)
    assert found[4] == (None, None, None, None)


def test_a_rate_of_no_cases_takes_its_multiplier_from_the_indicators_other_rows() -> None:
    found = intervals_of(
        row("306", 0, 1000, value=0.0, kind="rate"),
        row("307", 5, 1000, value=500.0, kind="rate"),
        row("307", 5, 1000, value=5.0, kind="rate", indicator="other"),
    )
    assert found[0][:2] == pytest.approx((0, 368.8879), abs=1e-4)


def test_a_rate_of_no_cases_anywhere_has_no_interval() -> None:
    assert intervals_of(row("306", 0, 1000, value=0.0, kind="rate")) == [(None,) * 4]


@pytest.mark.parametrize("kind", ["rate", "count"])
def test_a_published_rate_or_count_without_a_denominator_has_no_interval(kind: str) -> None:
    assert intervals_of(row("306", 500, None, value=500.0, kind=kind)) == [(None,) * 4]


def test_a_published_mean_without_a_spread_has_no_interval() -> None:
    assert intervals_of(row("306", None, 182, value=14.2, kind="mean")) == [(None,) * 4]


def test_the_sources_own_interval_stands_in_where_there_are_no_counts() -> None:
    published: dict[str, Any] = {
        "published_lower95": 114.5,
        "published_upper95": 115.9,
        "kind": "rate",
    }
    found = intervals_of(row("306", value=115.2, **published))
    assert found == [(114.5, 115.9, None, None)]


def test_our_own_interval_goes_before_the_sources() -> None:
    found = intervals_of(row("306", 65, 100, published_lower95=1.0, published_upper95=99.0))
    assert found[0][:2] == pytest.approx((55.25444, 73.63575), abs=5e-6)


def test_a_figure_that_is_not_shown_has_no_interval() -> None:
    hidden = row("306", 3, 100, value=None, published_lower95=1.0, published_upper95=9.0)
    assert intervals_of(hidden) == [(None,) * 4]


def test_a_regions_interval_lies_about_its_published_percent_and_not_its_rounded_counts() -> None:
    found = intervals_of(region("E12000007", 440, 480, value=93.0))
    lower, upper = wilson_of(0.93 * 480, 480)
    assert found[0][:2] == pytest.approx((lower, upper), abs=1e-9)
    assert found[0][0] != pytest.approx(wilson_of(440, 480)[0], abs=0.5)


def test_englands_interval_is_that_of_its_counts() -> None:
    found = intervals_of(england(47320, 58530))
    assert found[0][:2] == pytest.approx(wilson_of(47320, 58530), abs=1e-9)


def test_a_pool_with_hidden_counts_reaches_from_its_lowest_to_its_highest() -> None:
    pool = figures(row("E54000031", 65, 100, level="icb")).with_columns(
        bound_lower=pl.lit(50.0), bound_upper=pl.lit(73.1), bound_denominator=pl.lit(130.0)
    )
    found = with_intervals(pool).select("lower95", "upper95").row(0)
    assert found == pytest.approx((wilson_of(65, 130)[0], wilson_of(95.03, 130)[1]), abs=1e-9)


def test_an_empty_table_gets_its_columns() -> None:
    assert with_intervals(figures()).select(INTERVALS).shape == (0, 4)


def test_rows_keep_their_order_and_number() -> None:
    rows = [row(f"{area}", area % 7, area % 11) for area in range(201, 260)]
    assert with_intervals(figures(*rows))["area"].to_list() == [r["area"] for r in rows]
