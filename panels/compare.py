"""One indicator of every council: bars with intervals, and all of it again as a table."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import formats
import sentences
from charts.areas import areas
from indicators import catalogue
from observations import SHORTHAND
from panels.figure import Figure, draw
from panels.numbers import council_numbers
from view import View


def bars(view: View, indicator: str) -> None:
    """Draw every council's figure, best first, ours dark, with the sentence above it."""
    found = catalogue()[indicator]
    row = view.row(indicator)
    shown = view.councils(indicator).filter(pl.col("value").is_not_null())
    if shown.is_empty():
        st.write(f"No council has a figure of this indicator in this year: {found.title}.")
        return
    drawn = shown.sort("value", "area_name", descending=[found.good != "low", False])
    chart = areas(drawn, view.area, view.benchmark, found.unit)
    headline = (
        f"{found.title}: {shown.height} councils, best first"
        if row is None
        else sentences.standing(row)
    )
    subtitle = (
        f"{found.title}, every council, year ending {formats.day(view.year)}; line: 95% interval"
    )
    draw(
        view,
        Figure(
            "bars", headline, subtitle, chart, partial(council_numbers, view.councils(indicator))
        ),
    )
    hidden = view.councils(indicator).height - shown.height
    if hidden:
        st.caption(f"{hidden} councils have no figure here: not published, or not applicable.")


def areas_table(view: View, indicator: str) -> None:
    """List every council with its figure, interval, comparison and rank, to sort and search."""
    rows = view.councils(indicator).iter_rows(named=True)
    cells = [
        {
            "Council": row["area_name"],
            "Figure": row["value"],
            "Not shown": SHORTHAND.get(row["status"], ""),
            "95% interval": sentences.interval(row),
            "Children": sentences.counts(row),
            "Comparison": sentences.comparison(row),
            "Rank (interval)": sentences.rank(row),
        }
        for row in rows
    ]
    unit = "%.0f%%" if catalogue()[indicator].unit == "%" else "%.1f"
    st.dataframe(
        pl.DataFrame(cells, infer_schema_length=None),
        hide_index=True,
        column_config={"Figure": st.column_config.NumberColumn(format=unit)},
        key="areas-table",
    )
