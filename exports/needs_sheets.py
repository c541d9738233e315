"""The sheets that say what to do first: the summary in sentences, and unmet need in numbers."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import itemgetter

import sentences
from exports import measures
from exports.cells import COUNT, NOT_APPLICABLE, Cell, Link, Number, capitalised
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
    number,
)
from exports.notes import reference
from exports.request import Request
from exports.sheets import CONTENTS, Column, Sheet
from sentences import Row, of

SUMMARY = "Summary"
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
        columns=SUMMARY_COLUMNS,
        items=items,
    )


def unmet_need(request: Request) -> Sheet:
    """Give the sheet of unmet need: what can be judged and counted in children, in its order."""
    counted = [row for row in request.needs if measures.can_be_need(row)]
    return Sheet(
        name=UNMET_NEED,
        title=f"Unmet need: {request.place}",
        about="Children missing out, for how long, and what to check first, in the order of need",
        lines=lines_above(request),
        columns=UNMET_NEED_COLUMNS,
        items=[row for rows in by_area(counted) for row in rows],
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
)
