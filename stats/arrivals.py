"""Who has sent a return of which quarter, and whose is missing or late: a row a supplier and area."""

from datetime import date

import polars as pl

SENT, MISSING, LATE, NOT_YET = "sent", "missing", "late", ""
DUE_DAYS = 30
"""Days after a quarter's end by which its return is expected."""
QUARTERS = 8
"""How many quarters are shown, the newest last."""
PAIR = ["supplier", "area"]


def arrivals(returned: pl.DataFrame, today: date | None) -> pl.DataFrame:
    """Give a row a supplier, area and quarter of the last eight: supplier, area, period_end, state.

    returned: the newest rows of quarterly returns, as observations; months count for their quarter,
    years for none. today: a quarter that ended more than DUE_DAYS before it is due; None to look no
    further than what anybody has sent. Also figures (how many were sent) and sent (the day, as ISO).

    state: sent; missing, where this supplier or another has sent a later quarter or the same one;
    late, where it is due and nobody has; "" before a supplier's first quarter.
    """
    rows = returned.filter(_days() < 100).with_columns(period_end=_quarter_end())
    if rows.is_empty():
        return _empty()
    found = rows.group_by(*PAIR, "period_end").agg(
        figures=pl.len().cast(pl.Int64), sent=pl.col("release").max()
    )
    newest = found.group_by("area").agg(newest=pl.col("period_end").max())
    first = found.group_by(PAIR).agg(first=pl.col("period_end").min())
    every = first.join(newest, on="area").join(_calendar(found, today), how="cross")
    told = every.join(found, on=[*PAIR, "period_end"], how="left")
    return (
        told.with_columns(state=_state(), figures=pl.col("figures").fill_null(0))
        .select(*PAIR, "period_end", "state", "figures", "sent")
        .sort(*PAIR, "period_end")
    )


def _days() -> pl.Expr:
    return (pl.col("period_end") - pl.col("period_start")).dt.total_days()


def _quarter_end() -> pl.Expr:
    return pl.col("period_end").dt.truncate("1q").dt.offset_by("3mo").dt.offset_by("-1d")


def _calendar(found: pl.DataFrame, today: date | None) -> pl.DataFrame:
    """Give the ends of the last eight quarters, to the newest that is sent or due."""
    ends = found.select(pl.col("period_end").max())
    if today is not None:
        due = pl.lit(today).dt.offset_by(f"-{DUE_DAYS}d").dt.truncate("1q").dt.offset_by("-1d")
        ends = ends.with_columns(pl.max_horizontal("period_end", due))
    starts = pl.col("period_end").dt.offset_by("1d")
    back = pl.concat(
        ends.select(starts.dt.offset_by(f"-{3 * n}mo").dt.offset_by("-1d")) for n in range(QUARTERS)
    )
    return back.sort("period_end")


def _state() -> pl.Expr:
    end = pl.col("period_end")
    return (
        pl.when(pl.col("sent").is_not_null())
        .then(pl.lit(SENT))
        .when(end < pl.col("first"))
        .then(pl.lit(NOT_YET))
        .when(end <= pl.col("newest"))
        .then(pl.lit(MISSING))
        .otherwise(pl.lit(LATE))
    )


def _empty() -> pl.DataFrame:
    schema = {"supplier": pl.String, "area": pl.String, "period_end": pl.Date, "state": pl.String}
    return pl.DataFrame(schema=schema | {"figures": pl.Int64, "sent": pl.String})
