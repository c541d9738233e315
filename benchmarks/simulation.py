"""Do the intervals cover what they promise, and does a page of chance list anything?

    python benchmarks/simulation.py

Draws councils' counts from known true rates and asks the product's own functions for rank
intervals, missing-out intervals and what stands out. Seeded, so that two runs print the same.

Sizes and rates are as uneven as the real ones: the minimum, 5th, 25th, 50th, 75th, 95th centile and
maximum of councils in DfE's release of 26 November 2025 (children looked after, year ending
31 March 2025), with straight lines between them.
"""

import sys
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from stats.discovery import stands_out
from stats.intervals import Z95, wilson
from stats.need import with_need
from stats.ranks import with_ranks

Numbers = NDArray[np.float64]

SEED = 20251126
COUNCILS = 153
DRAWS = 400
PAGES = 2000
AT = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]
COHORT = [0, 98, 215, 330, 458, 938, 1723]
UNDER_FIVE = [0, 15, 25, 35, 58, 113, 273]
MEASURES = {
    "Health assessments": (COHORT, [48, 76, 89, 93, 96, 99, 100]),
    "Immunisations": (COHORT, [11, 61, 79, 86, 92, 99, 100]),
    "Dental checks": (COHORT, [42, 59, 75, 83, 91, 96, 100]),
    "SDQ scores a concern": ([0, 52, 119, 178, 282, 565, 965], [10, 30, 38, 44, 48, 53, 61]),
    "Development checks": (UNDER_FIVE, [0, 55, 92, 98, 100, 100, 100]),
}
"""Sizes (children) and rates (percent) of each measure, at the centiles of AT."""
EVERYWHERE = [90, 84, 81, 88, 78, 42, 45, 3, 41, 44, 2, 37, 13]
"""England's percents of 2025: one rate for every council in a world of chance alone."""


def sizes(of: list[int], random: np.random.Generator) -> NDArray[np.int64]:
    """Give the councils' numbers of children, in random order."""
    children = np.interp(np.linspace(0, 1, COUNCILS), AT, of)
    return random.permutation(np.round(children).astype(np.int64))


def figures(
    counts: NDArray[np.int64], n: NDArray[np.int64], reference: Numbers, good: str
) -> pl.DataFrame:
    """Give drawn counts as figures, a year a draw, with what the statistics read."""
    draws, councils = counts.shape
    x, children = pl.col("numerator"), pl.col("denominator")
    lower, upper = wilson(x, children, Z95)
    frame = pl.DataFrame(
        {
            "indicator": np.repeat([f"draw {draw}" for draw in range(draws)], councils),
            "area": np.tile([f"{200 + council}" for council in range(councils)], draws),
            "numerator": counts.ravel().astype(np.float64),
            "denominator": np.tile(n, draws).astype(np.float64),
            "benchmark_value": np.repeat(reference, councils),
        }
    )
    constant = {"breakdown": "all", "subgroup": "all", "supplier": "", "kind": "proportion"}
    constant |= {"level": "local authority", "status": "ok", "good": good}
    constant |= {"comparison95": "similar", "trend_since_break": "no significant change"}
    return frame.with_columns(
        pl.when(children > 0).then(100 * x / children).alias("value"),
        lower95=lower,
        upper95=upper,
        period_end=pl.lit(date(2025, 3, 31)),
        **{name: pl.lit(word) for name, word in constant.items()},
    )


def england(counts: NDArray[np.int64], n: NDArray[np.int64]) -> Numbers:
    """Give each draw's England, percent: it holds the councils themselves, as the product's does."""
    rate: Numbers = 100 * counts.sum(axis=-1) / n.sum()
    return rate


