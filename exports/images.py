"""A chart as a picture to take away: PNG at twice its size, or SVG, drawn here without a browser."""

from __future__ import annotations

import json
import textwrap
from typing import Literal

import vl_convert as vlc

from charts.theme import FONT, Drawing

WIDTH = 800
"""Pixels of the plot; a PNG has twice as many."""
LINE = 95
"""Characters of a title that fit beside one another at that width."""
BUNDLED_FONT = "Liberation Sans"
"""A font that the converter brings itself, so that a picture is the same on every machine.

Words in a font that it does not have are left out of a PNG without a word of warning.
"""
LIKE_IT = "Arial, Helvetica, sans-serif"
"""What an SVG is shown in where that font is missing; Arial's letters are as wide."""


def image(
    chart: Drawing, headline: str, subtitle: str, source: str, kind: Literal["png", "svg"]
) -> bytes:
    """Draw a chart with its headline, measure and source, as the bytes of a PNG or an SVG.

    Nothing is fetched: a chart that names an address is refused by the converter.
    """
    under = [*textwrap.wrap(subtitle, LINE + 15), *textwrap.wrap(source, LINE + 15)]
    title = {"text": textwrap.wrap(headline, LINE), "subtitle": under, "offset": 14}
    whole = chart.to_dict() | {"width": WIDTH, "title": title}
    spec = json.dumps(whole).replace(FONT, BUNDLED_FONT)
    if kind == "png":
        return vlc.vegalite_to_png(spec, scale=2, allowed_base_urls=[])
    drawn = vlc.vegalite_to_svg(spec, allowed_base_urls=[])
    return drawn.replace(f'"{BUNDLED_FONT}"', f'"{BUNDLED_FONT}, {LIKE_IT}"').encode()
