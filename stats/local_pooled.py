"""What an ICB's or a group's councils know together, where every one of them has sent it.

Sums of shown figures alone, so they tell nothing that the councils' own do not. Medians do not add up,
and a council that has not sent a figure, or whose figure is hidden, leaves the sum no total.
"""

from __future__ import annotations

import polars as pl

from observations import NUMBERS, SCHEMA

CELL = ["indicator", "source", "period_start", "period_end", "breakdown", "subgroup"]
ADDS_UP = ["proportion", "count"]
KNOWN = ["ok", "not_applicable"]
"""Statuses of a figure that is known: nobody to be counted is known too, and adds nothing."""


def of_all_councils(local: pl.DataFrame, membership: pl.DataFrame, area: str) -> pl.DataFrame:
    """Give the local figures of an ICB or a group: observations, as observations.SCHEMA.

    local: observations of councils with kind, suppliers added up and after disclosure control;
    membership: period_end and area (stats.pooling.members_at) of the councils that are in it. A
    proportion is the sum of numerators over that of denominators, a count the sum of values.
    """
    counted = local.filter(pl.col("kind").is_in(ADDS_UP)).join(
        membership.select("period_end", "area"), on=["period_end", "area"]
    )
    councils = membership.group_by("period_end").agg(councils=pl.col("area").n_unique())
    sums = (
        counted.group_by(CELL)
        .agg(
            pl.col("kind").first(),
            pl.col("release").max(),
            pl.col("numerator", "denominator").sum(),
            counted=pl.col("value").sum(),
            known=pl.col("status").is_in(KNOWN).all(),
            some=(pl.col("status") == "ok").any(),
            sent=pl.col("area").n_unique(),
            supplier=pl.col("supplier").unique().sort().str.join(" + "),
        )
        .join(councils, on="period_end")
        .filter("known", "some", pl.col("sent") == pl.col("councils"))
    )
    count = pl.col("kind") == "count"
    blank = {name: pl.lit(None, pl.Float64) for name in NUMBERS}
    share = 100 * pl.col("numerator") / pl.col("denominator")
    shown = blank | {
        "numerator": pl.col("numerator"),
        "denominator": pl.when(~count).then("denominator"),
        "value": pl.when(count).then("counted").otherwise(share),
    }
    whole = sums.with_columns(**shown, area=pl.lit(area), status=pl.lit("ok"))
    return whole.select(*SCHEMA).sort(CELL)
