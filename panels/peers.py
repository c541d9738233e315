"""The Peers page's pieces: who among those most like us is clearly better, and what to ask them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

import polars as pl
import streamlit as st

import formats
import reading
import sentences
from charts.differences import differences
from indicators import Indicator, catalogue
from panels.cards import COVERAGE
from panels.figure import Figure, draw
from panels.questions import ask
from panels.style import lead, table
from sentences import Row
from sentences.peers import (
    better_on,
    better_overall,
    check_first,
    difference,
    figure,
    years_better,
)
from stats.peers import better_peers
from view import COUNCIL, View

COUNCILS_ONLY = (
    "Statistical neighbours are defined for councils only. Choose one of the councils in the sidebar "
    "to see who among those most like it is clearly better."
)
NOT_LOADED = (
    "No statistical neighbours are loaded: load DfE's file of them on the Data page. Until then the "
    "councils of the same region stand in for them."
)
CHANCE = (
    "Clearly better: the 95% interval of the difference leaves zero out. Of peers that do not differ, "
    "one in forty would look clearly better by chance."
)


@dataclass(frozen=True)
class Peers:
    """Those whom a council is held beside: its neighbours, or without them its region's councils.

    pairs: area, neighbour, position, closeness; called: "Croydon's 10 statistical neighbours".
    """

    view: View
    pairs: pl.DataFrame
    called: str

    @cached_property
    def figures(self) -> pl.DataFrame:
        """The yearly figures of the area and its peers up to the year chosen."""
        codes = [self.view.area, *self.pairs["neighbour"]]
        end = pl.col("period_end") <= self.view.year
        yearly = pl.col("source") == reading.YEARLY
        return self.view.figures.filter(pl.col("area").is_in(codes) & end & yearly)

    @cached_property
    def now(self) -> pl.DataFrame:
        """The peers' figures of the year chosen."""
        return self.figures.filter(
            (pl.col("period_end") == self.view.year) & (pl.col("area") != self.view.area)
        )

    @cached_property
    def better(self) -> list[Row]:
        """Who is clearly better, a row a peer and indicator: of better_peers, and years, how many of
        the last five we have ourselves, own_check and check_data of our figure and of theirs."""
        five = pl.col("period_end").dt.year() > self.view.year.year - 5
        shown = self.figures.filter(five & pl.col("lower95").is_not_null())
        years = shown.filter(area=self.view.area).group_by("indicator").agg(years=pl.len())
        theirs = self.now.select("indicator", "check_data", neighbour="area")
        ours = self.view.now.select("indicator", own_check="check_data")
        found = (
            better_peers(self.figures, self.view.area, self.pairs)
            .join(theirs, on=["indicator", "neighbour"], how="left")
            .join(ours, on="indicator", how="left")
            .join(years, on="indicator", how="left")
            .sort(-pl.col("difference").abs(), "indicator", "position")
        )
        return found.rows(named=True)

    def on(self, indicator: str) -> list[Row]:
        """Who is clearly better on one indicator."""
        return [row for row in self.better if row["indicator"] == indicator]


def peers(view: View) -> None:
    """Draw who is clearly better, in what and by how much; who the neighbours are; what to ask."""
    if view.ours.filter(COUNCIL).is_empty():
        st.write(COUNCILS_ONLY)
        return
    found = _peers(view)
    if view.now["lower95"].count():
        lead(better_overall(found.better, found.called), "similar")
    else:
        lead(f"{view.area_name} has no figure to be held beside its peers'.", "similar")
    if not view.holding.neighbours.height:
        st.write(NOT_LOADED)
    one = catalogue()[view.indicator]
    _ahead(found, one)
    _all_better(found)
    _listed(found, one)
    st.subheader("What to ask them, and ourselves")
    ask(view, [one])


def _peers(view: View) -> Peers:
    own = view.holding.neighbours.filter(area=view.area).sort("position")
    if own.height:
        whose = f"{sentences.possessive(view.area_name)} {own.height} statistical neighbours"
        return Peers(view, own, f"{whose} ({own['model'][0]})")
    region = view.ours["region"].drop_nulls()
    inside = COUNCIL & pl.col("region").is_in(region.unique().to_list())
    open_then = pl.col("closed").is_null() | (pl.col("closed") >= view.year)
    near = view.holding.areas.filter(inside & open_then & (pl.col("area") != view.area))
    pairs = near.sort("area_name").select(
        neighbour="area",
        area=pl.lit(view.area),
        position=pl.int_range(1, pl.len() + 1),
        closeness=pl.lit(""),
    )
    return Peers(view, pairs, f"the {pairs.height} other councils of {_region(view)}")


