"""Compare areas as a heat map: councils by all indicators that are judged, those like us first."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
import streamlit as st

import formats
from areas import ENGLAND
from exports.names import slug
from exports.plain_table import as_csv
from indicators import Indicator, catalogue, published
from panels.compared import Compared, every_council
from panels.figure import headline
from panels.heat_table import Figures, Line, Part, heat_table
from panels.noted import noted
from panels.numbers import council_numbers
from sentences.comparing import over_indicators

NAME = "Name"
KEY = (
    "▲ better, ● similar, ▼ worse; ? looks like recording, check first; ○ not compared; [c] not "
    "published, to protect small numbers; [z] not applicable; [x] not available."
)


def compare_heat(compared: Compared) -> None:
    """Draw the councils by all judged indicators: ours first, then those added, then those like us."""
    columns = judged()
    _say(compared, columns)
    left, right = st.columns(2)
    with left:
        scope = _scope(compared)
    with right:
        by = _sort_by(compared, columns)
    figures = every_council(compared.view).filter(pl.col("indicator").is_in(list(columns)))
    parts = [_first(compared, columns), *parts_of(compared, figures, scope, by)]
    order = "name" if by == NAME else columns[by].short
    st.html(heat_table(parts, columns, by, f"Judged indicators of the councils, sorted by {order}"))
    st.caption(KEY)
    noted(compared.view.row(one) for one in columns if one != compared.found.id)
    _take_away(compared, figures)


def judged() -> dict[str, Indicator]:
    """Give the indicators of looked-after children that are proportions with a better and a worse."""
    return {
        one.id: one for one in published() if one.kind == "proportion" and one.good != "neither"
    }


def _say(compared: Compared, columns: dict[str, Indicator]) -> None:
    now = compared.view.now.filter(pl.col("indicator").is_in(list(columns)))
    doubtful = pl.col("check_data") != ""
    words = dict(now.filter(~doubtful).group_by("comparison95").len().iter_rows())
    name, to_check = compared.view.area_name, now.filter(doubtful).height
    said = over_indicators(words, name, compared.view.benchmark, to_check)
    marks = f"; first: {compared.marked_words}" if compared.marked else ""
    headline(said, f"All judged indicators, year ending {formats.day(compared.view.year)}{marks}")


def _scope(compared: Compared) -> str:
    """Let a person choose how many councils to see; those like ours come first."""
    place = _place(compared)
    council = place["level"] == "local authority"
    like_us = ["Neighbours" if council else "Its councils"] if compared.marked else []
    options = [*like_us, *(["Region"] if council and place["region"] else []), "All"]
    chosen = st.segmented_control(
        "Councils to show",
        options,
        default=options[0],
        required=True,
        key=f"heat-scope-{'-'.join(options)}",
        label_visibility="collapsed",
        persist_state="session",
    )
    return str(chosen)


def _place(compared: Compared) -> dict[str, str | None]:
    places = compared.view.holding.areas.select("area", "level", "region")
    return places.row(by_predicate=pl.col("area") == compared.view.area, named=True)


def _sort_by(compared: Compared, columns: dict[str, Indicator]) -> str:
    """Let a person choose the column to sort by: at first the indicator of the sidebar."""
    options = [NAME, *columns]
    first = compared.found.id if compared.found.id in columns else NAME
    chosen = st.selectbox(
        "Sort by",
        options,
        index=options.index(first),
        format_func=lambda one: f"Sort by: {columns[one].short if one in columns else 'name'}",
        key=f"heat-sort-{compared.found.id}",
        label_visibility="collapsed",
        persist_state="session",
    )
    return str(chosen)


def _first(compared: Compared, columns: dict[str, Indicator]) -> Part:
    """Give England's own figures and ours; England's are not compared with anything."""
    view = compared.view
    ours = Line(view.area_name, by_indicator(view.now), ours=True)
    same = (pl.col("area") == ENGLAND) & (pl.col("period_end") == view.year)
    england = view.figures.filter(same & pl.col("indicator").is_in(list(columns)))
    if england.is_empty() or view.area == ENGLAND:
        return Part("", [ours])
    return Part("", [Line("England", by_indicator(england), plain=True), ours])


def parts_of(compared: Compared, figures: pl.DataFrame, scope: str, by: str) -> list[Part]:
    """Give the other councils in parts: those added, those like us, and who else is to be shown.

    figures: of `every_council`, the columns' indicators; scope: Neighbours, Its councils, Region or
    All; by: NAME or an indicator's id. No council stands twice, and ours is left out.
    """
    lines = {
        str(rows["area"][0]): Line(rows["area_name"][0], by_indicator(rows))
        for rows in figures.partition_by("area")
    }
    in_region = figures.filter(pl.col("region").is_in([_place(compared)["region"]]))
    region = in_region["area"].unique().to_list()
    words = compared.marked_words
    wanted = {"Added": list(compared.added)}
    if scope != "Region":
        wanted[words[:1].upper() + words[1:]] = compared.marked
    wanted |= {"Region": {"The region": region}, "All": {"All others": list(lines)}}.get(scope, {})
    seen, parts = {compared.view.area}, []
    for title, codes in wanted.items():
        new = [lines[code] for code in codes if code in lines and code not in seen]
        seen.update(codes)
        parts.append(Part(title, in_order(new, by)))
    return [part for part in parts if part.lines]


def by_indicator(rows: pl.DataFrame) -> Figures:
    """Give one area's rows by their indicator."""
    wanted = rows.select("indicator", "value", "status", "comparison95", "check_data")
    return {row["indicator"]: row for row in wanted.iter_rows(named=True)}


def in_order(lines: Iterable[Line], by: str) -> list[Line]:
    """Sort by name, or by an indicator, best first; those without a figure come last."""
    named = sorted(lines, key=lambda line: line.name)
    if by == NAME:
        return named
    sign = 1 if catalogue()[by].good == "low" else -1

    def place(line: Line) -> tuple[bool, float]:
        value = line.figures[by]["value"] if by in line.figures else None
        return value is None, sign * (value or 0.0)

    return sorted(named, key=place)


def _take_away(compared: Compared, figures: pl.DataFrame) -> None:
    name = slug(f"heat map {compared.view.area_name} {compared.view.year:%Y-%m}")
    st.download_button(
        "All councils as CSV",
        lambda: as_csv(council_numbers(figures.sort("area_name", "indicator"))),
        f"{name}.csv",
        on_click="ignore",
    )
