"""What a return in this session says: beside DfE's figures, its counts, its breaches, its receipt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import streamlit as st

import formats
import sentences
from children.breaches import breaches, counted
from children.cohort_notes import cohort_notes
from children.counting import SOURCE
from children.reconciling import blanks, reconciled
from children.ssda903_return import Return
from indicators import catalogue
from observations import SHORTHAND
from panels.style import lead, table
from sentences import Row
from stats.intervals import with_intervals
from view import View

WHO = Path(__file__).parents[1] / "pages/who_misses_out.py"
TALL = 360
"""Pixels that a long list takes before it scrolls."""


def agreement(view: View, handed_over: Return, counts: pl.DataFrame) -> None:
    """Say what the return comes to, then hold each figure beside DfE's, what differs first, with why."""
    lines = reconciled(counts, view.holding.observations, blanks(handed_over))
    found = counted(breaches(handed_over))
    cohort = counts.filter(breakdown="all", indicator="health_assessment")["denominator"]
    said = sentences.own_return_lead(
        view.area_name,
        handed_over.year_ending,
        cohort[0] if len(cohort) else None,
        lines["why"].to_list(),
        int(found["breaches"].sum()),
        found.height,
    )
    lead(said, "similar")
    st.warning(sentences.EXACT)
    st.page_link(WHO, label="Who misses out, by this return")
    st.subheader("Beside the published figures")
    rows = [
        [sentences.of(row).title, _same(row), sentences.reconciled(row)]
        for row in lines.sort("agrees", maintain_order=True).iter_rows(named=True)
    ]
    table(["Indicator", "Same", "What each says"], rows, caption="Your file and DfE's figures")


def _same(row: Row) -> str:
    if row["why"] in ("hidden", "not published"):
        return "Not shown"
    return "Yes" if row["agrees"] else "No"


def counts_table(view: View, year: date) -> None:
    """Draw every indicator of the return for all children, exact."""
    order = list(catalogue())
    mine = view.local_figures.rows(source=SOURCE, breakdown="all").filter(period_end=year)
    rows = sorted(
        with_intervals(mine).iter_rows(named=True), key=lambda row: order.index(row["indicator"])
    )
    with st.expander("What the return counts, exactly"):
        table(
            ["Indicator", "Figure", "Children", "95% interval"],
            [_count_cells(row) for row in rows],
            numbers=["Figure", "Children", "95% interval"],
            caption="Every indicator, all children",
        )


def _count_cells(row: Row) -> list[str]:
    one = sentences.of(row)
    if row["status"] != "ok":
        return [one.title, SHORTHAND[row["status"]], "", ""]
    figure = formats.number(row["value"], one.unit, one.decimals)
    return [one.title, figure, sentences.counts(row), sentences.interval(row)]


def broken_rules(handed_over: Return) -> None:
    """List the checks that are broken with counts, and each one's lines when it is opened."""
    found = breaches(handed_over)
    st.subheader("DfE's checks")
    if found.is_empty():
        st.write("No check of the health items is broken.")
        return
    st.write(
        "A list of lines names children by your own number for them: it is on this screen and nowhere "
        "else."
    )
    for row in counted(found).iter_rows(named=True):
        times = f"{row['breaches']:,} {'line' if row['breaches'] == 1 else 'lines'}"
        label = f"Rule {row['rule']}: {row['words']} ({times})"
        box = st.expander(label, on_change="rerun", key=f"rule-{row['rule']}")
        with box:
            if box.open:
                _lines(found.filter(rule=row["rule"]), ["table", "line", "field", "child"])


def receipts(handed_over: Return) -> None:
    """Show what each file was recognised as, that every row is accounted for, and what was wrong."""
    st.subheader("What was read")
    headers = ["File", "Recognised as", "Read", "Used", "Refused"]
    rows = [
        [row["file"], row["table"], *(f"{row[n]:,}" for n in ("read", "used", "refused"))]
        for row in handed_over.receipts.iter_rows(named=True)
    ]
    table(headers, rows, numbers=headers[2:], caption="Read = used + refused")
    for note in (*cohort_notes(handed_over), *handed_over.notes):
        st.markdown(f"- {note}")
    faults = handed_over.faults
    if faults.height:
        box = st.expander(
            f"{faults.height:,} cells or rows with a fault", on_change="rerun", key="faults"
        )
        with box:
            if box.open:
                _lines(faults, ["table", "line", "field", "reason", "kind"])


def _lines(found: pl.DataFrame, columns: list[str]) -> None:
    with st.container(height=TALL):
        rows = found.select(columns).cast(pl.String).fill_null("")
        names = [name.capitalize() for name in columns]
        table(names, [list(row) for row in rows.iter_rows()], caption="By line of the file")
