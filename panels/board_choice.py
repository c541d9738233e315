"""What the presenter chooses before starting: needs, lines and notes, kept for the session.

Unless chosen otherwise, the needs that stand out are shown, their comparator alone and no notes.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    noted = [row["indicator"] for row in view.needs if sentences.noted(row)]
    return [name for name in noted if st.session_state.get(_key(view, "note", name))]


def chosen_lines(view: View) -> list[str]:
    """Give the areas to draw beside the one looked at, besides the comparator."""
    return [code for code in _lines(view) if st.session_state.get(_key(view, "line", code))]


def _lines(view: View) -> dict[str, str]:
    """Give what can be drawn besides the comparator: England and the area's region, code to name."""
    regions = [str(code) for code in view.ours["region"].drop_nulls().head(1)]
    compared = {"england": [areas.ENGLAND], "region": regions}.get(view.against, [])
    names = reading.names(view.holding)
    wanted = [code for code in (areas.ENGLAND, *regions) if code not in (*compared, view.area)]
    return {code: names[code] for code in wanted if code in names}


def offer_choice(view: View) -> None:
    """Offer the choice behind a button of the title slide."""
    with st.popover("Choose what to show", key="board-choice", width="content"):
        _offer_area(view)
        st.markdown("**Needs**, in the order of need")
        usual = default_needs(view.needs)
        shown = [row for row in view.needs if row["status"] != "not_applicable"]
        _ticks(view, "need", {r["indicator"]: sentences.of(r).title for r in shown}, usual)
        lines, noted = _lines(view), [row for row in view.needs if sentences.noted(row)]
        if lines:
            st.markdown("**Lines** beside the comparator")
        _ticks(view, "line", lines)
        if noted:
            st.markdown("**Notes**, under the figure they are about")
        _ticks(view, "note", {r["indicator"]: f"On: {sentences.of(r).title}" for r in noted})


def _key(view: View, what: str, code: str) -> str:
    return f"board-{what}-{view.area}-{view.year}-{view.against}-{code}"


def _ticks(view: View, what: str, options: dict[str, str], usual: Sequence[str] = ()) -> None:
    for code, label in options.items():
        key = _key(view, what, code)
        if key not in st.session_state:
            st.session_state[key] = code in usual
        st.checkbox(label, key=key, persist_state="session")


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
