"""What is loaded as a calendar: a row a source, a column a year, and in it the release that is shown."""

from __future__ import annotations

from datetime import date

import polars as pl

import formats
import loaders
import reading
from observations import LOCAL
from panels.style import table
from worked_out import worked_out_once

MOST = 6
"""Years that have a column of their own; earlier ones share one."""
OWN = {
    "ssda903": "Councils' own SSDA903 returns, counted",
    "tracker": "Local teams' trackers, counted",
}
"""What is loaded by other ways than a loader."""


def loaded_years(held: reading.Holding) -> None:
    """Show of which release each source's figures of each year are, with its date."""
    heads, rows = _calendar(held)
    if rows:
        table(["Source", *heads], rows, caption="The release that is shown of each year's figures")


@worked_out_once
def _calendar(held: reading.Holding) -> tuple[list[str], list[list[str]]]:
    """Give the headings of the years and a row a source; nothing where nothing is loaded."""
    newest = releases_by_year(held.observations)
    years = newest["year"].unique().sort().to_list()
    shown = years[-MOST:]
    if newest.is_empty():
        return [], []
    heads = [f"Before {_named(shown[0])}"] * (len(years) > MOST) + [_named(one) for one in shown]
    columns = [years[:-MOST]] * (len(years) > MOST) + [[one] for one in shown]
    rows = [
        [_label(source), *(_cell(newest, source, column) for column in columns)]
        for source in dict.fromkeys([reading.YEARLY, *loaders.LOADERS, *OWN])
        if source in set(newest["source"])
    ]
    return heads, rows


def releases_by_year(rows: pl.DataFrame) -> pl.DataFrame:
    """Give source, year (that in whose March it ends) and the newest release that is read of it."""
    end = pl.col("period_end")
    year = end.dt.year() + (end.dt.month() > 3).cast(pl.Int32)
    newest = rows.group_by("source", year.alias("year")).agg(pl.col("release").max())
    return newest.sort("source", "year")


def _named(year: int) -> str:
    return formats.year(date(year, 3, 31))


def _label(source: str) -> str:
    return OWN.get(source) or str(loaders.LOADERS[source].LABEL)


def _cell(newest: pl.DataFrame, source: str, years: list[int]) -> str:
    found = newest.filter(pl.col("year").is_in(years), source=source)["release"].max()
    if found is None:
        return ""
    release = str(found)
    if source in LOCAL:
        return f"loaded {formats.day(date.fromisoformat(release[:10]))}"
    day = reading.published(source, release)
    plain = formats.release(release.partition(" (")[0])
    return f"{plain}, {formats.day(day)}" if day else plain
