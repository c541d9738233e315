"""The sheet of trends: every figure in this and earlier years, and a chart of each indicator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import itemgetter

import polars as pl

import formats
import sentences
from exports import measures
from exports.axes import value_axis
from exports.board import through_the_years
from exports.cells import Cell, Number
from exports.chart import DARK, Axis, Chart, Series
from exports.figures_sheet import AREA_WIDTH, COMPARISON, FIGURE, NOTED_WIDTH, lines_above, number
from exports.notes import reference
from exports.request import NAMED, Request
from exports.sheets import Column, Sheet
from sentences import Row, of

NAME = "Trends"
ACROSS = 3
YEAR_FORMAT = '0000"/"00'
"""Shows 202425, which is how DfE writes the year, as 2024/25: a year and a place on an axis."""
STEP = 101
"""From 202324 to 202425."""

YEAR, AREA = "Year", "Area"
VALUE = FIGURE[0].heading
COMPARED_WITH = f"Compared with {reference('benchmark')}"
COMPARATOR = "Comparator's figure"
BELOW, ABOVE = "Interval, below the figure", "Interval, above the figure"


def trends(request: Request) -> Sheet:
    """Give the sheet of every year; with charts where the areas are few enough to look at each."""
    items = list(request.years.iter_rows(named=True))
    return Sheet(
        name=NAME,
        title=f"Trends: {request.place}",
        about="Every indicator through the years, with a chart of each for up to three areas",
        lines=lines_above(request, charts=True),
        columns=COLUMNS,
        items=items,
        charts=list(_charts(request, items)) if len(request.names) <= NAMED else (),
        charts_across=ACROSS,
    )


def year_number(row: Row) -> int | None:
    """Give a year that ends in March as DfE writes it: 202425; None for any other period."""
    end = row["period_end"]
    return (end.year - 1) * 100 + end.year % 100 if (end.month, end.day) == (3, 31) else None


def _year(row: Row) -> Cell:
    found = year_number(row)
    return formats.year(row["period_end"]) if found is None else Number(found, YEAR_FORMAT)


def _break(row: Row) -> Cell:
    found = [one for one in of(row).breaks if one.period_end == row["period_end"]]
    return f"{found[0].effect.capitalize()}: {found[0].reason}" if found else "No"


COLUMNS = (
    Column("Indicator", lambda row: of(row).title, 36),
    Column(AREA, itemgetter("area_name"), AREA_WIDTH),
    number(YEAR, _year, 10),
    *FIGURE,
    Column(COMPARED_WITH, itemgetter("benchmark_name"), AREA_WIDTH),
    number(COMPARATOR, measures.benchmark_value, 15),
    Column(COMPARISON.heading, COMPARISON.make, AREA_WIDTH),
    Column(f"Break in the series {reference('charts')}", _break, AREA_WIDTH),
    number(BELOW, partial(measures.reach, "lower95")),
    number(ABOVE, partial(measures.reach, "upper95"), NOTED_WIDTH),
)


def _charts(request: Request, items: list[Row]) -> Iterator[Chart]:
    """Give a chart for each indicator and area that has figures of two years at least."""
    place = 0
    for (_, area, source, supplier), group in groupby(items, itemgetter(*BLOCK)):
        rows = list(group)
        years = request.years.filter(area=area, source=source, supplier=supplier)
        if sum(row["value"] is not None for row in rows) > 1:
            yield _chart(rows, place, years)
        place += len(rows)


BLOCK = ("indicator", "area", "source", "supplier")


def _chart(rows: list[Row], place: int, years: pl.DataFrame) -> Chart:
    shown = [row for row in rows if row["value"] is not None]
    ends = [number for row in rows if (number := year_number(row))]
    title = f"{of(rows[0]).short}: {rows[0]['area_name']}"
    known = any(row["lower95"] is not None for row in shown)
    interval = "bars: 95% interval" if known else "no interval is known"
    return Chart(
        kind="years",
        title=f"{title}\nYear by year; {interval}",
        alt=f"Line chart. {title}. {said(shown)} The table at its left has the numbers.",
        across=Axis("Year ending 31 March", YEAR_FORMAT, ends[0], ends[-1], STEP),
        up=value_axis(rows),
        series=[*_ours(rows, place, years), *_comparators(rows, place, years)],
        beside=place,
    )


def _ours(rows: list[Row], place: int, years: pl.DataFrame) -> Iterator[Series]:
    """Give our line, a series a stretch; the first stands in the legend."""
    for number_of, (first, last) in enumerate(_stretches(rows, place, years)):
        line = Series((first, AREA), YEAR, VALUE, first, last, BELOW, ABOVE)
        yield replace(line, in_legend=number_of == 0)


def _comparators(rows: list[Row], place: int, years: pl.DataFrame) -> Iterator[Series]:
    """Give the comparator's line, which goes on where our figure is not shown."""
    theirs = years.with_columns(value="benchmark_value")
    for number_of, (first, last) in enumerate(_stretches(rows, place, theirs)):
        line = Series((first, COMPARED_WITH), YEAR, COMPARATOR, first, last, colour=DARK)
        yield replace(line, dashed=True, in_legend=number_of == 0)


def _stretches(rows: list[Row], place: int, years: pl.DataFrame) -> list[tuple[int, int]]:
    """Give the rows of the table, first to last, of each stretch that a line may join."""
    drawn = through_the_years(years, rows[0]["indicator"], rows[-1]["period_end"])
    at = {row["period_end"]: n for n, row in enumerate(rows, place) if year_number(row)}
    found: dict[int, list[int]] = {}
    for end, stretch in drawn.select("period_end", "stretch").iter_rows():
        if end in at:
            found.setdefault(stretch, []).append(at[end])
    return [(numbers[0], numbers[-1]) for numbers in found.values()]


def said(shown: list[Row]) -> str:
    """Say the figures of a line year by year, and the comparator's of the last."""
    years = [f"{formats.year(row['period_end'])} {sentences.value(row)}" for row in shown]
    last = shown[-1]
    beside = ""
    if last["benchmark_value"] is not None:
        year = formats.year(last["period_end"])
        beside = f" {last['benchmark_name']} {year}: {sentences.benchmark_value(last)}."
    return f"{last['area_name']}: {', '.join(years)}.{beside}"
