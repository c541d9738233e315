"""All children beside looked-after children: another base and another period, never subtracted."""

from __future__ import annotations

from functools import cache

import polars as pl
import streamlit as st

import areas
import formats
import sentences
from exports.sources import SOURCES
from indicators import of_theme
from loaders.fingertips_notes import notes_on
from panels.style import table
from sentences import Row
from stats.lookup import rows_of
from view import View

SOURCE = "fingertips"
READ = (
    "indicator",
    "area",
    "period_start",
    "period_end",
    "source",
    "value",
    "status",
    "published_lower95",
    "published_upper95",
)
"""Columns that are read of a figure of all children."""


@cache
def context() -> pl.DataFrame:
    """Give what is published of all children: id, title, value, unit, base, period, source, theme."""
    return pl.read_csv(areas.REFERENCE / "context.csv", schema_overrides={"value": pl.Float64})


def all_children(view: View, theme: str) -> None:
    """Show a theme's figures of all children, set apart with their base; nothing where none is known.

    Beside what is kept for England alone stand the area's own newest figures, where they are loaded.
    """
    kept = [_of_england(row) for row in context().filter(theme=theme).iter_rows(named=True)]
    loaded = [_of_the_area(view, rows) for rows in _newest(view, theme)]
    if not kept and not loaded:
        return
    ours = [view.area_name] if loaded and view.area != areas.ENGLAND else []
    headers = ["Measure", *ours, "England", "Who is counted", "Period", "Source"]
    cells = [[cell.get(name, "") for name in headers] for cell in loaded + kept]
    with st.container(border=True):
        table(headers, cells, numbers=[*ours, "England"], caption="All children, for context")
        st.caption(
            "Other children, another period and another way of counting: to be read beside the "
            "figures above, never subtracted from them."
        )
        for note in _notes(view) if loaded else []:
            st.caption(f"{SOURCES[SOURCE].short} notes on {view.area_name}: {note}")


def _of_england(row: dict[str, object]) -> dict[str, str]:
    value = float(str(row["value"]))
    figure = formats.number(value, str(row["unit"]), 0 if value == int(value) else 1)
    names = {"Measure": "title", "Who is counted": "base", "Period": "period", "Source": "source"}
    return {"England": figure} | {head: str(row[name]) for head, name in names.items()}


def _newest(view: View, theme: str) -> list[dict[str, Row]]:
    """Give the newest figures of the area and of England by their area, an indicator each, by id."""
    wanted = [one.id for one in of_theme(theme) if SOURCE in one.recipes]
    places = dict.fromkeys([view.area, areas.ENGLAND]) if wanted else {}
    rows = [
        row for area in places for row in rows_of(view.figures, READ, area=area).rows(named=True)
    ]
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row["source"] == SOURCE and row["indicator"] in wanted:
            found.setdefault(row["indicator"], []).append(row)
    return [_newest_of(found[indicator]) for indicator in sorted(found)]


def _newest_of(rows: list[Row]) -> dict[str, Row]:
    end = max(row["period_end"] for row in rows)
    return {row["area"]: row for row in rows if row["period_end"] == end}


def _of_the_area(view: View, found: dict[str, Row]) -> dict[str, str]:
    row = next(iter(found.values()))
    one, period = sentences.of(row), formats.period(row["period_start"], row["period_end"])
    return {
        "Measure": one.title,
        view.area_name: _figure(found.get(view.area)),
        "England": _figure(found.get(areas.ENGLAND)),
        "Who is counted": one.denominator,
        "Period": period[0].upper() + period[1:],
        "Source": f"{SOURCES[SOURCE].publisher}, {SOURCES[SOURCE].publication}",
    }


def _figure(row: Row | None) -> str:
    """Write a value with the interval that its publisher gives; without one, why it is not shown."""
    if row is None:
        return ""
    between = formats.interval(row["published_lower95"], row["published_upper95"], "")
    value = sentences.value(row)
    return f"{value} ({between})" if between and row["status"] == "ok" else value


def _notes(view: View) -> list[str]:
    lines = view.holding.loads.filter(source=SOURCE)["notes"].to_list()
    return list(dict.fromkeys(notes_on(view.area_name, "\n".join(lines).split("\n"))))
