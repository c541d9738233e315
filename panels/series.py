"""One indicator of one area through the years, beside what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

import formats
import sentences
from charts.years import Look, years
from indicators import Indicator, catalogue
from observations import SHORTHAND, STATUS_WORDS
from panels.figure import Figure, draw
from panels.lines import Lines, breaks_of, line_numbers, lines, of_one
from sentences import Row
from view import View


def series(
    view: View, indicator: str, every: Lines | None = None, *, one_of_several: bool = False
) -> None:
    """Draw an indicator's years for the chosen area, with a gap at every break in the series.

    every: the lines of several indicators where they are at hand; otherwise this one's are made.
    one_of_several: it stands among others, of whatever area, and is named among them.
    """
    found = catalogue()[indicator]
    drawn = of_one(lines(view, [indicator]) if every is None else every, found)
    if not has_values(drawn):
        st.write(none_published(view, found))
        return
    figure = year_figure(view, found, drawn, Look(found.unit, found.decimals, 220))
    draw(view, replace(figure, about=found.short if one_of_several else ""))
    key_to_hidden(drawn)


def large_series(view: View, indicator: str, every: Lines) -> None:
    """Draw the same at large, headed by where each line ends: the page's sentence says the trend."""
    found = catalogue()[indicator]
    drawn = of_one(every, found)
    if not has_values(drawn):
        st.write(none_published(view, found))
        return
    figure = year_figure(view, found, drawn, Look(found.unit, found.decimals, 330))
    draw(view, replace(figure, headline=_ends(found, drawn)))
    key_to_hidden(drawn)


def none_published(view: View, found: Indicator) -> str:
    """Say that no year can be drawn."""
    return f"{found.short}: no year's figure of {view.area_name} is published."


def has_values(drawn: Sequence[Row]) -> bool:
    """Say whether our own line has a point."""
    return any(row["ours"] and row["value"] is not None for row in drawn)


def key_to_hidden(*drawn: Sequence[Row]) -> None:
    """Say what the shorthand on charts stands for, as far as it is there."""
    there = {row["shown"] for rows in drawn for row in rows}
    words = [
        f"{SHORTHAND[s]} {STATUS_WORDS[s].lower()}" for s in SHORTHAND if SHORTHAND[s] in there
    ]
    if words:
        st.caption("; ".join(words))


def year_figure(
    view: View, found: Indicator, drawn: Sequence[Row], look: Look, key: str = "series"
) -> Figure:
    """Make the figure of one indicator's lines, with what the trend test says as its headline."""
    breaks = breaks_of(found, {one["year"] for one in drawn})
    chart = years(drawn, breaks, look)
    row = view.row(found.id)
    headline = sentences.years_headline(row) if row else f"{found.short} through the years"
    ends = sorted(one["period_end"] for one in drawn)
    span = f"years ending March, {formats.year(ends[0])} to {formats.year(ends[-1])}"
    band = "; band: 95% interval" if any(one["lower95"] is not None for one in drawn) else ""
    origin = f" ({view.origin})" if view.origin else ""
    subtitle = f"{found.title}, {view.area_name}{origin}, {span}{band}"
    return Figure(f"{key}-{found.id}", headline, subtitle, chart, partial(line_numbers, drawn))


def _ends(found: Indicator, drawn: Sequence[Row]) -> str:
    shown = [row for row in drawn if row["value"] is not None]
    newest = max(row["period_end"] for row in shown)
    told = [
        f"{row['name']} {formats.number(row['value'], found.unit, found.decimals)}"
        for row in shown
        if row["period_end"] == newest
    ]
    return sentences.lines_headline(found.short, formats.year(newest), told)
