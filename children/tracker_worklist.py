"""What is due and what is late, child by child: for the team's eyes, in memory, never stored."""

from __future__ import annotations

from datetime import date

import polars as pl

from children.tracker_dates import age, birthday
from children.tracker_due import health_plan_reviews
from children.tracker_reading import Tracker
from children.tracker_tables import stays_with_dates

KINDS = (
    "Initial assessment",
    "Review assessment",
    "Dental check",
    "SDQ",
    "Immunisations",
    "Health summary",
)
AHEAD = 30
"""Days: what falls due within them is listed as due."""
LATE, DUE = "Late", "Due"
SDQ_AGES = (4, 16)
OWED_FOR = "-12mo"
"""How long after the 18th birthday a health summary that was not given stays on the list."""

WORKLIST = {
    "local_id": pl.String,
    "what": pl.String,
    "state": pl.String,
    "due": pl.Date,
    "days_late": pl.Int64,
    "whose": pl.String,
    "location": pl.String,
    "last": pl.Date,
}


def worklist(tracker: Tracker, day: date, ahead: int = AHEAD) -> pl.DataFrame:
    """Give the columns of WORKLIST: what is late on a day or due within `ahead` days, soonest first.

    days_late is negative where the date lies ahead; last is when it was last done. What the tracker
    says of later days is left out.
    """
    known = tracker.events.filter(pl.col("day") <= day)
    stays = tracker.stays.filter(pl.col("entered") <= day)
    open_then = stays.filter(pl.col("until") >= day)
    found = [
        _initial(stays, known, day),
        _reviews(open_then, known),
        _yearly(open_then, known, "dental_check", KINDS[2]),
        _sdqs(open_then, known),
        _immunisations(open_then, known),
        _summaries(stays, known, day),
    ]
    until = pl.lit(day).dt.offset_by(f"{ahead}d")
    return (
        pl.concat(found)
        .filter(pl.col("due") <= until)
        .with_columns(days_late=(pl.lit(day) - pl.col("due")).dt.total_days())
        .with_columns(
            state=pl.when(pl.col("days_late") > 0).then(pl.lit(LATE)).otherwise(pl.lit(DUE))
        )
        .select(*WORKLIST)
        .sort("due", "local_id", "what")
    )


def _listed(rows: pl.DataFrame, what: str, due: pl.Expr, last: pl.Expr) -> pl.DataFrame:
    return rows.select(
        "local_id",
        "location",
        what=pl.lit(what),
        due=due.cast(pl.Date),
        whose=pl.col("responsibility"),
        last=last.cast(pl.Date),
    )


def _initial(stays: pl.DataFrame, events: pl.DataFrame, day: date) -> pl.DataFrame:
    """List the stays, still open, without an initial assessment, and without a review that followed.

    Who came into care before the tracker was begun has reviews and needs no first assessment.
    """
    dated = stays_with_dates(stays, events).filter(pl.col("until") >= day)
    assessed = health_plan_reviews(stays, events).select("stay").unique()
    waiting = dated.filter(pl.col("iha_on").is_null()).join(assessed, on="stay", how="anti")
    return _listed(waiting, KINDS[0], pl.col("iha_due"), pl.lit(None))


def _reviews(stays: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    last = health_plan_reviews(stays, events).filter(pl.col("next_on").is_null())
    return _listed(last, KINDS[1], pl.col("due"), pl.col("last_on"))


def _with_last(stays: pl.DataFrame, events: pl.DataFrame, kind: str) -> pl.DataFrame:
    done = events.filter((pl.col("event") == kind) & pl.col("outcome").is_in(["done", ""]))
    last = done.group_by("child").agg(last=pl.col("day").max())
    return stays.join(last, on="child", how="left")


def _yearly(stays: pl.DataFrame, events: pl.DataFrame, kind: str, what: str) -> pl.DataFrame:
    """List what is due a year after it was last done, or a year after the child came into care."""
    rows = _with_last(stays, events, kind)
    due = pl.coalesce("last", "entered").dt.offset_by("12mo")
    return _listed(rows, what, due, pl.col("last"))


def _sdqs(stays: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """List the questionnaires: yearly at 4 to 16, the first no sooner than the fourth birthday."""
    youngest, oldest = SDQ_AGES
    rows = _with_last(stays, events, "sdq")
    year = pl.coalesce("last", "entered").dt.offset_by("12mo")
    dated = rows.with_columns(due=pl.max_horizontal(year, birthday(youngest)))
    return _listed(dated.filter(age("due") <= oldest), KINDS[3], pl.col("due"), pl.col("last"))


def _immunisations(stays: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """List whose last status was not "up to date", since that day, or since entry without one."""
    statuses = events.filter(pl.col("event") == "immunisation_status").sort("day")
    last = statuses.group_by("child").agg(
        last=pl.col("day").last(), status=pl.col("outcome").last()
    )
    rows = stays.join(last, on="child", how="left")
    lacking = rows.filter(pl.col("status").ne_missing("up_to_date"))
    return _listed(lacking, KINDS[4], pl.coalesce("last", "entered"), pl.col("last"))


def _summaries(stays: pl.DataFrame, events: pl.DataFrame, day: date) -> pl.DataFrame:
    """List the summaries not given, due the day before the 18th birthday of who is in care then."""
    given = events.filter(pl.col("event") == "health_summary").select("child")
    last_day = pl.col("eighteenth").dt.offset_by("-1d")
    owed = stays.filter(
        (pl.col("until") == last_day) & (last_day > pl.lit(day).dt.offset_by(OWED_FOR))
    ).join(given, on="child", how="anti")
    return _listed(owed, KINDS[5], last_day, pl.lit(None))
