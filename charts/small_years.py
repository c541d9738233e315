"""One indicator's years in small: our line with its interval, one other beside it, every break a gap.

The words beside it are the page's own, in its letters: what stands where is said by the same plot.
"""

from __future__ import annotations

from collections.abc import Sequence

from charts.finished import Row
from charts.svg import Box, Plot, points, runs, svg
from charts.theme import BLUE, DARK, RULE, TICK
from charts.years import ends

WIDTH, HEIGHT = 200, 96
BOX = Box(left=4, right=WIDTH - 4, top=5, bottom=HEIGHT - 5)
STROKE = 'fill="none" vector-effect="non-scaling-stroke"'
"""The drawing is as wide as its column: places move with it, and strokes stay as wide as they are."""
OURS = f'stroke="{BLUE}" stroke-width="2.5"'
OTHER = f'stroke="{DARK}" stroke-width="1.3" stroke-dasharray="5 4"'
BREAK = f'stroke="{TICK}" stroke-width="1.5" stroke-dasharray="2 2"'


def plot_of(rows: Sequence[Row], unit: str, scale: tuple[float, float] | None = None) -> Plot:
    """Give where the years and values stand; scale: the ends of the value axis, its own without."""
    years = [row["year"] for row in rows]
    return Plot(BOX, (min(years), max(years)), scale or ends(rows, unit))


def small_years(rows: Sequence[Row], breaks: Sequence[int], plot: Plot) -> str:
    """Draw the years, and give them as SVG, which is stretched to the width that there is.

    rows: as panels.lines.of_one gives them, ours and one other line; breaks: the years of breaks.
    """
    shown = [row for row in rows if row["value"] is not None]
    ours = [row for row in shown if row["ours"]]
    others = [row for row in shown if not row["ours"]]
    drawn = [
        *_levels(plot),
        *(_rule(plot.across(year), BOX.top, BOX.bottom, BREAK) for year in breaks),
        *_band([row for row in ours if row["lower95"] is not None], plot),
        *_line(others, plot, OTHER),
        _dots(others, plot, f'stroke="{DARK}" stroke-width="3.4"'),
        *_line(ours, plot, OURS),
        _dots(ours, plot, f'stroke="{BLUE}" stroke-width="5"'),
    ]
    return svg(WIDTH, HEIGHT, "".join(drawn), stretched=True)


def _levels(plot: Plot) -> list[str]:
    """Draw quiet lines at both ends of the value axis and half way."""
    low, high = plot.values
    return [
        f'<path d="M{BOX.left} {plot.down(level)}H{BOX.right}" {STROKE} stroke="{RULE}"/>'
        for level in (low, (low + high) / 2, high)
    ]


def _rule(x: float, top: float, bottom: float, look: str) -> str:
    return f'<path d="M{x} {top}V{bottom}" {STROKE} {look}/>'


def _band(rows: Sequence[Row], plot: Plot) -> list[str]:
    """Draw the interval of each stretch as a band; a band of one year has no width and is a bar."""
    upper = runs((row["stretch"], plot.place(row["year"], row["upper95"])) for row in rows)
    lower = runs((row["stretch"], plot.place(row["year"], row["lower95"])) for row in rows)
    bar = f'stroke="{BLUE}" stroke-width="2"'
    return [
        f'<polygon points="{points([*above, *reversed(below)])}" fill="{BLUE}" fill-opacity=".13"/>'
        if len(above) > 1
        else _rule(above[0][0], above[0][1], below[0][1], bar)
        for above, below in zip(upper, lower, strict=True)
    ]


def _line(rows: Sequence[Row], plot: Plot, look: str) -> list[str]:
    placed = [(row["stretch"], plot.place(row["year"], row["value"])) for row in rows]
    return [
        f'<polyline points="{points(run)}" {STROKE} {look}/>'
        for run in runs(placed)
        if len(run) > 1
    ]


def _dots(rows: Sequence[Row], plot: Plot, look: str) -> str:
    """Draw a point a year: a stroke without length and with round ends, which no width stretches."""
    placed = [plot.place(row["year"], row["value"]) for row in rows]
    dots = "".join(f"M{x} {y}h0" for x, y in placed)
    return f'<path d="{dots}" {STROKE} stroke-linecap="round" {look}/>' if dots else ""
