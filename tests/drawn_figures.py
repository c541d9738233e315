"""Random small figures for properties that hold whatever the numbers are."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.benchmarks import with_benchmark
from stats.comparison import with_comparison
from stats.intervals import with_intervals
from tests.figure_rows import figures, members, neighbours, row

AREAS = [f"{301 + place}" for place in range(6)]
KEY = ["indicator", "area", "period_end"]
NEIGHBOURS = neighbours(la301=AREAS[1:], la302=AREAS[:1])
BREAKS_SCHEMA: dict[str, Any] = {
    "indicator": pl.String,
    "period_end": pl.Date,
    "effect": pl.String,
    "reason": pl.String,
}


def breaks(*rows: tuple[str, int, str]) -> pl.DataFrame:
    """Indicator, the year in which the series breaks, and the effect."""
    filled = [(name, date(year, 3, 31), effect, "a reason") for name, year, effect in rows]
    return pl.DataFrame(filled, schema=BREAKS_SCHEMA, orient="row")


def year(ending: int, area: str, x: float | None, n: float | None, **other: Any) -> dict[str, Any]:
    """One area's figure for the year ending in March of `ending`."""
    period = {"period_start": date(ending - 1, 4, 1), "period_end": date(ending, 3, 31)}
    return row(area, x, n, **period, **other)


def with_limits(*rows: dict[str, Any]) -> pl.DataFrame:
    return with_intervals(figures(*rows))


def against(target: float, *rows: dict[str, Any]) -> pl.DataFrame:
    """The figures compared with a target, in percent."""
    compared = with_benchmark(with_limits(*rows), f"target:{target}", members(), neighbours())
    return with_comparison(compared)


@st.composite
def drawn(draw: st.DrawFn) -> pl.DataFrame:
    """Up to six areas over seven years: gaps, hidden counts, no children, all, ties."""
    good = draw(st.sampled_from(["high", "low", "neither"]))
    places = st.tuples(st.integers(2019, 2025), st.sampled_from(AREAS))
    rows = []
    for ending, area in draw(st.lists(places, unique=True, max_size=30)):
        n = draw(st.none() | st.sampled_from([0, 1, 12, 40, 40, 300]))
        x = draw(st.none() | st.integers(0, n)) if n is not None else None
        rows.append(year(ending, area, x, n, good=good, lait_good=good))
    return against(60, *rows)


def for_any_figures(test: Callable[[pl.DataFrame], None]) -> Callable[[], None]:
    """Run a test of a frame on forty drawn ones, however slow the machine."""
    run: Callable[[], None] = settings(max_examples=40, deadline=None)(given(drawn())(test))
    return run


def shuffled(frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows in another order."""
    return frame.reverse().gather_every(2, 1).vstack(frame.reverse().gather_every(2, 0))


def in_order(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort(KEY)
