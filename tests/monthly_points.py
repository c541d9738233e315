"""A series of one local indicator, a value a month or quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

import observations


def points(
    values: Sequence[float | None],
    good: str = "high",
    target: float | None = None,
    months: int = 1,
    **other: str,
) -> pl.DataFrame:
    """A series from April 2023 on, a value a period; None is hidden."""
    rows = []
    for place, value in enumerate(values):
        first = 3 + place * months
        last = first + months - 1
        rows.append(
            {
                "indicator": "iha_20_working_days",
                "area": "301",
                "period_start": date(2023 + first // 12, first % 12 + 1, 1),
                "period_end": date(2023 + (last + 1) // 12, (last + 1) % 12 + 1, 1) - timedelta(1),
                "breakdown": "all",
                "subgroup": "all",
                "value": value,
                "status": "confidential" if value is None else "ok",
                "source": "tracker",
                "release": "2026-11-01",
                "supplier": "own tracker",
            }
            | other
        )
    frame = pl.concat([observations.empty(), pl.DataFrame(rows)], how="diagonal_relaxed")
    return frame.with_columns(good=pl.lit(good), target=pl.lit(target, pl.Float64))
