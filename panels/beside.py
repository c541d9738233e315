"""Groups of a local figure beside each other: in area and out of it, own children and others' here."""

from __future__ import annotations

import polars as pl
import streamlit as st

import formats
import sentences
from indicators import catalogue
from loaders.quarterly_return_words import breakdowns
from panels.style import table
from sentences import Row
from view import View

ORDER = ("location", "responsibility", "uasc", "age", "sex", "ethnicity", "placement")
WORDS = {
    "location": "In area and out of area",
    "responsibility": "Own children and those placed here by others",
    "uasc": "Unaccompanied asylum-seeking children",
}
HOW = (
    "The newest period of which a group may be shown. Groups differ in age and in need: a difference "
    "asks a question and is not yet an answer. Children placed here by others are in none of the "
    "council's other figures."
)
FROM = ("tracker", "quarterly_return")


def beside_each_other(view: View) -> None:
    """Draw the groups of a breakdown that is chosen, an indicator a row; nothing without any."""
    groups = view.local_figures.groups_in_part.filter(pl.col("source").is_in(list(FROM)))
    there = set(groups["breakdown"])
    found = [name for name in ORDER if name in there]
    if not found:
        return
    st.subheader("Groups beside each other")
    titles = {name: WORDS.get(name) or str(breakdowns()[name]["title"]) for name in found}
    chosen = (
        st.pills("Which groups", found, default=found[0], format_func=titles.__getitem__)
        or found[0]
    )
    _draw(groups.filter(breakdown=chosen), chosen, titles[chosen])
    st.caption(HOW)


def _draw(rows: pl.DataFrame, breakdown: str, title: str) -> None:
    there = set(rows["subgroup"])
    listed = breakdowns()[breakdown]["groups"]
    groups = [*(name for name in listed if name in there), *sorted(there - set(listed))]
    order = list(catalogue())
    told = [
        (order.index(indicator), _cells(some, groups))
        for (indicator, _), some in by_measure(rows).items()
    ]
    table(
        ["Measure", *groups, "Period"],
        [cells for _, cells in sorted(told)],
        numbers=groups,
        caption=title,
    )


def by_measure(rows: pl.DataFrame) -> dict[tuple[str, str], list[Row]]:
    """Give the rows of each indicator and source, in the order in which they come."""
    measures: dict[tuple[str, str], list[Row]] = {}
    for row in rows.rows(named=True):
        measures.setdefault((row["indicator"], row["source"]), []).append(row)
    return measures


def _cells(rows: list[Row], groups: list[str]) -> list[str]:
    """Give a measure's title, each group's figure (of waits one a supplier), and the period."""
    said: dict[str, list[str]] = {name: [] for name in groups}
    for row in rows:
        if row["subgroup"] in said:
            said[row["subgroup"]].append(sentences.with_counts(row))
    one = rows[0]
    when = formats.short_period(one["period_start"], one["period_end"])
    return [sentences.of(one).title, *("; ".join(texts) for texts in said.values()), when]
