"""A card an indicator: the figure, its children, how it compares, and the strip of all councils."""

from __future__ import annotations

from html import escape
from textwrap import shorten

import streamlit as st

import sentences
from indicators import catalogue
from panels.lines import Lines, of_one
from panels.spark import spark_of_years
from panels.strip import strip_of_councils
from view import View

HEADLINES = ("health_assessment", "immunisations", "dental_check", "sdq_concern")
SCORES = ("sdq_concern", "sdq_borderline", "sdq_normal", "sdq_average")
COVERAGE = dict.fromkeys(SCORES, "sdq_received")
"""A score is never shown without the share of children it was received for."""
IN_A_CARD = 120
"""Characters of a note that a card has room for; the table beneath has the whole."""


def cards(view: View, every: Lines) -> None:
    """Draw a card for each headline indicator, side by side; every: its lines (panels.lines)."""
    made = [card(view, indicator, every, IN_A_CARD) for indicator in HEADLINES]
    # one piece of HTML: every element of a page costs a browser as much as a small drawing
    st.html(f'<div class="cards">{"".join(made)}</div>')


def card(view: View, indicator: str, every: Lines | None = None, room: int | None = None) -> str:
    """Give one indicator's card for the area and year that are chosen, as HTML.

    every: its lines (panels.lines), for the spark of its years; without them there is none.
    room: characters of a note that the card has room for; without it the note is shown whole.
    """
    row = view.row(indicator)
    parts = _without(indicator) if row is None else [_figure(row), strip_of_councils(view, row)]
    if row and every is not None:
        parts.append(spark_of_years(view, row, of_one(every, sentences.of(row))))
    parts += [f'<p class="where">{escape(note)}</p>' for note in _notes(view, row, room)]
    return f'<div class="card">{"".join(f"<div>{part}</div>" for part in parts if part)}</div>'


def _without(indicator: str) -> list[str]:
    named = f'<p class="words">{escape(catalogue()[indicator].short)}</p>'
    return [named, "<p>No figure is loaded for this year.</p>"]


def _figure(row: sentences.Row) -> str:
    said, word = sentences.comparison(row), "" if row["check_data"] else row["comparison95"]
    return (
        f'<p class="words">{escape(sentences.of(row).short)}</p>'
        f'<p class="figure"><b>{escape(_large(row))}</b>'
        f'<span class="counts">{escape(sentences.counts(row)) or "&nbsp;"}</span></p>'
        f'<p class="words"><span class="{word}">{escape(said[:1])}</span>'
        f"{escape(said[1:])}</p>"
    )


def _notes(view: View, row: sentences.Row | None, room: int | None) -> list[str]:
    """Give what to know beside a figure: a score's coverage, a doubt, what people have noted."""
    if row is None:
        return []
    indicator, noted = row["indicator"], sentences.noted(row)
    notes = [coverage(view.row(COVERAGE[indicator]))] if indicator in COVERAGE else []
    notes += ["Check the data first"] if row["check_data"] else []
    shown = shorten(noted, room, placeholder=" …") if room else noted
    return [*notes, f"Note: {shown}"] if noted else notes


def _large(row: sentences.Row) -> str:
    return sentences.value(row) if row["status"] == "ok" else "–"


def coverage(row: sentences.Row | None) -> str:
    """Say for what share of children a score was returned: 82% of SDQ scores returned."""
    if row is None or row["status"] != "ok":
        return "The share of scores returned is not published"
    return f"{sentences.value(row)} of SDQ scores returned"
