"""The Pathway to support page: who was asked, scored high, was referred and seen, and who was not."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import formats
import sentences
from charts.pathway import pathway as pathway_chart
from panels.access import access
from panels.figure import Figure, draw
from panels.local import SOURCES, no_local_figures, say_exact
from panels.style import lead, table
from sentences import Row
from view import View

BASES = (
    "Each step has its own base: an SDQ of 17 or more is a reason to look more closely, not a "
    "diagnosis, and a child may be referred without one."
)


def to_support(view: View) -> None:
    """Draw the steps, where children fall out, how long they wait, and all children beside them."""
    rows = view.local_figures.pathway
    if rows.is_empty():
        no_local_figures(view)
    else:
        _say(view, rows)
    access(view)


def _say(view: View, rows: pl.DataFrame) -> None:
    steps = rows.filter(pl.col("step").is_not_null())
    told = list(steps.iter_rows(named=True))
    lead(sentences.pathway_lead(told, view.area_name), "similar")
    say_exact(view)
    st.caption(f"{sentences.NO_NATIONAL} {BASES}")
    _draw(view, steps, told)
    _steps_table(view, told)
    _waits_table(view, list(rows.filter(pl.col("step").is_null()).iter_rows(named=True)))


def _draw(view: View, steps: pl.DataFrame, told: list[Row]) -> None:
    names = [sentences.STEP_NAMES[row["indicator"]] for row in told]
    words = [sentences.step_words(row) for row in told]
    named = steps.with_columns(name=pl.Series(names), words=pl.Series(words))
    shown = named.filter(pl.col("numerator").is_not_null())
    if shown.is_empty():
        return
    subtitle = (
        f"Children, {view.area_name}, {_when(told[0])}; dark: went on, light: did not. "
        f"{_sent_by(told)}"
    )
    headline = sentences.pathway_headline(told)
    chart, numbers = pathway_chart(shown), partial(_numbers, named)
    exact = bool({row["source"] for row in told} & set(view.own_sources))
    draw(view, Figure("pathway", headline, subtitle, chart, numbers, exact=exact))


def _when(row: Row) -> str:
    return formats.period(row["period_start"], row["period_end"])


def _sent_by(rows: list[Row]) -> str:
    names = list(dict.fromkeys(f"{SOURCES[row['source']]}, {row['supplier']}" for row in rows))
    return f"Sent by: {formats.listed(names)}"


def _steps_table(view: View, told: list[Row]) -> None:
    table(
        ["Step", "Went on", "95% interval", "Where children fall out"],
        [
            [
                sentences.of(row).title,
                sentences.step_words(row),
                sentences.interval(row),
                sentences.fell_out(row),
            ]
            for row in told
        ],
        numbers=["Went on", "95% interval"],
        caption=f"From being asked to being seen, {view.area_name}, {_when(told[0])}",
    )


def _waits_table(view: View, rows: list[Row]) -> None:
    if not rows:
        return
    table(
        ["How long", "Figure", "Over", "Sent by"],
        [
            [sentences.of(row).title, sentences.value(row), _over(row), row["supplier"]]
            for row in rows
        ],
        numbers=["Figure", "Over"],
        caption=f"Waits of looked-after children, {view.area_name}, {_when(rows[0])}",
    )


def _over(row: Row) -> str:
    if row["denominator"] is None:
        return ""
    return f"{row['denominator']:,.0f} {sentences.of(row).counted}"


def _numbers(steps: pl.DataFrame) -> pl.DataFrame:
    return steps.select(
        pl.col("area_name").alias("Area"),
        pl.col("title").alias("Step"),
        pl.col("period_start").alias("From"),
        pl.col("period_end").alias("To"),
        pl.col("numerator").alias("Went on"),
        pl.col("denominator").alias("Of"),
        pl.col("without").alias("Did not"),
        pl.col("value").alias("Percent"),
        pl.col("lower95").alias("95% interval from"),
        pl.col("upper95").alias("95% interval to"),
        pl.col("supplier").alias("Sent by"),
    )
