"""The page Who misses out: each group of the return's children beside all the others."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import polars as pl
import streamlit as st

import formats
import reading
import sentences
from charts.finished import Spec
from charts.gaps import gaps as gaps_chart
from children.counting import SOURCE
from indicators import catalogue
from observations import SHORTHAND
from panels.figure import Figure, draw, headline
from panels.local import say_exact
from panels.style import lead, table
from sentences import Row
from stats.checks import SHARES_OF_SCORES
from stats.gaps import TOO_FEW
from view import View

OWN_RETURN = Path(__file__).parents[1] / "pages/own_return.py"
HOW = (
    "Each group is held beside all the other children of the return: ▼ worse than the others, ▲ better, "
    "● no clear gap. A gap is in percentage points with its 95% interval; in children it is that share "
    "of the group. Groups overlap: a child of 16 in foster care is in both. A gap says who, not why."
)
HIDDEN = "Small numbers are hidden, and what they could be worked out from."
STANDS_OUT = "Of all gaps in this list, no more than 5% are expected to be there by chance"
HEADERS = [
    "Indicator",
    "Who",
    "Figure",
    "Of them",
    "All others",
    "Gap in points",
    "Gap in children",
]


def who_misses_out(view: View) -> None:
    """Draw the page: who misses out most, each gap of that indicator and of the one chosen, and all."""
    rows = gaps_of(view)
    if rows.is_empty():
        _nothing(view)
        return
    listed = rows.rows(named=True)
    colour = "worse" if rows["stands_out"].any() else "similar"
    lead(sentences.gap_lead(listed, view.area_name), colour)
    say_exact(view)
    st.caption(f"{_whose(view, listed[0])} {HOW}")
    for indicator in dict.fromkeys([listed[0]["indicator"], view.indicator]):
        _figure(view, rows.filter(indicator=indicator))
    _not_here(view, rows)
    _all(rows.filter("stands_out"))


def gaps_of(view: View) -> pl.DataFrame:
    """Give every gap of the return of the year chosen, or of the newest one, the largest first.

    Those that stand out come before the others; the size is in children who would be helped.
    Normal SDQ scores are left out: they are what scores of concern and borderline ones leave.
    """
    own = view.local_figures.rows(source=SOURCE)
    years = own["period_end"].unique().to_list()
    year = view.year if view.year in years else max(years, default=view.year)
    told = own.filter((pl.col("period_end") == year) & ~pl.col("indicator").is_in(SHARES_OF_SCORES))
    found = reading.gaps(told, view.own_sources)
    size = pl.when(pl.col("gap_word").is_in(["worse", "higher"])).then(pl.col("gap_children").abs())
    ordered = found.with_columns(size=size.fill_null(-1.0)).sort(
        "stands_out", "size", descending=True, maintain_order=True
    )
    return ordered.drop("size")


def _whose(view: View, row: Row) -> str:
    """Say whose counts these are, and that small ones are hidden where they are the stored ones."""
    year = formats.day(row["period_end"])
    counted = f"Counted from the SSDA903 return of the year ending {year} ({row['supplier']})."
    return counted if SOURCE in view.own_sources else f"{counted} {HIDDEN}"


def _figure(view: View, rows: pl.DataFrame) -> None:
    """Draw one indicator's gaps, the group that misses out most at the top, and who is too few."""
    if rows.is_empty():
        return
    first = rows.row(0, named=True)
    one, year = sentences.of(first), formats.day(first["period_end"])
    said = sentences.gap_finding(rows.rows(named=True))
    subtitle = f"{one.title}: gap to all the others, points, {view.area_name}, year ending {year}"
    told = rows.filter(pl.col("gap_word") != TOO_FEW).sort("gap", descending=one.good != "high")
    if told.height:
        chart, numbers = _chart(told), partial(_numbers, rows)
        exact = SOURCE in view.own_sources
        draw(view, Figure(f"gaps-{one.id}", said, subtitle, chart, numbers, exact=exact))
    else:
        headline(said, subtitle)
    st.caption(sentences.too_small(rows.rows(named=True)))


def _chart(rows: pl.DataFrame) -> Spec:
    told = rows.rows(named=True)
    return gaps_chart(
        rows.select(
            "gap",
            "gap_lower95",
            "gap_upper95",
            group=pl.Series([sentences.group(row) for row in told]),
            words=pl.Series([sentences.gap_beside(row) for row in told]),
            comparison95="gap_word",
        )
    )


def _numbers(rows: pl.DataFrame) -> pl.DataFrame:
    names = {
        "area_name": "Area",
        "period_end": "Year ending",
        "title": "Indicator",
        "breakdown": "By",
        "subgroup": "Group",
        "numerator": "Numerator",
        "denominator": "Denominator",
        "value": "Percent",
        "rest_numerator": "All others: numerator",
        "rest_denominator": "All others: denominator",
        "rest_value": "All others: percent",
        "gap": "Gap, points",
        "gap_lower95": "95% interval from",
        "gap_upper95": "95% interval to",
        "gap_children": "Gap, children",
        "gap_word": "In words",
    }
    kept = rows.select(pl.col(name).alias(words) for name, words in names.items())
    why = rows["status"].replace_strict(SHORTHAND, default="").alias("Not shown")
    return kept.with_columns(why)


def _not_here(view: View, rows: pl.DataFrame) -> None:
    """Say why the indicator chosen in the sidebar has no gaps, where it has none."""
    if view.indicator not in rows["indicator"]:
        title = catalogue()[view.indicator].title
        st.caption(f"{title}: no share of children in this return, so no gap is worked out.")


def _all(rows: pl.DataFrame) -> None:
    """List every gap that stands out, on every indicator."""
    if rows.is_empty():
        return
    cells = [
        [
            sentences.of(row).short,
            sentences.group(row),
            sentences.value(row),
            f"{row['numerator']:,.0f} of {row['denominator']:,.0f}",
            formats.number(row["rest_value"], "%"),
            sentences.gap_in_points(row),
            sentences.gap_in_children(row),
        ]
        for row in rows.iter_rows(named=True)
    ]
    st.subheader("Every gap that stands out")
    table(HEADERS, cells, numbers=HEADERS[2:], caption=STANDS_OUT)


def _nothing(view: View) -> None:
    st.write(
        f"Who misses out in {view.area_name} is told by the council's own SSDA903 return, child by "
        "child; none is loaded. Nobody publishes it by council."
    )
    st.page_link(OWN_RETURN, label="Read the return on the page Our own return")
    if view.holding.sample:
        st.write("In the sample, Lynx Green has an invented return: choose it in the sidebar.")
