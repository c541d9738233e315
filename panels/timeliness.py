"""The Timeliness page: a control chart for each local indicator, and why assessments were late."""

from __future__ import annotations

from functools import partial
from html import escape
from operator import itemgetter

import polars as pl
import streamlit as st

import formats
import sentences
from charts.control import LINES, control
from charts.finished import Spec
from charts.reasons import reasons as reasons_chart
from indicators import catalogue
from observations import SHORTHAND
from panels.beside import beside_each_other, by_measure
from panels.figure import Figure, draw
from panels.local import no_local_figures, say_exact
from panels.style import lead, table
from sentences import Row
from stats.control_series import OF_ONE, with_target
from view import View

HOW = (
    "A control chart tells a real change from ordinary ups and downs. Its limits come from the "
    "figures' own wobble: one month above or below the last means nothing by itself. ▲ and ▼ mark "
    "points that signal a change for better or worse. With “A target” under “Compare with”, each "
    "chart says whether the target can be met."
)
TRACKER = "tracker"
EXACT_IF_YOURS = (
    "Small numbers are hidden, and what they could be worked out from. If the tracker is yours, open it "
    "on the page Due and overdue: then this page shows its exact figures, in your session alone."
)
DRAWN = [*OF_ONE, "period_start", "period_end", "value", *LINES, "target", "variation"]
"""Columns of a point that its chart is drawn by."""
ORDER = ("concern", "improvement", "neither", "common cause")
"""What needs somebody's eye comes first."""


def timeliness(view: View) -> None:
    """Draw the page: what gets better or worse, why it is late, each chart, and what has none."""
    if not view.local_figures.sources:
        no_local_figures(view)
        return
    whole, target = view.local_figures.whole, _target(view)
    last = with_target(whole.last, target).rows(named=True)
    charted = sorted((row for row in last if row["refused"] == ""), key=_place)
    _say(view, charted)
    say_exact(view)
    st.caption(f"{sentences.NO_NATIONAL} {HOW}")
    late_reasons(view)
    _charts(view, charted, with_target(whole.points, target))
    beside_each_other(view)
    _without(view, [row for row in last if row["refused"] != ""])


def _place(row: Row) -> tuple[int, int]:
    return ORDER.index(row["icon"]), list(catalogue()).index(row["indicator"])


def _charts(view: View, charted: list[Row], points: pl.DataFrame) -> None:
    """Draw each chart with its words beside it, what signals first."""
    series: dict[tuple[str, ...], list[Row]] = {}
    for point in points.select(DRAWN).iter_rows(named=True):
        label = formats.short_period(point["period_start"], point["period_end"])
        series.setdefault(_of_one(point), []).append({"label": label, **point})
    for row in charted:
        with st.container(border=True):
            chart = control(series[_of_one(row)], row["unit"], sentences.of(row).decimals)
            draw(view, _figure(view, row, chart, points), partial(_beside, row))


def _of_one(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in OF_ONE)


def _target(view: View) -> float | None:
    word, _, percent = view.against.partition(":")
    return float(percent) if word == "target" else None


def _say(view: View, charted: list[Row]) -> None:
    if not charted:
        lead(
            f"No local figure of {view.area_name} has the 13 points that a chart needs.", "similar"
        )
        return
    icons = {row["icon"] for row in charted}
    word = "worse" if "concern" in icons else "better" if "improvement" in icons else "similar"
    lead(sentences.control_lead(charted), word)


def _figure(view: View, row: Row, chart: Spec, points: pl.DataFrame) -> Figure:
    """Give a chart with its words; row: its last point, points: those of every chart."""
    key = f"control-{row['indicator']}-{row['source']}-{row['supplier']}"
    quarters = f"; quarters, because {row['reasons']}" if row["reasons"] else ""
    subtitle = (
        f"{row['title']}, {view.area_name}, by {row['grain']}, sent by {row['supplier']}{quarters}"
    )
    exact = row["source"] in view.own_sources
    numbers = partial(_numbers, points, row)
    return Figure(key, sentences.control_headline(row), subtitle, chart, numbers, exact=exact)


