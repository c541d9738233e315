"""The spark: the shape of an area's years on a card, broken where its series breaks.

It is written as SVG and not through Vega, because four of them stand on the first page that a nurse
opens, and a chart's runtime would cost each more than the page's own figures do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

import formats
from charts.theme import BLUE, INK

WIDTH, HEIGHT = 220, 54
LEFT, RIGHT, TOP, BOTTOM = 5, WIDTH - 5, 5, 34
"""Where the plot begins and ends, in the drawing's own pixels; the years stand under it."""
LEAST_SPAN = 20
"""The plot spans at least so many units, so that a point or two never looks like a change."""


class Point(NamedTuple):
    """A year that is published: its end, its value, and the stretch of years that it is joined in."""

    end: date
    value: float
    stretch: int


def spark(points: Sequence[Point]) -> str:
    """Draw the years as one small line, and give it as SVG.

    points: in the order of their years, at least two.
    """
    placed = _placed(points)
    strokes = [_stroke([at for _, at in run]) for run in _runs(points, placed)]
    dots = [f'<circle cx="{x}" cy="{y}" r="2.2"/>' for x, y in placed]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<g fill="{BLUE}" stroke="{BLUE}">{"".join(strokes + dots)}</g>'
        f'<g fill="{INK}" font-size="12" font-family="Source Sans, sans-serif">'
        f"{_end(points[0].end, LEFT, 'start')}{_end(points[-1].end, RIGHT, 'end')}</g></svg>"
    )


def _placed(points: Sequence[Point]) -> list[tuple[float, float]]:
    """Give each point's place: years from left to right, the lowest value at the bottom."""
    first, last = points[0].end.year, points[-1].end.year
    values = [point.value for point in points]
    middle = (min(values) + max(values)) / 2
    span = max(LEAST_SPAN, max(values) - min(values))
    return [
        (
            round(LEFT + (RIGHT - LEFT) * (point.end.year - first) / (last - first), 1),
            round((TOP + BOTTOM) / 2 - (BOTTOM - TOP) * (point.value - middle) / span, 1),
        )
        for point in points
    ]


def _runs(
    points: Sequence[Point], placed: list[tuple[float, float]]
) -> list[list[tuple[Point, tuple[float, float]]]]:
    pairs = zip(points, placed, strict=True)
    return [list(run) for _, run in groupby(pairs, key=lambda pair: pair[0].stretch)]


def _stroke(places: list[tuple[float, float]]) -> str:
    if len(places) < 2:
        return ""
    joined = " ".join(f"{x},{y}" for x, y in places)
    return f'<polyline points="{joined}" fill="none" stroke-width="2"/>'


def _end(end: date, x: float, anchor: str) -> str:
    return f'<text x="{x}" y="{HEIGHT - 4}" text-anchor="{anchor}">{formats.year(end)}</text>'
