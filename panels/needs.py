"""Unmet needs as bars of children: of one area, in order."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import formats
import reading
import sentences
from charts.needs import needs
from panels.figure import Figure, draw
from panels.noted import noted
from panels.numbers import need_numbers
from panels.style import table
from sentences import Row
from stats.lookup import rows_of
from view import View

ASIDE = {
    "emerging": "Emerging (not worse yet, getting worse)",
    "too few children": "Too few children to say, or not published",
}


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
        years = last_five(view)
        rows = [_need_cells(row, years.get(row["indicator"], "")) for row in gaps]
        headers = ["Need", "Missing out (interval)", "Last five years", "How long", "Stands out"]
        headers.append("In words")
        table(headers, rows, numbers=headers[1:2], caption="The needs in order")
        st.caption(
            f"■ worse than {view.benchmark}, □ not, – not compared, oldest first. Stands out: still "
            "clear when all the area's indicators are looked at together (false discovery rate of 5%)."
        )
        would_close(view, gaps)
    for priority, said in ASIDE.items():
        names = [sentences.of(row).short for row in view.needs if row["priority"] == priority]
        if names and any(row["status"] == "ok" for row in view.needs):
            inside = [sentences.inside_sentence(name) for name in names]
            st.write(f"{said}: {formats.listed(inside)}.")
    noted(view.needs)


def last_five(view: View) -> dict[str, str]:
    """Give each indicator's last five years up to the one chosen as squares, oldest first."""
    years = range(view.year.year - 4, view.year.year + 1)
    taken = ("indicator", "period_end", "comparison95", "status")
    rows = rows_of(view.figures, taken, area=view.area, source=reading.YEARLY).rows()
    words = {(one, end.year): word if status == "ok" else "" for one, end, word, status in rows}
    return {
        one: sentences.years_as_squares([words.get((one, year), "") for year in years])
        for one in {one for one, _ in words}
    }


def would_close(view: View, gaps: list[Row]) -> None:
    """Say in words what would close each gap, at as many children a month as the person sets."""
    if not any(sentences.closed_in(row, 1) for row in gaps):
        return
    st.subheader("What would close it")
    a_month = st.number_input(
        "Children a month that could be seen besides",
        min_value=1,
        max_value=500,
        value=12,
        key="closing-a-month",
        persist_state="session",
        width=320,
    )
    said = [line for row in gaps if (line := sentences.closed_in(row, int(a_month)))]
    st.markdown("\n".join(f"- {line}" for line in said))
    st.caption(
        f"Arithmetic and no forecast: the children and {sentences.possessive(view.benchmark)} rate are "
        "taken to stay as they are."
    )


def _need_cells(row: Row, years: str) -> list[str]:
    return [
        sentences.of(row).short,
        sentences.missing_out(row),
        years,
        sentences.lasting(row),
        "Yes" if row["stands_out"] else "No",
        sentences.finding(row),
    ]


def check_first(view: View) -> None:
    """Set apart the figures that look like recording, with why."""
    doubtful = [row for row in view.needs if row["check_data"]]
    if not any(row["status"] == "ok" for row in view.needs):
        return
    st.subheader("Check the data")
    if not doubtful:
        st.write("No figure looks like a recording fault.")
    for row in doubtful:
        st.write(f"{sentences.checking(row)}.")


def draw_needs(view: View, rows: list[Row], key: str, headline: str, label: str = "short") -> None:
    """Draw a bar a row, in the order given, as long as its children, who are said in words."""
    columns = ["missing_out", "missing_out_lower95", "missing_out_upper95", "check_data"]
    bars = pl.DataFrame(
        [
            {label: row[label], "words": _children(row), **{name: row[name] for name in columns}}
            for row in rows
        ]
    )
    measure = f"Children, against {view.benchmark}, year ending {formats.day(view.year)}"
    subtitle = f"{measure}; line: 95% interval"
    draw(
        view,
        Figure(
            key, headline, subtitle, needs(bars, label), partial(need_numbers, rows), about="needs"
        ),
    )


def _children(row: Row) -> str:
    whom = "SDQ scores" if sentences.of(row).counted == "SDQ scores" else "children"
    check = ", check first" if row["check_data"] else ""
    return f"{formats.number(row['missing_out'])} {whom}{check}"