def _region(view: View) -> str:
    codes = view.ours["region"].drop_nulls().unique().to_list()
    names = view.holding.areas.filter(pl.col("area").is_in(codes))["area_name"].to_list()
    return formats.listed(names) if names else "its region"


def _ahead(found: Peers, one: Indicator) -> None:
    rows, view = found.on(one.id), found.view
    headline = better_on(rows, one.short, view.area_name, found.called)
    own = view.row(one.id)
    if own and own["status"] != "ok":
        headline = sentences.finding(own)
    if not rows:
        st.html(f'<h3 class="headline">{headline}</h3>')
        return
    drawn = pl.DataFrame(
        [
            {**row, "words": _words(row), "brief": difference(row), "doubt": bool(check_first(row))}
            for row in rows
        ]
    )
    chart = differences(drawn, f"{view.area_name} {figure(rows[0], 'value')}")
    subtitle = (
        f"{one.title}, difference from {view.area_name} in percentage points (95% interval), year "
        f"ending {formats.day(view.year)}, and how many of the last five years were better"
    )
    draw(view, Figure("peers", headline, subtitle, chart, partial(_numbers, rows)))
    checks = f"{sentences.checking(own)}. " if own and own["check_data"] else ""
    st.caption(checks + CHANCE)


def _words(row: Row) -> str:
    check = "check their data first" if row["check_data"] else ""
    return ", ".join(part for part in (difference(row), years_better(row), check) if part)


def _numbers(rows: list[Row]) -> pl.DataFrame:
    names = {
        "neighbour": "Area code",
        "neighbour_name": "Area",
        "neighbour_value": "Value",
        "value": "Our value",
        "difference": "Difference, points",
        "difference_lower95": "95% interval from",
        "difference_upper95": "95% interval to",
        "years_better": "Years better of the last five",
    }
    return pl.DataFrame(rows).select(pl.col(name).alias(words) for name, words in names.items())


def _all_better(found: Peers) -> None:
    """List everything that some peer is clearly better at, coverage beside every score."""
    if not found.better:
        return
    view = found.view
    headers = [
        "Indicator",
        "Council",
        "Their figure",
        view.area_name,
        "Difference, points (interval)",
    ]
    headers += ["Years better", "SDQ returned there", "Note"]
    returned = {
        row["area"]: sentences.value(row)
        for row in found.now.filter(indicator="sdq_received").iter_rows(named=True)
    }
    rows = [
        [
            catalogue()[row["indicator"]].short,
            row["neighbour_name"],
            figure(row, "neighbour_value"),
            figure(row, "value"),
            difference(row),
            f"{row['years_better']} of {row['years']}",
            returned.get(row["neighbour"], "") if row["indicator"] in COVERAGE else "",
            check_first(row),
        ]
        for row in found.better
    ]
    caption = f"Everything on which some of {view.area_name}'s peers are clearly better"
    with st.expander(f"All {len(rows)} clear differences, the biggest first"):
        table(headers, rows, numbers=headers[2:6], caption=caption)


def _listed(found: Peers, one: Indicator) -> None:
    """List the peers in their order, how close each is, and its figure of the indicator chosen."""
    figures = {row["area"]: row for row in found.now.filter(indicator=one.id).rows(named=True)}
    names = dict(found.view.holding.areas.select("area", "area_name").iter_rows())
    better = {row["neighbour"] for row in found.on(one.id)}
    headers = ["Council", "How close", one.short, "95% interval", "Children", "Beside us"]
    rows = []
    for pair in found.pairs.sort("position").iter_rows(named=True):
        row = figures.get(pair["neighbour"])
        rows.append(
            [
                f"{pair['position']}. {names.get(pair['neighbour'], pair['neighbour'])}",
                pair["closeness"],
                _cell(row, one) if row else formats.UNKNOWN,
                sentences.interval(row) if row else "",
                sentences.counts(row).removesuffix(f" {one.counted}") if row else "",
                "▲ Clearly better" if pair["neighbour"] in better else "",
            ]
        )
    caption = found.called[0].upper() + found.called[1:]
    table(headers, rows, numbers=headers[2:5], caption=caption)


def _cell(row: Row, one: Indicator) -> str:
    return formats.cell(row["value"], row["status"], one.unit, one.decimals)
