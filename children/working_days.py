"""Working days in England: weekdays that are not bank holidays.

Source: Banking and Financial Dealings Act 1971 and royal proclamations, as the `holidays` package
keeps them. Years ahead are taken as known only where the government has announced their days,
because a day can be moved or added (8 May 2020, 8 May 2023).
"""

from __future__ import annotations

from datetime import date
from functools import cache

import holidays
import polars as pl

KNOWN_FROM = date(1995, 1, 1)
KNOWN_TO = date(2027, 12, 31)
"""The last day whose bank holidays the government had announced when this was last looked at."""


@cache
def calendar() -> pl.DataFrame:
    """Give every known day: day, working (whether it is one), number (working days up to it)."""
    years = range(KNOWN_FROM.year, KNOWN_TO.year + 1)
    closed = list(holidays.country_holidays("GB", subdiv="ENG", years=years))
    days = pl.DataFrame({"day": pl.date_range(KNOWN_FROM, KNOWN_TO, eager=True)})
    working = (pl.col("day").dt.weekday() <= 5) & ~pl.col("day").is_in(closed)
    return days.with_columns(working=working).with_columns(
        number=pl.col("working").cast(pl.Int64).cum_sum()
    )


def with_working_day(frame: pl.DataFrame, start: str, after: int, name: str) -> pl.DataFrame:
    """Add `name`: the working day that is `after` working days after the date in `start`.

    The start itself is day 0, on whatever day it falls. Null where the start is null or the day
    lies beyond the known bank holidays; rows keep their order.
    """
    known = calendar()
    working = known.filter("working").select("number", pl.col("day").alias(name))
    numbers = known.select(pl.col("day").alias(start), number=pl.col("number") + after)
    return (
        frame.join(numbers, on=start, how="left", maintain_order="left")
        .join(working, on="number", how="left", maintain_order="left")
        .drop("number")
    )
