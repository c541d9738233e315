"""The strip on a card: where an area stands among all councils, with the benchmark named under it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import polars as pl

import formats
import sentences
from charts.small_strip import small_strip, strip_of
from charts.strip import CROWDED, strip
from panels.figure import Figure, offer_small
from panels.numbers import council_numbers
from panels.picture import picture
from sentences import Row
from view import View


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
    return f"{view.benchmark} {sentences.benchmark_value(row)}"


def _named(view: View, row: Row, share: Callable[[float], float]) -> str:
    """Write the benchmark under its line, towards the middle where it stands at an end."""
    if row["benchmark_value"] is None:
        return ""
    at = share(row["benchmark_value"])
    side = "before" if at > 100 * CROWDED else "after" if at < 100 * (1 - CROWDED) else "under"
    words = escape(_benchmark(view, row))
    return f'<p class="strip-words"><span class="{side}" style="left:{at}%">{words}</span></p>'


def _taken(view: View, row: Row, values: list[float], said: str) -> Figure:
    """Make of the strip what can be taken away of it."""
    chart = strip(pl.DataFrame({"value": values}), row, _benchmark(view, row))
    subtitle = f"{sentences.of(row).title}, every council, year ending {formats.day(view.year)}"
    numbers = partial(_numbers, view, row["indicator"])
    return Figure(f"strip-{row['indicator']}", said, subtitle, chart, numbers)


def _numbers(view: View, indicator: str) -> pl.DataFrame:
    return council_numbers(view.councils(indicator))
