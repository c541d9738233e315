"""Access to mental-health support in the area's ICB: all its children, not looked-after children."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

import areas
import formats
import reading
import sentences
from indicators import catalogue
from panels.style import table
from sentences import Row
from stats.lookup import rows_of
from view import View
from worked_out import worked_out_once

ACCESS = [i.id for i in catalogue().values() if "nhs_mhsds" in i.recipes]
READ = ("indicator", "area_name", "period_start", "period_end", "value", "status", "latest")
"""Columns that are read of a figure."""


def access(view: View) -> None:
    """Show the ICB's newest figures beside England's; say so where none is loaded."""
    st.subheader("Access to mental-health support: all children of the ICB")
    day = _newest_period(view.holding) or view.year
    icb = reading.icb_of(view.holding, view.area, max(view.year, day))
    found = _latest(view, icb) if icb else []
    if not found:
        st.write(
            "No NHS figures of this area's integrated care board (ICB) are loaded: load NHS "
            "England's monthly mental-health file on the Data page."
        )
        return
    england = {row["indicator"]: row for row in _latest(view, areas.ENGLAND)}
    table(
        ["Measure", found[0]["area_name"], "England", "Period"],
        [_cells(row, england.get(row["indicator"])) for row in found],
        numbers=(found[0]["area_name"], "England"),
        caption="All children and young people, not looked-after children alone; not compared",
    )


@worked_out_once
def _newest_period(holding: reading.Holding) -> date | None:
    """Give the end of the newest period of which there are such figures of any area."""
    asked = holding.observations.filter(pl.col("indicator").is_in(ACCESS), breakdown="all")
    return max(asked["period_end"], default=None)


def _latest(view: View, area: str) -> list[Row]:
    """Give an area's figures of the newest period."""
    rows = rows_of(view.figures, READ, area=area).rows(named=True)
    return [row for row in rows if row["latest"] and row["indicator"] in ACCESS]


def _cells(row: Row, england: Row | None) -> list[str]:
    period = formats.period(row["period_start"], row["period_end"])
    beside = sentences.value(england) if england else formats.UNKNOWN
    return [sentences.of(row).title, sentences.value(row), beside, period]
