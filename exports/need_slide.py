"""One need on one slide: its headline, its chart, what to know first, and notes for the speaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

import formats
import sentences
from exports.axes import ends
from exports.board import Slide, through_the_years
from exports.cells import in_unit, on_one_line
from exports.letters import height, shortened
from exports.notes import definition
from exports.request import Request
from exports.slide_chart import Line, Look, add_chart
from exports.slide_parts import (
    BODY,
    CHART_LAYOUT,
    FOOT,
    MARGIN,
    SMALLEST,
    TEXT_WIDTH,
    Box,
    add_foot,
    add_slide,
    add_text,
)
from exports.trends_sheet import said
from sentences import HEADINGS, Row, of
from sentences.questions import questions

LONGEST_NAME = 30
"""Letters of a name that leave the lines of a chart their room; a longer one is not written there."""
GAP = 8
NOTE_LINES = 3
"""Of a note under a chart; one that is longer is whole in the speaker's notes."""


def add_need(deck: Any, request: Request, slide: Slide, source: str, lines: Sequence[str]) -> None:
    """Add the slide of one need; lines: areas to draw beside the comparator, by code."""
    page = add_slide(deck, CHART_LAYOUT, slide.headline, request.banner.rstrip(". "))
    note = slide.note and shortened(f"Note: {slide.note}", SMALLEST, TEXT_WIDTH, NOTE_LINES)
    words = [text for text in (slide.caveat.replace("Band:", "Bars:"), note) if text]
    tall = height(words, SMALLEST, TEXT_WIDTH)
    top = FOOT.top - GAP - tall
    chart = Box(MARGIN, BODY.top, TEXT_WIDTH, top - GAP - BODY.top)
    if slide.years.is_empty():
        add_text(page, chart, [f"{of(slide.row).title}: no year's figure is shown."])
    else:
        _draw(page, chart, request, slide, lines)
    if words:
        add_text(page, Box(MARGIN, top, TEXT_WIDTH, tall), words)
    add_foot(page, *foot(request, slide.row["area_name"], source))
    page.notes_slide.notes_text_frame.text = "\n".join(map(on_one_line, speaker_notes(slide)))


def foot(request: Request, name: str, source: str) -> tuple[str, ...]:
    """Say whose figures a slide shows, of which year and by whom; shorter where a name is long."""
    year = formats.year(request.period_end)
    cited = f"Source: {source}"
    return (f"{name}, {request.year}. {cited}", f"{name}, {year}. {cited}", f"{year}. {cited}")


def _draw(page: Any, box: Box, request: Request, slide: Slide, codes: Sequence[str]) -> None:
    row, rows = slide.row, list(slide.years.iter_rows(named=True))
    ours = Line(short_name(row["area_name"], "This area"), _points(slide.years, "value"))
    others = [
        Line(_comparator(row), _points(slide.years, "benchmark_value")),
        *(_other(request, slide, code) for code in codes),
    ]
    known = [one for one in rows if one["lower95"] is not None]
    reach = {
        one["period"]: (one["value"] - one["lower95"], one["upper95"] - one["value"])
        for one in known
    }
    numbers = [number for line in (ours, *others) for _, number, _ in line.points]
    numbers += [one["upper95"] for one in known]
    look = Look(in_unit(row), ends(numbers, of(row).unit), row)
    alt = f"Line chart. {of(row).title}. {said(rows)} {slide.caveat}".replace("Band:", "Bars:")
    add_chart(page, box, _labels(rows), ours, others, reach, look, on_one_line(alt))


def _labels(rows: list[Row]) -> list[str]:
    """Give every year of the axis, also those whose figure is not shown."""
    first, last = rows[0]["period_end"], rows[-1]["period_end"]
    years = [formats.year(last.replace(year=year)) for year in range(first.year, last.year + 1)]
    shown = [row["period"] for row in rows]
    return years if set(shown) <= set(years) else shown


def _points(years: pl.DataFrame, column: str) -> list[tuple[str, float, int]]:
    known = years.filter(pl.col(column).is_not_null())
    return list(known.select("period", column, "stretch").iter_rows())


def _comparator(row: Row) -> str:
    heading = HEADINGS.get(row["benchmark"])
    return short_name(heading or row["benchmark_name"], "The comparator")


def short_name(name: str, otherwise: str) -> str:
    """Give a name as it stands beside a line, or another where it is too long for that."""
    return on_one_line(name) if len(name) <= LONGEST_NAME else otherwise


def _other(request: Request, slide: Slide, code: str) -> Line:
    rows = request.figures.filter(pl.col("area") == code)
    years = through_the_years(rows, slide.indicator, request.period_end)
    drawn = years.filter(pl.col("period").is_in(slide.years["period"].to_list()))
    name = drawn["area_name"][0] if drawn.height else ""
    return Line(short_name(name, "Its region"), _points(drawn, "value"))


def speaker_notes(slide: Slide) -> list[str]:
    """Give what the speaker may be asked: the finding, the definition, the numbers, what to ask."""
    row = slide.row
    rows = list(slide.years.iter_rows(named=True))
    rank, noted = sentences.rank(row), sentences.noted(row)
    place = f"Rank among councils, with its interval: {rank}." if rank else ""
    asked = questions(of(row), row, row["area_name"])
    return [
        text
        for text in (
            sentences.need(row),
            noted and f"Noted here: {noted}",
            place,
            f"What it is: {of(row).title}. {definition(of(row))}",
            "The numbers:",
            *(_numbers(one) for one in rows),
            *(["Questions to ask next:", *asked] if asked else []),
        )
        if text
    ]


def _numbers(row: Row) -> str:
    """Say one year: 2024/25: 61% (202 of 332 children), 95% interval 56 to 66%; England 84%."""
    counts, interval = sentences.counts(row), sentences.interval(row)
    figure = f"{formats.year(row['period_end'])}: {sentences.value(row)}"
    figure += f" ({counts})" if counts else ""
    figure += f", 95% interval {interval}" if interval else ", no interval is known"
    if row["benchmark_value"] is None:
        return f"{figure}."
    return f"{figure}; {row['benchmark_name']} {sentences.benchmark_value(row)}."
