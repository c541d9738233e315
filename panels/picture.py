"""A small drawing as a picture on a page, with its years in words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import formats
from charts.svg import address
from indicators import Indicator
from sentences import Row


def picture(drawing: str, said: str, kind: str = "") -> str:
    """Give SVG as a picture in HTML: Streamlit takes drawings themselves out of HTML.

    said: the drawing in words; kind: the class that panels.style draws it by.
    """
    look = f'class="{kind}" ' if kind else ""
    return f'<img {look}src="{address(drawing)}" alt="{escape(said)}">'


def years_said(rows: Sequence[Row], one: Indicator) -> str:
    """Say an indicator's years in words: 40% in 2021/22, [c] in 2022/23 and 61% in 2024/25."""
    said = [f"{_figure(row, one)} in {formats.year(row['period_end'])}" for row in rows]
    return formats.listed(said)


def _figure(row: Row, one: Indicator) -> str:
    if row["value"] is None:
        return str(row["shown"])
    return formats.number(row["value"], one.unit, one.decimals)
