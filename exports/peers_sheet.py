"""The sheet of peers: each area beside its statistical neighbours, and a chart of each indicator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter

import polars as pl

import sentences
from exports import measures
from exports.axes import value_axis
from exports.cells import COUNT, NOT_APPLICABLE, Cell, capitalised, shown
from exports.chart import LIGHT, Axis, Chart, Series
from exports.figures_sheet import AREA_WIDTH, FIGURE, NOTED_WIDTH, lines_above, number
from exports.notes import reference
from exports.request import NAMED, Request
from exports.sheets import Column, Sheet
from exports.trends_sheet import ABOVE, BELOW
from sentences import Row, of
from stats.neighbours import beside_neighbours

NAME = "Peers"
ACROSS = 2
COUNCIL = "Council"
NONE_KNOWN = (
    "There is no sheet of peers: statistical neighbours are known of councils alone, once DfE's file "
    f"of them is loaded {reference('peers')}."
)


def peers(request: Request) -> Sheet:
    """Give the sheet of statistical neighbours; without a row where none is known."""
    items = _rows(request)
    return Sheet(
        name=NAME,
        title=f"Peers: {request.place}",
        about="Each area beside its ten statistical neighbours, and who is clearly better",
        lines=lines_above(request, charts=True),
        columns=COLUMNS,
        items=items,
        charts=list(_charts(request, items)) if len(request.names) <= NAMED else (),
        charts_across=ACROSS,
    )


def _rows(request: Request) -> list[Row]:
    found = beside_neighbours(request.year_of_all, list(request.areas), request.neighbours)
    places = {area: place for place, area in enumerate(request.areas)}
    names = {"own_name": pl.col("own").replace(request.names)}
    ordered = found.with_columns(
        own_place=pl.col("own").replace_strict(places, return_dtype=pl.Int64), **names
    ).sort("indicator_place", "own_place", "source", best_first(), "position", nulls_last=True)
    return list(ordered.iter_rows(named=True))


def best_first() -> pl.Expr:
    """Order figures from the best; from the highest where there is no judgement."""
    return pl.when(pl.col("good") == "low").then("value").otherwise(-pl.col("value"))


def _position(row: Row) -> Cell:
    return shown({**row, "status": "ok"}, row["position"] or None, COUNT, row["position"] > 0)


def _difference(name: str, row: Row) -> Cell:
    return measures.change(name, row) if row["position"] else NOT_APPLICABLE


def _beside(row: Row) -> Cell:
    word, own = row["beside"], row["own_name"]
    if not row["position"]:
        return "The area itself"
    if word is None:
        return "Not compared: a figure or its interval is not known"
    return f"{word.capitalize()} {'to' if word == 'similar' else 'than'} {own}"


COLUMNS = (
    Column("Indicator", lambda row: of(row).title, 36),
    Column("Area", itemgetter("own_name"), AREA_WIDTH),
    Column(COUNCIL, itemgetter("area_name"), AREA_WIDTH),
    number(f"Closeness, 1 is the nearest {reference('peers')}", _position),
    *FIGURE,
    number("Neighbour's figure minus the area's", partial(_difference, "difference")),
    number("Difference, 95% interval from", partial(_difference, "difference_lower95")),
    number("Difference, 95% interval to", partial(_difference, "difference_upper95")),
    Column("Beside the area", _beside, AREA_WIDTH),
    number(BELOW, partial(measures.reach, "lower95")),
    number(ABOVE, partial(measures.reach, "upper95"), NOTED_WIDTH),
)


def _charts(request: Request, items: list[Row]) -> Iterator[Chart]:
    """Give a chart for each indicator and area where two councils at least have a figure."""
    place = 0
    for _, group in groupby(items, itemgetter("indicator", "own", "source")):
        rows = list(group)
        known = [row for row in rows if row["value"] is not None]
        if len(known) > 1:
            yield _chart(request, known, place)
        place += len(rows)


def _chart(request: Request, rows: list[Row], place: int) -> Chart:
    """Draw the councils with a figure, which are the first of their rows."""
    title = f"{of(rows[0]).short}: {rows[0]['own_name']} and its statistical neighbours"
    bars = Series(
        name=(place, "Indicator"),
        across=COUNCIL,
        up=FIGURE[0].heading,
        first=place,
        last=place + len(rows) - 1,
        below=BELOW,
        above=ABOVE,
        colour=LIGHT,
        emphasised=[place + n for n, row in enumerate(rows) if not row["position"]],
    )
    return Chart(
        kind="ranked",
        title=f"{title}\n{capitalised(request.year)}; lines: 95% interval",
        alt=f"Bar chart. {title}. {listed(rows)} The table at its left has the numbers.",
        across=Axis("Council"),
        up=value_axis(rows, from_zero=True),
        series=[bars],
        beside=place,
    )


def listed(rows: list[Row]) -> str:
    """Say every council's figure: Barnet 83%, Croydon 61%."""
    return ", ".join(f"{row['area_name']} {sentences.value(row)}" for row in rows) + "."
