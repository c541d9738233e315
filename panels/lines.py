"""An indicator's years as lines to draw: ours, and up to three others beside it."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

import areas
import reading
import sentences
from indicators import Indicator
from observations import SHORTHAND
from stats.lookup import rows_of
from view import View

OTHERS = 3
NEIGHBOURS = "Neighbours' median"
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
}
YEARLY = pl.col("source") == reading.YEARLY


def lines(view: View, indicators: list[str], *, related: bool = False) -> pl.DataFrame:
    """Give a row an indicator, line and year in the columns of SCHEMA, ours first, then the others.

    The others are what is compared with, England, the region and the neighbours' median, in that
    order; with `related` the areas that this one came from or became stand before them, each a line
    of its own. Years in which an area did not exist have no row.
    """
    wanted = pl.col("indicator").is_in(indicators) & YEARLY
    ours = _line(_existing(view, view.ours.filter(wanted)), view.area_name, ours=True)
    places, kin = _places(view), related_to(view, related)
    beside = [
        *(_line(_of(view.figures, code, wanted), name) for code, name in kin.items()),
        *_chosen(view, wanted, [*places.values(), view.area_name]),
        *(_line(_of(view.figures, code, wanted), name) for code, name in places.items()),
        *_neighbours(view, wanted),
    ]
    known = [line for line in beside if line["value"].count()]
    others = pl.concat(known or [ours.clear()]).unique(
        ["indicator", "name", "period_end"], keep="first", maintain_order=True
    )
    return pl.concat([ours, others]).sort("indicator", maintain_order=True)


def of_one(every: pl.DataFrame, one: Indicator, others: int = OTHERS) -> pl.DataFrame:
    """Give one indicator's lines as charts.years takes them, with as many others as are asked for."""
    # some thirty rows are sooner gone through one by one than by a query for each step
    rows = every.filter(indicator=one.id).rows(named=True)
    known = [row["name"] for row in rows if not row["ours"] and row["value"] is not None]
    wanted = list(dict.fromkeys(known))[:others]
    kept = [row for row in rows if row["ours"]]
    kept += [row for row in rows if not row["ours"] and row["name"] in wanted]
    schema = every.schema | {"year": pl.Int64, "stretch": pl.Int64}
    return pl.DataFrame(_stretched(kept, one), schema=schema)


def _stretched(rows: list[sentences.Row], one: Indicator) -> Iterator[sentences.Row]:
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


def breaks_of(one: Indicator, drawn: pl.DataFrame) -> pl.DataFrame:
    """Give an indicator's breaks within the years drawn: year and reason."""
    years = set(drawn["year"])
    found = [
        (b.period_end.year, b.reason.partition(" (")[0].partition(";")[0])
        for b in one.breaks
        if b.period_end.year in years
    ]
    return pl.DataFrame(found, schema={"year": pl.Int64, "reason": pl.String}, orient="row")


def _existing(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    area = view.holding.areas.row(by_predicate=pl.col("area") == view.area, named=True)
    end = pl.col("period_end")
    begun = end >= area["opened"] if area["opened"] else pl.lit(True)
    lasting = end <= area["closed"] if area["closed"] else pl.lit(True)
    return rows.filter(pl.col("value").is_not_null() | (begun & lasting))


def _chosen(view: View, wanted: pl.Expr, drawn: list[str]) -> list[pl.DataFrame]:
    """Give the line of what is compared with, where it is not one of those that are drawn anyhow."""
    name = sentences.HEADINGS.get(view.against.partition(":")[0], view.benchmark)
    rows = view.ours.filter(wanted).with_columns(value="benchmark_value")
    return [] if name in drawn else [_line(rows, name)]


def _line(rows: pl.DataFrame, name: str, *, ours: bool = False) -> pl.DataFrame:
    limits = {one: pl.col(one) if ours else pl.lit(None) for one in ("lower95", "upper95")}
    shown = pl.col("status").replace_strict(SHORTHAND, default="") if ours else pl.lit("")
    filled = rows.with_columns(name=pl.lit(name), ours=pl.lit(ours), shown=shown, **limits)
    columns = (pl.col(column).cast(kind) for column, kind in SCHEMA.items())
    return filled.select(columns).sort("indicator", "period_end")


def related_to(view: View, wanted: bool = True) -> dict[str, str]:
    """Give the code and dated name of each area that this one came from or became."""
    places = view.holding.areas
    found = pl.concat([areas.before(places, view.area), areas.after(places, view.area)])
    named = {row["area"]: sentences.dated(row) for row in found.iter_rows(named=True)}
    return named if wanted else {}


def _places(view: View) -> dict[str, str]:
    """Give England's and the region's codes and names, as far as they are not the area itself."""
    region = view.ours["region"].drop_nulls()
    codes = [areas.ENGLAND, *region[:1]]
    names = view.holding.areas.filter(pl.col("area").is_in(codes)).select("area", "area_name")
    known = dict(names.iter_rows())
    return {code: known[code] for code in codes if code != view.area and code in known}


def _of(figures: pl.DataFrame, area: str, wanted: pl.Expr) -> pl.DataFrame:
    return rows_of(figures, area=area).filter(wanted)


def _neighbours(view: View, wanted: pl.Expr) -> list[pl.DataFrame]:
    """Give the line of the neighbours' median, of a council whose neighbours are known."""
    if not (view.holding.neighbours["area"] == view.area).any():
        return []
    medians = reading.neighbour_medians(view.holding)
    found = _of(medians, view.area, wanted).with_columns(value="benchmark_value")
    return [_line(found, NEIGHBOURS)]


def line_numbers(drawn: pl.DataFrame) -> pl.DataFrame:
    """Give lines in words: who, year, indicator, value, unit, interval, why not shown."""
    return drawn.select(
        pl.col("name").alias("Area"),
        pl.col("period_end").alias("Year ending"),
        pl.col("title").alias("Indicator"),
        pl.col("value").alias("Value"),
        pl.col("unit").alias("Unit"),
        pl.col("lower95").alias("95% interval from"),
        pl.col("upper95").alias("95% interval to"),
        pl.col("shown").alias("Not shown"),
    )
