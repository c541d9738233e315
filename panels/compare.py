"""One indicator of every council, shown in the way that is chosen; only that one is built."""

from __future__ import annotations

from operator import itemgetter

import streamlit as st

from indicators import catalogue
from panels.compare_bars import compare_bars
from panels.compare_funnel import compare_funnel
from panels.compare_heat import compare_heat
from panels.compare_map import compare_map
from panels.compare_table import compare_table
from panels.compared import Compared, councils_of
from panels.noted import noted
from view import View

VIEWS = {
    "Bars": compare_bars,
    "Funnel": compare_funnel,
    "Map": compare_map,
    "Heat map": compare_heat,
    "Table": compare_table,
}
NAMED = ("Bars", "Funnel")
"""The views that leave councils without a figure out, and therefore name them."""


def compare(view: View) -> None:
    """Offer the ways to compare and the councils to add, then draw the one that is chosen."""
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        chosen = st.segmented_control(
            "Show as",
            list(VIEWS),
            default=next(iter(VIEWS)),
            required=True,
            key="compare-as",
            label_visibility="collapsed",
            persist_state="session",
        )
    with right:
        added = _search(view)
    compared = Compared(view, catalogue()[view.indicator], tuple(added))
    if compared.shown.is_empty():
        st.write(_nothing(compared))
        return
    VIEWS[str(chosen)](compared)
    if compared.unshown and chosen in NAMED:
        st.caption(f"No figure: {compared.unshown}.")
    noted(compared.pointed_out)


def _search(view: View) -> list[str]:
    """Let a person search for councils to name beside ours; kept from page to page."""
    names = councils_of(view.holding, view.year)
    known = sorted(names.items(), key=itemgetter(1))
    offered = {code: name for code, name in known if code != view.area}
    kept = st.session_state.get("compare-added", [])
    if any(code not in offered for code in kept):
        st.session_state["compare-added"] = [code for code in kept if code in offered]
    return st.multiselect(
        "Search to add areas",
        list(offered),
        format_func=lambda code: offered[code],
        placeholder="Search to add areas",
        key="compare-added",
        label_visibility="collapsed",
        persist_state="session",
    )


def _nothing(compared: Compared) -> str:
    why = f" {compared.unshown}." if compared.unshown else ""
    return (
        f"No council has a figure of this indicator in this year: {compared.found.title}.{why} "
        "Choose another year or indicator in the sidebar."
    )
