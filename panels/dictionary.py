"""The Data dictionary page: what each column and each indicator is, to read and to take away."""

from __future__ import annotations

import re

import streamlit as st

import formats
from exports.dictionary import columns, dictionary
from exports.plain_table import as_csv
from exports.sources import SOURCES
from indicators import Indicator, catalogue
from panels.style import table

FILE = "data_dictionary.csv"
BETTER = {"high": "Higher", "low": "Lower", "neither": "No judgement"}


def take_away_dictionary() -> None:
    """Offer the whole dictionary, all the words of every indicator, as one CSV."""
    st.write(
        "What every indicator counts, and what every column of the figures holds. The CSV has all that "
        "is said of each: why it matters, the law behind it, caveats, guidance, sources and breaks."
    )
    st.download_button(
        "Download the data dictionary (CSV)",
        lambda: as_csv(dictionary()),
        FILE,
        on_click="ignore",
        type="primary",
    )


def every_indicator() -> None:
    """Show each indicator: whom it counts out of whom, what is better, its breaks and its source."""
    st.header("Indicators")
    headers = ["Indicator", "Whom it counts", "Out of", "What is better", "Breaks", "Published by"]
    found = catalogue().values()
    for population in dict.fromkeys(one.population for one in found):
        rows = [_row(one) for one in found if one.population == population]
        table(
            headers,
            rows,
            caption=f"{population[0].upper()}{population[1:]}: {len(rows)} indicators",
        )


def every_column() -> None:
    """Show each column of the figures that the command line and the CSV files give."""
    st.header("Columns of the figures")
    rows = [[*row] for row in columns().select("column", "holds", "meaning", "source").iter_rows()]
    table(
        ["Column", "What it holds", "Meaning", "Source"], rows, caption="In the order of the file"
    )


def _row(one: Indicator) -> list[str]:
    breaks = [f"{formats.year(b.period_end)}: {_reason(b.reason)}" for b in one.breaks]
    told = [f"{one.title} ({one.id})", one.numerator, one.denominator, BETTER[one.good]]
    return [*told, "; ".join(breaks) or "None known", _publishers(one)]


def _reason(reason: str) -> str:
    return re.split(r"[;(]", reason)[0].strip()


def _publishers(one: Indicator) -> str:
    if one.is_local:
        return "Local returns; no national figure"
    names = [SOURCES[source].short for source in one.recipes if source in SOURCES]
    return formats.listed(list(dict.fromkeys(names)))
