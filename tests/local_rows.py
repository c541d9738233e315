"""A few literal local counts: say what matters, the rest is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from observations import SCHEMA

USUAL: dict[str, Any] = {
    "indicator": "dental_check",
    "area": "306",
    "period_start": date(2024, 4, 1),
    "period_end": date(2025, 3, 31),
    "breakdown": "all",
    "subgroup": "all",
    "source": "ssda903",
    "release": "2026-11-01",
    "supplier": "own return",
    "status": "ok",
}


def counts(x: float, n: float, **other: Any) -> dict[str, Any]:
    """One local proportion: x of n children."""
    value = {"value": 100 * x / n} if n else {"value": None, "status": "not_applicable"}
    return {**USUAL, "numerator": x, "denominator": n, **value, **other}


def by(
    breakdown: str, groups: Mapping[str, tuple[float, float]], **other: Any
) -> list[dict[str, Any]]:
    """The rows of one breakdown: subgroup to x and n."""
    return [
        counts(x, n, breakdown=breakdown, subgroup=name, **other) for name, (x, n) in groups.items()
    ]


def local(*rows: dict[str, Any] | list[dict[str, Any]]) -> pl.DataFrame:
    """The rows as a table of observations."""
    flat = [one for row in rows for one in (row if isinstance(row, list) else [row])]
    filled = [dict.fromkeys(SCHEMA) | row for row in flat]
    return pl.DataFrame(filled, schema=SCHEMA)


def hidden(table: pl.DataFrame) -> list[str]:
    """The subgroups that are hidden, in order."""
    return table.filter(pl.col("status") == "confidential")["subgroup"].to_list()
