"""The slides of a board's meeting: which needs, in which order, with which words and which rows.

The Board view and the PowerPoint deck are both made from here, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

import formats
import sentences
from indicators import catalogue
from sentences import Row

COVERAGE = "sdq_received"
"""The share of scores returned: no score is shown without it."""


@dataclass(frozen=True)
class Slide:
    """One figure on one slide.

    headline: at most 20 words; caveat: one line; note: what somebody noted beside the figure, empty
    where nothing is to be shown; row: the figure of the year; years: the area's rows through the
    years, in their order, with `period` (a label) and `stretch`, a number that changes where the
    line must not be joined.
    """

    indicator: str
    headline: str
    caveat: str
    note: str
    row: Row
    years: pl.DataFrame


def default_needs(needs: Sequence[Row]) -> list[str]:
    """Give the indicators that stand out, in the order of need: what is shown unless chosen."""
    return [row["indicator"] for row in needs if row["stands_out"]]


def slides(
    needs: Sequence[Row], years: pl.DataFrame, chosen: Sequence[str], noted: Sequence[str] = ()
) -> list[Slide]:
    """Give a slide for each chosen need, in the order of need whatever the order of choosing.

    needs: the area's figures of one year in the order of need; years: its rows of every year;
    chosen: indicators; noted: the indicators whose notes are shown too.
    """
    rows = {row["indicator"]: row for row in needs}
    picked = [row for row in needs if row["indicator"] in chosen]
    return [_slide(row, rows.get(COVERAGE), years, row["indicator"] in noted) for row in picked]


def _slide(row: Row, coverage: Row | None, years: pl.DataFrame, with_note: bool) -> Slide:
    drawn = through_the_years(years, row["indicator"], row["period_end"])
    since = None if drawn.is_empty() else drawn["period_end"][0]
    return Slide(
        row["indicator"],
        sentences.board_headline(row),
        sentences.board_caveat(row, coverage, since),
        sentences.noted(row) if with_note else "",
        row,
        drawn,
    )


def through_the_years(rows: pl.DataFrame, indicator: str, end: date) -> pl.DataFrame:
    """Give an area's shown figures of one indicator up to a year, with `period` and `stretch`.

    stretch grows where a year is missing or not shown, at every break in the series and after an
    exceptional year.
    """
    breaks = catalogue()[indicator].breaks
    exceptional = [one.period_end for one in breaks if one.effect == "exceptional year"]
    ends = pl.col("period_end")
    before = ends.shift(1)
    apart = (
        (ends.dt.year() - before.dt.year() > 1)
        | ends.is_in([one.period_end for one in breaks])
        | before.is_in(exceptional)
    )
    shown = (pl.col("indicator") == indicator) & pl.col("value").is_not_null() & (ends <= end)
    latest = rows.filter(indicator=indicator, period_end=end)
    same_source = pl.col("source").eq_missing(latest["source"].first())
    found = rows.filter(shown & same_source).sort("period_end")
    period = [formats.year(day) for day in found["period_end"]]
    stretch = apart.fill_null(False).cast(pl.Int64).cum_sum()
    return found.with_columns(pl.Series("period", period, pl.String), stretch=stretch)
