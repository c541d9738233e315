"""The strip in small, as SVG of our own: every council a tick, the benchmark a line, us a mark.

It shows what charts.strip shows, which is drawn where the chart stands alone or is taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.finished import Row
from charts.svg import svg
from charts.theme import DARK, INK, SHAPES, WHITE, mark_colour

WIDTH, HEIGHT = 240, 40
LEFT, RIGHT, MIDDLE = 8, WIDTH - 8, HEIGHT // 2
"""Where the lowest and the highest value stand, and what every mark is centred on, in pixels."""
TICK_REACH, LINE_REACH, MARK_REACH = 11, 17, 7
"""Pixels that the ticks, the benchmark's line and our mark reach above and below the middle."""
DRAWN = ("value", "lower95", "upper95", "benchmark_value")


@dataclass(frozen=True)
class Strip:
    """Where values stand: low and high are the ends of all that is drawn, in the indicator's unit."""

    low: float
    high: float

    def across(self, value: float) -> float:
        """Give how far from the left a value stands, in pixels; without a span all is in the middle."""
        part = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(LEFT + (RIGHT - LEFT) * part, 1)

    def share(self, value: float) -> float:
        """Give the same in percent of the drawing's width, for the words that the page writes."""
        return round(100 * self.across(value) / WIDTH, 1)


def strip_of(others: Sequence[float], ours: Row) -> Strip:
    """Give the strip of the councils' values and a row of figures; what is null is not drawn."""
    seen = [*others, *(ours[name] for name in DRAWN if ours[name] is not None)]
    return Strip(min(seen), max(seen))


def small_strip(others: Sequence[float], ours: Row, strip: Strip) -> str:
    """Draw where one area stands among the councils, and give it as SVG.

    others: each council's value; ours: a row of figures (value, lower95, upper95, benchmark_value,
    comparison95, check_data); strip: of strip_of.
    """
    ticks = "".join(_upright(strip.across(value), TICK_REACH) for value in others)
    drawn = [f'<path d="{ticks}" stroke="{DARK}" stroke-opacity=".6"/>']
    if ours["lower95"] is not None:
        drawn += _interval(strip.across(ours["lower95"]), strip.across(ours["upper95"]), ours)
    if ours["benchmark_value"] is not None:
        line = _upright(strip.across(ours["benchmark_value"]), LINE_REACH)
        drawn.append(f'<path d="{line}" stroke="{INK}" stroke-width="2.5"/>')
    if ours["value"] is not None:
        drawn.append(_mark(strip.across(ours["value"]), ours))
    return svg(WIDTH, HEIGHT, "".join(drawn))


def _upright(x: float, reach: int) -> str:
    return f"M{x} {MIDDLE - reach}v{2 * reach}"


def _interval(lower: float, upper: float, ours: Row) -> list[str]:
    """Draw the interval on a white edge, so that it stands out from the ticks that it crosses."""
    looks = [f'stroke="{WHITE}" stroke-width="7"', f'stroke="{mark_colour(ours)}" stroke-width="3"']
    return [f'<path d="M{lower} {MIDDLE}H{upper}" {look}/>' for look in looks]


def _mark(x: float, ours: Row) -> str:
    look = f'fill="{mark_colour(ours)}" stroke="{WHITE}" stroke-width="1.5"'
    shape = SHAPES[ours["comparison95"]]
    if shape == "circle":
        return f'<circle cx="{x}" cy="{MIDDLE}" r="{MARK_REACH}" {look}/>'
    # from the tip to the foot: downwards is more
    foot = 2 * MARK_REACH if shape == "triangle-up" else -2 * MARK_REACH
    half = MARK_REACH + 1
    return f'<path d="M{x} {MIDDLE - foot // 2}l{half} {foot}h{-2 * half}z" {look}/>'
