"""Thousands of random figures against PHStatsMethods, DHSC's package of public-health statistics.

It is the oracle of these tests and no dependency of the product (GPL, pandas).
"""

import numpy as np
import pandas as pd
import polars as pl
import pytest
from PHStatsMethods import (
    assign_funnel_significance,
    calculate_funnel_limits,
    ph_proportion,
    ph_rate,
)

from stats.comparison import funnel_limits, with_comparison
from stats.intervals import Z95, Z998, byar, wilson, with_intervals
from tests.figure_rows import USUAL, figures, row

BOTH = [0.95, 0.998]
LIMITS = ["lower_95_ci", "upper_95_ci", "lower_99_8_ci", "upper_99_8_ci"]
FUNNEL = ["lower_2s_limit", "upper_2s_limit", "lower_3s_limit", "upper_3s_limit"]


def random_counts(seed: int, rows: int, most: int) -> pd.DataFrame:
    """x of n, with n from 1 to `most` and x anything from none to all of them."""
    random = np.random.default_rng(seed)
    n = random.integers(1, most + 1, rows).astype(float)
    x = np.minimum(np.floor(random.random(rows) * (n + 1)), n)
    return pd.DataFrame({"x": x, "n": n})


def in_polars(counts: pd.DataFrame) -> pl.DataFrame:
    return pl.DataFrame({name: counts[name].to_numpy() for name in ("x", "n")})


def agree(found: pl.DataFrame, expected: pd.DataFrame) -> None:
    np.testing.assert_allclose(found.to_numpy(), expected.to_numpy(), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("most", [10, 2000, 10**6])
def test_proportions_agree(most: int) -> None:
    counts = random_counts(most, 2000, most)
    expected = ph_proportion(counts.copy(), "x", "n", confidence=BOTH, multiplier=100)
    x, n = pl.col("x"), pl.col("n")
    low, high = wilson(x, n, Z95), wilson(x, n, Z998)
    found = in_polars(counts).select(a=low[0], b=low[1], c=high[0], d=high[1])
    agree(found, expected[LIMITS])


@pytest.mark.parametrize("most", [30, 3000])
def test_counts_agree(most: int) -> None:
    counts = random_counts(most, 2000, most).query("x > 0")
    one = counts.assign(n=1.0)
    expected = ph_rate(one, "x", "n", confidence=BOTH, multiplier=1)
    low, high = byar(pl.col("x"), Z95), byar(pl.col("x"), Z998)
    found = in_polars(counts).select(a=low[0], b=low[1], c=high[0], d=high[1])
    agree(found, expected[LIMITS])


def test_rates_per_hundred_thousand_agree() -> None:
    counts = random_counts(3, 2000, 500).query("x > 0")
    expected = ph_rate(counts.copy(), "x", "n", confidence=BOTH)
    rates = in_polars(counts).select(
        *(pl.lit(USUAL[name]).alias(name) for name in ("indicator", "level")),
        *(pl.lit(None, pl.Float64).alias(f"published_{end}95") for end in ("lower", "upper")),
        sd=pl.lit(None, pl.Float64),
        kind=pl.lit("rate"),
        numerator="x",
        denominator="n",
        value=100_000 * pl.col("x") / pl.col("n"),
    )
    found = with_intervals(rates).select("lower95", "upper95", "lower998", "upper998")
    agree(found, expected[LIMITS])


@pytest.mark.parametrize("seed", range(10))
def test_funnels_agree(seed: int) -> None:
    counts = random_counts(seed, 50, 10 ** (1 + seed % 4))
    expected = calculate_funnel_limits(counts, "x", "proportion", 100, "n")
    frame = pl.DataFrame({name: expected[name].to_numpy() for name in ("Population", "baseline")})
    p0, n = pl.col("baseline"), pl.col("Population")
    low, high = funnel_limits(p0, n, Z95), funnel_limits(p0, n, Z998)
    agree(frame.select(a=low[0], b=low[1], c=high[0], d=high[1]), expected[FUNNEL])


def test_which_areas_lie_outside_the_funnel_agrees() -> None:
    counts = random_counts(4, 2000, 60)
    expected = assign_funnel_significance(counts.copy(), "x", "proportion", "n")
    baseline = 100 * counts["x"].sum() / counts["n"].sum()
    rows = [row("306", x, n) for x, n in in_polars(counts).iter_rows()]
    frame = with_intervals(figures(*rows)).with_columns(
        benchmark_value=pl.lit(float(baseline)), not_compared=pl.lit(None, pl.String)
    )
    words = with_comparison(frame).select("comparison95", "comparison998").rows()
    said = {
        ("better", "better"): "High (0.001)",
        ("better", "similar"): "High (0.025)",
        ("similar", "similar"): "Not significant",
        ("worse", "similar"): "Low (0.025)",
        ("worse", "worse"): "Low (0.001)",
    }
    found = [said[pair] for pair in words]
    assert found == expected["significance"].to_list()
    assert set(found) == set(said.values())
