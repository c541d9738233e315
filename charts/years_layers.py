"""The layers of a chart of years, by the names of the data that they read; charts.years fills them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import altair as alt

from charts.finished import Spec, data, named
from charts.labels import LINE_HEIGHT
from charts.theme import BLUE, DARK, QUIET, TICK, themed

DASHES = [[1, 0], [5, 4], [2, 3], [9, 3, 2, 3]]
"""Ours is whole; the others are told apart by dash and by name, never by colour."""
WIDTHS = [2.5, 1.3, 1.3, 1.3]
COLOURS = [BLUE, DARK, DARK, DARK]
YEAR_LABEL = "(datum.value - 1) + '/' + slice(toString(datum.value), 2)"


@dataclass(frozen=True)
class Shape:
    """All of a chart of years that is not data.

    lines: how many, ours first; parts: the names of the data that there are; size, height: of
    letters and chart, in pixels. The ends of the axes are numbers that charts.years fills in.
    """

    lines: int
    percent: bool
    parts: frozenset[str]
    size: int
    height: int


@lru_cache(maxsize=512)
def template(shape: Shape) -> Spec:
    """Give the specification of a chart of this shape, without its data."""
    layers = [
        layer for part, draw in LAYERS.items() if part in shape.parts for layer in draw(shape)
    ]
    # a browser measures words before the letters have come, and would cut the last name short
    room = {"left": 5, "right": 12, "top": 5, "bottom": 5}
    drawn = alt.layer(*layers, height=shape.height, padding=room)
    found: Spec = themed(drawn, shape.size).to_dict(validate=False)
    return found


def _x() -> alt.X:
    return alt.X("year", type="quantitative", title=None)


def _y(column: str) -> alt.Y:
    return alt.Y(column, type="quantitative", title=None)


def _breaks(shape: Shape) -> list[alt.Chart]:
    rule = data("breaks").mark_rule(color=TICK, strokeDash=[2, 2], strokeWidth=1.5)
    words = data("breaks").mark_text(
        baseline="line-bottom", dy=-4, lineBreak="\n", color=QUIET, fontSize=shape.size - 1
    )
    text = alt.Text("reason", type="nominal")
    return [rule.encode(x=_x()), words.encode(x=_x(), y=alt.value(0), text=text)]


def _lines(shape: Shape) -> list[alt.Chart]:
    across = alt.Scale(domain=named("first - 0.2", "last + 0.1"), nice=False, zero=False)
    below = alt.Axis(
        values=alt.ExprRef("labelled"),
        labelExpr=YEAR_LABEL,
        labelAngle=0,
        labelOverlap=True,
        labelPadding=6,
        grid=False,
    )
    upwards = alt.Scale(domain=named("low", "high"), nice=False, zero=False)
    unit = "%" if shape.percent else ""
    count = max(2, shape.height // 60)
    side = alt.Axis(tickCount=count, labelExpr=f"datum.label + '{unit}'")
    x = alt.X("year", type="quantitative", title=None, scale=across, axis=below)
    y = alt.Y("value", type="quantitative", title=None, scale=upwards, axis=side)
    detail = [alt.Detail("line", type="nominal"), alt.Detail("stretch", type="nominal")]
    band = data("lines").mark_area(color=BLUE, opacity=0.13)
    # a point keeps a year that stands alone between two breaks on the chart
    line = data("lines").mark_line(point=alt.OverlayMarkDef(size=24))
    return [
        band.encode(x=_x(), y=_y("lower95"), y2=alt.Y2("upper95"), detail=detail),
        line.encode(
            x=x,
            y=y,
            detail=detail,
            color=alt.Color("line", type="nominal", scale=_each(shape, COLOURS), legend=None),
            strokeDash=alt.StrokeDash(
                "line", type="nominal", scale=_each(shape, DASHES), legend=None
            ),
            strokeWidth=alt.StrokeWidth(
                "line", type="nominal", scale=_each(shape, WIDTHS), legend=None
            ),
        ),
    ]


def _each(shape: Shape, values: list[str] | list[list[int]] | list[float]) -> alt.Scale:
    return alt.Scale(domain=list(range(shape.lines)), range=values[: shape.lines])


def _alone(_: Shape) -> list[alt.Chart]:
    """Draw the interval of a year that stands alone as a bar, for a band of one year has no width."""
    rule = data("alone").mark_rule(color=BLUE, strokeWidth=2)
    return [rule.encode(x=_x(), y=_y("lower95"), y2=alt.Y2("upper95"))]


def _hidden(_: Shape) -> list[alt.Chart]:
    words = data("hidden").mark_text(baseline="bottom", dy=-3, color=QUIET)
    return [words.encode(x=_x(), y=_y("at"), text=alt.Text("shown", type="nominal"))]


def _labels(shape: Shape) -> list[alt.Chart]:
    words = data("labels").mark_text(
        align="left",
        dx=10,
        baseline="middle",
        lineBreak="\n",
        lineHeight=round(shape.size * LINE_HEIGHT),
        color=alt.ExprRef(f"datum.ours ? '{BLUE}' : '{QUIET}'"),
        fontWeight=alt.ExprRef("datum.ours ? 600 : 400"),
    )
    return [words.encode(x=_x(), y=_y("at"), text=alt.Text("text", type="nominal"))]


LAYERS: dict[str, Callable[[Shape], list[alt.Chart]]] = {
    "breaks": _breaks,
    "lines": _lines,
    "alone": _alone,
    "hidden": _hidden,
    "labels": _labels,
}
