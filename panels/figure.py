"""A chart as every page shows it: headline, measure, the chart, its numbers, and all to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

import polars as pl
import streamlit as st

import formats
from charts.finished import Spec, as_drawing, spoken
from exports.images import image
from exports.names import slug
from exports.plain_table import as_csv
from panels.style import table
from view import View

EXACT = "The exact numbers, to look at on this screen only"


@dataclass(frozen=True)
class Figure:
    """A chart with what it says and the numbers behind it.

    headline: what the chart shows, in words, which is also its text for those who cannot see it;
    subtitle: measure, unit, area and date; numbers: makes the rows to read and to take away, in
    columns named as people read them, with names, intervals and dates; exact: drawn from exact local
    figures, which may be looked at in this session and not taken away; about: what it is a chart of,
    the same for every area, by which it is told from a page's other charts when they are listed.
    """

    key: str
    headline: str
    subtitle: str
    chart: Spec
    numbers: Callable[[], pl.DataFrame]
    exact: bool = False
    about: str = ""


def draw(view: View, figure: Figure, beside: Callable[[], None] | None = None) -> None:
    """Draw a figure: headline, measure, chart, and folded under it its numbers to take away.

    beside: draws what stands at the chart's side on a wide screen and under it on a phone. The
    numbers are made only when opened, so that a chart nobody takes away costs nothing more.
    """
    headline(figure.headline, figure.subtitle)
    if beside is None:
        _chart(figure)
    else:
        left, right = st.columns([5, 3], gap="medium")
        with left:
            _chart(figure)
        with right:
            beside()
    label = EXACT if figure.exact else "The numbers, and this chart to take away"
    with _opened(label, figure.key) as wanted:
        if wanted and figure.exact:
            _look(figure)
        elif wanted:
            _offer(view, figure)


def headline(words: str, under: str) -> None:
    """Write what a chart or a table shows, in words, and the quiet line under it."""
    st.html(f'<h3 class="headline">{escape(words)}</h3><p class="where">{escape(under)}</p>')


def offer_small(view: View, key: str, make: Callable[[], Figure]) -> None:
    """Let take_away(view) offer a small drawing as a figure, which is made only when it is asked."""
    view.small_charts[key] = make


def take_away(view: View) -> None:
    """Offer the numbers of the page's small charts, if it has any, and each as CSV, PNG and SVG."""
    if not view.small_charts:
        return
    with _opened("The small charts' numbers, and each to take away", "small") as wanted:
        for make in view.small_charts.values() if wanted else ():
            figure = make()
            st.markdown(f"**{figure.headline}**")
            _offer(view, figure)


def _chart(figure: Figure) -> None:
    show_chart(figure.chart, figure.key, figure.headline, about=figure.about)


def show_chart(
    chart: Spec,
    key: str,
    words: str,
    height: Literal["content", "stretch"] = "content",
    about: str = "",
) -> None:
    """Draw a chart alone; words say it to those who cannot see it, about as Figure says."""
    name = f"Chart: {about}" if about else "Chart"
    st.vega_lite_chart(spec=spoken(chart, words), theme=None, key=key, alt=name, height=height)


@contextmanager
def _opened(label: str, key: str) -> Iterator[bool]:
    box = st.expander(label, on_change="rerun", key=f"open-{key}")
    with box:
        yield bool(box.open)


def _offer(view: View, figure: Figure) -> None:
    numbers = figure.numbers()
    st.caption(f"{figure.subtitle}. Source: {view.cited}")
    st.dataframe(numbers, hide_index=True, key=f"numbers-{figure.key}")
    name = slug(f"{figure.key} {view.area_name} {view.year:%Y-%m}")
    makers: dict[str, Callable[[], bytes | str]] = {
        "CSV": lambda: as_csv(numbers),
        "PNG": lambda: _image(view, figure, "png"),
        "SVG": lambda: _image(view, figure, "svg"),
    }
    for column, (kind, make) in zip(st.columns([1, 1, 1, 5]), makers.items(), strict=False):
        column.download_button(
            kind, make, f"{name}.{kind.lower()}", key=f"{kind}-{figure.key}", on_click="ignore"
        )


def _look(figure: Figure) -> None:
    """Draw exact numbers to be looked at: Streamlit's own table would offer them as a download."""
    numbers = figure.numbers()
    rows = [[_text(cell) for cell in row] for row in numbers.iter_rows()]
    counts = [name for name, kind in numbers.schema.items() if kind.is_numeric()]
    table(numbers.columns, rows, numbers=counts, caption=figure.subtitle)


def _text(cell: object) -> str:
    if isinstance(cell, date):
        return formats.day(cell)
    return f"{cell:,.4g}" if isinstance(cell, float) else str(cell or "")


def _image(view: View, figure: Figure, kind: Literal["png", "svg"]) -> bytes:
    chart = as_drawing(figure.chart)
    return image(chart, figure.headline, figure.subtitle, f"Source: {view.cited}", kind)
