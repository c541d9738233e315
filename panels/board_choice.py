"""What the presenter chooses before starting: needs, lines and notes, kept for the session.

Unless chosen otherwise, the needs that stand out are shown, their comparator alone and no notes.
"""

from __future__ import annotations

import streamlit as st

import areas
import reading
import sentences
from exports.board import default_needs
from view import View


def chosen_needs(view: View) -> list[str]:
    """Give the indicators to show."""
    usual = default_needs(view.needs)
    return [row["indicator"] for row in view.needs if _kept(view, row["indicator"], usual)]


def _kept(view: View, indicator: str, usual: list[str]) -> bool:
    return bool(st.session_state.get(_key(view, "need", indicator), indicator in usual))


def chosen_notes(view: View) -> list[str]:
    """Give the indicators whose notes are shown too."""
    return [name for name in _noted(view) if st.session_state.get(_key(view, "note", name))]


def chosen_lines(view: View) -> list[str]:
    """Give the areas to draw beside the one looked at, besides the comparator."""
    return [code for code in _lines(view) if st.session_state.get(_key(view, "line", code))]


def _noted(view: View) -> dict[str, str]:
    found = {row["indicator"]: sentences.noted(row) for row in view.needs}
    return {indicator: words for indicator, words in found.items() if words}


def _lines(view: View) -> dict[str, str]:
    """Give what can be drawn besides the comparator: England and the area's region, code to name."""
    region = view.ours["region"].first() if view.ours.height else None
    codes = [] if view.against == "england" else [areas.ENGLAND]
    codes += [] if view.against == "region" or region is None else [region]
    names = dict(view.holding.areas.select("area", "area_name").iter_rows())
    return {code: names[code] for code in codes if code in names and code != view.area}


def offer_choice(view: View) -> None:
    """Offer the choice behind a button of the title slide."""
    with st.popover("Choose what to show", key="board-choice", width="content"):
        _offer_area(view)
        st.markdown("**Needs**, in the order of need")
        usual = default_needs(view.needs)
        for row in view.needs:
            if row["status"] != "not_applicable":
                name = row["indicator"]
                _tick(sentences.of(row).title, _key(view, "need", name), name in usual)
        for title, what, options in (
            ("**Lines** beside the comparator", "line", _lines(view)),
            ("**Notes**", "note", _noted(view)),
        ):
            if options:
                st.markdown(title)
            for code, words in options.items():
                _tick(words, _key(view, what, code), False)


def _key(view: View, what: str, code: str) -> str:
    return f"board-{what}-{view.area}-{view.year}-{view.against}-{code}"


def _tick(label: str, key: str, usual: bool) -> None:
    if key not in st.session_state:
        st.session_state[key] = usual
    st.checkbox(label.replace("[", "\\["), key=key, persist_state="session")


def _offer_area(view: View) -> None:
    """Let the area be changed here too: the sidebar is out of sight."""
    names = reading.area_names(view.holding)
    st.selectbox(
        "Area",
        list(names),
        index=list(names).index(view.area),
        format_func=lambda code: names[code],
        key="board-area",
        on_change=_change_area,
    )


def _change_area() -> None:
    st.session_state["area"] = st.session_state["board-area"]
