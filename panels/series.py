"""One indicator of one area through the years, beside its benchmark."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise

import polars as pl
import streamlit as st

import formats
import sentences
from charts.trend import trend
from indicators import catalogue
from panels.figure import Figure, draw
from panels.numbers import council_numbers
from view import View


def series(view: View, indicator: str) -> None:
    """Draw an indicator's years for the chosen area, with a gap at every break in the series."""
    found = catalogue()[indicator]
    rows = view.ours.filter(pl.col("indicator") == indicator).sort("period_end")
    shown = rows.filter(pl.col("value").is_not_null())
    if shown.is_empty():
        return
    drawn = shown.with_columns(
        period=pl.col("period_end").map_elements(formats.year, return_dtype=pl.String),
        series=_series(shown["period_end"].to_list(), indicator),
    )
    last = shown.row(-1, named=True)
    headline = f"{found.short}: {sentences.trend(last).lower() or 'through the years'}"
    years = f"{formats.year(rows['period_end'][0])} to {formats.year(rows['period_end'][-1])}"
    subtitle = f"{found.title}, {view.area_name}, {years}; band: 95% interval"
    chart = trend(drawn, view.area_name, view.benchmark, found.unit)
    numbers = partial(council_numbers, rows)
    draw(view, Figure(f"series-{indicator}", headline, subtitle, chart, numbers))
    for one in found.breaks:
        if rows["period_end"][0] <= one.period_end <= rows["period_end"][-1]:
            st.caption(f"{formats.year(one.period_end)}: {one.reason}; not joined to other years.")


def _series(ends: list[date], indicator: str) -> pl.Series:
    """Number the stretches that may be joined by a line: a new number at each break or gap."""
    effects = {one.period_end: one.effect for one in catalogue()[indicator].breaks}
    numbers = [0]
    for before, end in pairwise(ends):
        gap = end.year - before.year > 1
        apart = gap or end in effects or effects.get(before) == "exceptional year"
        numbers.append(numbers[-1] + apart)
    return pl.Series(numbers)
