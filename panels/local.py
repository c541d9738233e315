"""What the local team knows: its own figures beside the published ones, with no national figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

import areas
import formats
import reading
import sentences
from indicators import catalogue
from loaders.quarterly_return_template import csv_template, template
from observations import SHORTHAND
from panels.style import table
from sentences import Row
from view import View

SOURCES = {
    "quarterly_return": "Quarterly return",
    "tracker": "Tracker",
    "ssda903": "SSDA903 return",
}

IN_SHORT = (
    "notified_5_working_days",
    "iha_20_working_days",
    "rha_in_date",
    "dental_12_months",
    "mh_first_contact_28_days",
)
"""Local figures that stand on the Overview: the clocks that a council and its ICB are asked about."""


def say_exact(view: View) -> None:
    """Say in words when a figure on the page is exact, from this session's own file."""
    if view.own_sources:
        st.warning(sentences.EXACT)


def no_local_figures(view: View) -> None:
    """Say that there are none, and why, and give the template by which there will be."""
    if within := view.councils_within:
        st.write(sentences.no_local_together(view.area_name, within, view.councils_with_local))
    else:
        st.write(
            f"No local figures of {view.area_name} are loaded. Local figures are a council's own: load "
            "a quarterly return on the Data page, or open a tracker on Due and overdue."
        )
    st.write("Teams that hold counts fill in this template:")
    offer_template(view.holding)


def offer_template(held: reading.Holding) -> None:
    """Offer the quarterly return's template, as a workbook and as its CSV twin."""
    left, right, _ = st.columns([2, 2, 3])
    left.download_button(
        "Quarterly return (Excel)",
        lambda: template(councils_offered(held, date.today()), date.today()),
        "quarterly_return.xlsx",
        on_click="ignore",
    )
    right.download_button(
        "Quarterly return (CSV)", csv_template, "quarterly_return.csv", on_click="ignore"
    )


def councils_offered(held: reading.Holding, today: date) -> pl.DataFrame:
    """Give the councils that a template names: of the sample the invented ones alone, by name."""
    councils = areas.councils_at(held.areas, today)
    invented = pl.col("source") == "invented for the sample"
    return councils.filter(invented) if held.sample else councils


def local_figures(view: View, indicators: Sequence[str], title: str) -> None:
    """Draw the newest local figure of each of these indicators; nothing where there is none."""
    whole = view.local_figures.whole
    rows = [row for row in whole.newest.rows(named=True) if row["indicator"] in indicators]
    if not rows:
        return
    st.subheader(title)
    icons = _icons(whole.last)
    order = list(catalogue())
    table(
        ["Measure", "Figure", "Children", "95% interval", "Period", "Change", "Sent by"],
        [_cells(row, icons) for row in sorted(rows, key=lambda row: order.index(row["indicator"]))],
        numbers=["Figure", "Children", "95% interval"],
        caption="No national figure: nobody publishes these, so they are not compared",
    )


def local_of_theme(view: View, theme: str) -> None:
    """Draw what the local team knows of a topic; nothing where it has sent nothing."""
    found = [one.id for one in catalogue().values() if one.is_local and one.theme == theme]
    local_figures(view, found, "What the local team knows")


def local_in_short(view: View) -> None:
    """Draw the few local figures that a meeting asks for first, and where the rest are."""
    local_figures(view, IN_SHORT, "What the local team knows, in short")


def _icons(last: pl.DataFrame) -> dict[tuple[str, str], Row]:
    """Give the last point of each control chart that there is, by indicator and source."""
    rows = last.select("indicator", "source", "refused", "icon", "assurance").rows(named=True)
    return {(row["indicator"], row["source"]): row for row in rows if row["refused"] == ""}


def _cells(row: dict[str, Any], icons: dict[tuple[str, str], Row]) -> list[str]:
    one = sentences.of(row)
    figure = (
        SHORTHAND[row["status"]]
        if row["status"] != "ok"
        else formats.number(row["value"], one.unit, one.decimals)
    )
    chart = icons.get((row["indicator"], row["source"]))
    interval = sentences.interval(row) if one.kind == "proportion" else ""
    return [
        one.title,
        figure,
        _children(row),
        interval,
        formats.period(row["period_start"], row["period_end"]),
        sentences.control_icons(chart)[0] if chart else "",
        f"{SOURCES.get(row['source'], row['source'])}: {row['supplier']}",
    ]


def _children(row: Row) -> str:
    one = sentences.of(row)
    if one.kind == "days" and row["denominator"] is not None:
        return f"{row['denominator']:,.0f} {one.counted}"
    return sentences.counts(row)
