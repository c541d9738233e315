"""Which figures look like recording rather than care: "check the data" comes before any need.

The rule is this product's own (DECISIONS.md): a value under the 5th centile of councils in its
year, or a move from the year before beyond the 99th centile of the moves of the last three pairs of
years that touch no break. Centiles are type 7 (Hyndman and Fan 1996).
"""

import polars as pl

from stats.change import with_change
from stats.series import COUNTED, IS_COUNCIL, LATEST, in_groups, rounded

ENOUGH_FOR_P5 = 20
ENOUGH_FOR_P99 = 100
PAIRS_OF_YEARS = 3

SHARES_OF_SCORES = ["sdq_normal"]
"""High is good here too, but a low share of normal scores is no sign of scores not recorded."""


def with_check_data(frame: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """Add check_data: the reason in words why a council's figure should be checked, or "".

    Needs value, lower95 and upper95. Proportions of councils in the latest period of each
    indicator. A low value is a doubt only of coverage (high is good): not recorded is counted as
    not done. A large move is one whichever way is good. Under twenty councils, or a hundred moves, no
    council is beyond 95% or 99% of them, and nothing is said.
    """
    rows = with_change(in_groups(frame), breaks).with_columns(
        looked_at=IS_COUNCIL & (pl.col("kind") == "proportion") & pl.col("value").is_not_null()
    )
    reasons = rows.select(
        reason=pl.concat_str(_low(), _moved(), separator=", and ", ignore_nulls=True),
        newest=LATEST,
    )
    doubtful = pl.col("newest") & (pl.col("reason") != "")
    words = pl.format("{}: check the recording first", "reason")
    return frame.with_columns(
        reasons.select(check_data=pl.when(doubtful).then(words).otherwise(pl.lit("")))
    )


def _low() -> pl.Expr:
    """Say that a coverage is under the p5 of the councils of its group."""
    coverage = (pl.col("good") == "high") & ~pl.col("indicator").is_in(SHARES_OF_SCORES)
    values = pl.when(pl.col("looked_at") & coverage).then("value")
    p5 = values.quantile(0.05, "linear").over("group")
    enough = values.count().over("group") >= ENOUGH_FOR_P5
    words = pl.format("{}% is lower than in 95% of councils", _whole(pl.col("value")))
    return pl.when(enough & (values < p5)).then(words)


def _moved() -> pl.Expr:
    """Say that the change is beyond the p99 of councils' moves over the last three pairs."""
    ends = pl.when(pl.col("looked_at") & pl.col("change").is_not_null()).then("period_end")
    recent = ends.rank("dense", descending=True).over(COUNTED) <= PAIRS_OF_YEARS
    moves = pl.when(recent).then(pl.col("change").abs())
    p99 = moves.quantile(0.99, "linear").over(COUNTED)
    enough = moves.count().over(COUNTED) >= ENOUGH_FOR_P99
    points = _whole(pl.col("change").abs())
    words = pl.format(
        "{} {} {} than the year before, a larger move than 99% of councils' moves",
        points,
        pl.when(points == 1).then(pl.lit("point")).otherwise(pl.lit("points")),
        pl.when(pl.col("change") > 0).then(pl.lit("higher")).otherwise(pl.lit("lower")),
    )
    return pl.when(enough & (moves > p99)).then(words)


def _whole(number: pl.Expr) -> pl.Expr:
    return rounded(number).cast(pl.Int64)
