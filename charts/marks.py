"""How a chart of many councils marks a few: ours dark, those added named, the rest light."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import polars as pl

from charts.theme import COLOURS, DARK, INK

CHECK = "check first"
"""The word of a figure that looks like recording: drawn dark, never in the colour of worse."""

LIGHTNESS = {"ours": 1.0, "added": 0.9, "marked": 0.75, "": 0.4}
PLOT = 900
"""Pixels across a wide screen's chart, to judge where names would cover one another."""
LETTER, LINE = 7.2, 16


def with_word(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `word`: the comparison95 of a row, or CHECK where its check_data is filled."""
    doubtful = pl.col("check_data").fill_null("") != ""
    return rows.with_columns(word=pl.when(doubtful).then(pl.lit(CHECK)).otherwise("comparison95"))


def word_colour() -> alt.Color:
    """Colour marks by `word`, in the colours of every other chart."""
    colours = COLOURS | {CHECK: DARK}
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color("word", type="nominal", scale=scale, legend=None)


def lightness() -> alt.Opacity:
    """Draw the area looked at in full, the marked ones nearly so, the rest lightly, by `mark`."""
    scale = alt.Scale(domain=list(LIGHTNESS), range=list(LIGHTNESS.values()))
    return alt.Opacity("mark", type="nominal", scale=scale, legend=None)


def names(rows: pl.DataFrame, x: alt.X, y: alt.Y, size: int = 13) -> list[alt.Chart]:
    """Write names on a white edge, so that they can be read over marks.

    rows: area_name, align, dx and dy (of `apart`) and what the channels x and y read.
    """
    text = alt.Text("area_name", type="nominal")
    place = {name: alt.ExprRef(f"datum.{name}") for name in ("align", "dx", "dy")}
    base = alt.Chart(rows).encode(x=x, y=y, text=text)
    edge = base.mark_text(stroke="#ffffff", strokeWidth=4, fontWeight=600, fontSize=size, **place)
    return [edge, base.mark_text(color=INK, fontWeight=600, fontSize=size, **place)]


def apart(rows: pl.DataFrame, towards: str, gap: float) -> pl.DataFrame:
    """Add align, dx and dy to names so that none leaves the chart or covers another.

    rows: area_name, across (0 left to 1 right) and down (pixels from the top); towards: the side,
    "left" or "right", to write on where there is room; gap: pixels between a mark and its name.
    """
    taken: list[tuple[float, float, float]] = []
    placed = []
    for name, across, down in rows.select("area_name", "across", "down").iter_rows():
        width, at = len(name) * LETTER, across * PLOT
        right = at + width < PLOT if towards == "right" else at < width
        left, level = (at if right else at - width), down
        while _covers(taken, left, width, level):
            level -= LINE
        taken.append((left, left + width, level))
        placed.append(("left" if right else "right", gap if right else -gap, level - down))
    columns = list(zip(*placed, strict=True)) or [(), (), ()]
    return rows.with_columns(
        align=pl.Series(columns[0], dtype=pl.String),
        dx=pl.Series(columns[1], dtype=pl.Float64),
        dy=pl.Series(columns[2], dtype=pl.Float64),
    )


def _covers(
    taken: Sequence[tuple[float, float, float]], left: float, width: float, level: float
) -> bool:
    return any(a < left + width and left < b and abs(level - at) < LINE for a, b, at in taken)
