"""Who is missing out: a topic's figures by age, sex or whatever breakdown has been loaded."""

from __future__ import annotations

import polars as pl
import streamlit as st

import areas
import formats
from indicators import Indicator
from observations import SHORTHAND
from panels.style import table
from panels.topic import indicators_of
from stats.figures import with_words
from stats.intervals import with_intervals
from view import View


def who_is_missing_out(view: View, theme: str) -> None:
    """Show published breakdowns of the area and of England; nothing where none is loaded.

    Published figures alone: a local return's breakdowns pass disclosure control on its own page.
    """
    found = indicators_of(theme)
    rows = broken_down(view, [one.id for one in found])
    if rows.is_empty():
        return
    st.subheader("Who is missing out")
    for one in found:
        _one(one, rows.filter(indicator=one.id))


def broken_down(view: View, indicators: list[str]) -> pl.DataFrame:
    """Give the newest published breakdowns up to the year chosen, ours and England's, with intervals."""
    held = view.holding.observations.filter(
        pl.col("indicator").is_in(indicators)
        & pl.col("area").is_in([view.area, areas.ENGLAND])
        & (pl.col("breakdown") != "all")
        & (pl.col("supplier") == "")
        & (pl.col("period_end") <= view.year)
    )
    newest = pl.col("period_end") == pl.col("period_end").max().over("indicator", "breakdown")
    named = with_words(held.filter(newest), view.holding.areas)
    return with_intervals(named).sort("indicator", "breakdown", "subgroup", "area")


def _one(one: Indicator, rows: pl.DataFrame) -> None:
    for (breakdown,), part in rows.group_by("breakdown", maintain_order=True):
        names = part["area_name"].unique(maintain_order=True).to_list()
        headers = ["", *(head for name in names for head in (name, f"{name}: 95% interval"))]
        cells = [
            [str(subgroup), *(text for name in names for text in _cells(same, name, one))]
            for (subgroup,), same in part.group_by("subgroup", maintain_order=True)
        ]
        ends = formats.day(part["period_end"][0])
        caption = f"{one.title}, by {breakdown}, year ending {ends}"
        table(headers, cells, numbers=headers[1:], caption=caption)


def _cells(rows: pl.DataFrame, name: str, one: Indicator) -> list[str]:
    found = rows.filter(area_name=name)
    if found.is_empty():
        return ["", ""]
    row = found.row(0, named=True)
    if row["status"] != "ok":
        return [SHORTHAND[row["status"]], ""]
    figure = formats.number(row["value"], one.unit, one.decimals)
    return [figure, formats.interval(row["lower95"], row["upper95"], one.unit, one.decimals)]
