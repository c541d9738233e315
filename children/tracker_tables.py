"""The tables that the recipes of indicators.toml are about: one row a thing that can be counted.

Every table has a row's child, the stay it belongs to and GROUPS, the groups it can be counted by.

    stays        a stay in care: entered, until, notified_due, notified_on, consent_on, iha_due, iha_on,
                 days_to_iha, reason, eighteenth, in_care_until_18, summary_on
    reviews      an assessment that took place, and the review after it: last_on, due, next_on
    assessments  an assessment in care: held_on, age_then, view_on, screen_on, until_beside, plan_due,
                 plan_on
    referrals    a referral to mental health: made_on, contact_due, contact_on, closed_on, days
    actions      an action of a health plan: due, done_on
    month_ends   a child in care on the last day of a month: as children.tracker_month_ends says
    waiting      a referral without a contact or an end on the last day of a month: day
"""

from __future__ import annotations

from datetime import date

import polars as pl

from children.tracker_dates import age
from children.tracker_due import health_plan_reviews
from children.tracker_month_ends import month_ends, waiting
from children.tracker_reading import Tracker
from children.working_days import with_working_day

GROUPS = ["responsibility", "location", "uasc", "sex", "ethnicity"]
"""Columns of a stay by which its rows are counted; `age` is that on the day a row is counted on."""
ATTRIBUTES = ["stay", "child", "date_of_birth", *GROUPS, "entered", "until"]

NOTIFIED_WITHIN = 5
CONTACT_WITHIN = 28
PLAN_WITHIN = 28
BESIDE = 7
"""Days before or after an assessment within which a view or a screen belongs to it."""
BEFORE_ENTRY = "-3mo"
"""An assessment of the three months before the start is as good as one after it."""


def prepared(tracker: Tracker, last: date) -> dict[str, pl.DataFrame]:
    """Give the tables by name; month ends reach back from the month of `last`."""
    stays, events = tracker.stays, tracker.events
    reviews = health_plan_reviews(stays, events)
    referrals = _referrals(stays, events)
    return {
        "stays": stays_with_dates(stays, events),
        "reviews": reviews,
        "assessments": _assessments(stays, events),
        "referrals": referrals,
        "actions": _actions(stays, events),
        "month_ends": month_ends(stays.select(ATTRIBUTES), events, reviews, last),
        "waiting": waiting(referrals, last),
    }


def of_kind(events: pl.DataFrame, *kinds: str, outcome: str | None = None) -> pl.DataFrame:
    """Give the events of these kinds, with that outcome where one is named: child, day, outcome."""
    wanted = pl.col("event").is_in(kinds)
    if outcome is not None:
        wanted &= pl.col("outcome") == outcome
    return events.filter(wanted).select("child", "day", "outcome", "score").sort("day")


def first_from(frame: pl.DataFrame, start: str, events: pl.DataFrame, name: str) -> pl.DataFrame:
    """Add `name`: the first of a child's events on or after the date in `start`, null without one."""
    days = events.select("child", pl.col("day").alias(name)).unique().sort(name)
    return frame.sort(start).join_asof(
        days, left_on=start, right_on=name, by="child", strategy="forward", check_sortedness=False
    )


