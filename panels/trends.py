"""The Trends page's pieces: one indicator through the years at large, and all of them in small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import escape

import polars as pl
import streamlit as st

import formats
import sentences
from charts.years import Look
from indicators import Indicator, catalogue, published
from panels.cards import COVERAGE, coverage
from panels.figure import draw_small
from panels.lines import Lines, line_numbers, lines, of_one, related_to
from panels.noted import noted
from panels.series import has_values, key_to_hidden, large_series, year_figure
from panels.style import lead, where
from sentences import Row
from view import View

WHOLE = (0.0, 100.0)
"""The scale of every small chart of percents, so that one can be held against another."""


def trends(view: View) -> None:
    """Draw the chosen indicator's years at large with the sentence above, then all in small."""
    shown = published()
    every = lines(view, [one.id for one in shown])
    row = view.row(view.indicator)
    if row is None:
        lead(f"{catalogue()[view.indicator].title}: no figure is loaded for this year.", "similar")
    else:
        lead(sentences.through_the_years(row), sentences.towards(row))
    if view.indicator in COVERAGE:
        st.caption(coverage(view.row(COVERAGE[view.indicator])))
    large = lines(view, [view.indicator], related=True) if with_related(view) else every
    large_series(view, view.indicator, large)
    noted([row])
    _small_multiples(view, shown, every)


def with_related(view: View) -> bool:
    """Offer to draw the areas that this one came from or became, and say whether it is wanted."""
    codes = related_to(view)
    wanted = pl.col("area").is_in(list(codes)) & (pl.col("indicator") == view.indicator)
    drawable = view.figures.filter(wanted & pl.col("value").is_not_null())["area"].unique()
    names = [name for code, name in codes.items() if code in set(drawable)]
    if not names:
        return False
    label = f"Show {formats.listed(names)} too, dashed and not joined"
    return st.toggle(label, key="related", persist_state="session")


def _small_multiples(view: View, shown: list[Indicator], every: Lines) -> None:
    drawn = {one.id: of_one(every, one, others=1) for one in shown}
    st.subheader("All indicators, on one scale")
    others = [row["name"] for one in sorted(every) for row in every[one] if not row["ours"]]
    beside = f", dashed: {others[0]}" if others else ""
    where(f"Blue: {view.area_name}{beside}. All percents on a scale of 0 to 100%")
    grid = st.grid(3, min_column_width=260, gap="small")
    for one in shown:
        if has_values(drawn[one.id]):
            with grid.cell():
                _small(view, one, drawn[one.id])
    empty = [one.short for one in shown if not has_values(drawn[one.id])]
    if empty:
        names = formats.listed([sentences.inside_sentence(name) for name in empty])
        st.caption(f"No year's figure is published for {names}.")
    key_to_hidden(*drawn.values())
    noted(view.row(one.id) for one in shown if one.id != view.indicator)


def _small(view: View, one: Indicator, drawn: Sequence[Row]) -> None:
    row = view.row(one.id)
    said = sentences.trend_words(row) if row else ""
    own = "" if one.unit == "%" else " (own scale)"
    st.html(
        f'<p class="words">{escape(one.short)}{own}</p><p class="where">{escape(said) or "&nbsp;"}</p>'
    )
    # the area is named above all charts; each one's label is the figure alone
    unnamed = [year | {"name": "" if year["ours"] else year["name"]} for year in drawn]
    scale = WHOLE if one.unit == "%" else None
    look = Look(one.unit, one.decimals, height=120, size=12, scale=scale)
    figure = year_figure(view, one, unnamed, look, "small")
    draw_small(view, replace(figure, numbers=partial(line_numbers, drawn)))
