"""A team's tracker on a screen: opened in memory, what became of its rows, kept as counts, forgotten.

The tracker itself lives in st.session_state["own_tracker"] and nowhere else: no cache, link, log or
file ever holds it. Its exact counts are in ["own"]["tracker"], for the other pages of this session.
"""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st
from sqlalchemy.engine import Engine

import formats
import loading
import reading
import store
import uploads
from children.tracker_counts import OWN_TRACKER, SOURCE, counts, not_counted
from children.tracker_reading import Tracker
from children.tracker_template import csv_twins, template
from children.tracker_words import WordsRefused
from exports.plain_table import as_csv
from indicators import catalogue
from loaders.source_file import FileRefused, SourceFile
from panels.local import councils_offered
from panels.style import table
from sentences.worklist import faults_found
from view import COUNCIL, View

HELD, OWN, TIMES_FORGOTTEN = "own_tracker", "own", "trackers_forgotten"
COUNTED_TO = "own_tracker_counted_to"
SHOWN_FAULTS = 200
MEMORY = (
    "The file is read in memory, for this session only. No child, date or local id is stored, logged "
    "or sent anywhere; when the page is closed it is gone. Only counts can be kept, and only if you "
    "say so."
)


def the_tracker(view: View, engine: Engine, today: date) -> Tracker | None:
    """Give the session's tracker of the area chosen; without one, the way to open it."""
    held: Tracker | None = st.session_state.get(HELD)
    if held and held.area == view.area:
        return held
    if held:
        name = reading.names(view.holding).get(held.area, held.area)
        st.info(f"The tracker that is open in this session is of {name}: choose it as the area.")
        forget(held)
        return None
    level = view.holding.areas.filter(COUNCIL, pl.col("area") == view.area)
    if level.is_empty():
        st.info("A tracker is one council's: choose a council as the area.")
        if within := view.councils_within:
            st.write(f"{view.area_name} is made of {formats.listed(within)}.")
        return None
    _offer(view, engine, today)
    return None


def _offer(view: View, engine: Engine, today: date) -> None:
    st.write(
        f"Open the tracker of {view.area_name}'s children to see, child by child, what is late and "
        "what falls due in the next 30 days."
    )
    st.caption(MEMORY)
    files = st.file_uploader(
        "Tracker: a workbook, or Children.csv and Events.csv together",
        ["xlsx", "csv"],
        accept_multiple_files=True,
        max_upload_size=uploads.LARGEST_OF_CHILDREN,
        key=f"tracker-{st.session_state.get(TIMES_FORGOTTEN, 0)}",
    )
    if st.button("Open the tracker", type="primary", disabled=not files):
        _open(engine, [SourceFile(one.name, one.getvalue()) for one in files], view.area, today)
    if view.holding.sample:
        _offer_sample(view, engine, today)
    st.write("No tracker in this shape yet? Fill in a template, or map your own headings (README).")
    offer_tracker_template(view.holding, today)


def _offer_sample(view: View, engine: Engine, today: date) -> None:
    area = loading.SAMPLE_TRACKER[0]
    name = reading.names(view.holding)[area]
    if view.area != area:
        st.write(f"To look around first, choose {name} as the area: the sample has its tracker.")
    elif st.button(f"Open the invented tracker of {name}"):
        _open(engine, loading.sample_folder("tracker"), area, today)


def _open(engine: Engine, files: list[SourceFile], area: str, today: date) -> None:
    try:
        tracker = loading.open_tracker(engine, files, area, today)
    except (FileRefused, store.StoreError) as error:
        st.error(f"Refused: {error}")
        return
    st.session_state[HELD] = tracker
    st.session_state.pop(COUNTED_TO, None)
    _count(tracker, tracker.last_entry, today)
    _drop_uploaded()
    st.rerun()


def _count(tracker: Tracker, complete_to: date, today: date) -> None:
    if st.session_state.get(COUNTED_TO) == complete_to and SOURCE in st.session_state.get(OWN, {}):
        return
    st.session_state[COUNTED_TO] = complete_to
    exact = counts(tracker, complete_to=complete_to, release=today.isoformat())
    st.session_state[OWN] = {**st.session_state.get(OWN, {}), SOURCE: exact}


