"""What a local team has counted, as far as it may leave: through disclosure control, in order."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from disclosure import controlled
from indicators import catalogue
from observations import is_local
from sentences import Row, of
from stats.figures import with_words
from stats.intervals import with_intervals

SPANS = {"month": 31, "quarter": 92, "year": 366}
"""Days that a period of each length has at most."""

LONG_ENOUGH = {"month": 13, "quarter": 5, "year": 2}
"""Periods shown that make a line worth drawing."""

SERIES = ["indicator", "area", "source", "supplier", "span", "breakdown", "subgroup"]
"""What one figure is through its periods."""


def local(observations: pl.DataFrame, figures: pl.DataFrame, areas: Sequence[str]) -> pl.DataFrame:
    """Give the local figures of some areas, a series after the other, each through its periods.

    Whole figures of every period; of breakdowns the newest period alone. observations: as their
    SCHEMA; figures: says what the areas are called. Out: the columns of the figures' words and
    intervals, `span` (month, quarter or year) and the columns of a comparison, empty: there is no
    national figure that they could be compared with.
    """
    asked = observations.filter(is_local() & pl.col("area").is_in(list(areas)))
    ours = figures.filter(pl.col("area").is_in(list(areas)))
    places = ours.select("area", "area_name", "level", "region", "sub_region").unique("area")
    rows = with_intervals(with_words(controlled(asked), places)).with_columns(
        span=_span(),
        indicator_place=_place("indicator", list(catalogue())),
        area_place=_place("area", areas),
        parted=pl.col("breakdown") != "all",
        comparison95=pl.lit("not compared"),
        benchmark_value=pl.lit(None, pl.Float64),
    )
    newest = pl.col("period_end") == pl.col("period_end").max().over(SERIES[:5])
    whole = pl.col("breakdown") == "all"
    order = ["indicator_place", "area_place", *SERIES[2:5], "parted", *SERIES[5:], "period_end"]
    return rows.filter(whole | newest).sort(order)


def _span() -> pl.Expr:
    days = (pl.col("period_end") - pl.col("period_start")).dt.total_days() + 1
    month, quarter = (days <= SPANS[name] for name in ("month", "quarter"))
    return (pl.when(month).then(pl.lit("month")).when(quarter).then(pl.lit("quarter"))).otherwise(
        pl.lit("year")
    )


def _place(column: str, order: Sequence[str]) -> pl.Expr:
    places = {name: place for place, name in enumerate(order)}
    return pl.col(column).replace_strict(places, return_dtype=pl.Int64)


def drawn(rows: Sequence[Row]) -> bool:
    """Say whether a series is long enough to be drawn: 13 months shown, 5 quarters or 2 years."""
    shown = sum(row["value"] is not None for row in rows)
    return rows[0]["breakdown"] == "all" and shown >= LONG_ENOUGH[rows[0]["span"]]


def stretches(rows: Sequence[Row], place: int = 0) -> list[tuple[int, int]]:
    """Give the first and last row of each stretch that a line may join: shown, none left out.

    rows: of one series; place: of the first of them.
    """
    found: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        if row["value"] is None:
            continue
        before = rows[number - 1] if number else None
        if before and before["value"] is not None and _follows(before, row):
            found[-1] = (found[-1][0], place + number)
        else:
            found.append((place + number, place + number))
    return found


def _follows(before: Row, row: Row) -> bool:
    """Say whether a period begins the day after another ends, and the definition stays the same."""
    breaks = [one.period_end for one in of(row).breaks]
    broken = any(before["period_end"] < end <= row["period_end"] for end in breaks)
    return (row["period_start"] - before["period_end"]).days == 1 and not broken
