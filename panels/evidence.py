"""The Inspection evidence page: what figures can show on each theme, what is recorded nowhere."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

import sentences
from panels.noted import noted
from panels.style import lead
from sentences import Row
from view import View

FILE = Path(__file__).parents[1] / "reference" / "inspection_themes.toml"


@dataclass(frozen=True)
class Unrecorded:
    """What is published nowhere: where it would be recorded, and which local indicators say it."""

    measure: str
    source: str
    local: tuple[str, ...] = ()
    breakdown: str = "all"


@dataclass(frozen=True)
class Theme:
    """One theme of inspections, in the words of its block; the file says what each field is for."""

    title: str
    asked: str
    indicators: tuple[str, ...]
    near: str
    unrecorded: tuple[Unrecorded, ...]
    gap: str


Local = dict[Unrecorded, list[str]]
"""What local figures say of what is published nowhere."""


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def themes() -> list[Theme]:
    """Give the themes in the order of the file; unrecorded holds pairs of measure and source."""
    return [_theme(**block) for block in _file()["theme"]]


def _theme(indicators: list[str], unrecorded: list[dict[str, Any]], **words: str) -> Theme:
    measures = tuple(map(_unrecorded, unrecorded))
    return Theme(indicators=tuple(indicators), unrecorded=measures, **words)


def _unrecorded(one: dict[str, Any]) -> Unrecorded:
    local, breakdown = tuple(one.get("local", ())), one.get("breakdown", "all")
    return Unrecorded(one["measure"], one["from"], local, breakdown)


def evidence(view: View) -> None:
    """Draw a row a theme: what published and local figures say, what is recorded nowhere, the gap."""
    found = {theme.title: _rows(view, theme) for theme in themes()}
    local = _local(view)
    spoken = [title for title, rows in found.items() if any(row["status"] == "ok" for row in rows)]
    known = [theme.title for theme in themes() if any(local[one] for one in theme.unrecorded)]
    lead(sentences.evidence_headline(spoken, len(found), view.area_name, known), "similar")
    if view.area in _file()["visited"]:
        st.write(f"{view.area_name} was one of the five areas inspected for Time to listen.")
    for theme in themes():
        with st.container(border=True):
            _draw(theme, found[theme.title], local)
    st.caption(f"Sources: {'; '.join(map(str, _file()['sources']))}.")


def _rows(view: View, theme: Theme) -> list[Row]:
    return [row for one in theme.indicators if (row := view.row(one))]


def _draw(theme: Theme, rows: list[Row], local: Local) -> None:
    left, middle, right = st.columns([2, 3, 3], gap="medium")
    with left:
        st.subheader(theme.title)
        st.write(theme.asked)
    with middle:
        st.markdown("**What published figures say**")
        if rows:
            st.markdown("\n".join(f"- {_said(row)}" for row in rows))
            noted(rows)
        st.write(theme.near)
    with right:
        _draw_local(theme, local)
        st.markdown(f"**The gap.** {theme.gap}")


def _draw_local(theme: Theme, local: Local) -> None:
    """Say what local figures are, and which would be recorded where."""
    said = {one: local[one] for one in theme.unrecorded}
    if told := [text for texts in said.values() for text in texts]:
        st.markdown("**What our local figures say**")
        st.markdown("\n".join(["No national figure beside them.", "", *map(_item, told)]))
    missing = [one for one, texts in said.items() if not texts]
    if missing:
        st.markdown("**What no national figure shows**")
    for source in dict.fromkeys(one.source for one in missing):
        held = [one.measure for one in missing if one.source == source]
        st.markdown("\n".join([f"No national figure; {source} would hold:", "", *map(_item, held)]))


def _local(view: View) -> Local:
    """Say the newest local figures that may be shown of each thing that is published nowhere."""
    whole, groups = view.local_figures.whole.newest, view.local_figures.groups
    shown = [*whole.rows(named=True), *groups.rows(named=True)]
    return {
        one: [
            sentences.local_finding(row)
            for row in shown
            if row["indicator"] in one.local
            and row["breakdown"] == one.breakdown
            and row["status"] == "ok"
        ]
        for theme in themes()
        for one in theme.unrecorded
    }


def _item(measure: str) -> str:
    return f"- {measure}"


def _said(row: Row) -> str:
    check = f"{sentences.checking(row)}. " if row["check_data"] else ""
    return check + sentences.finding(row)
