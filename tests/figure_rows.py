"""A few literal figures for the tests of stats/: say what matters, the rest is filled in."""

from datetime import date
from typing import Any

import polars as pl

SCHEMA: dict[str, Any] = {
    "indicator": pl.String,
    "area": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "breakdown": pl.String,
    "subgroup": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "status": pl.String,
    "source": pl.String,
    "release": pl.String,
    "supplier": pl.String,
    "sd": pl.Float64,
    "published_lower95": pl.Float64,
    "published_upper95": pl.Float64,
    "title": pl.String,
    "kind": pl.String,
    "good": pl.String,
    "lait_good": pl.String,
    "area_name": pl.String,
    "level": pl.String,
    "region": pl.String,
    "sub_region": pl.String,
}
USUAL: dict[str, Any] = {
    "indicator": "dental_check",
    "period_start": date(2024, 4, 1),
    "period_end": date(2025, 3, 31),
    "breakdown": "all",
    "subgroup": "all",
    "source": "dfe_outcomes",
    "release": "2025",
    "supplier": "",
    "title": "Teeth checked by a dentist",
    "kind": "proportion",
    "good": "high",
    "lait_good": "high",
    "level": "local authority",
}
MEMBERS: dict[str, Any] = {
    "parent": pl.String,
    "area": pl.String,
    "share": pl.Float64,
    "opened": pl.Date,
    "closed": pl.Date,
}


def row(area: str, x: float | None = None, n: float | None = None, **other: Any) -> dict[str, Any]:
    """One figure: a proportion of two counts unless `other` says otherwise."""
    percent = 100 * x / n if x is not None and n else None
    value = other.get("value", percent)
    status = "ok" if value is not None else "confidential"
    counts = {"area": area, "numerator": x, "denominator": n, "value": value, "status": status}
    return {**USUAL, **counts, "area_name": f"Area {area}", **other}


def england(x: float | None = None, n: float | None = None, **other: Any) -> dict[str, Any]:
    return row("E92000001", x, n, level="england", **other)


def region(code: str, x: float | None = None, n: float | None = None, **other: Any) -> Any:
    return row(code, x, n, level="region", region=code, **other)


def figures(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SCHEMA)


def members(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """Parent and area, and if they matter share, opened and closed."""
    filled = [(*given, *[None] * (5 - len(given))) for given in rows]
    return pl.DataFrame(filled, schema=MEMBERS, orient="row")


def neighbours(**of: list[str]) -> pl.DataFrame:
    """The neighbours of each council, in order; `la306` stands for 306."""
    rows = [(a.removeprefix("la"), b, i + 1) for a, bs in of.items() for i, b in enumerate(bs)]
    schema = {"area": pl.String, "neighbour": pl.String, "position": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")
