"""The Trends page's pieces: one indicator through the years at large, and all of them in small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

import formats
import sentences
from charts.years import Look
from indicators import Indicator, catalogue, published
from panels.cards import COVERAGE, coverage
from panels.figure import Figure, offer_small
from panels.lines import Lines, line_numbers, lines, of_one, related_to
from panels.noted import noted
from panels.series import has_values, key_to_hidden, large_series, year_figure
from panels.small_years import WHOLE, side_by_side, small_chart
from panels.style import lead, where
from sentences import Row
from stats.lookup import rows_of
from view import View


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
    names = [name for code, name in related_to(view).items() if _drawable(view, code)]
    if not names:
        return False
    label = f"Show {formats.listed(names)} too, dashed and not joined"
    return st.toggle(label, key="related", persist_state="session")


def _drawable(view: View, area: str) -> bool:
    found = rows_of(view.figures, ("value",), area=area, indicator=view.indicator)
    return bool(found["value"].count())


def _small_multiples(view: View, shown: list[Indicator], every: Lines) -> None:
    drawn = {one.id: of_one(every, one, others=1) for one in shown}
    st.subheader("All indicators, on one scale")
    others = [row["name"] for one in sorted(every) for row in every[one] if not row["ours"]]
    beside = f", dashed: {others[0]}" if others else ""
    where(f"Blue: {view.area_name}{beside}. All percents on a scale of 0 to 100%")
    there = [one for one in shown if has_values(drawn[one.id])]
    if there:
        st.html(side_by_side([_small(view, one, drawn[one.id]) for one in there]))
    for one in there:
        offer_small(view, f"small-{one.id}", partial(_taken, view, one, drawn[one.id]))
    if empty := [sentences.inside_sentence(one.short) for one in shown if one not in there]:
        st.caption(f"No year's figure is published for {formats.listed(empty)}.")
    key_to_hidden(*drawn.values())
    noted(view.row(one.id) for one in shown if one.id != view.indicator)


def _small(view: View, one: Indicator, drawn: Sequence[Row]) -> str:
    row = view.row(one.id)
    return small_chart(one, drawn, view.area_name, sentences.trend_words(row) if row else "")


def _taken(view: View, one: Indicator, drawn: Sequence[Row]) -> Figure:
    """Make of a small chart what can be taken away of it."""
    # the area is named above all charts; each one's label is the figure alone
    unnamed = [year | {"name": "" if year["ours"] else year["name"]} for year in drawn]
    scale = WHOLE if one.unit == "%" else None
    look = Look(one.unit, one.decimals, height=120, size=12, scale=scale)
    figure = year_figure(view, one, unnamed, look, "small")
    return replace(figure, numbers=partial(line_numbers, drawn))
