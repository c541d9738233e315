"""The sidebar's choice (area, compare with, year), kept from page to page and in the link by ids.

The widgets are not bound to the address: Streamlit's binding writes titles and drops ids without a
word. So an id in a link is read here once, and what is chosen is written back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

import formats
from charts.theme import SYMBOLS

BENCHMARKS = {
    "england": "England",
    "region": "Its region",
    "neighbours-median": "Statistical neighbours (median)",
    "neighbours-mean": "Statistical neighbours (mean)",
    "neighbours-pooled": "Statistical neighbours (pooled)",
    "icb": "Its ICB",
    "best-quartile": "The best quarter of councils",
    "target": "A target",
}
LEGEND = ("better", "similar", "worse")
LINKED = {"area": "area", "against": "comparison", "period": "year", "indicator": "indicator"}
TARGET = re.compile(r"target:(\d{1,3})")
SPEAKABLE = re.compile(r"[\w:-]{1,40}")
"""What a link may make us say: a sentence on the screen is Markdown, and anyone can write a link."""


@dataclass(frozen=True)
class Choice:
    """What the person looks at: ids, as they stand in the link, and the year's end."""

    area: str
    against: str
    year: date
    indicator: str


def choose(
    areas: Mapping[str, str],
    groups: list[str],
    years: Sequence[date],
    indicators: Mapping[str, str],
) -> Choice:
    """Draw the sidebar and give the choice, reading the link first and writing it last.

    areas and indicators: id to label, in the order to offer; groups: codes `group:NAME` to compare
    with; years: the ends of the years with figures, newest first.
    """
    against = BENCHMARKS | {group: group.removeprefix("group:") for group in groups}
    periods = {str(end.year): end for end in years}
    offered = {"area": areas, "against": against, "period": periods, "indicator": indicators}
    _follow_link({name: list(options) for name, options in offered.items()})
    with st.sidebar:
        area = _select("Area", "area", areas)
        word = _select("Compare with", "against", against)
        if word == "target":
            word = f"target:{_target()}"
        period = _select("Year ending March", "period", {name: name for name in periods})
        indicator = _select("Indicator", "indicator", indicators)
        _legend(word)
    _write_link({"area": area, "against": word, "period": period, "indicator": indicator})
    return Choice(area, word, periods[period], indicator)


def _select(label: str, name: str, options: Mapping[str, str]) -> str:
    if st.session_state.get(name) not in options:
        st.session_state[name] = next(iter(options))
    return st.selectbox(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=name,
        persist_state="session",
    )


def _target() -> int:
    st.session_state.setdefault("target", 95)
    return st.number_input("Target, percent", 0, 100, key="target", persist_state="session")


def _follow_link(allowed: Mapping[str, list[str]]) -> None:
    """Take the ids of a link that we did not write ourselves; say kindly which cannot be followed."""
    link = {name: st.query_params.get_all(name) for name in allowed if name in st.query_params}
    if link == st.session_state.get("link"):
        return
    lost = [
        f"{LINKED[name]} {' and '.join(filter(SPEAKABLE.fullmatch, values))}".strip()
        for name, values in link.items()
        if not _followed(name, values, allowed[name])
    ]
    if lost:
        st.info(
            f"The link asks for {formats.listed(lost)}, not found here: the usual choice is shown."
        )


def _followed(name: str, values: list[str], allowed: list[str]) -> bool:
    word, target = values[0], TARGET.fullmatch(values[0])
    if name == "against" and target and int(target[1]) <= 100:
        st.session_state["target"] = int(target[1])
        word = "target"
    if len(values) != 1 or word not in allowed:
        return False
    st.session_state[name] = word
    return True


def _write_link(ids: dict[str, str]) -> None:
    if {name: st.query_params.get(name) for name in ids} != ids:
        st.query_params.update(ids)
    st.session_state["link"] = {name: [value] for name, value in ids.items()}


def _legend(word: str) -> None:
    name = BENCHMARKS.get(word, "the benchmark").lower().replace("england", "England")
    lines = [
        f'<span class="{w}">{SYMBOLS[w]}</span> {w.capitalize()} '
        f"{'to' if w == 'similar' else 'than'} {escape(name)}"
        for w in LEGEND
    ]
    st.html(f'<p class="legend">{"<br>".join(lines)}</p>')
    st.caption(
        "A comparison is called better or worse only when the 95% interval leaves the benchmark out."
    )
