"""The layers of a control chart, by the columns that they read; charts.control fills them."""

from __future__ import annotations

from functools import cache

import altair as alt

from charts.finished import AS_GIVEN, Spec, data
from charts.labels import LINE_HEIGHT
from charts.marks import as_given
from charts.theme import DARK, INK, QUIET, TICK, WHITE, themed

HEIGHT, SIZE = 260, 13


@cache
def template(percent: bool, target: bool) -> Spec:
    """Give the specification of a control chart, without its data.

    percent: of a share of 100; target: whether it draws one. It says nothing of an area's own, for
    the ends of the axis are data too: a browser keeps its chart when another area is chosen.
    """
    layers = [
        data("points").mark_line(color=DARK, strokeWidth=1.5).encode(x=_x(), y=_values(percent)),
        _rule("centre", [1, 0], TICK),
        _rule("lower_limit", [5, 4], TICK),
        _rule("upper_limit", [5, 4], TICK),
        *([_rule("target", [9, 3, 2, 3], INK)] if target else []),
        _points(percent),
        _labels(),
        _ends(),  # after the points, which say in which order the periods stand
    ]
    room = {"left": 5, "right": 12, "top": 5, "bottom": 5}
    drawn = alt.layer(*layers, height=HEIGHT, padding=room)
    found: Spec = themed(drawn, SIZE).to_dict(validate=False)
    return found


def _ends() -> alt.Chart:
    """Reach from end to end of the value axis, with marks that are not seen."""
    mark = data("points").mark_point(size=0, opacity=0, aria=False)
    drawn: alt.Chart = mark.encode(x=_x(), y=_y("end"))
    return drawn


def _x() -> alt.X:
    below = alt.Axis(labelAngle=0, labelOverlap=True, labelPadding=6, grid=False)
    return alt.X("label", type="nominal", sort=AS_GIVEN, title=None, axis=below)


def _y(column: str) -> alt.Y:
    return alt.Y(column, type="quantitative", title=None)


def _values(percent: bool) -> alt.Y:
    unit = "%" if percent else ""
    side = alt.Axis(tickCount=5, labelExpr=f"datum.label + '{unit}'")
    scale = alt.Scale(nice=False, zero=False)
    return alt.Y("value", type="quantitative", title=None, scale=scale, axis=side)


def _rule(name: str, dash: list[int], colour: str) -> alt.Chart:
    line = data("points").mark_line(color=colour, strokeWidth=1.5, strokeDash=dash)
    drawn: alt.Chart = line.encode(x=_x(), y=_y(name))
    return drawn


def _points(percent: bool) -> alt.Chart:
    mark = data("points").mark_point(filled=True, opacity=1, stroke=WHITE, strokeWidth=0.75)
    drawn: alt.Chart = mark.encode(
        x=_x(),
        y=_values(percent),
        shape=alt.Shape("shape", type="nominal", scale=None, legend=None),
        color=as_given(alt.Color, "colour"),
        size=as_given(alt.Size, "size"),
    )
    return drawn


def _labels() -> alt.Chart:
    words = data("points").mark_text(
        align="left",
        dx=12,
        baseline="middle",
        lineBreak="\n",
        lineHeight=round(SIZE * LINE_HEIGHT),
        color=QUIET,
    )
    drawn: alt.Chart = words.encode(x=_x(), y=_y("at"), text=alt.Text("text", type="nominal"))
    return drawn
