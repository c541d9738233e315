"""Who was in care on the last day of each month, and how things stood on that day."""

from __future__ import annotations

from datetime import date

import polars as pl

from children.tracker_dates import age

MONTHS = 42
"""Months that are counted, back from the newest complete one: thirteen quarters, which a control chart
needs, wherever in a quarter the newest one lies."""


def month_number(column: str) -> pl.Expr:
    """Give the months since the year 0, so that months can be counted through."""
    return pl.col(column).dt.year().cast(pl.Int32) * 12 + pl.col(column).dt.month() - 1


def month_end(number: pl.Expr) -> pl.Expr:
    """Give the last day of a month by its number."""
    return pl.date(number // 12, number % 12 + 1, 1).dt.month_end()


def month_ends(
    stays: pl.DataFrame, events: pl.DataFrame, reviews: pl.DataFrame, last: date
) -> pl.DataFrame:
    """Give a row a child and month's last day on which it was in care, with what was last recorded.

    day; age_then; months (whole ones in this stay); dental_on, optician_on (last seen);
    immunised (last status); gp (last answer); sdq_on and score (last one); referred_on and
    closed_on (last referral); review_due (of the last assessment).
    """
    days = _each_month(stays, "entered", "until", last)
    dated = days.with_columns(
        age_then=age("day"),
        months=_whole_months(),
        twelve_months_before=pl.col("day").dt.offset_by("-12mo").dt.month_end(),
        two_years_before=pl.col("day").dt.offset_by("-24mo").dt.month_end(),
    )
    seen = (
        dated.sort("day")
        .pipe(_last, events, "dental_check", {"day": "dental_on"}, outcome="done")
        .pipe(_last, events, "optician", {"day": "optician_on"}, outcome="done")
        .pipe(_last, events, "immunisation_status", {"outcome": "immunised"})
        .pipe(_last, events, "gp_registered", {"outcome": "gp"})
        .pipe(_last, events, "sdq", {"day": "sdq_on", "score": "score"})
        .pipe(_last, events, "mh_referral", {"day": "referred_on"})
        .pipe(_last, events, "discharge", {"day": "closed_on"})
    )
    dues = reviews.select("stay", "last_on", review_due="due").sort("last_on")
    return seen.join_asof(
        dues, left_on="day", right_on="last_on", by="stay", check_sortedness=False
    ).sort("stay", "day")


def waiting(referrals: pl.DataFrame, last: date) -> pl.DataFrame:
    """Give a row a referral and month's last day on which the child was in care and still waited."""
    end = pl.min_horizontal("contact_on", "closed_on").dt.offset_by("-1d")
    open_until = referrals.with_columns(waited=pl.min_horizontal(end, "until"))
    return _each_month(open_until, "made_on", "waited", last)


def _each_month(rows: pl.DataFrame, start: str, end: str, last: date) -> pl.DataFrame:
    """Give each row once a month's last day between its two dates, in the months that are counted."""
    newest = last.year * 12 + last.month - 1
    numbered = rows.with_columns(
        first=pl.max_horizontal(month_number(start), pl.lit(newest - MONTHS + 1)),
        # one more than the last month whose end is reached
        beyond=pl.min_horizontal(
            month_number(end) + (pl.col(end) == pl.col(end).dt.month_end()).cast(pl.Int32),
            pl.lit(newest + 1),
        ),
    ).filter(pl.col("first") < pl.col("beyond"))
    ranges = numbered.with_columns(month=pl.int_ranges("first", "beyond", dtype=pl.Int32))
    each = ranges.drop("first", "beyond").explode("month")
    return each.with_columns(day=month_end(pl.col("month"))).drop("month")


def _whole_months() -> pl.Expr:
    """Give the whole months of the stay up to a month's last day, that day included.

    A stay from 1 April is twelve months old on 31 March, as it is to DfE.
    """
    from_the_first = (pl.col("entered").dt.day() == 1).cast(pl.Int32)
    return month_number("day") - month_number("entered") + from_the_first


def _last(
    days: pl.DataFrame, events: pl.DataFrame, kind: str, names: dict[str, str], outcome: str = ""
) -> pl.DataFrame:
    """Add the last event of a kind on or before each day: its columns under the names given."""
    wanted = pl.col("event") == kind
    if outcome:
        wanted &= pl.col("outcome") == outcome
    found = events.filter(wanted).sort("day")
    columns = {name: pl.col(column) for column, name in names.items()}
    right = found.select("child", "day", **columns).unique(["child", "day"], keep="last")
    return days.join_asof(right.sort("day"), on="day", by="child", check_sortedness=False)
