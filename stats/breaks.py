"""Breaks in a series: an exceptional year, left out of tests, or the start of a new series.

The frame `breaks` has indicator, period_end, effect ("exceptional year" or "new series") and
reason; an indicator without a break is not in it.
"""

import polars as pl

PERIOD = ["indicator", "period_end"]

EXCEPTIONAL = pl.col("effect") == "exceptional year"
NEW_SERIES = pl.col("effect") == "new series"
AGO = pl.col("period_end").dt.year() - pl.col("broken").dt.year()
"""How many years before the row's period the break was; 0 in the same year."""


def with_breaks(frame: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """Add what the breaks up to each row's period mean for it; rows and their order stay.

    touched: the row and the year before must not be compared. exceptional: the row's own year is
    left out of tests. era: how many new series have begun. left_out: how many exceptional years
    lie before, so that the years around one are still consecutive. recent: a break lies in the last
    five years. A break after the row's period does not count yet.
    """
    met = (
        frame.select(PERIOD)
        .unique()
        .join(breaks.select("indicator", "effect", broken="period_end"), on="indicator")
        .filter(pl.col("broken") <= pl.col("period_end"))
        .group_by(PERIOD)
        .agg(**_meaning())
    )
    joined = frame.join(met, on=PERIOD, how="left", maintain_order="left")
    return joined.with_columns(
        pl.col("touched", "exceptional", "recent").fill_null(False),
        pl.col("era", "left_out").fill_null(0),
    )


def _meaning() -> dict[str, pl.Expr]:
    return {
        "touched": ((AGO == 0) | (EXCEPTIONAL & (AGO == 1))).any(),
        "exceptional": (EXCEPTIONAL & (AGO == 0)).any(),
        "recent": (AGO < 5).any(),
        "era": NEW_SERIES.sum().cast(pl.Int32),
        "left_out": (EXCEPTIONAL & (AGO > 0)).sum().cast(pl.Int32),
    }
