"""What DfE's counts and percents become: numbers, symbols, rates and the columns of observations."""

from __future__ import annotations

import polars as pl

import observations

SMALLEST_COMPUTED = 1000
"""Below this a denominator rounded to 10 is too coarse to compute from: the published percent."""
BELOW_THE_NEXT = 0.4999
"""A rate so far above a whole percent still rounds to it."""


def number(column: str) -> pl.Expr:
    """Give a column of text as numbers; null where a cell is not a plain number."""
    plain = pl.col(column).str.contains(r"^-?\d+(\.\d+)?$")
    return pl.when(plain).then(pl.col(column)).cast(pl.Float64)


def symbol(column: str) -> pl.Expr:
    """Give the status that a symbol stands for; null where a cell is no known symbol."""
    return pl.col(column).str.to_lowercase().replace_strict(observations.SYMBOLS, default=None)


def observed(
    kept: pl.DataFrame, source: str, release: str, *, as_printed: bool = False
) -> pl.DataFrame:
    """Give the rows the columns of observations: value, status, the year's first and last day.

    kept: level, kind, year, number, status, percent_number, percent_status, base, base_status, and
    breakdown and subgroup where the rows are of part of the children. With as_printed a rate of
    rounded counts never rounds to another whole percent than the published one.
    """
    mean = pl.col("kind") == "mean"
    numbers = kept.with_columns(numerator=pl.when(~mean).then("number"), denominator="base")
    valued = numbers.with_columns(value=_value(as_printed)).with_columns(status=_status())
    shown = pl.when(pl.col("status") == "ok").then("value")
    return of_a_year(valued.with_columns(value=shown), source, release)


def of_a_year(valued: pl.DataFrame, source: str, release: str) -> pl.DataFrame:
    """Add what the rows of a yearly file share: the first and last day, the source, the release.

    valued: year and, where the rows are of part of the children, breakdown and subgroup.
    """
    same = dict.fromkeys({"breakdown", "subgroup"} - set(valued.columns), "all")
    same |= {"source": source, "release": release, "supplier": ""}
    absent = ("sd", "published_lower95", "published_upper95")
    return valued.with_columns(
        period_start=pl.date(pl.col("year") - 1, 4, 1),
        period_end=pl.date(pl.col("year"), 3, 31),
        **{name: pl.lit(text) for name, text in same.items()},
        **{name: pl.lit(None, pl.Float64) for name in absent},
    )


def _computed() -> pl.Expr:
    """Say where the rate is computed: exact counts of a council, large rounded ones of England."""
    large = pl.col("denominator") >= SMALLEST_COMPUTED
    computable = (pl.col("level") == "local authority") | ((pl.col("level") == "england") & large)
    return computable & pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()


def _as_printed(rate: pl.Expr) -> pl.Expr:
    """Keep a rate where it rounds to DfE's whole percent, which comes from exact counts.

    1,580 of 3,710, both rounded to 10, may be 42.6% where DfE prints 42%: 42.4999 is as near as can be.
    """
    percent = pl.coalesce("percent_number", rate)
    return pl.max_horizontal(percent - 0.5, pl.min_horizontal(rate, percent + BELOW_THE_NEXT))


def _value(as_printed: bool) -> pl.Expr:
    rate = 100 * pl.col("numerator") / pl.col("denominator")
    near = _as_printed(rate) if as_printed else rate
    published = pl.when(_computed()).then(near).otherwise("percent_number")
    return pl.when(pl.col("kind") == "mean").then("number").otherwise(published)


def _status() -> pl.Expr:
    """Give the status: a symbol first, then a base of nobody, then what is left without a value."""
    rest = (
        pl.when(pl.col("denominator") == 0)
        .then(pl.lit("not_applicable"))
        .when(pl.col("value").is_not_null())
        .then(pl.lit("ok"))
    )
    return pl.coalesce("status", rest, "percent_status", "base_status", pl.lit("unavailable"))
