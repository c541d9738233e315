"""The worklist on a screen: what is late and what falls due, child by child, soonest first."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st

import formats
from children.tracker_children import OWN, PLACED_HERE
from children.tracker_reading import Tracker
from children.tracker_worklist import KINDS, LATE, worklist
from exports.plain_table import as_csv
from panels.style import lead, table
from sentences.worklist import lateness, worklist_lead

FRESH = 45
"""Days after its last entry within which a tracker is taken to be of today."""
PAGE = 50
BOTH, ONLY_LATE, ONLY_DUE = "Late and due", "Late", "Due in 30 days"
EVERYBODY = "All children"
WARNING = (
    "The list names children by local id and leaves this session as a file. Keep it where your "
    "records of children belong, send it nowhere, and delete it when it is done."
)


def due_and_late(tracker: Tracker, today: date) -> None:
    """Draw the sentence, the choices, the list, and a way to take it along after a warning."""
    st.warning("Children's own records, in this session only. They are not stored.")
    day = _day(tracker, today)
    found = worklist(tracker, day)
    late = found.filter(state=LATE)
    lead(
        worklist_lead(late.height, late["local_id"].n_unique(), found.height - late.height),
        "worse" if late.height else "better",
    )
    _by_kind(found)
    chosen = _chosen(found)
    _list(chosen, day)
    _take_along(chosen)


def _day(tracker: Tracker, today: date) -> date:
    fresh = (today - tracker.last_entry).days <= FRESH
    usual = today if fresh else tracker.last_entry
    told = st.date_input("On which day", usual, max_value=today, format="DD/MM/YYYY")
    day = told if isinstance(told, date) else usual
    if not fresh:
        st.caption(
            f"The last entry in the file is of {formats.day(tracker.last_entry)}: what has been done "
            "since is not in it."
        )
    return day


def _by_kind(found: pl.DataFrame) -> None:
    """Draw how many of each kind are late and due."""
    late = dict(found.filter(state=LATE).group_by("what").len().iter_rows())
    every = dict(found.group_by("what").len().iter_rows())
    rows = [
        [kind, f"{late.get(kind, 0):,}", f"{every.get(kind, 0) - late.get(kind, 0):,}"]
        for kind in KINDS
    ]
    table(
        ["What", LATE, ONLY_DUE],
        rows,
        numbers=[LATE, ONLY_DUE],
        caption="How many are late, and how many fall due",
    )


def _chosen(found: pl.DataFrame) -> pl.DataFrame:
    kinds = st.pills("What", KINDS, selection_mode="multi", default=KINDS)
    left, right = st.columns(2)
    state = left.segmented_control("When", [BOTH, ONLY_LATE, ONLY_DUE], default=BOTH)
    whose = right.selectbox("Whose children", [EVERYBODY, OWN, PLACED_HERE])
    wanted = pl.col("what").is_in(list(kinds))
    if state in (ONLY_LATE, ONLY_DUE):
        wanted &= (pl.col("state") == LATE) == (state == ONLY_LATE)
    if whose != EVERYBODY:
        wanted &= pl.col("whose") == whose
    return found.filter(wanted)


def _list(rows: pl.DataFrame, day: date) -> None:
    if rows.is_empty():
        st.write("Nothing of what is chosen is late or falls due in the next 30 days.")
        return
    whole = rows.height <= PAGE or st.toggle(f"Show all {rows.height:,}")
    shown = rows if whole else rows.head(PAGE)
    headers = ["Local id", "What", "Due", "How late", "Last done", "Whose", "Lives"]
    cells = [
        [
            row["local_id"],
            row["what"],
            formats.day(row["due"]),
            lateness(row["days_late"]),
            formats.day(row["last"]) if row["last"] else "",
            row["whose"],
            row["location"],
        ]
        for row in shown.iter_rows(named=True)
    ]
    part = "" if whole else f", the first {PAGE} of {rows.height:,}"
    table(headers, cells, caption=f"Soonest first, as of {formats.day(day)}{part}")


def _take_along(rows: pl.DataFrame) -> None:
    st.write(WARNING)
    if st.checkbox("I need the list outside this session and will keep it so"):
        st.download_button(
            "Download the list (CSV)",
            lambda: as_csv(rows),
            "due_and_overdue.csv",
            on_click="ignore",
        )
