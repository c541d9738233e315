"""What a figure is compared with, and the reason in words where it is compared with nothing.

Source of every benchmark: methods, "Comparison with a benchmark b"; England includes the area
itself. Words: contracts, `benchmark`.
"""

import polars as pl

from stats.benchmark_words import BENCHMARKS as BENCHMARKS
from stats.benchmark_words import Benchmark as Benchmark
from stats.benchmark_words import parse as parse
from stats.pooling import TOTALS, counted, members_at, pool, pooled_value
from stats.series import GROUP, IS_COUNCIL, JUDGED, in_groups

# Why a cell has no value, as a reason for not comparing it; other statuses are "not published".
UNVALUED = {
    "confidential": "not published, to protect small numbers",
    "not_applicable": "does not apply to this area and year",
    "unavailable": "not available",
    "low": "rounds to zero, but is not zero",
    "unreliable": "too unreliable to be compared",
}

MEDIANS = pl.col("kind") == "days"


ADDED = ["benchmark", "benchmark_value", "compared_with", "not_compared"]

# Where the code stands of the one area that each row is compared with.
CODES = {"region": pl.col("region"), "icb": pl.col("parent")}


def with_benchmark(
    frame: pl.DataFrame, against: str, members: pl.DataFrame, neighbours: pl.DataFrame
) -> pl.DataFrame:
    """The figures with benchmark, benchmark_value, compared_with and not_compared.

    In: the figures' columns, one row a group and area, with every row that a benchmark is made of;
    `members` (parent, area, share, opened, closed); `neighbours` (area, neighbour) of one model.
    Out: `benchmark`, its word; `benchmark_value`, unrounded, percent 0-100 or the value's own unit;
    `compared_with`, the area code of the region or ICB, otherwise null;
    `not_compared`, the reason in words where there can be no comparison, otherwise null.
    Raises ValueError on an `against` that `parse` does not know.
    """
    chosen = parse(against)
    figures = frame.drop(ADDED, strict=False)
    # Areas differ in size: a count has no benchmark but one that the user sets.
    count = (pl.col("kind") == "count") & (chosen.word != "target")
    comparable = pl.col("level").ne_missing("england") & ~count
    reasons = pl.coalesce(
        _said(pl.col("level") == "england", "England is compared with nothing"),
        _said(count, "a count is not compared, because areas differ in size"),
        pl.when(pl.col("value").is_null()).then(
            pl.col("status").replace_strict(UNVALUED, default="not published")
        ),
        pl.when(pl.col("benchmark_value").is_null()).then("lacking"),
    )
    return (
        _found(figures, chosen, members, neighbours)
        .with_columns(
            benchmark=pl.lit(chosen.word),
            compared_with=CODES.get(chosen.word, pl.lit(None)).cast(pl.String),
            benchmark_value=pl.when(comparable).then("benchmark_value").cast(pl.Float64),
            not_compared=reasons,
        )
        .select(*figures.columns, *ADDED)
    )


def _said(condition: pl.Expr, words: str) -> pl.Expr:
    return pl.when(condition).then(pl.lit(words))


def _found(
    frame: pl.DataFrame, chosen: Benchmark, members: pl.DataFrame, neighbours: pl.DataFrame
) -> pl.DataFrame:
    """The frame with benchmark_value and lacking, the reason for having none (always filled)."""
    match chosen.word:
        case "england":
            return _england(frame)
        case "region":
            return _region(frame)
        case "best-quartile":
            return _best_quartile(frame)
        case "target":
            return frame.with_columns(benchmark_value=pl.lit(chosen.target), lacking=pl.lit(""))
        case "icb":
            return _icb(frame, members)
        case "group":
            return _group(frame, members, str(chosen.group))
        case _:
            return _neighbours(frame, neighbours, chosen.word)


def _england(frame: pl.DataFrame) -> pl.DataFrame:
    value = pl.col("value").filter(pl.col("level") == "england").max().over(GROUP)
    return frame.with_columns(
        benchmark_value=value, lacking=pl.lit("no England figure for this year")
    )


def _region(frame: pl.DataFrame) -> pl.DataFrame:
    """The region's published percent: its counts are rounded and small (contracts: Values)."""
    regions = (
        frame.filter(pl.col("level") == "region")
        .group_by(*GROUP, region=pl.col("area"))
        .agg(benchmark_value=pl.col("value").max())
    )
    region = pl.col("region")
    itself = (pl.col("level") == "region") & (region.is_null() | (region == pl.col("area")))
    lacking = pl.coalesce(
        _said(itself, "a region is not compared with itself"),
        _said(region.is_null(), "this area lies in no one region"),
        pl.lit("no figure of the region for this year"),
    )
    return (
        frame.with_columns(region.cast(pl.String))
        .join(regions, on=[*GROUP, "region"], how="left", maintain_order="left")
        .with_columns(benchmark_value=pl.when(~itself).then("benchmark_value"), lacking=lacking)
    )


