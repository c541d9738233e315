"""An indicator's years as lines to draw: ours, and up to three others beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter

import polars as pl

import areas
import reading
import sentences
from indicators import Indicator
from observations import SHORTHAND
from sentences import Row
from stats.lookup import rows_of
from view import View

OTHERS = 3
NEIGHBOURS = "Neighbours' median"
TAKEN = ("indicator", "period_end", "status", "value", "benchmark_value")
INTERVAL = ("lower95", "upper95")
"""The columns of the figures that lines are made of; of our own the interval is drawn too."""
SCHEMA: dict[str, type[pl.DataType]] = {
    "indicator": pl.String,
    "title": pl.String,
    "unit": pl.String,
    "name": pl.String,
    "ours": pl.Boolean,
    "period_end": pl.Date,
    "value": pl.Float64,
    "lower95": pl.Float64,
    "upper95": pl.Float64,
    "shown": pl.String,
    "year": pl.Int64,
    "stretch": pl.Int64,
}
"""What a year of a line says, once of_one has numbered what may be joined."""
Lines = Mapping[str, Sequence[Row]]
"""An indicator's lines: a row a line and year, ours first, without year and stretch."""


def lines(view: View, indicators: list[str], *, related: bool = False) -> Lines:
    """Give each indicator's lines by its id, a row a line and year, ours first, then the others.

    The others are what is compared with, England, the region and the neighbours' median, in that
    order; with `related` the areas that this one came from or became stand before them, each a line
    of its own. Years in which an area did not exist have no row.
    """
    # some hundred rows are sooner gone through one by one than by a query for each line
    ours = _yearly(view.figures, view.area, indicators, TAKEN + INTERVAL)
    places, kin = _places(view), related_to(view, related)
    found: dict[str, dict[tuple[str, bool, date], Row]] = {one: {} for one in indicators}
    for row in _lines_of(view.area_name, _existing(view, ours), ours=True):
        found[row["indicator"]].setdefault((row["name"], True, row["period_end"]), row)
    beside = [
        *((name, _yearly(view.figures, code, indicators)) for code, name in kin.items()),
        *_chosen(view, ours, [*places.values(), view.area_name]),
        *((name, _yearly(view.figures, code, indicators)) for code, name in places.items()),
        *_neighbours(view, indicators),
    ]
    for name, rows in beside:
        if any(row["value"] is not None for row in rows):
            for row in _lines_of(name, rows):
                found[row["indicator"]].setdefault((name, False, row["period_end"]), row)
    return {one: list(rows.values()) for one, rows in found.items()}


def of_one(every: Lines, one: Indicator, others: int = OTHERS) -> list[Row]:
    """Give one indicator's lines with year and stretch, with as many others as are asked for."""
    rows = every[one.id]
    known = [row["name"] for row in rows if not row["ours"] and row["value"] is not None]
    wanted = list(dict.fromkeys(known))[:others]
    kept = [row for row in rows if row["ours"]]
    kept += [row for row in rows if not row["ours"] and row["name"] in wanted]
    return list(_stretched(kept, one))


def as_frame(drawn: Sequence[Row]) -> pl.DataFrame:
    """Give lines of of_one in the columns of SCHEMA."""
    return pl.DataFrame(drawn, schema=SCHEMA)


def _stretched(rows: list[Row], one: Indicator) -> Iterator[Row]:
    """Number what may be joined by a line: a new number after each gap and at each break."""
    anew = {b.period_end.year for b in one.breaks}
    anew |= {b.period_end.year + 1 for b in one.breaks if b.effect == "exceptional year"}
    stretch, before = 0, (False, "", 0, False)
    for row in rows:
        year, shown = row["period_end"].year, row["value"] is not None
        goes_on = before == (row["ours"], row["name"], year - 1, True)
        stretch += not (goes_on and shown and year not in anew)
        before = (row["ours"], row["name"], year, shown)
        yield row | {"year": year, "stretch": stretch}


def breaks_of(one: Indicator, years: Collection[int]) -> list[tuple[int, str]]:
    """Give an indicator's breaks within the years drawn: year and reason."""
    return [
        (b.period_end.year, b.reason.partition(" (")[0].partition(";")[0])
        for b in one.breaks
        if b.period_end.year in years
    ]


def _yearly(
    figures: pl.DataFrame, area: str, indicators: list[str], taken: Sequence[str] = TAKEN
) -> list[Row]:
    """Give an area's yearly rows of these indicators, in the order of their years."""
    rows = rows_of(figures, taken, area=area, source=reading.YEARLY).rows(named=True)
    known = [row for row in rows if row["indicator"] in indicators]
    return sorted(known, key=itemgetter("period_end"))


def _existing(view: View, rows: list[Row]) -> list[Row]:
    area = reading.places(view.holding)[view.area]
    first, last = area["opened"] or date.min, area["closed"] or date.max
    return [r for r in rows if r["value"] is not None or first <= r["period_end"] <= last]


def _chosen(view: View, ours: list[Row], drawn: list[str]) -> list[tuple[str, list[Row]]]:
    """Give the line of what is compared with, where it is not one of those that are drawn anyhow."""
    name = view.comparator
    return [] if name in drawn else [(name, _benchmarks(ours))]


def _benchmarks(rows: list[Row]) -> list[Row]:
    return [row | {"value": row["benchmark_value"]} for row in rows]


def _lines_of(name: str, rows: Iterable[Row], *, ours: bool = False) -> Iterator[Row]:
    for row in rows:
        one = sentences.of(row)
        yield {
            "indicator": one.id,
            "title": one.title,
            "unit": one.unit,
            "name": name,
            "ours": ours,
            "period_end": row["period_end"],
            "value": row["value"],
            "lower95": row["lower95"] if ours else None,
            "upper95": row["upper95"] if ours else None,
            "shown": SHORTHAND.get(row["status"], "") if ours else "",
        }


def related_to(view: View, wanted: bool = True) -> dict[str, str]:
    """Give the code and dated name of each area that this one came from or became."""
    if not wanted:
        return {}
    places, kin = reading.places(view.holding), reading.kin(view.holding)[view.area]
    return {code: sentences.dated(places[code]) for code in (*kin.before, *kin.after)}


def _places(view: View) -> dict[str, str]:
    """Give England's and the region's codes and names, as far as they are not the area itself."""
    names = reading.names(view.holding)
    regions = [region for region in view.ours["region"].to_list() if region]
    codes = [areas.ENGLAND, *regions[:1]]
    return {code: names[code] for code in codes if code != view.area and code in names}


def _neighbours(view: View, indicators: list[str]) -> list[tuple[str, list[Row]]]:
    """Give the line of the neighbours' median, of a council whose neighbours are known."""
    if not (view.holding.neighbours["area"] == view.area).any():
        return []
    medians = reading.neighbour_medians(view.holding)
    return [(NEIGHBOURS, _benchmarks(_yearly(medians, view.area, indicators)))]


def line_numbers(drawn: Sequence[Row]) -> pl.DataFrame:
    """Give lines in words: who, year, indicator, value, unit, interval, why not shown."""
    return as_frame(drawn).select(
        pl.col("name").alias("Area"),
        pl.col("period_end").alias("Year ending"),
        pl.col("title").alias("Indicator"),
        pl.col("value").alias("Value"),
        pl.col("unit").alias("Unit"),
        pl.col("lower95").alias("95% interval from"),
        pl.col("upper95").alias("95% interval to"),
        pl.col("shown").alias("Not shown"),
    )
