"""One indicator through the years: the area with its interval, up to three others as thin lines.

A break in the series is a gap in every line and a rule with its reason, never a slope.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from charts.finished import Row, Spec, filled
from charts.labels import LINE_HEIGHT, lines_in, wrapped
from charts.line_ends import line_ends
from charts.years_layers import Shape, template

BELOW, ABOVE = 26, 18
"""Pixels of a chart's height that are not the plot: the years, and a line of a break's reason."""
REASON_WIDTH = 34
SMALL = 160
"""A chart lower than this labels its first and its last year alone."""
COLUMNS = {
    "breaks": ("year", "reason"),
    "lines": ("line", "name", "ours", "year", "value", "lower95", "upper95", "stretch"),
    "alone": ("year", "lower95", "upper95"),
    "hidden": ("year", "shown", "at"),
    "labels": ("ours", "year", "at", "text"),
    "ends": ("across", "at"),
}
"""What each part of the chart reads."""
NUMBERS, WORDS = (
    ("value", "lower95", "upper95", "at", "across"),
    ("reason", "name", "shown", "text"),
)


@dataclass(frozen=True)
class Look:
    """How a chart is drawn: its unit, last digits, height and letters in pixels, value axis's ends."""

    unit: str = "%"
    decimals: int = 0
    height: int = 300
    size: int = 13
    scale: tuple[float, float] | None = None


def years(every: Sequence[Row], breaks: Sequence[tuple[int, str]], look: Look) -> Spec:
    """Draw an area's figures and others' beside them, a point a year.

    every: a row a line and year, ours first: name, ours (whether the line is), year (a whole number,
    in which it ends), value, lower95, upper95 (ours alone), stretch (changes where a line may not go
    on) and shown, the shorthand where ours has no value. breaks: years and reasons. At least one value.
    """
    domain = look.scale or ends(every, look.unit)
    # some thirty rows are sooner gone through one by one than by a query for each part
    shown = [row for row in every if row["value"] is not None]
    said = [(year, wrapped(reason, REASON_WIDTH)) for year, reason in breaks]
    names = list(dict.fromkeys(row["name"] for row in shown))
    years = sorted(row["year"] for row in shown)
    parts = {
        "breaks": said,
        "lines": [
            (names.index(row["name"]), *(row[c] for c in COLUMNS["lines"][1:])) for row in shown
        ],
        "alone": _alone(shown),
        "hidden": [
            (row["year"], row["shown"], domain[0])
            for row in every
            if row["ours"] and row["value"] is None
        ],
        "labels": _labels(shown, bool(said), domain, look),
    }
    ends_of_axes = [(years[0] - 0.2, domain[0]), (years[-1] + 0.1, domain[1])]
    data = {name: _frame(name, rows) for name, rows in (parts | {"ends": ends_of_axes}).items()}
    every_year = look.height >= SMALL
    return filled(template(Shape(look.unit == "%", every_year, look.size, look.height)), data)


def _frame(name: str, rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={one: _kind(one) for one in COLUMNS[name]}, orient="row")


def _kind(column: str) -> type[pl.DataType]:
    if column in NUMBERS:
        return pl.Float64
    return pl.Boolean if column == "ours" else pl.String if column in WORDS else pl.Int64


def ends(rows: Sequence[Row], unit: str) -> tuple[float, float]:
    """Choose the ends of the value axis: whole tens, at least forty points of a percent apart."""
    seen = (row[name] for row in rows for name in ("value", "lower95", "upper95"))
    found = [value for value in seen if value is not None]
    if unit != "%":
        return math.floor(min(found)) - 1.0, math.ceil(max(found)) + 1.0
    low = max(0.0, 10.0 * math.floor((min(found) - 4) / 10))
    high = min(100.0, max(10.0 * math.ceil((max(found) + 4) / 10), low + 40))
    return max(0.0, min(low, high - 40)), high


def _alone(shown: list[Row]) -> list[tuple[Any, ...]]:
    """Give our years that stand alone: a band of one year has no width."""
    joined = Counter(row["stretch"] for row in shown if row["ours"])
    return [
        (row["year"], row["lower95"], row["upper95"])
        for row in shown
        if row["ours"] and row["lower95"] is not None and joined[row["stretch"]] == 1
    ]


def _labels(
    shown: list[Row], broken: bool, domain: tuple[float, float], look: Look
) -> list[tuple[Any, ...]]:
    """Give each line's name and last value, beyond its end.

    at: where the middle of the label's first line stands on the value axis, for the lines of a text
    go on downwards from there.
    """
    end = max(row["year"] for row in shown)
    plot = look.height - BELOW - (ABOVE if broken else 0)
    line = look.size * LINE_HEIGHT * (domain[1] - domain[0]) / plot
    found = line_ends(shown, domain, line, unit=look.unit, decimals=look.decimals)
    return [
        (one.ours, end, one.middle + (lines_in(one.text) - 1) / 2 * line, one.text) for one in found
    ]
