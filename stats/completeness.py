"""What is there: for each indicator and year how many councils are shown, hidden or missing.

A council is expected in a year when it existed then and is in the source at all; a row that is not
there is missing, which no symbol says.
"""

from __future__ import annotations

import polars as pl

STATES = {
    "ok": "shown",
    "confidential": "hidden",
    "not_applicable": "not_applicable",
    "unavailable": "not_available",
    "low": "not_available",
    "unreliable": "not_available",
}
MISSING = "missing"
COUNTED = ["shown", "hidden", "not_available", "not_applicable", MISSING]


def completeness(figures: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Count councils by what there is of them, a row an indicator and period.

    figures: one source's rows of whole areas (indicator, area, period_end, status); places: areas
    with level, opened and closed. Out: indicator, period_end, councils (how many existed), shown,
    hidden (to protect small numbers), not_available, not_applicable, missing; sorted.
    """
    expected = _expected(figures, places)
    found = figures.select("indicator", "area", "period_end", state=_state())
    states = expected.join(found, on=["indicator", "area", "period_end"], how="left").with_columns(
        pl.col("state").fill_null(MISSING)
    )
    counts = [(pl.col("state") == one).sum().cast(pl.Int64).alias(one) for one in COUNTED]
    return (
        states.group_by("indicator", "period_end")
        .agg(pl.len().cast(pl.Int64).alias("councils"), *counts)
        .sort("indicator", "period_end")
    )


def _state() -> pl.Expr:
    return pl.col("status").replace_strict(STATES)


def _expected(figures: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Give the councils to be expected of each indicator and period: those that existed then."""
    councils = places.filter(level="local authority").select("area", "opened", "closed")
    known = councils.join(figures.select("area").unique(), on="area", how="semi")
    asked = figures.select("indicator", "period_end").unique()
    end = pl.col("period_end")
    open_then = (end >= pl.col("opened").fill_null(end)) & (end <= pl.col("closed").fill_null(end))
    return asked.join(known, how="cross").filter(open_then).drop("opened", "closed")
