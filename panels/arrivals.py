"""Who has sent a quarterly return of which quarter: what is missing, what is late, and the template."""

from __future__ import annotations

from datetime import date

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
from worked_out import worked_out_once

WORDS = {MISSING: "✗ Missing", "late": "✗ Late"}
KEY = ["supplier", "area", "period_end"]
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
    headers, cells, owed = _told(held, engine, None if held.sample else today)
    if cells:
        st.markdown("\n".join(["Missing or late:", "", *owed]) if owed else "No return is missing.")
        table(headers, cells, caption="Returns of the last eight quarters")
        st.caption(EXPLAINED)


@worked_out_once
def _told(
    held: reading.Holding, engine: Engine, today: date | None
) -> tuple[list[str], list[list[str]], list[str]]:
    """Give the grid's headings and rows, a supplier and area each, and a line for each that is owed.

    today: None to look no further than what anybody has sent, as stats.arrivals says.
    """
    returns = store.read_local_releases(engine).filter(source="quarterly_return")
    grid = arrivals(newest_local(returns), today)
    names = reading.names(held)
    ends = grid["period_end"].unique().sort().to_list()
    cells = [
        [str(supplier), names.get(str(area), str(area)), *map(_cell, part.iter_rows(named=True))]
        for (supplier, area), part in grid.group_by("supplier", "area", maintain_order=True)
    ]
    owed = [
        f"- {supplier}, {names.get(area, area)}: {_quarter(end)}"
        for supplier, area, end, state in grid.select(*KEY, "state").iter_rows()
        if state in WORDS
    ]
    return ["Supplier", "Area", *map(_quarter, ends)], cells, owed


def _quarter(end: date) -> str:
    return formats.short_period(date(end.year, end.month - 2, 1), end)


def _cell(row: dict[str, object]) -> str:
    return f"✓ {row['figures']}" if row["state"] == SENT else WORDS.get(str(row["state"]), "")
