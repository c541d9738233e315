"""The Board view's screens: a title slide with what to show, then one need a slide, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

import polars as pl
import streamlit as st

import areas
import formats
import sentences
from charts.board import TYPE, Line, board_trend
from charts.strip import strip
from exports.board import Slide, slides, through_the_years
from indicators import catalogue
from panels.board_choice import chosen_lines, chosen_needs, chosen_notes, offer_choice
from panels.board_style import put_board_style
from panels.figure import show_chart
from panels.picture import years_said
from panels.workbook_button import deck_button
from sentences import Row
from stats.lookup import rows_of
from view import View

OVERVIEW = Path(__file__).parents[1] / "pages" / "overview.py"
LONGEST_NAME = 36
"""Letters of a name that leave the lines of a chart their room; a longer one is not written there."""


def board(view: View) -> None:
    """Draw the slide that the presenter has come to, and the buttons and keys that lead on."""
    put_board_style()
    shown = chosen_needs(view)
    pages = 1 + max(1, len(shown))
    number = _number(view, pages)
    with st.container(key="board"):
        if view.holding.sample:
            _text("sample", "Sample data: invented areas")
        if number == 0:
            _title(view, shown)
        elif shown:
            _slide(view, _maker(view, [shown[number - 1]])()[0])
        else:
            _nothing(view)
    with st.container(key="board-foot"):
        _foot(view, number, pages)


def _maker(view: View, needs: list[str]) -> Callable[[], list[Slide]]:
    """Give what makes these slides, also when no session is at hand: with the notes ticked now."""
    return partial(slides, view.needs, view.ours, needs, chosen_notes(view))


def _number(view: View, pages: int) -> int:
    """Give the slide come to, 0 being the title's; another area, year or comparator begins anew."""
    about = (view.area, view.against, view.year)
    kept = st.session_state.get("board", {"about": about, "slide": 0})
    slide = min(kept["slide"], pages - 1) if kept["about"] == about else 0
    st.session_state["board"] = {"about": about, "slide": slide}
    return int(slide)


def _turn(by: int) -> None:
    st.session_state["board"]["slide"] += by


def _text(kind: str, words: str, tag: str = "p") -> None:
    st.html(f'<{tag} class="board-{kind}">{escape(words)}</{tag}>')


def _title(view: View, shown: list[str]) -> None:
    _text("title", f"Looked-after children's health: {view.area_name}", "h1")
    against = "" if view.area == areas.ENGLAND else f", compared with {view.benchmark}"
    _text("under", f"Year ending {formats.day(view.year)}{against}")
    for line in (view.cohort, view.life):
        if line:
            _text("under", line)
    if shown:
        st.html(f'<ol class="board-list">{"".join(map(_entry, shown))}</ol>')
    else:
        _text("under", _without(view))
    with st.container(horizontal=True, key="board-before"):
        offer_choice(view)
        deck_button(view, _maker(view, shown), chosen_lines(view))


def _entry(indicator: str) -> str:
    return f"<li>{escape(catalogue()[indicator].title)}</li>"


def _without(view: View) -> str:
    return view.life or sentences.board_without_need(view.needs)


def _nothing(view: View) -> None:
    stands_out = any(row["stands_out"] for row in view.needs)
    said = "No need is chosen: choose on the title slide." if stands_out else _without(view)
    _text("headline", said, "h1")


def _slide(view: View, slide: Slide) -> None:
    _text("headline", slide.headline, "h1")
    with st.container(key="board-chart"):
        _chart(view, slide)
    _strip(view, slide.row)
    _text("caveat first" if slide.row["check_data"] else "caveat", slide.caveat)
    if slide.note:
        _text("caveat", f"Note: {slide.note}")


def _chart(view: View, slide: Slide) -> None:
    if slide.years.is_empty():
        _text("under", f"{sentences.of(slide.row).title}: no year's figure is shown.")
        return
    latest = slide.years.row(-1, named=True)
    name = _called(view.area_name, "This area", latest)
    lines = [_benchmark(view, slide), *(_line(view, slide, code) for code in chosen_lines(view))]
    chart = board_trend(slide.years, name, slide.row, lines, sentences.of(slide.row).unit)
    show_chart(chart, f"board-{slide.indicator}", _said(view, slide, lines), "stretch")


def _said(view: View, slide: Slide, lines: list[Line]) -> str:
    """Say what the chart shows: no table stands under it, so its years are said too."""
    years = years_said(slide.years.rows(named=True), sentences.of(slide.row))
    beside = formats.listed([line.name for line in lines if line.name])
    ends = f" Beside it: {beside}." if beside else ""
    return f"{slide.headline}. {slide.caveat} {view.area_name}: {years}.{ends}"


def _called(name: str, otherwise: str, row: Row) -> str:
    """Name a line by an area and its latest figure; a year that is not the slide's is said."""
    short = name if len(name) <= LONGEST_NAME else otherwise
    return f"{short} {sentences.value(row)}"


def _benchmark(view: View, slide: Slide) -> Line:
    years = slide.years.filter(pl.col("benchmark_value").is_not_null())
    name = view.comparator
    short = name if len(name) <= LONGEST_NAME else "The comparator"
    last = years.row(-1, named=True) if years.height else {}
    called = f"{short} {sentences.benchmark_value(last)}" if last else ""
    return Line(called, years.select("period", "stretch", value="benchmark_value"))


def _line(view: View, slide: Slide, code: str) -> Line:
    rows = rows_of(view.figures, area=code)
    years = through_the_years(rows, slide.indicator, view.year)
    drawn = years.filter(pl.col("period").is_in(slide.years["period"].to_list()))
    if drawn.is_empty():
        return Line("", drawn)
    last = drawn.row(-1, named=True)
    return Line(_called(last["area_name"], "Its region", last), drawn)


def _strip(view: View, row: Row) -> None:
    others = view.councils(row["indicator"]).filter(pl.col("value").is_not_null())
    if others.is_empty() or row["value"] is None:
        return
    chart = strip(others, row, f"{view.comparator} {sentences.benchmark_value(row)}", TYPE)
    left, right = st.columns([1, 4], vertical_alignment="center")
    with left:
        _text("strip", f"{others.height} councils, {formats.year(view.year)}")
    alt = sentences.strip(row, others.height)
    with right:
        show_chart(chart, f"board-strip-{row['indicator']}", alt)


def _foot(view: View, number: int, pages: int) -> None:
    parts = [view.area_name, f"year ending {formats.day(view.year)}", view.cited]
    words = " · ".join(part for part in parts if part)
    with st.container(horizontal=True, vertical_alignment="center", key="board-way"):
        st.html(f'<p class="board-foot">{escape(words)}</p>', width="stretch")
        if st.button("Leave the board view", key="board-leave", type="tertiary", shortcut="Esc"):
            st.switch_page(OVERVIEW)
        _button("Previous", -1, number == 0, "Left")
        st.html(f'<p class="board-foot">{number + 1} of {pages}</p>', width="content")
        _button("Next", 1, number == pages - 1, "Right")


def _button(label: str, by: int, disabled: bool, key: str) -> None:
    st.button(
        label,
        key=f"board-{label.lower()}",
        disabled=disabled,
        on_click=_turn,
        args=(by,),
        shortcut=key,
    )
