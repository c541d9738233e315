"""What to ask next: the catalogue's questions about the area that is looked at."""

from __future__ import annotations

import streamlit as st

import sentences
from indicators import Indicator
from view import View


def ask(view: View, indicators: list[Indicator]) -> None:
    """List the questions of these indicators, under the name of each where there are several."""
    st.markdown("\n\n".join(_asked(view, one, len(indicators) > 1) for one in indicators))


def _asked(view: View, one: Indicator, named: bool) -> str:
    asked = sentences.questions(one, view.row(one.id), view.area_name)
    listed = "\n".join(f"- {question}" for question in asked)
    return f"**{one.short}**\n\n{listed}" if named else listed
