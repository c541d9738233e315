"""Small drawings of years that we write as SVG ourselves: a browser shows each as a picture.

A chart's runtime would cost the browser more for a dozen small ones than all the rest of their page.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

Place = tuple[float, float]
"""Pixels of the drawing from its left and from its top."""


class Box(NamedTuple):
    """The edges of a plot, in the drawing's own pixels."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Plot:
    """Where a year and a value stand: years, values: those at the edges of the box."""

    box: Box
    years: tuple[int, int]
    values: tuple[float, float]

    def across(self, year: int) -> float:
        """Give how far from the left a year stands; a lone one stands in the middle."""
        first, last = self.years
        part = (year - first) / (last - first) if last > first else 0.5
        return round(self.box.left + (self.box.right - self.box.left) * part, 1)

    def down(self, value: float) -> float:
        """Give how far from the top a value stands."""
        low, high = self.values
        part = (value - low) / (high - low)
        return round(self.box.bottom - (self.box.bottom - self.box.top) * part, 1)

    def place(self, year: int, value: float) -> Place:
        """Give where a year's value stands."""
        return self.across(year), self.down(value)


def runs(years: Iterable[tuple[int, Place]]) -> list[list[Place]]:
    """Part the places of a line where it may not go on; each has the number of its stretch."""
    return [[at for _, at in run] for _, run in groupby(years, key=itemgetter(0))]


def points(places: Sequence[Place]) -> str:
    """Write places as the points of a line or of an area."""
    return " ".join(f"{x},{y}" for x, y in places)


def svg(width: int, height: int, drawn: str, *, stretched: bool = False) -> str:
    """Give a drawing as a file of SVG; stretched: it is as wide as there is room, and no higher."""
    ratio = ' preserveAspectRatio="none"' if stretched else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{ratio}>{drawn}</svg>'


def address(drawing: str) -> str:
    """Give a drawing as the address of a picture, which fetches nothing."""
    return f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
