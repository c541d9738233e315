"""Unmet need: how many children miss out, for how long, and which need comes first.

Source: the excess over a reference rate taken as known, with the limits of the area's own Wilson
interval (OHID Fingertips technical guidance; Wilson 1927). The priorities are this product's own
rule, set down in DECISIONS.md. Proportions with a polarity only.
"""

import polars as pl

from stats.series import JUDGED, LATEST, count_in_five_years
from stats.trends import DECREASING, INCREASING

TOO_FEW_BELOW = 20
"""Fewer children than this are too few to say (denominator)."""
LONG = 3
"""Worse in this many of the last five years, the latest included, is long-standing."""

PROPORTION = (pl.col("kind") == "proportion") & JUDGED
HIGH = pl.col("good") == "high"
WORSE = pl.col("comparison95") == "worse"
COMPARED = pl.col("comparison95").is_in(["better", "similar", "worse"])
HIDDEN = pl.col("status").is_in(["confidential", "low", "unreliable"])


def with_need(frame: pl.DataFrame) -> pl.DataFrame:
    """Add without, missing_out, missing_out_lower95, missing_out_upper95, years_worse, priority.

    Needs lower95, upper95, benchmark_value, comparison95, status and trend_since_break. Children,
    unrounded. years_worse counts the last up to five years, this one included, that were
    significantly worse; null where this year is not compared. priority only in the latest period of
    each indicator. All null where the kind is no proportion, where there is no polarity, and where
    a number behind it is not shown.
    """
    worse = count_in_five_years(frame, WORSE)
    counted = frame.with_columns(years_worse=pl.when(PROPORTION & COMPARED).then(worse))
    return counted.with_columns(*_children(), priority=_priority())


def _children() -> list[pl.Expr]:
    """Give without and missing out with its limits.

    without: denominator − numerator, the children who did not have it; null where low is good, for
    there the numerator itself counts the children concerned. missing_out: max(0, n(r − v)) for the
    benchmark r and the value v, turned where low is good; its limits are those of v, turned round.
    """
    reference, n = pl.col("benchmark_value"), pl.col("denominator")
    short = {
        "missing_out": reference - pl.col("value"),
        "missing_out_lower95": reference - pl.when(HIGH).then("upper95").otherwise("lower95"),
        "missing_out_upper95": reference - pl.when(HIGH).then("lower95").otherwise("upper95"),
    }
    sign = pl.when(HIGH).then(0.01).otherwise(-0.01)
    shown = PROPORTION & pl.col("value").is_not_null()
    return [
        pl.when(shown & HIGH).then(n - pl.col("numerator")).alias("without"),
        *(
            pl.when(shown).then((n * points * sign).clip(lower_bound=0)).alias(name)
            for name, points in short.items()
        ),
    ]


def _priority() -> pl.Expr:
    """Give the words of contracts: how pressing the need is, in the latest period only.

    Too few children is said first: a rate of under twenty children is no ground for a judgement.
    """
    worsening = pl.when(HIGH).then(pl.lit(DECREASING)).otherwise(pl.lit(INCREASING))
    emerging = (pl.col("comparison95") == "similar") & (pl.col("trend_since_break") == worsening)
    word = (
        pl.when(HIDDEN | (pl.col("denominator") < TOO_FEW_BELOW))
        .then(pl.lit("too few children"))
        .when(WORSE & (pl.col("years_worse") >= LONG))
        .then(pl.lit("long-standing"))
        .when(WORSE)
        .then(pl.lit("current"))
        .when(emerging)
        .then(pl.lit("emerging"))
        .when(COMPARED)
        .then(pl.lit("no clear gap"))
    )
    return pl.when(PROPORTION & LATEST).then(word)


def need_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Give the frame sorted by how pressing each need is, the most pressing first.

    Needs what `with_need` adds, comparison998, trend_since_break and good. In this order: worse at
    99.8%, at 95% or not; in how many years; worsening before the rest, improving last; children
    missing out. Rows with too few children come last; ties go by indicator and area.
    """
    few = pl.col("priority").eq("too few children").fill_null(False)
    severity = (
        pl.when(few)
        .then(3)
        .when(WORSE & (pl.col("comparison998") == "worse"))
        .then(0)
        .when(WORSE)
        .then(1)
        .otherwise(2)
    )
    return frame.sort(
        severity,
        -pl.col("years_worse"),
        _direction(),
        -pl.col("missing_out"),
        "indicator",
        "area",
        nulls_last=True,
    )


def _direction() -> pl.Expr:
    """Give 0 where the trend since the break worsens, 2 where it improves, 1 otherwise."""
    trend = pl.col("trend_since_break")
    falling, rising = trend == DECREASING, trend == INCREASING
    worsening = pl.when(HIGH).then(falling).otherwise(rising)
    improving = pl.when(HIGH).then(rising).otherwise(falling)
    return pl.when(worsening).then(0).when(improving).then(2).otherwise(1)
