"""Access to mental-health support in the area's ICB: all its children, not looked-after children."""

from __future__ import annotations

import polars as pl
import streamlit as st

import areas
import formats
import reading
import sentences
from indicators import catalogue
from panels.style import table
from view import View

ACCESS = [i.id for i in catalogue().values() if "nhs_mhsds" in i.recipes]


def access(view: View) -> None:
    """Show the ICB's newest figures beside England's; say so where none is loaded."""
    st.subheader("Access to mental-health support: all children of the ICB")
    rows = view.figures.filter(pl.col("indicator").is_in(ACCESS) & pl.col("latest"))
    icb = reading.icb_of(view.holding, view.area, max([view.year, *rows["period_end"]]))
    ours = rows.filter(pl.col("area").eq_missing(icb))
    if ours.is_empty():
        st.write(
            "No NHS figures of this area's integrated care board (ICB) are loaded: load NHS "
            "England's monthly mental-health file on the Data page."
        )
        return
    england = {r["indicator"]: r for r in rows.filter(area=areas.ENGLAND).iter_rows(named=True)}
    found = list(ours.iter_rows(named=True))
    table(
        ["Measure", found[0]["area_name"], "England", "Period"],
        [_cells(row, england.get(row["indicator"])) for row in found],
        numbers=(found[0]["area_name"], "England"),
        caption="All children and young people, not looked-after children alone; not compared",
    )


def _cells(row: sentences.Row, england: sentences.Row | None) -> list[str]:
    period = formats.period(row["period_start"], row["period_end"])
    beside = sentences.value(england) if england else formats.UNKNOWN
    return [sentences.of(row).title, sentences.value(row), beside, period]
