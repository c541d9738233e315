"""What a local team has counted, for the tests of what leaves: small counts among the others."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

import polars as pl

import observations

MONTHS = [date(2025 + (2 + n) // 12, (2 + n) % 12 + 1, 1) for n in range(15)]
"""March 2025 to May 2026."""

ON_TIME = [41, 42, 43, 44, 45, 46, 47, 0, 48, 49, 50, 51, 52, 53, 54]
"""Of 61 children each month; nought stands for a count that may not be shown."""

WAITS = [31.0 + n for n in range(15)]


def row(
    indicator: str, start: date, end: date, x: float | None, n: float | None, **other: Any
) -> Any:
    """One local figure; a wait has its value and no counts."""
    found = {
        **dict.fromkeys(observations.SCHEMA),
        "indicator": indicator,
        "area": "306",
        "period_start": start,
        "period_end": end,
        "breakdown": "all",
        "subgroup": "all",
        "numerator": x,
        "denominator": n,
        "value": 100 * x / n if x is not None and n else None,
        "status": "ok",
        "source": "tracker",
        "release": "2026-06-01",
        "supplier": "Croydon children's health team",
    }
    return found | other


def month_end(start: date) -> date:
    """The last day of a month."""
    return start.replace(day=monthrange(start.year, start.month)[1])


def monthly(hidden: int = 4) -> list[Any]:
    """Fifteen months of initial assessments, one of them a small count, and of waits."""
    months = [(start, month_end(start)) for start in MONTHS]
    shares = [
        row("iha_20_working_days", *month, x or hidden, 61)
        for month, x in zip(months, ON_TIME, strict=True)
    ]
    waits = [
        row("iha_median_days", *month, None, None, value=wait)
        for month, wait in zip(months, WAITS, strict=True)
    ]
    return [*shares, *waits]


def by_age(hidden: int = 3) -> list[Any]:
    """The newest month by age: so few of one group that none of the groups may be shown."""
    month = (MONTHS[-1], month_end(MONTHS[-1]))
    ages = {
        "0 to 4": (20 - hidden, 20),
        "5 to 9": (17, 20),
        "10 to 15": (17, 18),
        "16 and over": (hidden, 5),
    }
    return [
        row("iha_20_working_days", *month, *counts, breakdown="age", subgroup=age)
        for age, counts in ages.items()
    ]


def yearly() -> list[Any]:
    """Two years of the council's own return, of an indicator that is published too."""
    return [
        row(
            "immunisations",
            date(end - 1, 4, 1),
            date(end, 3, 31),
            x,
            332,
            source="ssda903",
            supplier="own return",
        )
        for end, x in ((2024, 210), (2025, 207))
    ]


def local_rows(month: int = 4, age: int = 3) -> pl.DataFrame:
    """Everything of it, exact, as observations; month and age: the counts that may not be shown."""
    rows = [*monthly(month), *by_age(age), *yearly()]
    return pl.DataFrame(rows, schema=observations.SCHEMA)
