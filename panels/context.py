"""All children beside looked-after children: another base and another period, never subtracted."""

from __future__ import annotations

from functools import cache

import polars as pl
import streamlit as st

import areas
import formats
from panels.style import table


@cache
def context() -> pl.DataFrame:
    """Give what is published of all children: id, title, value, unit, base, period, source, theme."""
    return pl.read_csv(areas.REFERENCE / "context.csv", schema_overrides={"value": pl.Float64})


def all_children(theme: str) -> None:
    """Show a theme's figures of all children, set apart with their base; nothing where none is known."""
    rows = context().filter(theme=theme)
    if rows.is_empty():
        return
    with st.container(border=True):
        table(
            ["Measure", "England", "Who is counted", "Period", "Source"],
            [_cells(row) for row in rows.iter_rows(named=True)],
            numbers=["England"],
            caption="All children, for context",
        )
        st.caption(
            "Other children, another period and another way of counting: to be read beside the "
            "figures above, never subtracted from them."
        )


def _cells(row: dict[str, object]) -> list[str]:
    value = float(str(row["value"]))
    figure = formats.number(value, str(row["unit"]), 0 if value == int(value) else 1)
    return [str(row["title"]), figure, *(str(row[name]) for name in ("base", "period", "source"))]
