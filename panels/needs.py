"""Unmet needs as bars of children: of one area in order, and of one indicator across the councils."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import formats
import sentences
from charts.needs import needs
from indicators import catalogue
from panels.figure import Figure, draw
from panels.numbers import need_numbers
from panels.style import table
from sentences import Row
from stats.discovery import stands_out
from view import View

MOST_AREAS = 15
TOO_FEW = "Too few children to say, or not published"


def largest_needs(view: View) -> None:
    """Draw the area's needs that stand out, in their order, with how long each has lasted."""
    gaps = [row for row in view.needs if row["stands_out"]][:4]
    if not gaps:
        st.subheader("Largest unmet needs")
        st.write(sentences.nothing_stands_out(view.needs))
        return
    headline = f"Largest unmet needs: children missing out against {view.benchmark}"
    draw_needs(view, gaps, "largest-needs", headline)
    st.caption(" ".join([*_lasting(gaps), "The line shows the 95% interval."]))


def _lasting(rows: list[Row]) -> list[str]:
    said = [(sentences.of(row).short, sentences.lasting(row)) for row in rows]
    return [f"{name}: {words}." for name, words in said if words]


def needs_here(view: View) -> None:
    """Draw all the area's gaps in the order of need, then say each in words."""
    gaps = [row for row in view.needs if row["comparison95"] == "worse" and row["missing_out"]]
    if gaps:
        headline = f"{sentences.possessive(view.area_name)} gaps: children missing out"
        draw_needs(view, gaps, "needs-here", headline)
        rows = [_need_cells(row) for row in gaps]
        headers = ["Need", "Missing out (interval)", "How long", "Stands out", "In words"]
        table(headers, rows, numbers=headers[1:2], caption="The needs in order")
        st.caption(
            "Stands out: still clear when all of the area's indicators are looked at together "
            "(false discovery rate of 5%)."
        )
    others = [sentences.of(row).short for row in view.needs if row["priority"] == "emerging"]
    if others:
        st.write(f"Emerging (not worse yet, getting worse): {formats.listed(others)}.")
    few = [sentences.of(r).short for r in view.needs if r["priority"] == "too few children"]
    if few:
        st.write(f"{TOO_FEW}: {formats.listed(few)}.")


def _need_cells(row: Row) -> list[str]:
    return [
        sentences.of(row).short,
        sentences.missing_out(row),
        sentences.lasting(row),
        "Yes" if row["stands_out"] else "No",
        sentences.finding(row),
    ]


def check_first(view: View) -> None:
    """Set apart the figures that look like recording, with why."""
    doubtful = [row for row in view.needs if row["check_data"]]
    st.subheader("Check the data")
    if not doubtful:
        st.write("No figure looks like a recording fault.")
    for row in doubtful:
        st.write(f"{sentences.checking(row)}.")


def needs_across(view: View) -> None:
    """Rank the councils by children missing out of one indicator; list only what stands out."""
    found = catalogue()[view.indicator]
    if found.good == "neither" or found.kind != "proportion":
        st.write(f"{found.title}: no rate to miss out on. Choose another indicator in the sidebar.")
        return
    councils = stands_out(view.councils(found.id))
    listed = councils.filter(pl.col("stands_out")).sort(
        "missing_out", "area_name", descending=[True, False]
    )
    title = found.title
    st.write(sentences.across(listed.rows(named=True), councils.height, title))
    if listed.is_empty():
        return
    top = listed.head(MOST_AREAS)
    headline = f"{title}: the councils where most children miss out"
    draw_needs(view, top.rows(named=True), "needs-across", headline, label="area_name")
    rows = [[str(n), *_area_cells(row)] for n, row in enumerate(listed.iter_rows(named=True), 1)]
    headers = [
        "",
        "Council",
        "Figure",
        "95% interval",
        "Children",
        "Missing out (interval)",
        "How long",
    ]
    table(
        headers, rows, numbers=headers[2:6], caption=f"All {listed.height} councils that stand out"
    )


def _area_cells(row: Row) -> list[str]:
    return [
        row["area_name"],
        sentences.value(row),
        sentences.interval(row),
        sentences.counts(row).removesuffix(f" {sentences.of(row).counted}"),
        sentences.missing_out(row),
        sentences.lasting(row) or sentences.comparison(row),
    ]


def draw_needs(view: View, rows: list[Row], key: str, headline: str, label: str = "short") -> None:
    """Draw a bar a row, in the order given, each with its children in words."""
    columns = ["missing_out", "missing_out_lower95", "missing_out_upper95", "check_data"]
    bars = pl.DataFrame(
        [
            {label: row[label], "words": _children(row), **{name: row[name] for name in columns}}
            for row in rows
        ]
    )
    measure = f"Children, against {view.benchmark}, year ending {formats.day(view.year)}"
    subtitle = f"{measure}; line: 95% interval"
    draw(view, Figure(key, headline, subtitle, needs(bars, label), partial(need_numbers, rows)))


def _children(row: Row) -> str:
    whom = "SDQ scores" if sentences.of(row).counted == "SDQ scores" else "children"
    check = ", check first" if row["check_data"] else ""
    return f"{formats.number(row['missing_out'])} {whom}{check}"