def _best_quartile(frame: pl.DataFrame) -> pl.DataFrame:
    """Type-7 p75 of the councils' unrounded values, p25 where low is good (Hyndman and Fan 1996).

    One council alone would be compared with itself: there are at least two, or no quartile.
    """
    values, good = pl.col("value").filter(IS_COUNCIL), pl.col("good")
    enough = values.count().over(GROUP) > 1
    value = (
        pl.when(enough & (good == "high"))
        .then(values.quantile(0.75, "linear").over(GROUP))
        .when(enough & (good == "low"))
        .then(values.quantile(0.25, "linear").over(GROUP))
    )
    lacking = pl.coalesce(
        _said(JUDGED, "too few councils with a figure for a best quartile"),
        pl.lit("this indicator has no better or worse, so no best quartile"),
    )
    return frame.with_columns(benchmark_value=value, lacking=lacking)


def _icb(frame: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    membership = members_at(frame.select("period_end").unique(), members, "icb")
    lacking = pl.coalesce(
        _said(pl.col("level") == "icb", "an ICB is not compared with itself"),
        _said(~IS_COUNCIL, "an ICB is a comparison for councils only"),
        _said(pl.col("parent").is_null(), "no ICB is loaded for this area"),
        _said(MEDIANS, "medians cannot be pooled"),
        _said(_alone(), "this area is the only one of its ICB with a figure"),
        pl.lit("no council of the ICB has a figure"),
    )
    return (
        frame.join(membership, on=["period_end", "area"], how="left", maintain_order="left")
        .join(_pools(frame, membership), on=[*GROUP, "parent"], how="left", maintain_order="left")
        .with_columns(benchmark_value=pl.when(IS_COUNCIL & ~_alone()).then("pool"), lacking=lacking)
    )


def _group(frame: pl.DataFrame, members: pl.DataFrame, group: str) -> pl.DataFrame:
    chosen = members.filter(pl.col("parent") == group)
    pools = _pools(frame, members_at(frame.select("period_end").unique(), chosen, "group"))
    itself = pl.col("area") == group
    lacking = pl.coalesce(
        _said(itself, "a group is not compared with itself"),
        _said(MEDIANS, "medians cannot be pooled"),
        _said(_alone(), "this area is the only one of the group with a figure"),
        pl.lit("no council of the group has a figure"),
    )
    return frame.join(pools, on=GROUP, how="left", maintain_order="left").with_columns(
        benchmark_value=pl.when(~itself & ~_alone()).then("pool"), lacking=lacking
    )


def _pools(frame: pl.DataFrame, membership: pl.DataFrame) -> pl.DataFrame:
    pools = pool(frame.filter(IS_COUNCIL), membership)
    shown = pl.col("members_shown").list
    only = pl.when(shown.len() == 1).then(shown.first())
    return pools.select(*GROUP, "parent", pool="value", only=only)


def _alone() -> pl.Expr:
    """The pool is nobody but the area itself, which would be compared with itself."""
    return pl.col("only").eq_missing(pl.col("area"))


def _neighbours(frame: pl.DataFrame, neighbours: pl.DataFrame, word: str) -> pl.DataFrame:
    """Mean or median of the neighbours' unrounded values, or their counts pooled.

    DfE's own products call both of the first two "the neighbour average": the word says which.
    """
    pairs = neighbours.select("area", "neighbour").unique()
    loaded = pl.col("area").is_in(pairs["area"].unique().to_list())
    lacking = pl.coalesce(
        _said(~IS_COUNCIL, "neighbours are defined for councils only"),
        _said(~loaded, "no neighbours are loaded for this area"),
        _said(MEDIANS & (word == "neighbours-pooled"), "medians cannot be pooled"),
        pl.lit("no neighbour has a figure for this year"),
    )
    numbered = in_groups(frame)
    values = _neighbour_values(numbered.filter(IS_COUNCIL), pairs, word)
    return numbered.join(values, on="row", how="left", maintain_order="left").with_columns(
        lacking=lacking
    )


def _neighbour_values(councils: pl.DataFrame, pairs: pl.DataFrame, word: str) -> pl.DataFrame:
    """row and benchmark_value of each row of `councils`, which are numbered by row and group."""
    peers = counted(councils).select(
        "group", "kind", "value", "x", "n", "weighted", "hidden", neighbour="area"
    )
    values = (
        councils.select("row", "group", "area")
        .join(pairs, on="area")
        .join(peers, on=["group", "neighbour"])
        .group_by("row")
    )
    if word == "neighbours-median":
        return values.agg(benchmark_value=pl.col("value").median())
    if word == "neighbours-mean":
        return values.agg(benchmark_value=pl.col("value").sort().mean())
    totals = values.agg(*TOTALS, pl.col("kind").first())
    return totals.select("row", benchmark_value=pooled_value())
