"""How a chart of many councils marks a few: ours dark, those added named, the rest light."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import altair as alt
import polars as pl

from charts.theme import COLOURS, DARK, INK, WHITE

Channel = TypeVar("Channel")

CHECK = "check first"
"""The word of a figure that looks like recording: drawn dark, never in the colour of worse."""

PLOT = 900
"""Pixels across a wide screen's chart, to judge where names would cover one another."""
LETTER, LINE = 7.2, 16


def with_word(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `word`: the comparison95 of a row, or CHECK where its check_data is filled."""
    doubtful = pl.col("check_data").fill_null("") != ""
    return rows.with_columns(word=pl.when(doubtful).then(pl.lit(CHECK)).otherwise("comparison95"))


def colour_of_word() -> pl.Expr:
    """Give the colour of a row by its `word`, the same as in every other chart."""
    return pl.col("word").replace_strict(COLOURS | {CHECK: DARK})


def lightness(rest: float, marked: float = 0.8, added: float = 0.9) -> pl.Expr:
    """Give how strongly to draw a row by its `mark`: the area looked at in full, the rest lightly."""
    strengths = {"ours": 1.0, "added": added, "marked": marked, "": rest}
    return pl.col("mark").replace_strict(strengths, return_dtype=pl.Float64)


def as_given(channel: Callable[..., Channel], column: str) -> Channel:
    """Draw a channel as a column says it: colours, widths, sizes or strengths, without a scale.

    Altair checks a condition against its schema for 5 ms and more, a column for next to nothing.
    """
    kind = "nominal" if channel in (alt.Color, alt.Fill, alt.Stroke) else "quantitative"
    return channel(column, type=kind, scale=None, legend=None)


def written(words: alt.Chart, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Write words on a white edge, so that they can be read over marks.

    words: begun on rows of words, align, dx and dy (of `apart`) and what the channels x and y read.
    """
    place: dict[str, Any] = {name: alt.ExprRef(f"datum.{name}") for name in ("align", "dx", "dy")}
    base = words.encode(x=x, y=y, text=alt.Text("words", type="nominal"))
    edge = base.mark_text(stroke=WHITE, strokeWidth=4, fontWeight=600, **place)
    return [edge, base.mark_text(color=INK, fontWeight=600, **place)]


def apart(words: pl.DataFrame, towards: str, dx: float, dy: float, top: float = 0) -> pl.DataFrame:
    """Add align, dx and dy so that words neither leave the chart nor cover one another.

    words: words, across (0 left to 1 right) and down (pixels from the top); towards: the side,
    "left" or "right", to write on where there is room; dx, dy: pixels from a mark to its words;
    top: pixels at the top that stay free. Words move up where they would cover others, else down.
    """
    taken: list[tuple[float, float, float]] = []
    placed = []
    for text, across, down in words.select("words", "across", "down").iter_rows():
        width, at = len(text) * LETTER, across * PLOT
        right = at + width < PLOT if towards == "right" else at < width
        left = at if right else at - width
        level = _level(taken, left, width, down, top - dy)
        taken.append((left, left + width, level))
        placed.append(("left" if right else "right", dx if right else -dx, level - down + dy))
    schema = {"align": pl.String, "dx": pl.Float64, "dy": pl.Float64}
    return words.hstack(pl.DataFrame(placed, schema=schema, orient="row"))


Taken = Sequence[tuple[float, float, float]]
"""From where to where, and at which level, there are words already."""


def _level(taken: Taken, left: float, width: float, down: float, top: float) -> float:
    steps = range(2 * len(taken) + 1)  # each of those taken can stand in the way of two steps
    above = [down - step * LINE for step in steps]
    below = [down + step * LINE for step in steps]
    levels = [level for level in above if level >= top] + below
    return next((one for one in levels if not _covers(taken, left, width, one)), down)


def _covers(taken: Taken, left: float, width: float, level: float) -> bool:
    return any(a < left + width and left < b and abs(level - at) < LINE for a, b, at in taken)
