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
class Theme:
    """One theme of inspections, in the words of its block; the file says what each field is for."""

    title: str
    asked: str
    indicators: tuple[str, ...]
    near: str
    unrecorded: tuple[tuple[str, str], ...]
    gap: str


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def themes() -> list[Theme]:
    """Give the themes in the order of the file; unrecorded holds pairs of measure and source."""
    return [_theme(**block) for block in _file()["theme"]]


def _theme(indicators: list[str], unrecorded: list[dict[str, str]], **words: str) -> Theme:
    pairs = tuple((one["measure"], one["from"]) for one in unrecorded)
    return Theme(indicators=tuple(indicators), unrecorded=pairs, **words)


def evidence(view: View) -> None:
    """Draw a row a theme: what published figures say, what is recorded nowhere, where the gap is."""
    found = {theme.title: _rows(view, theme) for theme in themes()}
    spoken = [title for title, rows in found.items() if any(row["status"] == "ok" for row in rows)]
    lead(sentences.evidence_headline(spoken, len(found), view.area_name), "similar")
    if view.area in _file()["visited"]:
        st.write(f"{view.area_name} was one of the five areas inspected for Time to listen.")
    for theme in themes():
        with st.container(border=True):
            _draw(theme, found[theme.title])
    st.caption(f"Sources: {'; '.join(map(str, _file()['sources']))}.")


def _rows(view: View, theme: Theme) -> list[Row]:
    return [row for one in theme.indicators if (row := view.row(one))]


def _draw(theme: Theme, rows: list[Row]) -> None:
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
        st.markdown("**What no national figure shows**")
        for source in dict.fromkeys(source for _, source in theme.unrecorded):
            held = [measure for measure, where in theme.unrecorded if where == source]
            st.markdown(
                "\n".join([f"No national figure; {source} would hold:", "", *map(_item, held)])
            )
        st.markdown(f"**The gap.** {theme.gap}")


def _item(measure: str) -> str:
    return f"- {measure}"


def _said(row: Row) -> str:
    check = f"{sentences.checking(row)}. " if row["check_data"] else ""
    return check + sentences.finding(row)
