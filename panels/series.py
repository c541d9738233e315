"""One indicator of one area through the years, beside what it is compared with."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import formats
import sentences
from charts.years import Look, years
from indicators import Indicator, catalogue
from panels.figure import Figure, draw
from panels.lines import OTHERS, breaks_of, line_numbers, lines, of_one
from view import View


def series(
    view: View,
    indicator: str,
    every: pl.DataFrame | None = None,
    *,
    height: int = 240,
    others: int = OTHERS,
) -> None:
    """Draw an indicator's years for the chosen area, with a gap at every break in the series.

    every: the lines of several indicators where they are at hand; otherwise this one's are made.
    """
    found = catalogue()[indicator]
    drawn = of_one(lines(view, [indicator]) if every is None else every, found, others)
    if not has_values(drawn):
        st.write(f"{found.short}: no year's figure of {view.area_name} is published.")
        return
    figure = year_figure(view, found, drawn, Look(found.unit, found.decimals, height))
    draw(view, figure)
    hidden = drawn.filter(pl.col("ours") & pl.col("value").is_null())
    if hidden["shown"].is_in(["[c]"]).any():
        st.caption("[c] not published, to protect small numbers.")


def has_values(drawn: pl.DataFrame) -> bool:
    """Say whether our own line has a point."""
    return bool(drawn.filter("ours")["value"].count())


def year_figure(
    view: View, found: Indicator, drawn: pl.DataFrame, look: Look, key: str = "series"
) -> Figure:
    """Make the figure of one indicator's lines, with what the trend test says as its headline."""
    chart = years(drawn, breaks_of(found, drawn), look)
    row = view.row(found.id)
    headline = sentences.years_headline(row) if row else f"{found.short} through the years"
    ends = drawn["period_end"]
    span = f"{formats.year(ends.min())} to {formats.year(ends.max())}"  # type: ignore[arg-type]
    band = "; band: 95% interval" if drawn["lower95"].count() else ""
    subtitle = f"{found.title}, {view.area_name}, years ending March, {span}{band}"
    return Figure(f"{key}-{found.id}", headline, subtitle, chart, partial(line_numbers, drawn))
