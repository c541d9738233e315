"""What is due when: every source with the months in which it comes out, and what is loaded of it."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl
import streamlit as st

import areas
import formats
import reading
from panels.context import context
from panels.style import table
from worked_out import worked_out_once


@cache
def release_calendar() -> pl.DataFrame:
    """Give what comes out when: source, context (the id in context.csv), what, and so on."""
    return pl.read_csv(areas.REFERENCE / "calendar.csv", infer_schema=False)


def what_is_due(held: reading.Holding, today: date) -> None:
    """Show each source with when it comes out, what is loaded of it and when the next is expected."""
    st.subheader("What is due when")
    rows = _rows(held, today)
    headers = ["What", "From", "When it comes out", "Newest loaded", "Next expected"]
    table(headers, rows, caption="The calendar of sources")
    with st.expander("Where these months come from"):
        sources = [
            [row["what"], row["evidence"]] for row in release_calendar().iter_rows(named=True)
        ]
        table(["What", "Source"], sources, caption="Sources of the calendar")


def next_due(months: str | None, today: date, published: date | None) -> str:
    """Name the month in which the next is expected: the first after the newest published, or from today.

    months: numbers from 1 to 12 with spaces between; empty for no fixed month. What should have come
    out before today is said to be there already.
    """
    if not months:
        return "No fixed month"
    numbers = [int(month) for month in months.split()]
    first = _after(published) if published else date(today.year, today.month, 1)
    due = first
    while due.month not in numbers:
        due = _after(due)
    if due < date(today.year, today.month, 1):
        return f"Since {due:%B %Y}: look for it"
    return f"{due:%B %Y}"


def _after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


@worked_out_once
def _rows(held: reading.Holding, today: date) -> list[list[str]]:
    """Give the calendar's rows as a day shows them."""
    return [_row(held, row, today) for row in release_calendar().iter_rows(named=True)]


def _row(held: reading.Holding, row: dict[str, str | None], today: date) -> list[str]:
    loads = held.loads.filter(source=row["source"])
    published = None if held.sample else _published(row["source"], loads)
    next_one = next_due(row["months"], today, published)
    return [
        str(row["what"]),
        str(row["publisher"]),
        str(row["when"]),
        _newest(held, row, loads),
        next_one,
    ]


def _published(source: str | None, loads: pl.DataFrame) -> date | None:
    days = [reading.published(str(source), release) for release in loads["release"]]
    return max((day for day in days if day), default=None)


def _newest(held: reading.Holding, row: dict[str, str | None], loads: pl.DataFrame) -> str:
    if row["context"]:
        return str(context().filter(id=row["context"])["period"].item())
    if loads.is_empty():
        return "Nothing"
    periods = held.observations.select("source", "period_start", "period_end")
    rows = periods.filter(source=row["source"]).top_k(1, by="period_end")
    if rows.is_empty():
        return str(loads["release"][0])
    _, start, end = rows.row(0)
    period = formats.period(start, end)
    return period[0].upper() + period[1:]
