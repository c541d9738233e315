"""The sheet of local figures: what a local team has counted, with a chart of what is long enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from textwrap import shorten

import formats
import sentences
from exports import measures
from exports.axes import value_axis
from exports.cells import Cell, Number, capitalised
from exports.chart import Axis, Chart, Series
from exports.figures_sheet import AREA_WIDTH, FIGURE, INDICATOR_WIDTH, lines_above, number
from exports.local_figures import SERIES, drawn, stretches
from exports.notes import local_reference, references
from exports.request import NAMED, Request
from exports.sheets import Column, Sheet
from exports.sources import LOCAL_NAMES
from exports.trends_sheet import ABOVE, BELOW
from observations import STATUS_WORDS
from sentences import Row, of

NAME = "Local figures"
ACROSS = 2
AREA, BEGINS, VALUE = "Area", "Period begins", FIGURE[0].heading
DAY_FORMAT = "d mmmm yyyy"
AXES = {
    "month": ("Month", "mmm yyyy", "Month by month"),
    "quarter": ("Quarter that begins in", "mmm yyyy", "Quarter by quarter"),
    "year": ("Year that begins in", "mmm yyyy", "Year by year"),
}
"""Of each length of period: the axis's title, its number format, and the words of the chart."""

WHOLE = "All"
NATIONAL, NO_NATIONAL = "As published: see Figures", "No national figure"


def local_figures(request: Request) -> Sheet:
    """Give the sheet of local figures; without a row where there are none."""
    items = list(request.local.iter_rows(named=True))
    return Sheet(
        name=NAME,
        title=f"Local figures: {request.place}",
        about="What local teams have counted themselves, with no national figure beside it",
        lines=(
            f"Counted locally and not published {local_reference(request.defined)}. Breakdowns are of "
            "the newest period.",
            *lines_above(request, charts=True)[1:],
        ),
        columns=_columns(request),
        items=items,
        charts=list(_charts(items)) if len(request.names) <= NAMED else (),
        charts_across=ACROSS,
    )


def serial(day: date) -> int:
    """Give a day as Excel counts it: days since 30 December 1899."""
    return (day - date(1899, 12, 30)).days


def _columns(request: Request) -> tuple[Column, ...]:
    own = references(request.defined)
    return (
        Column("Indicator", lambda row: of(row).title, INDICATOR_WIDTH),
        Column(AREA, itemgetter("area_name"), AREA_WIDTH),
        Column("Period", measures.period, 28),
        number(BEGINS, lambda row: Number(serial(row["period_start"]), DAY_FORMAT), 20),
        Column("Breakdown", partial(_part, "breakdown"), 18),
        Column("Part", partial(_part, "subgroup"), AREA_WIDTH),
        Column("Unit", lambda row: of(row).unit),
        *FIGURE,
        Column("Shown or not", _shown, 36),
        Column("Counted by", itemgetter("supplier"), AREA_WIDTH),
        Column("Counted from", lambda row: LOCAL_NAMES[row["source"]], AREA_WIDTH),
        Column("National figure", _national, AREA_WIDTH),
        Column("Note on the indicator", lambda row: own[row["indicator"]]),
        number(BELOW, partial(measures.reach, "lower95")),
        number(ABOVE, partial(measures.reach, "upper95")),
    )


def _part(name: str, row: Row) -> Cell:
    return WHOLE if row["breakdown"] == "all" else capitalised(row[name])


def _shown(row: Row) -> Cell:
    return STATUS_WORDS.get(row["status"], "Shown").replace("Not published", "Not shown")


def _national(row: Row) -> Cell:
    return NO_NATIONAL if of(row).is_local else NATIONAL


def _charts(items: list[Row]) -> Iterator[Chart]:
    """Give a chart of each whole figure that has points enough."""
    place = 0
    for _, group in groupby(items, itemgetter(*SERIES)):
        rows = list(group)
        if drawn(rows):
            yield _chart(rows, place)
        place += len(rows)


def _chart(rows: list[Row], place: int) -> Chart:
    shown = [row for row in rows if row["value"] is not None]
    span = rows[0]["span"]
    axis, number_format, by = AXES[span]
    title = f"{of(rows[0]).short}: {rows[0]['area_name']}"
    known = any(row["lower95"] is not None for row in shown)
    interval = "bars: 95% interval" if known else "no interval is known"
    begins = [serial(row["period_start"]) for row in shown]
    return Chart(
        kind="years",
        title=f"{title}\n{by}, by {shorten(rows[0]['supplier'], 40)}; {interval}",
        alt=f"Line chart. {title}. {said(shown)} The table at its left has the numbers.",
        across=Axis(axis, number_format, begins[0], begins[-1], step(begins, span)),
        up=value_axis(shown),
        series=[
            replace(_line(first, last, rows[first - place]), in_legend=not number_of)
            for number_of, (first, last) in enumerate(stretches(rows, place))
        ],
        beside=place,
    )


def _line(first: int, last: int, row: Row) -> Series:
    reach = ("", "") if row["lower95"] is None else (BELOW, ABOVE)
    return Series((first, AREA), BEGINS, VALUE, first, last, *reach)


def step(begins: list[int], span: str) -> int:
    """Give the days between an axis's labels: whole quarters, half-years or years, six at most."""
    longest = begins[-1] - begins[0]
    steps = (366, 732) if span == "year" else (92, 184, 366, 732)
    return next((days for days in steps if longest <= 6 * days), 1830)


def said(shown: list[Row]) -> str:
    """Say the figures of a line, the counter of them, and that no national figure is beside them."""
    numbers = [f"{_label(row)} {sentences.value(row)}" for row in shown]
    return f"{shown[0]['area_name']}, counted by {shown[0]['supplier']}: {', '.join(numbers)}."


def _label(row: Row) -> str:
    return formats.period(row["period_start"], row["period_end"])
