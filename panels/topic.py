"""A topic page's pieces: what was found, where we stand, what guidance says, what to ask next."""

from __future__ import annotations

from html import escape

import streamlit as st

import formats
import sentences
from indicators import Indicator, published
from panels.cards import card
from panels.lines import lines
from panels.questions import ask
from panels.series import series
from panels.style import lead
from sentences import Row
from view import View

FIRST = 2
"""How many of a theme's indicators the finding is about: those first in the catalogue."""


def indicators_of(theme: str) -> list[Indicator]:
    """Give a theme's published indicators of looked-after children, in the catalogue's order."""
    return [one for one in published() if one.theme == theme]


def standing(view: View, theme: str) -> None:
    """Say what was found, then draw each indicator's years, its place among all and its counts."""
    found = indicators_of(theme)
    rows = [row for one in found[:FIRST] if (row := view.row(one.id))]
    said = " ".join(map(_found, rows))
    lead(said or f"No figures of {view.area_name} are loaded for this year.", _colour(rows))
    every = lines(view, [one.id for one in found])
    for one in found:
        left, right = st.columns([3, 2], gap="large")
        with left:
            series(view, one.id, every, one_of_several=True)
        with right:
            place = _place(view.row(one.id))
            under = f'<p class="where">{escape(place)}</p>' if place else ""
            st.html(card(view, one.id) + under)


def _found(row: Row) -> str:
    """Say a need; what looks like recording is said before anything else."""
    if not row["check_data"]:
        return sentences.need(row)
    return f"{sentences.checking(row)}. {sentences.need({**row, 'check_data': ''})}"


def _colour(rows: list[Row]) -> str:
    """Give the worst comparison of these figures; one to check first is not called worse."""
    words = {row["comparison95"] for row in rows if not row["check_data"]}
    return next((word for word in ("worse", "similar", "better") if word in words), "similar")


def _place(row: Row | None) -> str:
    """Give what a card has no room for: the interval and the rank with its own."""
    if row is None or row["status"] != "ok":
        return ""
    interval, rank = sentences.interval(row), sentences.rank(row)
    parts = [
        f"95% interval {interval}" if interval else "",
        f"rank {rank}, 1 is best" if rank else "",
    ]
    said = "; ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def going_on(view: View, theme: str) -> None:
    """Say what to ask next, what the guidance says, and with what care to use the figures."""
    found = indicators_of(theme)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Questions to ask next")
        ask(view, found)
    with right:
        st.subheader("What the guidance says")
        told = dict.fromkeys((one.guidance, one.guidance_source) for one in found)
        # each paragraph an element of its own would cost the browser more than the charts do
        st.html("".join(map(_guidance, told)))
    st.subheader("What is counted, and what to know before using it")
    st.markdown("\n\n".join(map(_counted, found)))


def _guidance(said_and_source: tuple[str, str]) -> str:
    said, source = said_and_source
    return f'<p class="said">{escape(said)}</p><p class="where from">{escape(source)}</p>'


def _counted(one: Indicator) -> str:
    breaks = " ".join(f"{formats.year(b.period_end)}: {b.reason} ({b.effect})." for b in one.breaks)
    return (
        f"**{one.title}.** {one.numerator} Out of: {one.denominator} {one.caveat} {breaks}".strip()
    )
