"""The sheets that say what to do first: the summary in sentences, and unmet need in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby, takewhile
from operator import itemgetter

import formats
import sentences
from exports import measures
from exports.axes import children_axis
from exports.cells import COUNT, NOT_APPLICABLE, Cell, Link, Number, capitalised
from exports.chart import LIGHT, Axis, Chart, Series
from exports.figures_sheet import (
    AREA_WIDTH,
    CHECK_DATA,
    COMPARISON,
    INDICATOR_WIDTH,
    MISSING_OUT,
    PRESSING,
    TREND,
    YEARS_WORSE,
    lines_above,
    noted,
    number,
)
from exports.notes import reference
from exports.request import NAMED, Request
from exports.sheets import CONTENTS, Column, Sheet
from sentences import Row, of

SUMMARY = "Summary"
BELOW, ABOVE = "Missing out, interval below", "Missing out, interval above"
UNMET_NEED = "Unmet need"
IN_SHORT = "All indicators, in short"


def by_area(rows: list[Row]) -> list[list[Row]]:
    """Give the rows an area each, numbered by `place` in the order of need within their area."""
    groups = (list(group) for _, group in groupby(rows, key=itemgetter("area")))
    return [[{**row, "place": n} for n, row in enumerate(group, 1)] for group in groups]


def summary(request: Request) -> Sheet:
    """Give the sheet of sentences: the headline, then every figure in the order of need."""
    areas = by_area(request.needs)
    alone = len(areas) == 1
    items = areas[0] if alone else [row for rows in areas for row in (_in_short(rows), *rows)]
    return Sheet(
        name=SUMMARY,
        title=f"Summary: {request.place}",
        about="What stands out, and every finding in a sentence, the most pressing need first",
        lead=sentences.headline(areas[0]) if alone else "",
        lines=(
            f"{capitalised(request.year)}, compared with {request.comparator}. "
            "This sheet has one table.",
            Link("Back to the contents", CONTENTS),
        ),
        columns=(*SUMMARY_COLUMNS, *noted(request)),
        items=items,
    )


def unmet_need(request: Request) -> Sheet:
    """Give the sheet of unmet need: what can be judged and counted in children, in its order."""
    counted = [row for row in request.needs if measures.can_be_need(row)]
    areas = by_area(counted)
    return Sheet(
        name=UNMET_NEED,
        title=f"Unmet need: {request.place}",
        about="Children missing out, for how long, and what to check first, in the order of need",
        lines=lines_above(request, charts=True),
        columns=UNMET_NEED_COLUMNS,
        items=[row for rows in areas for row in rows],
        charts=list(_charts(request, areas)) if len(areas) <= NAMED else (),
    )


def _charts(request: Request, areas: list[list[Row]]) -> Iterator[Chart]:
    """Give a chart of each area's needs, as far as children miss out and the numbers are shown."""
    place = 0
    for rows in areas:
        shown = list(takewhile(lambda row: row["missing_out"] is not None, rows))
        while shown and not formats.rounded(shown[-1]["missing_out"]):
            shown.pop()
        if shown:
            yield _chart(request, shown, place)
        place += len(rows)


def _chart(request: Request, rows: list[Row], place: int) -> Chart:
    title = f"Children missing out in {rows[0]['area_name']}, against {request.comparator}"
    bars = Series(
        name=(place, "Area"),
        across="Indicator",
        up=MISSING_OUT[0].heading,
        first=place,
        last=place + len(rows) - 1,
        below=BELOW,
        above=ABOVE,
        colour=LIGHT,
    )
    said = [f"{of(row).short} {sentences.missing_out(row)}" for row in rows]
    return Chart(
        kind="ranked",
        title=f"{title}\n{capitalised(request.year)}, lines: 95% interval",
        alt=f"Bar chart. {title}. {'; '.join(said)}. The table at its left has the numbers.",
        across=Axis("Indicator"),
        up=children_axis(max(row["missing_out_upper95"] for row in rows)),
        series=[bars],
        beside=place,
    )


def _in_short(rows: list[Row]) -> Row:
    return {"headline": sentences.headline(rows), "area_name": rows[0]["area_name"]}


def _finding(row: Row) -> Cell:
    return str(row["headline"]) if "headline" in row else sentences.need(row)


def _indicator(row: Row) -> Cell:
    return IN_SHORT if "headline" in row else of(row).title


def _place(row: Row) -> Cell:
    return Number(row["place"], COUNT) if "place" in row else NOT_APPLICABLE


def _pressing(row: Row) -> Cell:
    return NOT_APPLICABLE if "headline" in row else measures.priority(row)


def _stands_out(row: Row) -> Cell:
    if "headline" in row:
        return NOT_APPLICABLE
    return "Yes" if row["stands_out"] else "No"


ORDER = partial(number, "Order of need", _place)
STANDS_OUT = Column(f"Stands out {reference('stands_out')}", _stands_out, 12)

SUMMARY_COLUMNS = (
    Column("Finding", _finding, 82),
    Column("Indicator", _indicator, 30),
    Column("Area", itemgetter("area_name"), 18),
    ORDER(10),
    Column(PRESSING.heading, _pressing, PRESSING.width),
    STANDS_OUT,
)
UNMET_NEED_COLUMNS = (
    Column("Indicator", lambda row: of(row).title, INDICATOR_WIDTH),
    Column("Area", itemgetter("area_name"), AREA_WIDTH),
    ORDER(),
    *(PRESSING, STANDS_OUT, *MISSING_OUT),
    number("Children concerned", measures.concerned),
    YEARS_WORSE,
    *(COMPARISON, TREND),
    CHECK_DATA,
    number(BELOW, partial(measures.need_reach, "missing_out_lower95")),
    number(ABOVE, partial(measures.need_reach, "missing_out_upper95")),
)