def _drop_uploaded() -> None:
    """Give the uploader another key, so that the server lets go of the file's bytes."""
    st.session_state[TIMES_FORGOTTEN] = st.session_state.get(TIMES_FORGOTTEN, 0) + 1


def offer_tracker_template(held: reading.Holding, today: date) -> None:
    """Offer the tracker's template, as a workbook and as its CSV twins."""
    try:
        twins = csv_twins()
    except WordsRefused as error:
        st.error(str(error))
        return
    first, *others = st.columns([2, 2, 2, 1])
    first.download_button(
        "Tracker (Excel)",
        lambda: template(councils_offered(held, today)["area_name"].to_list()),
        "tracker.xlsx",
        on_click="ignore",
    )
    for column, name in zip(others, twins, strict=False):
        with column:
            _offer_twin(name)


def _offer_twin(name: str) -> None:
    st.download_button(name, lambda: csv_twins()[name], name, on_click="ignore")


def receipt(tracker: Tracker) -> None:
    """Say what became of every row, and list those that were not used, by number and reason."""
    st.subheader("What was read")
    rows = [[s, f"{r:,}", f"{u:,}", f"{x:,}"] for s, r, u, x in tracker.receipt.iter_rows()]
    headers = ["Sheet", "Read", "Used", "Refused"]
    table(headers, rows, numbers=headers[1:], caption=f"{tracker.file}: read = used + refused")
    for note in tracker.notes:
        st.write(note)
    if tracker.faults.is_empty():
        return
    with st.expander(faults_found(tracker.faults)):
        st.write("By number, never by name: look the row up in your own file.")
        said = tracker.faults.select(
            pl.col("sheet").alias("Sheet"),
            pl.col("row").alias("Row"),
            pl.col("reason").alias("What is wrong"),
            pl.when("refused")
            .then(pl.lit("Row not used"))
            .otherwise(pl.lit("Used without the cell"))
            .alias("What followed"),
        )
        shown = said.head(SHOWN_FAULTS).cast(pl.String).rows()
        table(said.columns, [list(row) for row in shown], caption="Rows to look at")
        if said.height > SHOWN_FAULTS:
            st.write(f"The first {SHOWN_FAULTS} of {said.height:,}; all are in the file.")
        st.download_button(
            "Rows to look at (CSV)", lambda: as_csv(said), "rows.csv", on_click="ignore"
        )


def keep_counts(engine: Engine, tracker: Tracker, today: date) -> None:
    """Offer to keep the counts, and say up to when they are counted; the children are not kept."""
    st.subheader("Figures from it")
    last = st.date_input(
        "The tracker is complete to", tracker.last_entry, max_value=today, format="DD/MM/YYYY"
    )
    if not isinstance(last, date):
        return
    _count(tracker, last, today)
    st.write(
        f"Months that had ended by {formats.day(last)} are counted, exactly, for this session: see "
        "Timeliness, Pathway to support and the topics. Other people see them only if you keep the "
        "counts, and then small numbers are hidden."
    )
    if absent := not_counted(tracker):
        titles = ", ".join(catalogue()[name].short for name in absent)
        st.write(f"Not counted, because no event that they need is recorded: {titles}.")
    supplier = st.text_input(
        "Whose tracker it is, such as Northside NHS", OWN_TRACKER, max_chars=80
    )
    if st.button("Keep the counts"):
        _keep(engine, tracker, today, supplier, last)


def _keep(engine: Engine, tracker: Tracker, today: date, supplier: str, last: date) -> None:
    try:
        outcome = loading.keep_tracker(engine, tracker, today, supplier=supplier, complete_to=last)
    except (FileRefused, store.StoreError) as error:
        st.error(f"Refused: {error}")
        return
    st.success(f"Kept as counts: {outcome.receipt}. Nothing of a child was kept.")
    for note in outcome.notes:
        st.write(note)


def forget(tracker: Tracker) -> None:
    """Offer to take the tracker and its exact counts out of the session."""
    if st.button("Forget the file"):
        st.session_state.pop(HELD, None)
        own = st.session_state.get(OWN, {})
        st.session_state[OWN] = {source: rows for source, rows in own.items() if source != SOURCE}
        _drop_uploaded()
        del tracker
        st.rerun()
