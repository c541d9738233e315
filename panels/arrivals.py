"""Who has sent a quarterly return of which quarter: what is missing, what is late, and the template."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st
from sqlalchemy.engine import Engine

import formats
import reading
import store
from observations import newest_local
from panels.local import offer_template
from panels.style import table
from panels.tracker_file import offer_tracker_template
from stats.arrivals import DUE_DAYS, MISSING, SENT, arrivals

WORDS = {MISSING: "✗ Missing", "late": "✗ Late"}
EXPLAINED = (
    "✓ with the number of figures sent. Missing: another quarter from this supplier, or this quarter "
    f"from another, is there. Late: the quarter ended more than {DUE_DAYS} days ago and nobody has "
    "sent it. What was sent late or again is the newest return of its quarter."
)


def quarterly_returns(engine: Engine, held: reading.Holding, today: date) -> None:
    """Draw the grid of suppliers and quarters, say who owes what, and offer the template."""
    st.subheader("Quarterly returns of local teams")
    st.write(
        "Teams that hold counts and not children fill in a template each quarter and drop it above. "
        "Several suppliers' counts add up; a supplier's new return takes the place of its own."
    )
    offer_template(held)
    st.write(
        "A team that holds children's own records opens its tracker on the page Due and overdue, never "
        "here. Its template:"
    )
    offer_tracker_template(held, today)
    grid = _grid(engine, str(engine.url), held.revision, None if held.sample else today)
    if not grid.is_empty():
        _say_owed(grid, held)
        _draw(grid, held)


@st.cache_resource(max_entries=2)
def _grid(_engine: Engine, address: str, revision: int, today: date | None) -> pl.DataFrame:
    """Give who sent returns of when, as stats.arrivals says, until the store or the day changes."""
    del address, revision
    returns = store.read_local_releases(_engine).filter(source="quarterly_return")
    return arrivals(newest_local(returns), today)


def _names(held: reading.Holding) -> dict[str, str]:
    return dict(held.areas.select("area", "area_name").iter_rows())


def _say_owed(grid: pl.DataFrame, held: reading.Holding) -> None:
    """Say each return that is missing or late; or that none is."""
    names = _names(held)
    owed = grid.filter(pl.col("state").is_in(list(WORDS)))
    if owed.is_empty():
        st.write("No return is missing.")
        return
    said = [
        f"- {supplier}, {names.get(area, area)}: {_quarter(end)}"
        for supplier, area, end in owed.select("supplier", "area", "period_end").iter_rows()
    ]
    st.markdown("\n".join(["Missing or late:", "", *said]))


def _draw(grid: pl.DataFrame, held: reading.Holding) -> None:
    names = _names(held)
    ends = grid["period_end"].unique().sort().to_list()
    cells = [
        [str(supplier), names.get(str(area), str(area)), *map(_cell, part.iter_rows(named=True))]
        for (supplier, area), part in grid.group_by("supplier", "area", maintain_order=True)
    ]
    headers = ["Supplier", "Area", *(_quarter(end) for end in ends)]
    table(headers, cells, caption="Returns of the last eight quarters")
    st.caption(EXPLAINED)


def _quarter(end: date) -> str:
    return formats.short_period(date(end.year, end.month - 2, 1), end)


def _cell(row: dict[str, object]) -> str:
    return f"✓ {row['figures']}" if row["state"] == SENT else WORDS.get(str(row["state"]), "")
