"""Who is missing out: a topic's figures by age, sex or whatever breakdown has been loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

import polars as pl
import streamlit as st

import areas
import formats
import reading
import sentences
from charts.breakdown import breakdown
from indicators import Indicator
from observations import SHORTHAND
from panels.figure import Figure, draw
from panels.style import table
from panels.topic import FIRST, indicators_of
from stats.lookup import rows_of
from view import View
from worked_out import worked_out_once

NATIONAL = "Published for England alone: no figures of councils by age or sex are published."


class Table(NamedTuple):
    """One indicator's groups in numbers: the headings, the cells of each row, and what it is about."""

    headers: list[str]
    cells: list[list[str]]
    caption: str


class Shown(NamedTuple):
    """What a topic page shows of its groups: charts of England, and the indicators in numbers.

    national: whether England's groups are all there are.
    """

    national: bool
    charts: list[Figure]
    beside: list[Indicator]
    tables: list[Table]


def who_is_missing_out(view: View, theme: str) -> None:
    """Show published breakdowns of the area and of England; nothing where none is loaded.

    Published figures alone: a local return's breakdowns pass disclosure control on its own page.
    """
    ours = _of_the_area(view, [one.id for one in indicators_of(theme)])
    shown = _with_ours(view, theme) if ours.height else _national(view.holding, theme, view.year)
    if shown is None:
        return
    st.subheader("Who is missing out")
    for column, figure in zip(st.columns(FIRST, gap="large"), shown.charts, strict=False):
        with column:
            draw(view, figure)
    if shown.national:
        st.caption(NATIONAL)
    if shown.beside:
        _tables(shown)


def _with_ours(view: View, theme: str) -> Shown | None:
    rows = broken_down(view, [one.id for one in indicators_of(theme)])
    return _shown(view.holding, theme, rows, view.area)


@worked_out_once
def _national(held: reading.Holding, theme: str, year: date) -> Shown | None:
    """Give what is shown of England alone: the same on the pages of all areas that have no groups."""
    rows = _of_england(held, tuple(one.id for one in indicators_of(theme)), year)
    return _shown(held, theme, rows, areas.ENGLAND)


def _shown(held: reading.Holding, theme: str, rows: pl.DataFrame, area: str) -> Shown | None:
    told = [one for one in indicators_of(theme) if one.id in set(rows["indicator"])]
    if not told:
        return None
    england = {one.id: rows.filter(area=areas.ENGLAND, indicator=one.id) for one in told}
    drawn = [one for one in told[:FIRST] if england[one.id]["value"].count()]
    national = area == areas.ENGLAND or area not in set(rows["area"])
    beside = [one for one in told if one not in drawn] if national else told
    return Shown(
        national,
        [_figure(held, one, england[one.id]) for one in drawn],
        beside,
        [numbers for one in beside for numbers in _of_one(one, rows.filter(indicator=one.id))],
    )


def broken_down(view: View, indicators: list[str]) -> pl.DataFrame:
    """Give the newest published breakdowns up to the year chosen, ours and England's, with intervals.

    Sorted by indicator and breakdown; ages from the youngest.
    """
    england = _of_england(view.holding, tuple(indicators), view.year)
    if view.area == areas.ENGLAND:
        return england
    ours = _of_the_area(view, indicators)
    return _newest(pl.concat([ours, england])) if ours.height else england


def _of_the_area(view: View, indicators: Sequence[str]) -> pl.DataFrame:
    """Give our own rows up to the year chosen; none of England, whose rows are everybody's."""
    published = reading.published_breakdowns(view.holding)
    ours = published.clear() if view.area == areas.ENGLAND else rows_of(published, area=view.area)
    return _until(ours, indicators, view.year)


@worked_out_once
def _of_england(held: reading.Holding, indicators: tuple[str, ...], year: date) -> pl.DataFrame:
    """Give England's alone, which stand on the pages of all areas."""
    england = rows_of(reading.published_breakdowns(held), area=areas.ENGLAND)
    return _newest(_until(england, indicators, year))


