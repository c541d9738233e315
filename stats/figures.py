"""Every figure with everything we say of it: the columns of `figures`, in order."""

from __future__ import annotations

import polars as pl

import indicators
from observations import is_local
from stats.benchmarks import with_benchmark
from stats.change import with_change
from stats.checks import with_check_data
from stats.comparison import with_comparison
from stats.intervals import with_intervals
from stats.lait import with_lait
from stats.need import with_need
from stats.pooling import pooled
from stats.ranks import with_ranks
from stats.series import LATEST
from stats.trends import with_trends

COLUMNS = [
    "indicator",
    "title",
    "area",
    "area_name",
    "level",
    "period_start",
    "period_end",
    "breakdown",
    "subgroup",
    "numerator",
    "denominator",
    "value",
    "status",
    "lower95",
    "upper95",
    "lower998",
    "upper998",
    "benchmark",
    "benchmark_value",
    "comparison95",
    "comparison998",
    "source",
    "release",
    "supplier",
    "rank",
    "ranked",
    "rank_lower95",
    "rank_upper95",
    "quartile",
    "lait_value",
    "lait_rank",
    "lait_band",
    "lait_change",
    "lait_neighbour_mean",
    "change",
    "change_lower95",
    "change_upper95",
    "trend_marker",
    "trend_chi2",
    "trend_since_break",
    "without",
    "missing_out",
    "missing_out_lower95",
    "missing_out_upper95",
    "years_worse",
    "priority",
    "check_data",
]
"""What people script against; other columns of the frame are for our own pages."""

LENGTH = ((pl.col("period_end") - pl.col("period_start")).dt.total_days() / 30.5).round()
"""Months of a period."""
ORDER = ["indicator", "level", "area", "period_end", "breakdown", "subgroup", "source", "supplier"]


def with_statistics(
    observations: pl.DataFrame,
    areas: pl.DataFrame,
    members: pl.DataFrame,
    neighbours: pl.DataFrame,
    against: str = "england",
) -> pl.DataFrame:
    """Give every observation, and every ICB and group pooled from its councils, with all its statistics.

    In: frames as observations.py and areas.py say; `against` is a benchmark's word. Out: COLUMNS
    and a few more for our own pages, a row an observation, sorted by ORDER.
    """
    rows = with_words(observations, areas)
    # the month, the quarter and the year that end on one day are no series and are not ranked together
    kinds = rows.with_columns(alike=pl.when(is_local()).then(LENGTH).otherwise(0.0))
    parts = kinds.partition_by("alike", include_key=False) or [rows]
    found = [_with_statistics(part, areas, members, neighbours, against) for part in parts]
    return pl.concat(found, how="diagonal_relaxed").sort(ORDER)


def _with_statistics(
    rows: pl.DataFrame,
    areas: pl.DataFrame,
    members: pl.DataFrame,
    neighbours: pl.DataFrame,
    against: str,
) -> pl.DataFrame:
    # one council's own return says nothing of the others in its ICB
    councils = rows.filter((pl.col("level") == "local authority") & ~is_local())
    pools = [pooled(councils, members, level, areas) for level in ("icb", "group")]
    breaks = indicators.breaks_frame()
    return (
        pl.concat([rows, *pools], how="diagonal_relaxed")
        .sort(ORDER)
        .pipe(with_intervals)
        .pipe(with_benchmark, against, members, neighbours)
        .pipe(with_comparison)
        .pipe(with_ranks)
        .pipe(with_lait, neighbours)
        .pipe(with_change, breaks)
        .pipe(with_trends, breaks)
        .pipe(with_need)
        .pipe(with_check_data, breaks)
    )


def with_words(observations: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """Put the catalogue's and the areas' words beside each observation, once, for all that follows."""
    places = areas.select("area", "area_name", "level", "region", "sub_region")
    named = observations.join(indicators.catalogue_frame(), on="indicator", how="inner")
    return named.join(places, on="area", how="inner").with_columns(latest=LATEST).sort(ORDER)
