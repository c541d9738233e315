"""The Peers page's tables: every clear difference, and who the peers are."""

from __future__ import annotations

import streamlit as st

import formats
import reading
import sentences
from indicators import Indicator, catalogue
from panels.cards import COVERAGE
from panels.noted import noted
from panels.peers_of import Peers
from panels.style import table
from sentences import Row
from sentences.peers import check_first, difference, figure

RETURNED = "SDQ returned there"


def all_better(found: Peers) -> None:
    """List everything that some peer is clearly better at, coverage beside every score."""
    if not found.better:
        return
    headers = ["Indicator", "Council", "Their figure", found.view.area_name]
    headers += ["Difference, points (interval)", "Years better", RETURNED, "Note"]
    returned = _returned(found)
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
    with st.expander(f"All {len(rows)} clear differences, the biggest first"):
        table(headers, rows, numbers=headers[2:6], caption="Who is clearly better, and in what")


def listed(found: Peers, one: Indicator) -> None:
    """List the peers in their order, how close each is, and its figure of the indicator chosen."""
    figures = {row["area"]: row for row in found.now.filter(indicator=one.id).rows(named=True)}
    names = dict(found.view.holding.areas.select("area", "area_name").iter_rows())
    better = {row["neighbour"] for row in found.on(one.id)}
    returned = _returned(found) if one.id in COVERAGE else {}
    headers = ["Council", "How close", one.short, "95% interval", "Children", "Beside us"]
    rows = []
    for pair in found.pairs.sort("position").iter_rows(named=True):
        code, row = pair["neighbour"], figures.get(pair["neighbour"])
        cells = [f"{pair['position']}. {names.get(code, code)}", pair["closeness"]]
        cells += _cells(row, one) if row else [formats.UNKNOWN, "", ""]
        cells += ["▲ Clearly better" if code in better else ""]
        rows.append(cells + ([returned.get(code, "")] if returned else []))
    headers += [RETURNED] if returned else []
    caption = found.called[0].upper() + found.called[1:]
    table(headers, rows, numbers=headers[2:5], caption=caption)
    near = reading.with_notes(found.now.filter(indicator=one.id), found.view.notes)
    noted([found.view.row(one.id), *near.iter_rows(named=True)])


def _cells(row: Row, one: Indicator) -> list[str]:
    figure_or_why = formats.cell(row["value"], row["status"], one.unit, one.decimals)
    counts = sentences.counts(row).removesuffix(f" {one.counted}")
    return [figure_or_why, sentences.interval(row), counts]


def _returned(found: Peers) -> dict[str, str]:
    """Give the share of SDQ scores returned at each peer, without which no score is shown."""
    rows = found.now.filter(indicator="sdq_received").iter_rows(named=True)
    return {row["area"]: sentences.value(row) for row in rows}
