"""Months add up to quarters and years: what is hidden in one could be worked out from the others."""

from __future__ import annotations

import polars as pl

SERIES = ["source", "area", "indicator", "breakdown", "subgroup"]


SCHEMA = {"row": pl.Int64, "longer": pl.Int64, "months": pl.Int64, "same": pl.Boolean}


def nested(frame: pl.DataFrame) -> pl.DataFrame:
    """Give every period that lies in a longer one of the same figure, as SCHEMA.

    row and longer are numbers of rows; months: how long the shorter one is; same: both have the
    same counts. Only where the shorter ones make no more than the longer: a figure that stands at
    each month's end does not add up, and the year's is its last month's.
    """
    spans = frame.select("period_start", "period_end").unique()
    other = spans.rename({"period_start": "from", "period_end": "to"})
    inside = (
        spans.join(other, how="cross")
        .filter(pl.col("period_start") >= pl.col("from"), pl.col("period_end") <= pl.col("to"))
        .filter((pl.col("period_start") > pl.col("from")) | (pl.col("period_end") < pl.col("to")))
    )
    if inside.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    span = ["period_start", "period_end"]
    numbers = ["x", "y", "n"]
    longer = frame.select(
        *SERIES,
        *(pl.col(name).alias(f"{name}_longer") for name in numbers),
        longer="row",
        to="period_end",
        **{"from": pl.col("period_start")},
    )
    pairs = (
        frame.select("row", *SERIES, *span, *numbers)
        .join(inside, on=span)
        .join(longer, on=[*SERIES, "from", "to"])
    )
    told = pairs.with_columns(months=_months(), same=_same())
    return told.filter(_adds_up() | pl.col("same")).select(*SCHEMA)


def _months() -> pl.Expr:
    return (pl.col("period_end") - pl.col("period_start")).dt.total_days() // 28


def _adds_up() -> pl.Expr:
    """The shorter periods of one length make no more than the longer one."""
    fits = [
        pl.col(name).sum().over("longer", "months") <= pl.col(f"{name}_longer").fill_null(0)
        for name in ("x", "y", "n")
    ]
    return pl.all_horizontal(fits)


def _same() -> pl.Expr:
    """The shorter period's figure is the longer one's: the last month's, of what stands at a day.

    Without a count, as where it is hidden already, there is nothing to be the same.
    """
    some = (pl.col("n").fill_null(pl.col("x")) > 0).fill_null(False)
    return (
        pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_longer")) for name in ("x", "n"))
        & some
    )
