"""What to ask next: the catalogue's questions about the area that is looked at."""

from __future__ import annotations

import streamlit as st

import sentences
from indicators import Indicator
from view import View


def ask(view: View, indicators: list[Indicator]) -> None:
    """List the questions of these indicators, under the name of each where there are several."""
    for one in indicators:
        asked = sentences.questions(one, view.row(one.id), view.area_name)
        if len(indicators) > 1:
            st.markdown(f"**{one.short}**")
        st.markdown("\n".join(f"- {question}" for question in asked))
