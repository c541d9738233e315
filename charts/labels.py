"""Where the names of lines go: beyond the last point, each near its line, none over another."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import pairwise

LINE_HEIGHT = 1.3
"""Of a label's line, in sizes of its letters."""


def wrapped(name: str, width: int = 18) -> str:
    """Break a name into lines of at most width characters; a longer word stays whole."""
    return "\n".join(textwrap.wrap(name, width, break_long_words=False))


def heights(labels: Sequence[str], size: int, unit: float) -> list[float]:
    """Give each label's height in the axis's own unit.

    size: of the letters, in pixels; unit: how much of the axis one pixel is.
    """
    return [(label.count("\n") + 1) * size * LINE_HEIGHT * unit for label in labels]


def spread(wanted: Sequence[float], needed: Sequence[float], top: float) -> list[float]:
    """Give the middles of labels, near where they are wanted and never one over another.

    wanted: where each line ends; needed: each label's height, in the same unit; top: where the
    highest label must end. The order of the lines stays.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    apart = [(needed[a] + needed[b]) / 2 for a, b in pairwise(order)]
    found = [wanted[place] for place in order]
    for place, room in enumerate(apart, 1):
        found[place] = max(found[place], found[place - 1] + room)
    if order:
        found[-1] = min(found[-1], top - needed[order[-1]] / 2)
    for place in range(len(apart), 0, -1):
        found[place - 1] = min(found[place - 1], found[place] - apart[place - 1])
    return [found[order.index(place)] for place in range(len(wanted))]
