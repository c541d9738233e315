"""The look of every chart: few colours, each with a symbol and a word of its own."""

from __future__ import annotations

from typing import Any

import altair as alt

INK = "#0b0c0c"
QUIET = "#505a5f"
RULE = "#d8dcde"
TICK = "#889196"
BLUE = "#12436D"
ORANGE = "#F46A25"
DARK = "#3D3D3D"
WHITE = "#ffffff"
LIGHT_BLUE = "#a9bccb"
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


def mark_colour(row: dict[str, Any]) -> str:
    """Give the colour of one figure's mark; one to check first is dark, never the colour of worse."""
    return DARK if row.get("check_data") else COLOURS[row["comparison95"]]


Drawing = alt.Chart | alt.LayerChart | alt.FacetChart


def colour() -> alt.Color:
    """Colour marks by the column `comparison95`, the same everywhere; the legend is the sidebar's."""
    scale = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    return alt.Color("comparison95", type="nominal", scale=scale, legend=None)


def shape() -> alt.Shape:
    """Shape points by the column `comparison95`, the same everywhere."""
    scale = alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
    return alt.Shape("comparison95", type="nominal", scale=scale, legend=None)


def themed(chart: Drawing, size: int = 13) -> Drawing:
    """Give a chart the house's type and quiet axes; size is that of its labels in pixels."""
    quiet = {"labelFontSize": size, "titleFontSize": size, "labelColor": QUIET, "titleColor": QUIET}
    plain = {"gridColor": RULE, "domain": False, "ticks": False, "titleFontWeight": 400}
    title = {"anchor": "start", "fontSize": size + 3, "color": INK, "fontWeight": 600}
    under = {"subtitleFontSize": size, "subtitleColor": QUIET}
    drawn: Drawing = chart.configure(
        font=FONT,
        axis=quiet | plain,
        view={"stroke": None},
        text={"fontSize": size, "color": INK},
        title=title | under,
    )
    return drawn
