"""What every page shares: the menu, the sidebar's choice, the figures, and where we are."""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st
from sqlalchemy.engine import Engine

import choice
import formats
import loading
import reading
import store
import uploads
from observations import is_local
from panels.style import put_style, where
from view import View

# Before anyone can upload a file, by whatever server this runs on.
uploads.keep_in_memory()

PAGES = Path(__file__).with_name("pages")
ICON_FILE = Path(__file__).with_name("static") / "icon.png"
ICON = f"data:image/png;base64,{b64encode(ICON_FILE.read_bytes()).decode()}"
"""As a link that holds it: Streamlit would read a file again for every choice on every page."""

MENU: dict[str, dict[str, str]] = {
    "": {
        "overview": "Overview",
        "unmet_need": "Unmet need",
        "board_view": "Board view",
        "export": "Export",
    },
    "Compare": {"compare_areas": "Compare areas", "trends": "Trends", "peers": "Peers"},
    "Topics": {
        "health_assessments": "Health assessments",
        "immunisations": "Immunisations",
        "dental": "Dental checks",
        "emotional_mental_health": "Emotional and mental health",
        "inspection_evidence": "Inspection evidence",
    },
    "Local data": {
        "own_return": "Our own return",
        "who_misses_out": "Who misses out",
        "timeliness": "Timeliness",
        "pathway": "Pathway to support",
        "due_and_overdue": "Due and overdue",
    },
    "Data": {
        "data": "Data",
        "what_is_there": "What is there",
        "dictionary": "Data dictionary",
        "about": "About the figures",
    },
}
"""The menu along the top: sections, then pages by file and title."""

SAMPLE = (
    "**Sample data: invented areas.** Only England's yearly figures are real. Try Lynx Green, Mirzam "
    "Coast or Perseushire; load DfE's published file on the Data page to see real councils."
)
EMPTY = "No figures are loaded yet."
MOST_NAMES = 12
"""Councils that the quiet line under a title names one by one."""


def menu() -> Any:
    """Draw the menu and give the page that the address asks for."""
    st.set_page_config(
        page_title="Looked-after children's health",
        page_icon=ICON,
        layout="wide",
        initial_sidebar_state=260,
    )
    sections = {
        section: [
            st.Page(PAGES / f"{file}.py", title=title, default=file == "overview")
            for file, title in pages.items()
        ]
        for section, pages in MENU.items()
    }
    put_style()
    return st.navigation(sections, position="top")


@st.cache_resource
def engine(url: str | None) -> Engine:
    """Open the store once for everybody."""
    return store.open_store(url)


def the_store() -> Engine:
    """Give the open store: store.sqlite, or what DATABASE_URL names."""
    return engine(os.environ.get("DATABASE_URL"))


@st.cache_resource(max_entries=2)
def _holding(_engine: Engine, address: str, revision: int) -> reading.Holding:
    del address, revision  # the key: what was read before stands until the store changes
    return reading.read(_engine)


@st.cache_resource(max_entries=12)
def _figures(_holding: reading.Holding, address: str, revision: int, against: str) -> pl.DataFrame:
    del address, revision
    # groups of children and local teams' counts stand beside these, without a comparison
    whole = _holding.observations.filter((pl.col("breakdown") == "all") & ~is_local())
    return reading.figures(replace(_holding, observations=whole), against)


def holding() -> reading.Holding:
    """Give all that the store holds now; read again only when it has changed."""
    opened = the_store()
    return _holding(opened, str(opened.url), store.revision(opened))


def open_page(title: str, *, bare: bool = False) -> View:
    """Open a page that shows figures: menu, sample banner, sidebar choice, title, where we are.

    A bare page says by itself that the areas are invented and where we are. Pages of local data alone
    get the session's exact figures, and say so in words. Stops the page with the button that mends it
    where nothing is loaded.
    """
    menu()
    held = holding()
    if not reading.years(held):
        _offer_sample(title, held)
    own = st.session_state.get("own", {}) if title in MENU["Local data"].values() else {}
    if bare:
        return _choose(held, own)
    _say_sample(held)
    view = _choose(held, own)
    name = view.area_name
    # without the sign of a link, which takes a line of its own after a long name on a phone
    st.title(name if title == "Overview" else f"{title}: {name}", anchor=False)
    where(view.where, _members(view.councils_within))
    told = [line for line in (view.life, _no_neighbours(view)) if line]
    if told:
        st.info(" ".join(told))
    return view


def _members(names: list[str]) -> str:
    """Say quietly which councils an area is made of; a region's are too many to name."""
    if not names:
        return ""
    if len(names) > MOST_NAMES:
        return f"Made of {len(names)} councils: Compare areas marks each of them"
    return f"Made of {formats.listed(names)}"


def _no_neighbours(view: View) -> str:
    if not view.against.startswith("neighbours") or view.holding.neighbours.height:
        return ""
    return "No statistical neighbours are loaded: load DfE's file of them on the Data page."


def open_plain_page(title: str) -> reading.Holding:
    """Open a page that needs no choice and no figures, such as Data."""
    menu()
    held = holding()
    _say_sample(held)
    st.title(title)
    return held


def _choose(held: reading.Holding, own: dict[str, pl.DataFrame]) -> View:
    names = reading.area_names(held)
    groups = [code for code in names if code.startswith("group:")]
    picked = choice.choose(names, groups, reading.years(held), reading.indicator_names())
    figures = _figures(held, str(the_store().url), held.revision, picked.against)
    name = reading.names(held)[picked.area]
    benchmark = reading.benchmark_name(figures, picked.area)
    return View(
        held,
        figures,
        picked.area,
        name,
        picked.against,
        benchmark,
        picked.year,
        picked.indicator,
        own=dict(own),
    )


def _say_sample(held: reading.Holding) -> None:
    if held.sample:
        st.info(SAMPLE)


def _load_sample() -> None:
    try:
        loading.load_sample(the_store())
    except (loading.FileRefused, store.StoreError) as error:
        st.error(str(error))
        return
    st.rerun()


def _offer_sample(title: str, held: reading.Holding) -> None:
    st.title(title)
    # the sample goes into an empty store only: not beside neighbours or NHS figures that are loaded
    empty = held.loads.is_empty()
    look = ", or look around first" if empty else ""
    st.write(f"{EMPTY} Load DfE's file of health outcomes on the Data page{look}.")
    if empty and st.button("Put the invented sample in", type="primary"):
        _load_sample()
    st.page_link(PAGES / "data.py", label="Go to the Data page")
    st.stop()
