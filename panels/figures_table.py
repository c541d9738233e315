"""The table of all indicators of one area: figure, interval, comparison, rank, trend, missing out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

import formats
import indicators
import sentences
from observations import SHORTHAND
from panels.lines import Lines
from panels.style import table
from sentences import Row
from view import View

KEY_TO_SHORTHAND = (
    "[c] not published, to protect small numbers; [z] not applicable; [x] not available; [low] rounds "
    "to zero. Rank 1 is best. Missing out: the children who would be included at the benchmark's rate."
)


def figures_table(view: View, every: Lines) -> None:
    """Draw every indicator of the area and year that are chosen, in the catalogue's order.

    every: the lines of all indicators (panels.lines), for the columns of England, the region and
    the neighbours' median.
    """
    order = list(indicators.catalogue())
    rows = sorted(view.now.iter_rows(named=True), key=lambda row: order.index(row["indicator"]))
    columns = cells(view, every)
    table(
        list(columns),
        [[_folded(name, make(row)) for name, make in columns.items()] for row in rows],
        numbers=[n for n in columns if n not in ("Indicator", "Comparison", "Trend", "Note")],
        caption=f"All indicators, {view.area_name}, year ending {formats.day(view.year)}",
    )
    st.caption(KEY_TO_SHORTHAND)


def _folded(name: str, text: str) -> str:
    """Put an interval under its figure where a column has both: twelve columns are wide enough."""
    return text.replace(" (", "\n(") if name.endswith("(interval)") else text


def cells(view: View, every: Lines) -> dict[str, Callable[[Row], str]]:
    """Give the table's columns in order: the heading, and what makes a cell's text of a figure.

    every: the lines of all indicators (panels.lines).
    """
    beside = view.comparator
    return {
        "Indicator": lambda row: sentences.of(row).title,
        "Figure": lambda row: formats.cell(
            row["value"], row["status"], sentences.of(row).unit, sentences.of(row).decimals
        ),
        "95% interval": sentences.interval,
        "Children": lambda row: sentences.counts(row).removesuffix(f" {sentences.of(row).counted}"),
        beside: sentences.benchmark_value,
        **{name: cell for name, cell in _others(view, every).items() if name != beside},
        "Comparison": _comparison,
        "Rank (interval)": sentences.rank,
        "Trend": lambda row: sentences.trend(row) if row["status"] == "ok" else "",
        "Missing out (interval)": sentences.missing_out,
        "Note": _note,
    }


def _others(view: View, every: Lines) -> dict[str, Callable[[Row], str]]:
    """Give a column for each other line: its value of the year, nothing where none is there."""
    values: dict[str, dict[str, float | None]] = {}
    for indicator in sorted(every):
        for row in every[indicator]:
            if row["period_end"] == view.year and not row["ours"]:
                values.setdefault(row["name"], {})[indicator] = row["value"]
    return {name: partial(_beside, found) for name, found in values.items()}


def _beside(values: dict[str, float | None], row: Row) -> str:
    one, value = sentences.of(row), values.get(row["indicator"])
    return formats.cell(value, "unavailable" if value is None else "ok", one.unit, one.decimals)


def _comparison(row: Row) -> str:
    return SHORTHAND[row["status"]] if row["status"] != "ok" else sentences.comparison(row)


def _note(row: Row) -> str:
    """Give what to know before using a figure, and after it what people have noted."""
    # that England stands beside nothing is said once, above
    known = "" if row["level"] == "england" else sentences.note(row)
    return " ".join(part for part in (known, sentences.noted(row)) if part)
