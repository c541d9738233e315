"""Notes beside the figures: what people know about one, written under the table that shows it."""

from __future__ import annotations

import polars as pl
import streamlit as st
from sqlalchemy.engine import Engine

import reading
import sentences
import store
from store import LONGEST_NOTE
from view import View

WARNING = (
    "Do not write a child's name, initials, date of birth or identifier. Everybody who opens the "
    "dashboard can read a note, and it goes along into exports."
)
TEXT, INDICATOR, BY, SAID = "note-text", "note-indicator", "note-by", "note-said"


def notes(view: View, engine: Engine) -> None:
    """Offer, folded under the figures, to add a note to one of them and to take one away."""
    box = st.expander("Add a note to a figure", on_change="rerun", key="open-notes")
    with box:
        if box.open:
            _ask(view, engine)
            _list(view, engine)


def _ask(view: View, engine: Engine) -> None:
    names = reading.indicator_names()
    with st.form("note", border=False):
        st.selectbox("Figure", list(names), format_func=lambda name: names[name], key=INDICATOR)
        st.text_area(
            "What there is to know about it",
            max_chars=LONGEST_NOTE,
            placeholder="School nurse vacancy May to August",
            key=TEXT,
        )
        st.markdown(f"**{WARNING}**")
        st.text_input("Your role (optional)", max_chars=60, key=BY)
        st.form_submit_button(
            f"Keep the note for {view.area_name}", on_click=_keep, args=(engine, view.area)
        )
    if said := st.session_state.pop(SAID, ""):
        st.error(said)


def _keep(engine: Engine, area: str) -> None:
    """Keep what was written; what is refused stays in the box, with the reason under it."""
    asked = st.session_state
    try:
        store.save_note(engine, area, asked[INDICATOR], asked[TEXT], asked[BY])
    except (store.NoteRefused, store.StoreError) as error:
        asked[SAID] = f"Not kept. {error}"
    else:
        asked[TEXT] = ""


def _list(view: View, engine: Engine) -> None:
    ours = view.notes.filter(pl.col("area") == view.area)
    names = reading.indicator_names()
    for row in ours.iter_rows(named=True):
        words = sentences.note_words(row["text"], row["written_by"], row["written_at"])
        name = names.get(row["indicator"], row["indicator"])
        with st.container(horizontal=True, vertical_alignment="center"):
            # as text, never as Markdown: a note may hold any sign
            st.text(f"{name}: {words}")
            st.button(
                "Remove",
                key=f"remove-note-{row['id']}",
                help=f"Remove this note on {name}",
                on_click=store.delete_note,
                args=(engine, row["id"]),
            )