def _beside(row: Row) -> None:
    """Write the icons in words, the newest figure, and what to bear in mind, as one element."""
    chips = "".join(
        f'<p class="words"><span class="{_colour(words)}">{escape(words[:1])}</span>'
        f"{escape(words[1:])}</p>"
        for words in sentences.control_icons(row)
    )
    newest, caveat = escape(sentences.last_point(row)), escape(sentences.of(row).caveat)
    st.html(f'{chips}<p class="newest">{newest}</p><p class="caveat">{caveat}</p>')


def _colour(words: str) -> str:
    return {"▲": "better", "▼": "worse"}.get(words[:1], "")


def _numbers(points: pl.DataFrame, row: Row) -> pl.DataFrame:
    """Give the points of a row's chart in columns named as people read them."""
    return points.filter(**{name: row[name] for name in OF_ONE}).select(
        pl.col("area_name").alias("Area"),
        pl.col("title").alias("Indicator"),
        pl.col("period_start").alias("From"),
        pl.col("period_end").alias("To"),
        pl.col("numerator").alias("Numerator"),
        pl.col("denominator").alias("Denominator"),
        pl.col("value").alias("Value"),
        pl.col("unit").alias("Unit"),
        pl.col("centre").alias("Mean"),
        pl.col("lower_limit").alias("Lower limit"),
        pl.col("upper_limit").alias("Upper limit"),
        pl.col("target").alias("Target"),
        pl.col("variation").alias("Signal"),
        pl.col("rule").alias("Rule"),
    )


def _without(view: View, refused: list[Row]) -> None:
    """List what has no chart by the reason, each with the newest figure that may be shown."""
    if not refused:
        return
    st.subheader("Without a control chart")
    newest = view.local_figures.whole.newest.rows(named=True)
    for reasons in dict.fromkeys(row["reasons"] for row in refused):
        some = [row for row in refused if row["reasons"] == reasons]
        st.write(sentences.no_charts(len(some), reasons))
        table(
            ["Measure", "Newest figure that may be shown", "Period", "Sent by"],
            [[sentences.of(row).title, *_newest(row)] for row in newest if _is_one_of(row, some)],
            caption="Of periods that end together the longest: a year hides less than its months",
        )
    if TRACKER in view.local_figures.sources and TRACKER not in view.own_sources:
        st.caption(EXACT_IF_YOURS)


def _is_one_of(row: Row, charts: list[Row]) -> bool:
    """Say whether a newest figure is of one of these charts: of waits one of that supplier's."""
    measure = row["indicator"], row["source"]
    same = measure in {(one["indicator"], one["source"]) for one in charts}
    return same and (
        row["kind"] != "days" or row["supplier"] in {one["supplier"] for one in charts}
    )


def _newest(row: Row) -> list[str]:
    when = formats.period(row["period_start"], row["period_end"])
    return [sentences.with_counts(row), when, row["supplier"]]


def late_reasons(view: View) -> None:
    """Draw why assessments were late, of the newest period of which reasons may be shown."""
    found = view.local_figures.groups_in_part.filter(breakdown="reason")
    for (indicator, source), rows in by_measure(found).items():
        shown = [row for row in rows if row["status"] == "ok"]
        shown.sort(key=itemgetter("value"), reverse=True)
        hidden = [row["subgroup"] for row in rows if row["status"] != "ok"]
        when = formats.period(rows[0]["period_start"], rows[0]["period_end"])
        title = f"{rows[0]['title']}, by reason, {view.area_name}, {when}"
        headline = sentences.commonest_reason(shown, hidden)
        numbers = partial(_reason_numbers, found, indicator, source)
        key, exact = f"reasons-{indicator}-{source}", source in view.own_sources
        draw(view, Figure(key, headline, title, reasons_chart(shown), numbers, exact=exact))
        if hidden:
            st.caption(f"Not shown, to protect small numbers: {formats.listed(hidden)}.")


def _reason_numbers(reasons: pl.DataFrame, indicator: str, source: str) -> pl.DataFrame:
    return reasons.filter(indicator=indicator, source=source).select(
        pl.col("area_name").alias("Area"),
        pl.col("title").alias("Indicator"),
        pl.col("period_start").alias("From"),
        pl.col("period_end").alias("To"),
        pl.col("subgroup").alias("Reason"),
        pl.col("value").alias("Number"),
        pl.col("status").replace_strict(SHORTHAND, default="").alias("Not shown"),
    )
