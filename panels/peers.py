"""The Peers page's pieces: who among those most like us is clearly better, and what to ask them."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import formats
import sentences
from charts.differences import differences
from indicators import Indicator, catalogue
from panels.cards import COVERAGE, coverage
from panels.figure import Figure, draw, headline
from panels.peers_of import Peers, peers_of
from panels.peers_tables import all_better, listed
from panels.questions import ask
from panels.style import lead
from sentences import Row
from sentences.peers import (
    better_on,
    better_overall,
    check_first,
    difference,
    figure,
    not_judged,
    years_better,
)
from view import COUNCIL, View

COUNCILS_ONLY = (
    "Statistical neighbours are defined for councils only. Choose one of the councils in the sidebar "
    "to see who among those most like it is clearly better."
)
NOT_LOADED = (
    "No statistical neighbours are loaded: load DfE's file of them on the Data page. Until then the "
    "councils of the same region stand in for them."
)
CHANCE = (
    "Clearly better: the 95% interval of the difference leaves zero out. Of peers that do not differ, "
    "one in forty would look clearly better by chance."
)


def peers(view: View) -> None:
    """Draw who is clearly better, in what and by how much; who the neighbours are; what to ask."""
    if view.ours.filter(COUNCIL).is_empty():
        st.write(COUNCILS_ONLY)
        return
    found = peers_of(view)
    if view.now["lower95"].count():
        lead(better_overall(found.better, found.called), "similar")
    else:
        lead(f"{view.area_name} has no figure to be held beside its peers'.", "similar")
    if not view.holding.neighbours.height:
        st.write(NOT_LOADED)
    one = catalogue()[view.indicator]
    _ahead(found, one)
    if one.id in COVERAGE:
        st.caption(f"{view.area_name}: {coverage(view.row(COVERAGE[one.id]))}")
    all_better(found)
    listed(found, one)
    st.subheader("What to ask them, and ourselves")
    ask(view, [one])


def _ahead(found: Peers, one: Indicator) -> None:
    rows, view = found.on(one.id), found.view
    said = _said(found, one, rows)
    if not rows:
        headline(said, f"{one.title}, year ending {formats.day(view.year)}")
        return
    drawn = [
        {**row, "words": _words(row), "brief": difference(row), "doubt": bool(check_first(row))}
        for row in rows
    ]
    chart = differences(pl.DataFrame(drawn), f"{view.area_name} {figure(rows[0], 'value')}")
    subtitle = (
        f"{one.title}, difference from {view.area_name} in percentage points (95% interval), year "
        f"ending {formats.day(view.year)}, and how many of the last five years were better"
    )
    draw(view, Figure("peers", said, subtitle, chart, partial(_numbers, view, one, rows)))
    own = view.row(one.id)
    checks = f"{sentences.checking(own)}. " if own and own["check_data"] else ""
    st.caption(checks + CHANCE)


def _said(found: Peers, one: Indicator, rows: list[Row]) -> str:
    own = found.view.row(one.id)
    if own is None or own["status"] != "ok":
        return sentences.finding(own) if own else f"{one.short}: no figure is loaded for this year."
    said = not_judged(one) or better_on(rows, one.short, found.view.area_name, found.called)
    return f"Check the recording first. {said}" if own["check_data"] else said


def _words(row: Row) -> str:
    check = "check their data first" if row["check_data"] else ""
    return ", ".join(part for part in (difference(row), years_better(row), check) if part)


def _numbers(view: View, one: Indicator, rows: list[Row]) -> pl.DataFrame:
    names = {
        "neighbour": "Area code",
        "neighbour_name": "Area",
        "neighbour_value": "Value",
        "value": "Our value",
        "difference": "Difference, points",
        "difference_lower95": "95% interval from",
        "difference_upper95": "95% interval to",
        "years_better": "Years better of the last five",
    }
    told = {"Indicator": one.title, "Year ending": view.year, "Beside": view.area_name}
    return pl.DataFrame(rows).select(
        *(pl.col(name).alias(words) for name, words in names.items()),
        *(pl.lit(value).alias(words) for words, value in told.items()),
    )
