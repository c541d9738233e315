"""What stands beyond the end of each line: its name and its last figure, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

import formats
from charts.finished import Row
from charts.labels import lines_in, spread, wrapped


class LineEnd(NamedTuple):
    """A label: whether the line is ours, where the label's middle stands on the value axis, its text."""

    ours: bool
    middle: float
    text: str


def line_ends(
    shown: Sequence[Row],
    domain: tuple[float, float],
    line: float,
    *,
    unit: str,
    decimals: int,
    width: int = 18,
) -> list[LineEnd]:
    """Give each line's name and last value in words, so that no legend has to be read.

    shown: the years that have a value, in the columns of charts.years, ours first; domain: the ends
    of the value axis; line: how high a line of text is on it; width: letters that it has room for.
    """
    last = {row["name"]: row for row in sorted(shown, key=itemgetter("year"))}
    end = max(row["year"] for row in shown)
    texts = [wrapped(_named(row, unit, decimals, end), width) for row in last.values()]
    values = [row["value"] for row in last.values()]
    middles = spread(values, [lines_in(text) * line for text in texts], *domain)
    return [
        LineEnd(row["ours"], middle, text)
        for row, middle, text in zip(last.values(), middles, texts, strict=True)
    ]


def _named(row: Row, unit: str, decimals: int, end: int) -> str:
    figure, year = formats.number(row["value"], unit, decimals), row["year"]
    when = f" in {year - 1}/{year % 100:02}" if year < end else ""
    return f"{row['name']} {figure}{when}".strip()
