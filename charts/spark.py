"""The spark: the shape of an area's years on a card, broken where its series breaks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import formats
from charts.svg import Box, Place, Plot, points, runs, svg
from charts.theme import BLUE, INK

WIDTH, HEIGHT = 220, 54
BOX = Box(left=5, right=WIDTH - 5, top=5, bottom=34)
"""The years stand under it."""
LEAST_SPAN = 20
"""The plot spans at least so many units, so that a point or two never looks like a change."""


class Point(NamedTuple):
    """A year that is published: its end, its value, and the stretch of years that it is joined in."""

    end: date
    value: float
    stretch: int


def spark(years: Sequence[Point]) -> str:
    """Draw the years as one small line, and give it as SVG.

    years: in their order, at least two.
    """
    plot = _plot(years)
    placed = [(one.stretch, plot.place(one.end.year, one.value)) for one in years]
    strokes = [_stroke(run) for run in runs(placed)]
    dots = [f'<circle cx="{x}" cy="{y}" r="2.2"/>' for _, (x, y) in placed]
    return svg(
        WIDTH,
        HEIGHT,
        f'<g fill="{BLUE}" stroke="{BLUE}">{"".join(strokes + dots)}</g>'
        f'<g fill="{INK}" font-size="12" font-family="Source Sans, sans-serif">'
        f"{_end(years[0].end, BOX.left, 'start')}{_end(years[-1].end, BOX.right, 'end')}</g>",
    )


def _plot(years: Sequence[Point]) -> Plot:
    values = [one.value for one in years]
    middle = (min(values) + max(values)) / 2
    span = max(LEAST_SPAN, max(values) - min(values))
    ends = (years[0].end.year, years[-1].end.year)
    return Plot(BOX, ends, (middle - span / 2, middle + span / 2))


def _stroke(places: list[Place]) -> str:
    if len(places) < 2:
        return ""
    return f'<polyline points="{points(places)}" fill="none" stroke-width="2"/>'


def _end(end: date, x: float, anchor: str) -> str:
    return f'<text x="{x}" y="{HEIGHT - 4}" text-anchor="{anchor}">{formats.year(end)}</text>'
