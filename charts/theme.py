"""The look of every chart: few colours, each with a symbol and a word of its own."""

from __future__ import annotations

from typing import TypeVar

import altair as alt

INK = "#0b0c0c"
QUIET = "#505a5f"
RULE = "#d8dcde"
TICK = "#9aa3a8"
BLUE = "#12436D"
ORANGE = "#F46A25"
DARK = "#3D3D3D"
FONT = "Source Sans"

COLOURS = {
    "better": BLUE,
    "worse": ORANGE,
    "similar": DARK,
    "higher": BLUE,
    "lower": BLUE,
    "not compared": DARK,
}
SYMBOLS = {
    "better": "▲",
    "worse": "▼",
    "similar": "●",
    "higher": "△",
    "lower": "▽",
    "not compared": "○",
}
SHAPES = {
    "better": "triangle-up",
    "worse": "triangle-down",
    "similar": "circle",
    "higher": "triangle-up",
    "lower": "triangle-down",
    "not compared": "circle",
}

AnyChart = TypeVar("AnyChart", alt.Chart, alt.LayerChart, alt.FacetChart, alt.HConcatChart)


def colour() -> alt.Color:
    """Colour marks by the column `comparison95`, the same everywhere; the legend is the sidebar's."""
    scale = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    return alt.Color("comparison95", type="nominal", scale=scale, legend=None)


def shape() -> alt.Shape:
    """Shape points by the column `comparison95`, the same everywhere."""
    scale = alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
    return alt.Shape("comparison95", type="nominal", scale=scale, legend=None)


def themed(chart: AnyChart, size: int = 13) -> AnyChart:
    """Give a chart the house's type and quiet axes; size is that of its labels in pixels."""
    axis = {"labelFontSize": size, "titleFontSize": size, "labelColor": QUIET, "titleColor": QUIET}
    return chart.configure(
        font=FONT,
        axis=alt.AxisConfig(gridColor=RULE, domain=False, ticks=False, titleFontWeight=400, **axis),
        view=alt.ViewConfig(stroke=None),
        text=alt.MarkConfig(fontSize=size, color=INK),
        title=alt.TitleConfig(
            anchor="start",
            fontSize=size + 3,
            subtitleFontSize=size,
            subtitleColor=QUIET,
            color=INK,
            fontWeight=600,
        ),
    )
