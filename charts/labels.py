"""Where the names of lines go: beyond the last point, each near its line, none over another."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import accumulate, pairwise

LINE_HEIGHT = 1.25
"""Of a label's line, in sizes of its letters."""


def wrapped(name: str, width: int = 18) -> str:
    """Break a name into lines of at most width characters; a longer word stays whole."""
    return "\n".join(textwrap.wrap(name, width, break_long_words=False, break_on_hyphens=False))


def lines_in(label: str) -> int:
    """Give how many lines a label has."""
    return label.count("\n") + 1


def spread(
    wanted: Sequence[float], needed: Sequence[float], low: float, high: float
) -> list[float]:
    """Give the middles of labels, as near as can be to where they are wanted, none over another.

    wanted: where each line ends; needed: each label's height, in the same unit; low, high: between
    which the labels stand where there is room, else they go on above. The order of the lines stays.
    Least squares by pooling adjacent violators (Barlow and others 1972).
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    apart = [0.0, *((needed[a] + needed[b]) / 2 for a, b in pairwise(order))]
    below = list(accumulate(apart))
    pools: list[list[float]] = []
    for place, under in zip(order, below, strict=True):
        pools.append([wanted[place] - under])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    highest = high - needed[order[-1]] / 2 - below[-1]
    lowest = low + needed[order[0]] / 2
    levels = [max(lowest, min(highest, _mean(pool))) for pool in pools for _ in pool]
    found = {p: level + under for p, level, under in zip(order, levels, below, strict=True)}
    return [found[place] for place in range(len(wanted))]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