def stays_with_dates(stays: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Give each stay with what is due at its start and what was done."""
    following = pl.col("entered").shift(-1).over("child", order_by="entered")
    before = pl.col("until").shift(1).over("child", order_by="entered").dt.offset_by("1d")
    three_months = pl.col("entered").dt.offset_by(BEFORE_ENTRY)
    dated = stays.with_columns(
        window=three_months, own_window=pl.max_horizontal(three_months, before), following=following
    ).pipe(with_working_day, "entered", NOTIFIED_WITHIN, "notified_due")
    done = of_kind(events, "initial_assessment", outcome="done")
    found = (
        dated.pipe(first_from, "own_window", of_kind(events, "notified"), "notified_on")
        .pipe(first_from, "own_window", of_kind(events, "consent"), "consent_on")
        .pipe(first_from, "window", done, "iha_on")
        .pipe(first_from, "window", of_kind(events, "health_summary"), "summary_on")
        .pipe(_with_reason, events)
    )
    return found.sort("stay").with_columns(
        days_to_iha=(pl.col("iha_on") - pl.col("entered")).dt.total_days(),
        in_care_until_18=pl.col("until") == pl.col("eighteenth").dt.offset_by("-1d"),
    )


def _with_reason(stays: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Add reason: the first breach reason of the stay, null where none was given."""
    reasons = of_kind(events, "breach_reason").select("child", reason_on="day", reason="outcome")
    found = stays.sort("entered").join_asof(
        reasons,
        left_on="entered",
        right_on="reason_on",
        by="child",
        strategy="forward",
        check_sortedness=False,
    )
    belongs = (pl.col("reason_on") < pl.col("following")) | pl.col("following").is_null()
    return found.with_columns(reason=pl.when(belongs).then("reason"))


def in_stay(events: pl.DataFrame, stays: pl.DataFrame, on: str) -> pl.DataFrame:
    """Give the rows whose day `on` lies in a stay of the child, with that stay's ATTRIBUTES."""
    starts = stays.select(ATTRIBUTES).sort("entered")
    return (
        events.sort(on)
        .join_asof(
            starts,
            left_on=on,
            right_on="entered",
            by="child",
            strategy="backward",
            check_sortedness=False,
        )
        .filter(pl.col(on) <= pl.col("until"))
    )


def _assessments(stays: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Give the assessments that took place in care, with what was written down beside them."""
    done = of_kind(events, "initial_assessment", "review_assessment", outcome="done")
    ours = in_stay(done.select("child", held_on="day").unique(), stays, "held_on").with_columns(
        age_then=age("held_on"),
        beside=pl.col("held_on").dt.offset_by(f"-{BESIDE}d"),
        until_beside=pl.col("held_on").dt.offset_by(f"{BESIDE}d"),
        plan_due=pl.col("held_on").dt.offset_by(f"{PLAN_WITHIN}d"),
    )
    return (
        ours.pipe(first_from, "beside", of_kind(events, "view_recorded"), "view_on")
        .pipe(first_from, "beside", of_kind(events, "exploitation_screen"), "screen_on")
        .pipe(first_from, "held_on", of_kind(events, "plan_shared"), "plan_on")
        .sort("child", "held_on")
    )


def _referrals(stays: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Give the referrals made in care, each with its first contact and its end.

    What comes after the child's next referral belongs to that one.
    """
    made = of_kind(events, "mh_referral").select("child", made_on="day").unique()
    ours = in_stay(made, stays, "made_on").with_columns(
        following=pl.col("made_on").shift(-1).over("child", order_by="made_on"),
        contact_due=pl.col("made_on").dt.offset_by(f"{CONTACT_WITHIN}d"),
    )
    found = ours.pipe(
        first_from, "made_on", of_kind(events, "first_contact", outcome="done"), "contact_on"
    ).pipe(first_from, "made_on", of_kind(events, "discharge"), "closed_on")
    own = [
        pl.when((pl.col(n) < pl.col("following")) | pl.col("following").is_null()).then(n).alias(n)
        for n in ("contact_on", "closed_on")
    ]
    days = (pl.col("contact_on") - pl.col("made_on")).dt.total_days()
    return found.with_columns(own).with_columns(days=days).sort("child", "made_on")


def _actions(stays: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Give the actions due in care, each with the day on which one of its name was done.

    What was done before the action of the same name fell due the time before, is that one.
    """
    due = of_kind(events, "action_due").select("child", due="day", name="outcome")
    done = of_kind(events, "action_done").select("child", done_on="day", name="outcome")
    before = pl.col("due").shift(1).over("child", "name", order_by="due").dt.offset_by("1d")
    ours = in_stay(due, stays, "due").with_columns(
        begun=pl.max_horizontal(before, pl.col("date_of_birth"))
    )
    found = ours.sort("begun").join_asof(
        done.sort("done_on"),
        left_on="begun",
        right_on="done_on",
        by=["child", "name"],
        strategy="forward",
        check_sortedness=False,
    )
    return found.sort("child", "due", "name")
