"""Which indicator a page is about."""

from __future__ import annotations

import streamlit as st

from indicators import catalogue


def pick_indicator(key: str = "indicator", *, judged: bool = False) -> str:
    """Offer the published indicators of looked-after children and give the id that is chosen.

    judged: only those of which it can be said what is better, and that are shares of children.
    """
    offered = {
        indicator.id: indicator.title
        for indicator in catalogue().values()
        if indicator.population == "looked-after children"
        and (not judged or (indicator.good != "neither" and indicator.kind == "proportion"))
    }
    return st.selectbox("Indicator", list(offered), format_func=lambda name: offered[name], key=key)
