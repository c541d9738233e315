"""When a review health assessment is due.

Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7: every six
months before the fifth birthday, every twelve months after it.
"""

from __future__ import annotations

import polars as pl

from children.tracker_dates import birthday

FIFTH = 5
ASSESSMENTS = ("initial_assessment", "review_assessment")


def review_due(last: str) -> pl.Expr:
    """Give when the review after an assessment is due: six months on if that is before the fifth

    birthday, otherwise twelve; the last day of a month stays within its month.
    """
    half = pl.col(last).dt.offset_by("6mo")
    return pl.when(half < birthday(FIFTH)).then(half).otherwise(pl.col(last).dt.offset_by("12mo"))


def health_plan_reviews(stays: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Give a row an assessment that took place in a stay or in the three months before it.

    Beside the stay's columns: last_on, due (of the review after it) and next_on, when that took
    place, null while it has not. A decline is no assessment, so the earlier due date stands.
    """
    done = events.filter(pl.col("event").is_in(ASSESSMENTS) & (pl.col("outcome") == "done"))
    days = done.select("child", last_on="day").unique()
    inside = pl.col("last_on").is_between(pl.col("entered").dt.offset_by("-3mo"), pl.col("until"))
    linked = stays.join(days, on="child", how="inner").filter(inside).sort("stay", "last_on")
    return linked.with_columns(
        due=review_due("last_on"), next_on=pl.col("last_on").shift(-1).over("stay")
    )
