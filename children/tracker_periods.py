"""The months, quarters and years of a tracker; a year ends on 31 March, as DfE's do."""

from __future__ import annotations

from datetime import date

import polars as pl

from children.tracker_month_ends import month_end

LENGTHS = ["period_start", "period_end"]
LONG = {"month": 1, "quarter": 3, "year": 12}


def periods(last: date, months: int) -> pl.DataFrame:
    """Give the periods that had ended by `last`, going back so many months: month, a row for each

    month in it, ends (whether it is the period's last), period_start and period_end.
    """
    newest = last.year * 12 + last.month - 1
    complete = newest if last == _end(newest) else newest - 1
    oldest = newest - months + 1
    rows = [
        (month, month == start + long - 1, start, start + long - 1)
        for long in LONG.values()
        for start in range(oldest, complete - long + 2)
        # quarters begin in January, April, July and October; years in April
        if (long == 1) or (long == 3 and start % 3 == 0) or (long == 12 and start % 12 == 3)
        for month in range(start, start + long)
    ]
    schema = {"month": pl.Int32, "ends": pl.Boolean, "from": pl.Int32, "to": pl.Int32}
    table = pl.DataFrame(rows, schema=schema, orient="row")
    begins = pl.date(pl.col("from") // 12, pl.col("from") % 12 + 1, 1)
    return table.select("month", "ends", period_start=begins, period_end=month_end(pl.col("to")))


def _end(month: int) -> date:
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def within(rows: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Give each row once a period that its month lies in; a snapshot only where the period ends."""
    joined = rows.join(spans, on="month", how="inner")
    return joined.filter(~pl.col("snapshot") | pl.col("ends"))
