"""The layers of a chart of years, by the names of the data that they read; charts.years fills them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import altair as alt

from charts.finished import Spec, data, from_data
from charts.labels import LINE_HEIGHT
from charts.theme import BLUE, DARK, QUIET, TICK, themed

DASHES = [[1, 0], [5, 4], [2, 3], [9, 3, 2, 3]]
"""Ours is whole; the others are told apart by dash and by name, never by colour."""
WIDTHS = [2.5, 1.3, 1.3, 1.3]
COLOURS = [BLUE, DARK, DARK, DARK]
YEARS = 12
"""Years that an axis has room for."""
AT_AN_END = "(datum.value == ceil(domain('x')[0]) || datum.value == floor(domain('x')[1]))"
YEAR_LABEL = "(datum.value - 1) + '/' + slice(toString(datum.value), 2)"


@dataclass(frozen=True)
class Shape:
    """All of a chart of years that is not data: every_year: whether each is labelled below, not the
    first and the last alone; size, height: of letters and chart, in pixels.
    """

    percent: bool
    every_year: bool
    size: int
    height: int


@cache
def template(shape: Shape) -> Spec:
    """Give the specification of a chart of this shape, without its data.

    It says nothing of an area's own: the ends of the axes are data too, and a part may have no row.
    So a browser keeps the chart that it has and only moves its marks when another area is chosen.
    """
    # a browser measures words before the letters have come, and would cut the last name short
    room = {"left": 5, "right": 12, "top": 5, "bottom": 5}
    layers = [_ends(), *_breaks(shape), *_lines(shape), _alone(), _hidden(), _labels(shape)]
    drawn = alt.layer(*layers, height=shape.height, padding=room)
    found: Spec = themed(drawn, shape.size).to_dict(validate=False)
    return found


def _ends() -> alt.Chart:
    """Reach from end to end of both axes, with marks that are not seen."""
    mark = data("ends").mark_point(size=0, opacity=0, aria=False)
    across = alt.X("across", type="quantitative", title=None)
    drawn: alt.Chart = mark.encode(x=across, y=_y("at"))
    return drawn


def _x() -> alt.X:
    return alt.X("year", type="quantitative", title=None)


def _y(column: str) -> alt.Y:
    return alt.Y(column, type="quantitative", title=None)


def _breaks(shape: Shape) -> list[alt.Chart]:
    rule = data("breaks").mark_rule(color=TICK, strokeDash=[2, 2], strokeWidth=1.5, aria=False)
    words = data("breaks").mark_text(
        baseline="line-bottom", dy=-4, lineBreak="\n", color=QUIET, fontSize=shape.size - 1
    )
    text = alt.Text("reason", type="nominal")
    return [rule.encode(x=_x()), words.encode(x=_x(), y=alt.value(0), text=text)]


def _lines(shape: Shape) -> list[alt.Chart]:
    across = alt.Scale(domain=_from_end_to_end("across"), nice=False, zero=False)
    below = alt.Axis(
        tickCount=YEARS,
        tickMinStep=1,
        labelExpr=YEAR_LABEL if shape.every_year else f"{AT_AN_END} ? {YEAR_LABEL} : ''",
        labelAngle=0,
        labelOverlap=shape.every_year,
        labelPadding=6,
        grid=False,
    )
    upwards = alt.Scale(domain=_from_end_to_end("at"), nice=False, zero=False)
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
            color=alt.Color("line", type="nominal", scale=_each(COLOURS), legend=None),
            strokeDash=alt.StrokeDash("line", type="nominal", scale=_each(DASHES), legend=None),
            strokeWidth=alt.StrokeWidth("line", type="nominal", scale=_each(WIDTHS), legend=None),
        ),
    ]


def _from_end_to_end(column: str) -> list[alt.ExprRef]:
    """Read an axis's ends from the data: looked for among all parts, a part without a row has none."""
    return [from_data("ends", column, row) for row in (0, 1)]


def _each(values: list[str] | list[list[int]] | list[float]) -> alt.Scale:
    return alt.Scale(domain=list(range(len(values))), range=values)


def _alone() -> alt.Chart:
    """Draw the interval of a year that stands alone as a bar, for a band of one year has no width."""
    # a rule without a row is a picture without words to whoever hears the page: it is not read out
    rule = data("alone").mark_rule(color=BLUE, strokeWidth=2, aria=False)
    drawn: alt.Chart = rule.encode(x=_x(), y=_y("lower95"), y2=alt.Y2("upper95"))
    return drawn


def _hidden() -> alt.Chart:
    words = data("hidden").mark_text(baseline="bottom", dy=-3, color=QUIET)
    drawn: alt.Chart = words.encode(x=_x(), y=_y("at"), text=alt.Text("shown", type="nominal"))
    return drawn


def _labels(shape: Shape) -> alt.Chart:
    words = data("labels").mark_text(
        align="left",
        dx=10,
        baseline="middle",
        lineBreak="\n",
        lineHeight=round(shape.size * LINE_HEIGHT),
        color=alt.ExprRef(f"datum.ours ? '{BLUE}' : '{QUIET}'"),
        fontWeight=alt.ExprRef("datum.ours ? 600 : 400"),
    )
    drawn: alt.Chart = words.encode(x=_x(), y=_y("at"), text=alt.Text("text", type="nominal"))
    return drawn
