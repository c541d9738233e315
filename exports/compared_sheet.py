"""The sheet of areas compared: those asked for among all councils, and a chart of each indicator."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import polars as pl

import formats
import sentences
from exports import measures
from exports.axes import value_axis
from exports.cells import Cell, capitalised
from exports.chart import DARK, LIGHT, Axis, Chart, Series
from exports.figures_sheet import AREA_WIDTH, COMPARISON, FIGURE, RANKED, lines_above, number
from exports.peers_sheet import best_first
from exports.request import NAMED, Request
from exports.sheets import Column, Sheet
from exports.trends_sheet import COMPARATOR, COMPARED_WITH
from sentences import Row, of

NAME = "Areas compared"
AREA = "Area"


def compared(request: Request) -> Sheet:
    """Give the sheet of every council's figure, and those of the areas asked for, best first."""
    asked = set(request.areas)
    items = _rows(request)
    return Sheet(
        name=NAME,
        title=f"Areas compared: {request.place} among all councils",
        about="Every council's figure of every indicator, best first, with a chart of each",
        lines=lines_above(request, charts=True),
        columns=_columns(asked),
        items=items,
        charts=list(_charts(request, items)),
    )


def _rows(request: Request) -> list[Row]:
    asked = pl.col("area").is_in(list(request.areas))
    council = pl.col("level") == "local authority"
    existing = pl.col("status") != "not_applicable"
    found = request.year_of_all.filter(asked | (council & existing))
    ordered = found.sort("indicator_place", best_first(), "area_name", nulls_last=True)
    return list(ordered.select(NEEDED).iter_rows(named=True))


NEEDED = [
    "indicator",
    "area",
    "area_name",
    "level",
    "status",
    "value",
    "numerator",
    "denominator",
    "lower95",
    "upper95",
    "benchmark",
    "benchmark_name",
    "benchmark_value",
    "comparison95",
    "not_compared",
    "rank",
]
"""The columns that the sheet shows; rows of all seventy take five times as long to make."""


def _columns(asked: set[str]) -> tuple[Column, ...]:
    def whether(row: Row) -> Cell:
        return "Yes" if row["area"] in asked else "No"

    return (
        Column("Indicator", lambda row: of(row).title, 36),
        Column(AREA, itemgetter("area_name"), AREA_WIDTH),
        Column("Area code", itemgetter("area"), 15),
        Column("Asked for", whether, 10),
        *FIGURE,
        Column(COMPARED_WITH, itemgetter("benchmark_name"), AREA_WIDTH),
        number(COMPARATOR, measures.benchmark_value, 15),
        COMPARISON,
        RANKED[0],
    )


def _charts(request: Request, items: list[Row]) -> Iterator[Chart]:
    """Give a chart for each indicator of which two areas at least have a figure."""
    place = 0
    for _, group in groupby(items, itemgetter("indicator")):
        rows = list(group)
        known = [row for row in rows if row["value"] is not None]
        if len(known) > 1:
            yield _chart(request, known, place)
        place += len(rows)


def _chart(request: Request, rows: list[Row], place: int) -> Chart:
    """Draw the areas with a figure, which are the first of their rows, and the comparator across."""
    ours = [place + n for n, row in enumerate(rows) if row["area"] in request.names]
    dark = ours if len(ours) < len(rows) else []
    title = f"{of(rows[0]).short}: {request.place} among all councils"
    last = place + len(rows) - 1
    bars = Series(
        name=(place, "Indicator"),
        across=AREA,
        up=FIGURE[0].heading,
        first=place,
        last=last,
        colour=LIGHT,
        in_legend=False,
        emphasised=dark,
        labelled=dark if len(dark) <= NAMED else [],
    )
    line = Series(
        name=(place, COMPARED_WITH),
        across=AREA,
        up=COMPARATOR,
        first=place,
        last=last,
        colour=DARK,
        dashed=True,
        line=True,
    )
    beside, words = _beside(rows)
    return Chart(
        kind="councils",
        title=f"{title}\n{capitalised(request.year)}{beside}",
        alt=_alt(title, rows, [rows[n - place] for n in dark], words),
        across=Axis(_order(rows[0]), labels=False),
        up=value_axis(rows, from_zero=True),
        series=[bars, line] if words else [bars],
        beside=place,
    )


def _order(row: Row) -> str:
    return f"Councils, the {'highest' if of(row).good == 'neither' else 'best'} first"


def _beside(rows: list[Row]) -> tuple[str, str]:
    """Name the line across where the comparator is the same for all; otherwise there is none."""
    values = {row["benchmark_value"] for row in rows}
    if len(values) > 1 or None in values:
        return "", ""
    words = f"{rows[0]['benchmark_name']} {sentences.benchmark_value(rows[0])}"
    return f"; dashed line: {words}", f" {words}."


def _alt(title: str, rows: list[Row], ours: list[Row], beside: str) -> str:
    ends = formats.listed([f"{r['area_name']} ({sentences.value(r)})" for r in (rows[0], rows[-1])])
    named = ", ".join(f"{row['area_name']} {sentences.value(row)}" for row in ours[:10])
    said = f" {named}." if named else ""
    return (
        f"Bar chart. {title}. {len(rows)} bars from {ends}.{said}{beside} The table at its left "
        "has the numbers."
    )
