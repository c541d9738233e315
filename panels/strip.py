"""The strip on a card: where an area stands among all councils, with the benchmark named under it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import polars as pl

import formats
import sentences
from charts.small_strip import small_strip, strip_of
from charts.strip import strip
from panels.figure import Figure, offer_small
from panels.numbers import council_numbers
from panels.picture import picture
from sentences import Row
from view import View

AT_AN_END = 30
"""Percent of a strip's width from either end where the benchmark's words end or begin at its line."""


def strip_of_councils(view: View, row: Row) -> str:
    """Give a figure's strip as HTML, and offer it to be taken away; "" where no council has a value."""
    values = view.council_values(row["indicator"])
    if not values:
        return ""
    said = sentences.strip(row, len(values))
    offer_small(view, f"strip-{row['indicator']}", partial(_taken, view, row, values, said))
    placed = strip_of(values, row)
    return picture(small_strip(values, row, placed), said, "strip") + _named(
        view, row, placed.share
    )


def _benchmark(view: View, row: Row) -> str:
    return f"{view.comparator} {sentences.benchmark_value(row)}"


def _named(view: View, row: Row, share: Callable[[float], float]) -> str:
    """Write the benchmark under its line, in the room that there is on the sides it may take."""
    if row["benchmark_value"] is None:
        return ""
    words = escape(_benchmark(view, row))
    return f'<p class="strip-words" style="{about(share(row["benchmark_value"]))}">{words}</p>'


def about(at: float) -> str:
    """Give the style of words about a place, in percent of the width, within the width."""
    if at > 100 - AT_AN_END:
        return f"padding-right: {100 - at:.1f}%; text-align: right"
    if at < AT_AN_END:
        return f"padding-left: {at:.1f}%"
    free = "left" if at > 50 else "right"
    return f"padding-{free}: {abs(2 * at - 100):.1f}%; text-align: center"


def _taken(view: View, row: Row, values: list[float], said: str) -> Figure:
    """Make of the strip what can be taken away of it."""
    chart = strip(pl.DataFrame({"value": values}), row, _benchmark(view, row))
    subtitle = f"{sentences.of(row).title}, every council, year ending {formats.day(view.year)}"
    numbers = partial(_numbers, view, row["indicator"])
    return Figure(f"strip-{row['indicator']}", said, subtitle, chart, numbers)


def _numbers(view: View, indicator: str) -> pl.DataFrame:
    return council_numbers(view.councils(indicator))
