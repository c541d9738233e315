"""An indicator's years as lines to draw: ours, and up to three others beside it."""

from __future__ import annotations

import polars as pl

import areas
import reading
import sentences
from indicators import catalogue
from observations import SHORTHAND
from stats.benchmarks import with_benchmark
from view import View

OTHERS = 3
NEIGHBOURS = "Neighbours' median"
YEAR = pl.col("period_end").dt.year().cast(pl.Int64).alias("year")
SCHEMA = {
    "indicator": pl.String,
    "name": pl.String,
    "ours": pl.Boolean,
    "year": pl.Int64,
    "value": pl.Float64,
    "lower95": pl.Float64,
    "upper95": pl.Float64,
    "shown": pl.String,
}


def lines(view: View, *, others: int = OTHERS) -> pl.DataFrame:
    """Give a row an indicator, line and year, in the columns of SCHEMA: ours first, then others.

    The others are what is compared with, England, the region and the neighbours' median, as many of
    them as there are and are asked for. Years in which the area did not exist have no row.
    """
    chosen = sentences.HEADINGS.get(view.against.partition(":")[0], view.benchmark)
    ours = _filled(our_years(view), view.area_name, ours=True)
    beside = [_benchmark(view, chosen), *_areas(view), _neighbours(view)]
    known = [frame for frame in beside if frame["value"].is_not_null().any()]
    names = list(dict.fromkeys(frame["name"][0] for frame in known))[:others]
    first = {name: next(f for f in known if f["name"][0] == name) for name in names}
    return pl.concat([ours, *(first[name] for name in names if name != view.area_name)])


def our_years(view: View) -> pl.DataFrame:
    """Give the area's yearly figures of the years in which it existed, by indicator and year."""
    area = view.holding.areas.row(by_predicate=pl.col("area") == view.area, named=True)
    end = pl.col("period_end")
    existed = end.is_between(area["opened"] or pl.lit(end.min()), area["closed"] or end.max())
    return view.ours.filter((pl.col("source") == reading.YEARLY) & existed).sort("indicator", end)


def _filled(rows: pl.DataFrame, name: str, *, ours: bool = False) -> pl.DataFrame:
    shorthand = pl.col("status").replace_strict(SHORTHAND, default="")
    limits = ["lower95", "upper95"] if ours else []
    return rows.with_columns(
        YEAR,
        name=pl.lit(name),
        ours=pl.lit(ours),
        shown=shorthand if ours else pl.lit(""),
        **{limit: pl.col(limit) if limits else pl.lit(None) for limit in ("lower95", "upper95")},
    ).select(pl.col(column).cast(kind) for column, kind in SCHEMA.items())
