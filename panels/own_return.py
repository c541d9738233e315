"""Our own return: read in memory, counted, held against DfE's figures and checks, and forgotten."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl
import streamlit as st
from sqlalchemy.engine import Engine
from streamlit.runtime.uploaded_file_manager import UploadedFile

import formats
import loading
import reading
import sentences
import store
import uploads
from children.counting import OWN, SOURCE, count
from children.ssda903_reading import read
from children.ssda903_return import Return
from loaders.source_file import FileRefused, SourceFile
from panels.in_private import in_private
from panels.own_return_tables import agreement, broken_rules, counts_table, receipts
from view import View

HOLDS = "own_return"
PRIVATE = (
    "The records stay in the memory of this session. They are not stored, written to a log or sent on; "
    "they are gone when you press “Forget the file” or close this page."
)
NEWEST_FIRST = -1
FIRST_YEAR = 2016


@dataclass(frozen=True)
class OwnReturn:
    """A return that this session holds, whose it is, and what it counts to, exactly."""

    files: tuple[SourceFile, ...] = field(repr=False)
    handed_over: Return = field(repr=False)
    area: str
    counts: pl.DataFrame = field(repr=False)


def own_return(view: View, engine: Engine) -> None:
    """Draw the page: the place for the files, or what the return in this session says."""
    with in_private():
        held = st.session_state.get(HOLDS)
        if held is None:
            st.write(sentences.OWN_RETURN)
            st.caption(PRIVATE)
            _offer_files(view)
            _offer_sample(view)
        elif held.area != view.area:
            _elsewhere(view, held)
        else:
            _show(view, held)
            _keep_or_forget(engine, held)


def _offer_files(view: View) -> None:
    names = {
        code: name for code, name in reading.area_names(view.holding).items() if len(code) == 3
    }
    st.session_state.setdefault("return-of", view.area if view.area in names else None)
    with st.form("own-return", clear_on_submit=True, border=True):
        files = st.file_uploader(
            "The return's files: OC2, and if you have them Episodes, Header, UASC, Reviews and "
            "Missing (CSV, XML or one workbook)",
            ["csv", "xml", "xlsx"],
            accept_multiple_files=True,
            max_upload_size=uploads.LARGEST_OF_CHILDREN,
        )
        left, right = st.columns(2)
        area = left.selectbox(
            "Whose return it is",
            list(names),
            index=None,
            format_func=lambda code: names[code],
            placeholder="Choose the council",
            key="return-of",
        )
        year = right.selectbox(
            "Year ending 31 March",
            range(date.today().year, FIRST_YEAR - 1, NEWEST_FIRST),
            index=None,
            placeholder="Choose the year; it is never guessed",
        )
        pressed = st.form_submit_button("Read the return", type="primary")
    if pressed:
        _read(files, area, year)


def _read(files: list[UploadedFile], area: str | None, year: int | None) -> None:
    if not files or area is None or year is None:
        st.error("Choose the files, the council and the year, then press “Read the return”.")
        return
    _hold([SourceFile(file.name, file.getvalue()) for file in files], area, year)


def _offer_sample(view: View) -> None:
    if not view.holding.sample:
        return
    area, year_ending, _ = loading.SAMPLE_RETURN
    name = reading.names(view.holding)[area]
    st.write(f"Or look around first, with the invented return of the sample council {name}.")
    if st.button("Try it with the invented return"):
        _hold(loading.sample_folder("ssda903"), area, year_ending.year)


def _hold(files: list[SourceFile], area: str, year: int) -> None:
    """Read and count the files, hold them in this session, and go to their council."""
    try:
        with st.spinner("Reading and counting"):
            handed_over = read(files, date(year, 3, 31))
            counts = count(handed_over, area, date.today())
    except FileRefused as error:
        st.error(str(error))
        return
    st.session_state[HOLDS] = OwnReturn(tuple(files), handed_over, area, counts)
    st.session_state["own"] = {**st.session_state.get("own", {}), SOURCE: counts}
    st.query_params["area"] = area
    st.rerun()


def _elsewhere(view: View, held: OwnReturn) -> None:
    name = reading.names(view.holding)[held.area]
    st.write(f"This session holds a return of {name}, not of {view.area_name}.")
    if st.button(f"Go to {name}"):
        st.query_params["area"] = held.area
        st.rerun()
    _forget()


def _show(view: View, held: OwnReturn) -> None:
    agreement(view, held.handed_over, held.counts)
    counts_table(view, held.handed_over.year_ending)
    broken_rules(held.handed_over)
    receipts(held.handed_over)


def _keep_or_forget(engine: Engine, held: OwnReturn) -> None:
    st.subheader("Keep the counts, forget the children")
    st.write(
        "Kept counts stand beside DfE's figures for everyone who opens the dashboard, by age, sex and "
        "the other groups; small numbers are hidden, and what they could be worked out from. The "
        "children's records are not kept."
    )
    supplier = st.text_input("Sent by", OWN, max_chars=60)
    if st.button("Keep the counts", type="primary"):
        _keep(engine, held, supplier.strip() or OWN)
    _forget()


def _keep(engine: Engine, held: OwnReturn, supplier: str) -> None:
    year_ending = held.handed_over.year_ending
    try:
        loading.load_return(engine, held.files, held.area, year_ending, supplier=supplier)
    except (FileRefused, store.StoreError) as error:
        st.error(str(error))
        return
    year = formats.day(year_ending)
    st.success(f"The counts of the year ending {year} are kept, sent by {supplier}.")


def _forget() -> None:
    if st.button("Forget the file"):
        st.session_state.pop(HOLDS, None)
        st.session_state.get("own", {}).pop(SOURCE, None)
        st.rerun()
