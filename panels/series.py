"""One indicator of one area through the years, beside its benchmark."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

import formats
import sentences
from charts.trend import trend
from indicators import catalogue
from view import View


def series(view: View, indicator: str) -> None:
    """Draw an indicator's years for the chosen area, with a gap at every break in the series."""
    found = catalogue()[indicator]
    rows = view.ours.filter(pl.col("indicator") == indicator).sort("period_end")
    shown = rows.filter(pl.col("value").is_not_null())
    if shown.is_empty():
        return
    st.subheader(
        f"{found.short}, {formats.year(rows['period_end'][0])} to "
        f"{formats.year(rows['period_end'][-1])}"
    )
    drawn = shown.with_columns(
        period=pl.col("period_end").map_elements(formats.year, return_dtype=pl.String),
        series=_series(shown["period_end"].to_list(), indicator),
    )
    last = shown.row(-1, named=True)
    words = f"{found.title} through the years. {sentences.finding(last)} {sentences.trend(last)}."
    chart = trend(drawn, view.area_name, view.benchmark, found.unit)
    st.altair_chart(chart, theme=None, key=f"series-{indicator}", alt=words)
    for one in found.breaks:
        if rows["period_end"][0] <= one.period_end <= rows["period_end"][-1]:
            st.caption(f"{formats.year(one.period_end)}: {one.reason}; not joined to other years.")


def _series(ends: list[date], indicator: str) -> pl.Series:
    """Number the stretches that may be joined by a line: a new number at each break or gap."""
    numbers: list[int] = []
    current = 0
    breaks = {one.period_end: one.effect for one in catalogue()[indicator].breaks}
    for before, end in zip([None, *ends], ends, strict=False):
        gap = before is not None and end.year - before.year > 1
        current += end in breaks or gap or (before and breaks.get(before) == "exceptional year")
        numbers.append(current)
    return pl.Series(numbers)
