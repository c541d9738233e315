"""Who is missing out: a topic's figures by age, sex or whatever breakdown has been loaded."""

from __future__ import annotations

from functools import partial

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
from view import View

NATIONAL = "Published for England alone: no figures of councils by age or sex are published."


def who_is_missing_out(view: View, theme: str) -> None:
    """Show published breakdowns of the area and of England; nothing where none is loaded.

    Published figures alone: a local return's breakdowns pass disclosure control on its own page.
    """
    found = indicators_of(theme)
    rows = broken_down(view, [one.id for one in found])
    if rows.is_empty():
        return
    st.subheader("Who is missing out")
    told = [one for one in found if one.id in set(rows["indicator"])]
    england = rows.filter(area=areas.ENGLAND)
    drawn = [one for one in told[:FIRST] if england.filter(indicator=one.id)["value"].count()]
    for column, one in zip(st.columns(FIRST, gap="large"), drawn, strict=False):
        with column:
            draw(view, _figure(view, one, england.filter(indicator=one.id)))
    ours = view.area != areas.ENGLAND and view.area in set(rows["area"])
    if not ours:
        st.caption(NATIONAL)
    beside = told if ours else [one for one in told if one not in drawn]
    if beside:
        _tables(beside, rows)


def broken_down(view: View, indicators: list[str]) -> pl.DataFrame:
    """Give the newest published breakdowns up to the year chosen, ours and England's, with intervals.

    Sorted by indicator and breakdown; ages from the youngest.
    """
    held = reading.published_breakdowns(view.holding).filter(
        pl.col("indicator").is_in(indicators)
        & pl.col("area").is_in([view.area, areas.ENGLAND])
        & (pl.col("period_end") <= view.year)
    )
    newest = pl.col("period_end") == pl.col("period_end").max().over("indicator", "breakdown")
    youngest = pl.col("subgroup").str.extract(r"(\d+)").cast(pl.Int64)
    order = ["indicator", "breakdown", youngest, "subgroup", "area"]
    return held.filter(newest).sort(order)


def _figure(view: View, one: Indicator, rows: pl.DataFrame) -> Figure:
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
    everyone = view.figures.filter(indicator=one.id, area=areas.ENGLAND, period_end=end)["value"]
    chart = breakdown(groups, everyone[0] if everyone.len() else None, one.unit == "%")
    beside = "; dashed: all children; lines: 95% interval" if everyone.len() else ""
    subtitle = f"{one.title}, England, year ending {formats.day(now['period_end'][0])}{beside}"
    return Figure(f"breakdown-{one.id}", said, subtitle, chart, partial(_numbers, now))


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


def _tables(found: list[Indicator], rows: pl.DataFrame) -> None:
    names = formats.listed([sentences.inside_sentence(one.short) for one in found])
    with st.expander(f"In numbers: {names}"):
        for one in found:
            _one(one, rows.filter(indicator=one.id))


def _one(one: Indicator, rows: pl.DataFrame) -> None:
    for (by,), part in rows.group_by("breakdown", maintain_order=True):
        names = part["area_name"].unique(maintain_order=True).to_list()
        headers = ["", *(head for name in names for head in (name, f"{name}: 95% interval"))]
        cells = [
            [str(subgroup), *(text for name in names for text in _cells(same, name, one))]
            for (subgroup,), same in part.group_by("subgroup", maintain_order=True)
        ]
        ends = formats.day(part["period_end"][0])
        caption = f"{one.title}, by {by}, year ending {ends}"
        table(headers, cells, numbers=headers[1:], caption=caption)


def _cells(rows: pl.DataFrame, name: str, one: Indicator) -> list[str]:
    found = rows.filter(area_name=name)
    if found.is_empty():
        return ["", ""]
    row = found.row(0, named=True)
    if row["status"] != "ok":
        return [SHORTHAND[row["status"]], ""]
    figure = formats.number(row["value"], one.unit, one.decimals)
    return [figure, formats.interval(row["lower95"], row["upper95"], one.unit, one.decimals)]
