"""The slides of local timeliness: how long children wait, as the local team has counted it."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

import formats
import sentences
from exports.axes import ends
from exports.cells import in_unit, on_one_line
from exports.letters import height
from exports.local_figures import SERIES, drawn, stretches
from exports.local_sheet import said
from exports.need_slide import short_name
from exports.notes import LOCAL_FIGURES, definition
from exports.request import Request
from exports.slide_chart import Line, Look, add_chart
from exports.slide_parts import (
    BODY,
    CHART_LAYOUT,
    FOOT,
    LIST_LAYOUT,
    MARGIN,
    SMALLEST,
    TEXT_WIDTH,
    Box,
    add_foot,
    add_slide,
    add_text,
    fill_body,
)
from sentences import Row, of

TIMELY = (
    "iha_20_working_days",
    "iha_median_days",
    "notified_5_working_days",
    "rha_in_date",
    "mh_first_contact_28_days",
    "mh_first_contact_median_days",
    "dental_12_months",
    "plan_actions_on_time",
)
"""What says whether children wait, the most asked after first; as many as fit a slide."""

SIZES = (24, 22, 20, 18)
GAP, LONGEST = 8, 24
"""Points between boxes, and periods of a line: more have no room for their names."""
NO_NATIONAL = "There is no national figure to compare these with."
CAVEAT = "Counted locally, not published. Bars: 95% interval. There is no national figure."


def add_local(deck: Any, request: Request, area: str) -> None:
    """Add an area's slides of local timeliness: its newest figures, and a line of the first of them.

    None where the local team has counted nothing of the kind.
    """
    series = _timely(request, area)
    if not series:
        return
    name, banner = series[0][-1]["area_name"], request.banner.rstrip(". ")
    page = add_slide(deck, LIST_LAYOUT, f"Local timeliness: {name}", banner)
    fill_body(page, [*(newest(rows[-1]) for rows in series), NO_NATIONAL], SIZES)
    _finish(page, series, [*map(_asked, series), LOCAL_FIGURES])
    for rows in [rows for rows in series if drawn(rows)][:1]:
        _add_line(deck, rows, banner)


def _timely(request: Request, area: str) -> list[list[Row]]:
    """Give the area's whole figures of timeliness, a list a series, in the order of TIMELY."""
    rows = request.local.filter(area=area, breakdown="all").iter_rows(named=True)
    found = [list(group) for _, group in groupby(rows, itemgetter(*SERIES))]
    timely = [group for group in found if group[0]["indicator"] in TIMELY]
    return sorted(timely, key=lambda group: TIMELY.index(group[0]["indicator"]))[: len(TIMELY)]


def newest(row: Row) -> str:
    """Say one local figure: Initial assessments on time: 81% (26 of 32), June 2026."""
    counts = sentences.counts(row)
    figure = sentences.value(row).replace("Not published", "not shown")
    beside = f" ({counts})" if counts and row["value"] is not None else ""
    return f"{of(row).short}: {figure}{beside}, {_period(row)}."


def _period(row: Row) -> str:
    return formats.period(row["period_start"], row["period_end"])


def _asked(rows: list[Row]) -> str:
    one = of(rows[-1])
    return f"{one.title}. {definition(one)} Counted by {rows[-1]['supplier']}."


def _add_line(deck: Any, every: list[Row], banner: str) -> None:
    rows = every[-LONGEST:]
    last = [row for row in rows if row["value"] is not None][-1]
    page = add_slide(deck, CHART_LAYOUT, f"{last['area_name']}: {newest(last).rstrip('.')}", banner)
    tall = height([CAVEAT], SMALLEST, TEXT_WIDTH)
    top = FOOT.top - GAP - tall
    labels = [_label(row) for row in rows]
    points = [
        (labels[place], rows[place]["value"], number)
        for number, (first, end) in enumerate(stretches(rows))
        for place in range(first, end + 1)
    ]
    shown = [row for row in rows if row["value"] is not None]
    reach = {
        _label(row): (row["value"] - row["lower95"], row["upper95"] - row["value"])
        for row in shown
        if row["lower95"] is not None
    }
    numbers = [row[name] for row in shown for name in ("value", "upper95") if row[name] is not None]
    look = Look(in_unit(last), ends(numbers, of(last).unit), last)
    box = Box(MARGIN, BODY.top, TEXT_WIDTH, top - GAP - BODY.top)
    alt = f"Line chart. {of(last).title}. {said(shown)}"
    add_chart(
        page,
        box,
        labels,
        Line(short_name(last["area_name"], "This area"), points),
        [],
        reach,
        look,
        on_one_line(alt),
    )
    add_text(page, Box(MARGIN, top, TEXT_WIDTH, tall), [CAVEAT])
    _finish(page, [rows], [_asked(rows), "The numbers:", *map(newest, every), LOCAL_FIGURES])


def _label(row: Row) -> str:
    """Name a period on an axis: Jun '26, or a year as 2024/25."""
    end = row["period_end"]
    return formats.year(end) if row["span"] == "year" else f"{end:%b} '{end:%y}"


def _finish(page: Any, series: list[list[Row]], notes: list[str]) -> None:
    suppliers = formats.listed(sorted({rows[-1]["supplier"] for rows in series}))
    add_foot(page, f"{series[0][-1]['area_name']}. Source: counted by {suppliers}, not published")
    page.notes_slide.notes_text_frame.text = "\n".join(map(on_one_line, notes))
