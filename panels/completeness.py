"""What is there: how many councils are shown for each indicator and year, and what of the area."""

from __future__ import annotations

from html import escape

import polars as pl
import streamlit as st

import formats
import reading
import sentences
from exports.sources import SOURCES
from indicators import Indicator, catalogue
from observations import SHORTHAND, STATUS_WORDS
from panels.noted import noted
from panels.style import lead, table
from stats.completeness import completeness
from stats.lookup import rows_of
from view import View
from worked_out import worked_out_once

YEARLY = pl.col("source") == reading.YEARLY
OF_OTHERS = ["indicator", "title", "source", "supplier", "period_start", "period_end"]
OF_OTHERS += ["value", "status"]
STYLE = """<style>
.there {overflow-x: auto}
.there table {border-collapse: separate; border-spacing: 2px; font-size: .875rem; width: 100%}
.there caption {text-align: left; font-weight: 600; padding: .25rem 0}
.there th {font-weight: 600; text-align: right; padding: .2rem .5rem}
.there th:first-child {text-align: left; font-weight: 400}
.there td {text-align: right; padding: .25rem .5rem; line-height: 1.25; white-space: nowrap}
.there small {display: block; font-size: .75rem}
.there .full {background: #a9bccb} .there .most {background: #d7e0e7} .there .half {background: #e9ebec}
.there .few {background: #f5f6f6}
</style>"""
SHARES = ((0.95, "full"), (0.75, "most"), (0.5, "half"), (0.0, "few"))
"""From which share of councils on a cell has which shade; the number in it says the same."""


def what_is_there(view: View) -> None:
    """Say what is shown of all councils and of the area, then a table of each."""
    counts = _counts(view.holding)
    year = formats.year(view.year)
    now = [row for row in counts if row["period_end"] == view.year]
    ours = list(view.now.iter_rows(named=True))
    said = [sentences.complete(now, year), sentences.shown_of(view.area_name, ours, year)]
    lead(" ".join(part for part in said if part), "similar")
    st.html(STYLE + _heat(view.holding))
    st.caption(
        "Hidden: not published, to protect small numbers. Not available: the council had not "
        "given it, or it could not be used. A council that did not exist in a year is not counted in it."
    )
    _of_the_area(view)
    _other_sources(view)


@worked_out_once
def _counts(held: reading.Holding) -> list[sentences.Row]:
    """Give how many councils are shown in each indicator and year, as stats.completeness says."""
    published = held.observations.filter(YEARLY & (pl.col("breakdown") == "all"))
    return completeness(published, held.areas).rows(named=True)


@worked_out_once
def _heat(held: reading.Holding) -> str:
    cells = {(row["indicator"], row["period_end"]): row for row in _counts(held)}
    ends = sorted({end for _, end in cells})
    heads = "".join(f'<th scope="col">{formats.year(end)}</th>' for end in ends)
    counted = {indicator for indicator, _ in cells}
    order = [one for one in catalogue().values() if one.id in counted]
    rows = "".join(
        f'<tr><th scope="row">{escape(one.title)}</th>'
        + "".join(_cell(cells.get((one.id, end))) for end in ends)
        + "</tr>"
        for one in order
    )
    caption = "Councils with a figure, by indicator and year ending in March"
    return (
        f'<div class="there" tabindex="0" role="region" aria-label="{caption}"><table>'
        f'<caption>{caption}</caption><thead><tr><th scope="col">Indicator</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(row: sentences.Row | None) -> str:
    if row is None or not row["councils"]:
        return "<td>not loaded</td>"
    share = row["shown"] / row["councils"]
    shade = next(name for least, name in SHARES if share >= least)
    lacking = {"hidden": "hidden", "not_available": "not available", "missing": "missing"}
    told = [f"{row[name]} {words}" for name, words in lacking.items() if row[name]]
    return (
        f'<td class="{shade}">{row["shown"]} of {row["councils"]}'
        f"<small>{', '.join(told) or '&nbsp;'}</small></td>"
    )


def _of_the_area(view: View) -> None:
    asked = view.ours.filter(YEARLY).select("indicator", "period_end", "value", "status")
    found = {(row["indicator"], row["period_end"]): row for row in asked.iter_rows(named=True)}
    if not found:
        return
    st.subheader(f"{view.area_name}, year by year")
    if view.origin:
        st.caption(f"{view.origin[:1].upper()}{view.origin[1:]}.")
    ends, there = sorted({end for _, end in found}), {indicator for indicator, _ in found}
    order = [one for one in catalogue().values() if one.id in there]
    heads = [formats.year(end) for end in ends]
    cells = [[one.title, *(_shown(found.get((one.id, end)), one) for end in ends)] for one in order]
    table(["Indicator", *heads], cells, numbers=heads)
    states = {row["status"] for row in found.values()}
    key = [f"{SHORTHAND[s]} {STATUS_WORDS[s].lower()}" for s in SHORTHAND if s in states]
    st.caption("; ".join([*key, "empty: no row in the file"]))
    noted(view.now.iter_rows(named=True))


def _shown(row: sentences.Row | None, one: Indicator) -> str:
    return formats.cell(row["value"], row["status"], one.unit, one.decimals) if row else ""


def _sent(view: View) -> pl.DataFrame:
    """Give the newest local figures that may be shown, of what was sent about this area itself."""
    sent = rows_of(view.holding.observations, ("source",), area=view.area)["source"].unique()
    return view.local_figures.whole.newest.filter(pl.col("source").is_in(sent.to_list()))


def _other_sources(view: View) -> None:
    """List what other sources hold, an indicator a row, with the newest period of the area."""
    published = view.ours.filter(~YEARLY)
    newest = published.filter(
        pl.col("period_end") == pl.col("period_end").max().over("indicator", "source")
    )
    told = pl.concat([rows.select(OF_OTHERS) for rows in (newest, _sent(view))])
    if told.is_empty():
        return
    st.subheader("From other sources")
    rows = [
        [
            row["title"],
            SOURCES[row["source"]].short if row["source"] in SOURCES else str(row["supplier"]),
            formats.period(row["period_start"], row["period_end"]),
            sentences.value(row),
        ]
        for row in told.unique(["indicator", "source", "supplier"], maintain_order=True).iter_rows(
            named=True
        )
    ]
    headers = ["Indicator", "Source", "Newest period", "Figure"]
    table(
        headers,
        rows,
        numbers=["Figure"],
        caption=f"What is loaded of {view.area_name} beside DfE's figures",
    )
