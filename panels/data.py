"""The Data page's pieces: files dropped in, receipts, refused rows, what is loaded, groups."""

from __future__ import annotations

import re
from datetime import datetime

import polars as pl
import streamlit as st
from sqlalchemy.engine import Engine

import formats
import loading
import reading
import store
from exports.plain_table import as_csv
from loaders.source_file import FileRefused, SourceFile
from loading import Outcome
from panels.loaded_years import loaded_years
from panels.style import table

GROUP_NAME = r"[A-Za-z0-9 ,.'&()-]{1,60}"
"""What a group may be called: its name stands in sentences, links and file names."""


def offer_files(engine: Engine) -> None:
    """Offer a place to drop files, load each with its progress, and show every receipt."""
    st.subheader("A file of your own")
    st.write(
        "Drop in a file as it is published: it is recognised by its columns, never by its name."
    )
    with st.form("files", clear_on_submit=True, border=False):
        files = st.file_uploader(
            "Published files and quarterly returns (CSV or Excel workbook)",
            ["csv", "xlsx"],
            accept_multiple_files=True,
        )
        supplier = st.text_input(
            "Who sent it, for a local team's return that does not say so", max_chars=80
        )
        pressed = st.form_submit_button("Load", type="primary")
    if pressed and files:
        bar = st.progress(0.0, "Reading")
        for number, file in enumerate(files):
            bar.progress(number / len(files), f"Reading {file.name}")
            _load(engine, SourceFile(file.name, file.getvalue(), supplier.strip()))
        bar.empty()
        st.rerun()
    for outcome in st.session_state.pop("outcomes", []):
        _show(engine, outcome)


def _load(engine: Engine, file: SourceFile) -> None:
    outcomes = st.session_state.setdefault("outcomes", [])
    try:
        outcomes.append(loading.load_file(engine, file))
    except (FileRefused, store.StoreError) as error:
        outcomes.append(str(error))


def _show(engine: Engine, outcome: Outcome | str) -> None:
    if isinstance(outcome, str):
        st.error(f"Refused: {outcome}")
        return
    st.success(f"{outcome.file}: {outcome.label}, release {outcome.release}.")
    st.write(f"Receipt: {outcome.receipt}.")
    for note in outcome.notes:
        st.write(note)
    if outcome.receipt.refused:
        _offer_refused(engine, outcome.load, outcome.file)


def loaded_files(engine: Engine, held: reading.Holding) -> None:
    """List what is loaded, newest first, and where every row came from."""
    st.subheader("What is loaded")
    if held.loads.is_empty():
        st.write("Nothing yet. Drop a file above, or put the invented sample in from the Overview.")
        return
    loaded_years(held)
    headers = [
        "File",
        "Release",
        "Loaded (UTC)",
        "By",
        "Read",
        "Kept",
        "Denominators",
        "Refused",
        "Not used",
    ]
    counts = ["read", "kept", "denominators", "refused", "not_used"]
    rows = [
        [row["file"], row["release"], _moment(row["loaded_at"]), row["loaded_by"]]
        + [f"{row[name]:,}" for name in counts]
        for row in held.loads.rows(named=True)
    ]
    table(headers, rows, numbers=headers[4:], caption="Every load and its receipt, newest first")
    for row in held.loads.filter(pl.col("refused") > 0).iter_rows(named=True):
        _offer_refused(engine, row["id"], row["file"])


def _moment(written: str) -> str:
    moment = datetime.fromisoformat(written)
    return f"{formats.day(moment.date())}, {moment:%H:%M}"


def _offer_refused(engine: Engine, load: int, file: str) -> None:
    rejects = store.read_rejects(engine, load)
    with st.expander(f"{rejects.height} refused rows of {file}"):
        st.dataframe(rejects, hide_index=True, key=f"rejects-{load}")
        st.download_button(
            "Download the refused rows",
            lambda: as_csv(rejects),
            f"refused_{file}.csv",
            key=f"download-{load}",
            on_click="ignore",
        )


def offer_groups(engine: Engine, held: reading.Holding) -> None:
    """Let a user name a group of councils, to look at or to compare with."""
    st.subheader("Your own groups of councils")
    names = reading.area_names(held)
    councils = {code: name for code, name in names.items() if len(code) == 3}
    with st.form("group", clear_on_submit=True, border=False):
        name = st.text_input("Name of the group", max_chars=60)
        picked = st.multiselect("Councils", list(councils), format_func=lambda c: councils[c])
        pressed = st.form_submit_button("Keep the group")
    if pressed and not re.fullmatch(GROUP_NAME, name.strip()):
        st.error(
            "A group's name has letters, digits, spaces and , . ' & - ( ) only: name it again."
        )
    elif pressed:
        store.save_group(engine, name.strip(), picked)
        st.rerun()
    for group in [code for code in names if code.startswith("group:")]:
        st.write(f"{names[group]}")