def _until(rows: pl.DataFrame, indicators: Sequence[str], year: date) -> pl.DataFrame:
    if rows.is_empty():
        return rows
    return rows.filter(pl.col("indicator").is_in(indicators) & (pl.col("period_end") <= year))


def _newest(rows: pl.DataFrame) -> pl.DataFrame:
    newest = pl.col("period_end") == pl.col("period_end").max().over("indicator", "breakdown")
    youngest = pl.col("subgroup").str.extract(r"(\d+)").cast(pl.Int64)
    order = ["indicator", "breakdown", youngest, "subgroup", "area"]
    return rows.filter(newest).sort(order)


def _figure(held: reading.Holding, one: Indicator, rows: pl.DataFrame) -> Figure:
    """Make one indicator's chart of England by age and sex, headed by who misses out most."""
    end = rows["period_end"].max()
    now = rows.filter(period_end=end)
    said = sentences.missing_out_most(one, "England", list(now.iter_rows(named=True)))
    texts = [
        formats.cell(v, s, one.unit, one.decimals)
        for v, s in now.select("value", "status").iter_rows()
    ]
    group = pl.when(breakdown="age").then(pl.format("Aged {}", "subgroup")).otherwise("subgroup")
    groups = now.select("value", "lower95", "upper95", group=group, shown=pl.Series(texts))
    everyone = _everyone(held, one, end)
    chart = breakdown(groups, everyone[0] if everyone else None, one.unit == "%")
    beside = "; dashed: all children; lines: 95% interval" if everyone else ""
    subtitle = f"{one.title}, England, year ending {formats.day(now['period_end'][0])}{beside}"
    return Figure(f"breakdown-{one.id}", said, subtitle, chart, partial(_numbers, now))


def _everyone(held: reading.Holding, one: Indicator, end: object) -> list[float | None]:
    """Give the figure of all England's children; nothing where none is loaded."""
    told = {"indicator": one.id, "area": areas.ENGLAND, "period_end": end, "breakdown": "all"}
    found: list[float | None] = held.observations.filter(**told).sort("source")["value"].to_list()
    return found


def _numbers(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(
        pl.col("area_name").alias("Area"),
        pl.col("period_end").alias("Year ending"),
        pl.col("title").alias("Indicator"),
        pl.col("breakdown").alias("By"),
        pl.col("subgroup").alias("Group"),
        pl.col("numerator").alias("Numerator"),
        pl.col("denominator").alias("Denominator"),
        pl.col("value").alias("Value"),
        pl.col("unit").alias("Unit"),
        pl.col("lower95").alias("95% interval from"),
        pl.col("upper95").alias("95% interval to"),
        pl.col("status").replace_strict(SHORTHAND, default="").alias("Not shown"),
    )


def _tables(shown: Shown) -> None:
    names = formats.listed([sentences.inside_sentence(one.short) for one in shown.beside])
    with st.expander(f"In numbers: {names}"):
        for one in shown.tables:
            table(one.headers, one.cells, numbers=one.headers[1:], caption=one.caption)


def _of_one(one: Indicator, rows: pl.DataFrame) -> Iterator[Table]:
    for (by,), part in rows.group_by("breakdown", maintain_order=True):
        names = part["area_name"].unique(maintain_order=True).to_list()
        headers = ["", *(head for name in names for head in (name, f"{name}: 95% interval"))]
        cells = [
            [str(subgroup), *(text for name in names for text in _cells(same, name, one))]
            for (subgroup,), same in part.group_by("subgroup", maintain_order=True)
        ]
        ends = formats.day(part["period_end"][0])
        yield Table(headers, cells, f"{one.title}, by {by}, year ending {ends}")


def _cells(rows: pl.DataFrame, name: str, one: Indicator) -> list[str]:
    found = rows.filter(area_name=name)
    if found.is_empty():
        return ["", ""]
    row = found.row(0, named=True)
    if row["status"] != "ok":
        return [SHORTHAND[row["status"]], ""]
    figure = formats.number(row["value"], one.unit, one.decimals)
    return [figure, formats.interval(row["lower95"], row["upper95"], one.unit, one.decimals)]
