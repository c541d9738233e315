"""How long all statistics take, beside a few of them by PHStatsMethods and pandas.

    python benchmarks/figures.py

Every published indicator of 153 councils (with regions and England) over ten years: the five years
of DfE's file, and the same five once more, their counts drawn anew, as the five before. Ours works
out everything that `figures` has: intervals, comparisons, ranks, bands, change, trends, need, and
the ICBs' pools. The other side works out three of these for the councils' proportions alone:
Wilson's intervals and the funnel by PHStatsMethods, as DHSC publishes it, and the five-year trend
by pandas and numpy.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray
from PHStatsMethods import assign_funnel_significance, ph_proportion

sys.path.insert(0, str(Path(__file__).parents[1]))

import areas
import indicators
import loaders
from benchmarks.ten_years import NEIGHBOURS, PUBLISHED, earlier
from benchmarks.timing import machine, print_table, spread, timed
from loaders.source_file import SourceFile
from stats.figures import with_statistics

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"
RUNS = 5
SECONDS = 0.5
TIMES = 10
CUT_OFF = 9.549536
YEARS = 5

Frames = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame, pl.DataFrame]


def ten_years() -> Frames:
    """Give observations of ten years, areas, members and neighbours: the real ones or the sample's."""
    known = areas.known(areas.read_areas(SAMPLE / "areas.csv"))
    if PUBLISHED.exists():
        source, members = PUBLISHED, areas.reference_members()
        neighbours = loaders.dfe_neighbours.load(SourceFile.at(NEIGHBOURS), known).neighbours
    else:
        source = SAMPLE / "la_conviction_health_outcome_cla.csv"
        members = areas.read_members(SAMPLE / "icb_members.csv")
        neighbours = areas.read_neighbours(SAMPLE / "neighbours.csv")
    five = loaders.dfe_outcomes.load(SourceFile.at(source), known).observations
    return pl.concat([earlier(five), five]), known, members, neighbours


def of_councils(observations: pl.DataFrame, known: pl.DataFrame) -> pd.DataFrame:
    """Give the councils' proportions with both counts as pandas has them, in plain columns."""
    councils = known.filter(level="local authority").select("area")
    proportions = indicators.catalogue_frame().filter(kind="proportion").select("indicator")
    rows = observations.join(councils, on="area").join(proportions, on="indicator")
    counted = rows.filter(pl.col("numerator").is_not_null() & (pl.col("denominator") > 0))
    years = counted.with_columns(year=pl.col("period_end").dt.year())
    return pd.DataFrame(
        years.select("indicator", "area", "year", "numerator", "denominator").to_dict(
            as_series=False
        )
    )


def wilson_funnel_and_trend(rows: pd.DataFrame) -> pd.DataFrame:
    """Work out the three with the package and with pandas, as an analyst would."""
    counts = rows[["numerator", "denominator"]]
    limits = ph_proportion(
        counts, *counts.columns, confidence=[0.95, 0.998], multiplier=100, metadata=False
    )
    sized = rows.join(limits.drop(columns=counts.columns))
    compared = [
        assign_funnel_significance(group, "numerator", "proportion", "denominator")
        for _, group in sized.groupby(["indicator", "year"])
    ]
    both: pd.DataFrame = pd.concat(compared)
    return both.merge(trends(sized), on=["indicator", "area", "year"], how="left")


def trends(rows: pd.DataFrame) -> pd.DataFrame:
    """Test each series' last five years, in every year: OHID Fingertips' weighted straight line."""
    series = ["indicator", "area"]
    wide = rows.pivot(index=series, columns="year", values=["Value", "lower_95_ci", "upper_95_ci"])
    value = wide["Value"]
    weight = (3.92 / (wide["upper_95_ci"] - wide["lower_95_ci"])) ** 2
    found = {
        end: _tested(
            value.loc[:, end - 4 : end].to_numpy(), weight.loc[:, end - 4 : end].to_numpy()
        )
        for end in value.columns[YEARS - 1 :]
    }
    return (
        pd.DataFrame(found, index=value.index).stack().rename_axis([*series, "year"]).reset_index()
    )


def _tested(value: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.str_]:
    subsets = [range(YEARS), *list(combinations(range(YEARS), YEARS - 1))[::-1]]
    fits = [_fitted(value[:, list(of)], weight[:, list(of)], np.array(of)) for of in subsets]
    slopes = np.array([slope for slope, _ in fits])
    clear = fits[0][1] > CUT_OFF
    up, down = (slopes >= 0).all(axis=0), (slopes < 0).all(axis=0)
    return np.select([clear & up, clear & down], ["increasing", "decreasing"], "no change")


def _fitted(
    v: NDArray[np.float64], w: NDArray[np.float64], t: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    total, wt, wtt = w.sum(axis=1), (w * t).sum(axis=1), (w * t**2).sum(axis=1)
    spread = total * wtt - wt**2
    slope = (total * (w * t * v).sum(axis=1) - wt * (w * v).sum(axis=1)) / spread
    return slope, slope**2 * spread / total


def refuse_difference(figures: pl.DataFrame, some: pd.DataFrame) -> None:
    """Make sure that both sides worked out the same intervals. Raises AssertionError."""
    theirs = pl.DataFrame(some[["indicator", "area", "year", "lower_99_8_ci"]].to_dict("list"))
    ours = figures.with_columns(year=pl.col("period_end").dt.year().cast(pl.Int64))
    both = ours.join(theirs, on=["indicator", "area", "year"])
    assert both.height == len(some)
    assert both.select((pl.col("lower998") - pl.col("lower_99_8_ci")).abs().max()).item() < 1e-9


def main() -> None:
    """Compare by turns and print the table."""
    frames = ten_years()
    rows = of_councils(frames[0], frames[1])
    ours, theirs = list[float](), list[float]()
    for _ in range(RUNS):
        took, figures = timed(lambda: with_statistics(*frames))
        ours.append(took)
        took, some = timed(lambda: wilson_funnel_and_trend(rows))
        theirs.append(took)
    refuse_difference(figures, some)
    print(f"{RUNS} runs of each by turns ({machine()})\n")
    sides = {
        f"ours: all statistics of {figures.height:,} figures": ours,
        f"PHStatsMethods and pandas: three of {len(some):,} proportions": theirs,
    }
    table = [[side, *spread(times)] for side, times in sides.items()]
    print_table(["milliseconds", "median", "fastest", "slowest"], table)
    seconds, times = median(ours) / 1000, median(theirs) / median(ours)
    print(
        f"Ours takes {seconds:.2f} s (target: under {SECONDS}) and is {times:.0f} times faster ",
        end="",
    )
    print(f"(target: at least {TIMES}).")


if __name__ == "__main__":
    main()
