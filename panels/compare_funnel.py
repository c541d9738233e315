"""Compare areas as a funnel: which figures chance alone does not explain."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import sentences
from areas import ENGLAND
from charts.finished import Spec
from charts.funnel import funnel
from panels.compared import OURS, Compared
from panels.figure import Figure, draw
from panels.numbers import council_numbers
from sentences.comparing import VARYING, in_funnel
from stats.comparison import funnel_limits, with_comparison
from stats.intervals import Z95, Z998

POINTS = 120
"""Points that a limit's curve is drawn through."""


def compare_funnel(compared: Compared) -> None:
    """Draw the councils in the funnel of one benchmark, or say kindly why there is none."""
    rows = in_one_funnel(compared)
    if rows.is_empty():
        st.write(_no_funnel(compared))
        return
    first = rows.row(0, named=True)
    target = first["benchmark"] == "target"
    name = first["benchmark_name"]
    words = name if target else f"{name} {sentences.benchmark_value(first)}"
    chart = funnel(rows, limits(rows), words, compared.found.counted)
    draw(compared.view, _figure(compared, rows, chart))


def _figure(compared: Compared, rows: pl.DataFrame, chart: Spec) -> Figure:
    ours = rows.filter(pl.col("mark") == OURS)
    row = ours.row(0, named=True) if ours.height else None
    outside = rows.filter(pl.col("comparison95") != "similar").height
    hidden = compared.councils.height - rows.height
    headline = in_funnel(row, compared.view.area_name, outside, rows.height, hidden)
    parts = [compared.measure, "lines: 95% and 99.8% limits of chance"]
    if compared.marked:
        parts.append(f"ringed: {compared.marked_words}")
    if compared.view.against in VARYING:
        parts.append("a funnel needs one benchmark for all, so here it is England")
    return Figure("funnel", headline, "; ".join(parts), chart, partial(council_numbers, rows))


def in_one_funnel(compared: Compared) -> pl.DataFrame:
    """Give the councils that can be compared with one benchmark, compared with it.

    Where the benchmark chosen differs from council to council, it is England's. Empty for what is
    no proportion and where there is no benchmark: the limits are those of a proportion.
    """
    rows = compared.shown.filter(pl.col("numerator").is_not_null() & (pl.col("denominator") > 0))
    if compared.found.kind != "proportion":
        return rows.clear()
    if compared.view.against in VARYING:
        rows = _beside_england(compared, rows)
    return rows.filter(pl.col("comparison95") != "not compared")


def _beside_england(compared: Compared, rows: pl.DataFrame) -> pl.DataFrame:
    same = (pl.col("area") == ENGLAND) & (pl.col("indicator") == compared.found.id)
    year = pl.col("period_end") == compared.view.year
    england = compared.view.figures.filter(same & year)["value"].drop_nulls()
    value = england[0] if england.len() else None
    beside = rows.with_columns(
        benchmark=pl.lit("england"),
        benchmark_name=pl.lit("England"),
        benchmark_value=pl.lit(value, pl.Float64),
        not_compared=pl.lit(None, pl.String),
    )
    return with_comparison(beside)


def limits(rows: pl.DataFrame) -> pl.DataFrame:
    """Give the funnel's limits from one child to the most that a council has, evenly on a root scale.

    rows: denominator and benchmark_value, the same in all. Out: n, benchmark_value, lower95,
    upper95, lower998, upper998 (percent), as stats.comparison.funnel_limits says.
    """
    most = rows.select(pl.col("denominator").max() * 1.06).item()
    step = pl.int_range(1, POINTS + 1, eager=True) / POINTS
    n, p0 = pl.col("n"), pl.col("benchmark_value")
    low95, high95 = funnel_limits(p0, n, Z95)
    low998, high998 = funnel_limits(p0, n, Z998)
    frame = pl.DataFrame({"n": most * step**2, "benchmark_value": rows["benchmark_value"][0]})
    return frame.with_columns(lower95=low95, upper95=high95, lower998=low998, upper998=high998)


def _no_funnel(compared: Compared) -> str:
    title = compared.found.title
    if compared.found.kind != "proportion":
        return (
            f"A funnel shows shares of children, and this is none: {title}. "
            "The bars show it, or choose another indicator in the sidebar."
        )
    return f"{title}: no council can be compared here, so there is no funnel. Try the bars."