def coverage(measure: str, random: np.random.Generator) -> tuple[float, ...]:
    """Give the coverage, percent: ranks, mean and worst council; then missing out.

    Of missing out the mean, the mean of the councils where any child truly misses out (of the
    others zero is easily covered), and the worst council.
    """
    of, rates = MEASURES[measure]
    good = "low" if measure.startswith("SDQ") else "high"
    n = sizes(of, random)
    truth = np.interp(random.permutation(np.linspace(0, 1, COUNCILS)), AT, rates) / 100
    counts = random.binomial(n, truth, (DRAWS, COUNCILS))
    drawn = with_need(with_ranks(figures(counts, n, england(counts, n), good)))
    sign = 1 if good == "high" else -1
    known = n > 0
    rank = (sign * truth[known] > sign * truth[known][:, None]).sum(axis=1) + 1
    overall = (n * truth).sum() / n.sum()
    missing = np.maximum(0, sign * n[known] * (overall - truth[known]))
    ranks = covered(drawn, "rank_lower95", "rank_upper95", rank, known)
    children = covered(drawn, "missing_out_lower95", "missing_out_upper95", missing, known)
    short = children[missing > 0]
    return ranks.mean(), ranks.min(), children.mean(), short.mean(), children.min()


def covered(
    drawn: pl.DataFrame, lower: str, upper: str, truth: Numbers, known: NDArray[np.bool_]
) -> Numbers:
    """Give for each council in how many percent of the draws the limits held the truth."""
    low, high = (
        drawn[name].cast(pl.Float64).to_numpy().reshape(DRAWS, COUNCILS)[:, known]
        for name in (lower, upper)
    )
    held = (low <= truth + 1e-9) & (truth <= high + 1e-9)
    share: Numbers = 100 * held.mean(axis=0)
    return share


def pages_across_england(random: np.random.Generator) -> float:
    """Give the percent of null pages of one indicator over all councils that list any."""
    n = sizes(COHORT, random)
    rates = np.resize(EVERYWHERE, PAGES)[:, None] / 100
    counts = random.binomial(n, rates, (PAGES, COUNCILS))
    return listing(figures(counts, n, england(counts, n), "high"))


def pages_of_one_area(random: np.random.Generator) -> float:
    """Give the percent of null pages of one council, an indicator a row, that list any."""
    n = random.choice(sizes(COHORT, random), len(EVERYWHERE))
    counts = random.binomial(n, np.array(EVERYWHERE) / 100, (PAGES, len(EVERYWHERE)))
    rates = pl.Series(np.tile(EVERYWHERE, PAGES).astype(np.float64))
    drawn = figures(counts, n, np.zeros(PAGES), "high").with_columns(benchmark_value=rates)
    return listing(drawn)


def listing(drawn: pl.DataFrame) -> float:
    """Give the percent of pages (an indicator each, high is good) on which anything stands out."""
    worse = pl.when(pl.col("upper95") < pl.col("benchmark_value")).then(pl.lit("worse"))
    pages = drawn.with_columns(comparison95=worse.otherwise("comparison95")).partition_by(
        "indicator"
    )
    return 100 * sum(bool(stands_out(page)["stands_out"].any()) for page in pages) / len(pages)


def main() -> None:
    """Print two short tables in Markdown."""
    random = np.random.default_rng(SEED)
    print(f"Coverage, percent, of 95% intervals: {COUNCILS} councils, {DRAWS} draws, seed {SEED}\n")
    print("| measure | rank, mean | worst | missing out, mean | where any child does | worst |")
    print("|---|---:|---:|---:|---:|---:|")
    rows = [coverage(measure, random) for measure in MEASURES]
    for measure, row in zip([*MEASURES, "All"], [*rows, np.mean(rows, axis=0)], strict=True):
        print("|".join(["", f" {measure} ", *(f" {share:.1f} " for share in row), ""]))
    print(f"\nPages of chance alone that list anything as standing out, percent of {PAGES:,}\n")
    print("| page | at most 5 |\n|---|---:|")
    print(f"| one indicator, {COUNCILS} councils | {pages_across_england(random):.1f} |")
    print(f"| one council, {len(EVERYWHERE)} indicators | {pages_of_one_area(random):.1f} |")


if __name__ == "__main__":
    main()
