"""One unmet need across the councils: where it is greatest, by children or by rate."""

from __future__ import annotations

from functools import partial

import polars as pl
import streamlit as st

import formats
import reading
import sentences
from charts.needs import needs
from indicators import catalogue
from panels.figure import Figure, draw
from panels.needs import draw_needs
from panels.noted import noted
from panels.numbers import council_numbers
from panels.style import table
from sentences import Row
from stats.discovery import stands_out
from view import View

MOST_AREAS = 15
BY_CHILDREN, BY_RATE = "By children", "By rate"


def needs_across(view: View) -> None:
    """Rank the councils by children missing out of one indicator, or by rate; only what stands out."""
    found = catalogue()[view.indicator]
    if found.good == "neither" or found.kind != "proportion":
        st.write(f"{found.title}: no rate to miss out on. Choose another indicator in the sidebar.")
        return
    councils = reading.with_notes(stands_out(view.councils(found.id)), view.notes)
    listed = councils.filter(pl.col("stands_out"))
    st.write(sentences.across(listed.rows(named=True), councils.height, found.title))
    if listed.is_empty():
        return
    by = _by()
    ordered = in_order(listed, by)
    if by == BY_RATE:
        _draw_rates(view, ordered.head(MOST_AREAS), found.title)
    else:
        headline = f"{found.title}: the councils where most children miss out"
        top = ordered.head(MOST_AREAS).rows(named=True)
        draw_needs(view, top, "needs-across", headline, label="area_name")
    _list(ordered.rows(named=True))


def _by() -> str:
    chosen = st.segmented_control(
        "Where is it greatest",
        [BY_CHILDREN, BY_RATE],
        default=BY_CHILDREN,
        required=True,
        key="needs-across-by",
        label_visibility="collapsed",
        persist_state="session",
    )
    return str(chosen)


def in_order(listed: pl.DataFrame, by: str) -> pl.DataFrame:
    """Sort councils, those with most children missing out first, or the widest gap in rate; add gap.

    gap, gap_lower95, gap_upper95: percentage points between the figure and its benchmark, towards
    the worse, so that all are above zero where a council is worse.
    """
    low = pl.col("value") > pl.col("benchmark_value")
    away = {"gap": "value", "gap_lower95": "upper95", "gap_upper95": "lower95"}
    swapped = {"gap": "value", "gap_lower95": "lower95", "gap_upper95": "upper95"}
    found = listed.with_columns(
        pl.when(low)
        .then(pl.col(swapped[name]) - pl.col("benchmark_value"))
        .otherwise(pl.col("benchmark_value") - pl.col(away[name]))
        .alias(name)
        for name in away
    )
    first = "gap" if by == BY_RATE else "missing_out"
    return found.sort(first, "area_name", descending=[True, False])


def _draw_rates(view: View, rows: pl.DataFrame, title: str) -> None:
    bars = rows.select(
        "area_name",
        "check_data",
        pl.Series("words", [_points(row) for row in rows.iter_rows(named=True)]),
        missing_out="gap",
        missing_out_lower95="gap_lower95",
        missing_out_upper95="gap_upper95",
    )
    headline = f"{title}: the councils furthest from {view.benchmark}"
    measure = f"Percentage points worse than {view.benchmark}, year ending {formats.day(view.year)}"
    numbers = partial(council_numbers, rows)
    chart = needs(bars, "area_name")
    draw(view, Figure("needs-rates", headline, f"{measure}; line: 95% interval", chart, numbers))


def _points(row: Row) -> str:
    points = formats.number(row["gap"])
    check = ", check first" if row["check_data"] else ""
    return f"{points} {'point' if points == '1' else 'points'} ({sentences.value(row)}){check}"


def _list(rows: list[Row]) -> None:
    headers = [
        "Council",
        "Figure",
        "95% interval",
        "Children",
        "Missing out (interval)",
        "How long",
    ]
    cells = [_cells(number, row) for number, row in enumerate(rows, 1)]
    table(headers, cells, numbers=headers[1:5], caption=f"All {len(rows)} councils that stand out")
    noted(rows)


def _cells(number: int, row: Row) -> list[str]:
    return [
        f"{number}. {row['area_name']}",
        sentences.value(row),
        sentences.interval(row),
        sentences.counts(row).removesuffix(f" {sentences.of(row).counted}"),
        sentences.missing_out(row),
        sentences.lasting(row) or sentences.comparison(row),
    ]
