"""The axes of native charts: their words, their number formats and where they begin and end."""

from __future__ import annotations

import math
from collections.abc import Sequence

import formats
from exports.cells import COUNT, capitalised, in_unit
from exports.chart import Axis
from sentences import Row, of


def ends(values: Sequence[float], unit: str) -> tuple[float, float]:
    """Choose an axis's ends: 0 to 100%, or to less where all is small; near the figures for a score."""
    low, high = min(values), max(values)
    if unit == "%":
        return 0, next(end for end in (10, 20, 50, 100) if high <= end or end == 100)
    return max(0, formats.rounded(low - 0.5) - 1), formats.rounded(high + 0.5) + 1


def unit_words(row: Row) -> str:
    """Name a row's unit at an axis: Percent, Score."""
    return "Percent" if of(row).unit == "%" else capitalised(of(row).unit)


def value_axis(rows: Sequence[Row], from_zero: bool = False) -> Axis:
    """Give the axis of some rows of one indicator, with room for their intervals.

    from_zero: where lengths are compared, as with bars, an axis may not begin elsewhere.
    """
    numbers = [row[name] for row in rows for name in ("value", "upper95", "lower95")]
    numbers += [row["benchmark_value"] for row in rows]
    unit = of(rows[0]).unit
    low, high = ends([number for number in numbers if number is not None], unit)
    step = high / 5 if unit == "%" else None
    return Axis(unit_words(rows[0]), in_unit(rows[0]), 0 if from_zero else low, high, step)


def children_axis(most: float) -> Axis:
    """Give the axis of a number of children, from nought to a round number."""
    size = 10 ** math.floor(math.log10(max(most, 1)))
    high = next(size * part for part in (1, 2, 5, 10) if most <= size * part)
    return Axis("Children", COUNT, 0, high, high / 5 if high >= 5 else 1)
