"""Several suppliers' counts of the same thing come to one figure: three trusts, one area."""

from __future__ import annotations

import polars as pl

import indicators
from observations import NUMBERS, ROW, SCHEMA, is_local

CELL = [name for name in ROW if name != "supplier"]
"""What one figure is, whoever sent a part of it."""


def added_up(observations: pl.DataFrame) -> pl.DataFrame:
    """Give the observations with the local rows of several suppliers added up, sorted by CELL.

    In and out: columns of observations.SCHEMA, one release of each row. Numerators and denominators
    are summed; a proportion is worked out from the sums, a mean or rate is weighted by denominator
    (and has no spread any more), a count is summed. The sum's supplier is the names, joined by
    " + ". Medians (kind days) do not add up and stay a row a supplier. A part that is confidential
    makes the sum so; a part without a figure is left out, and so is its supplier's name.
    """
    kinds = indicators.catalogue_frame().select("indicator", "kind")
    rows = observations.join(kinds, on="indicator", how="left", maintain_order="left")
    adds = is_local() & pl.col("kind").ne_missing("days") & (pl.len().over(CELL) > 1)
    alone = rows.filter(~adds).select(*SCHEMA)
    parts = rows.filter(adds)
    if parts.is_empty():
        return observations
    return pl.concat([alone, _sums(parts)]).sort(*CELL, "supplier")


def _sums(parts: pl.DataFrame) -> pl.DataFrame:
    ok = pl.col("status") == "ok"
    n, value = pl.col("denominator"), pl.col("value")
    # Sorted first: the last digit of a sum of floats hangs on its order.
    weighted = (value * n).filter(ok).sort().sum()
    sums = parts.group_by(CELL).agg(
        pl.col("kind").first(),
        pl.col("release").max(),
        numerator=_sum("numerator"),
        denominator=_sum("denominator"),
        counted=value.filter(ok).sort().sum(),
        weighted=weighted,
        hidden=(pl.col("status") == "confidential").any(),
        shown=ok.any(),
        otherwise=pl.col("status").sort().first(),
        supplier=pl.when(ok.any())
        .then(pl.col("supplier").filter(ok).sort().str.join(" + "))
        .otherwise(pl.col("supplier").sort().str.join(" + ")),
    )
    whole = pl.col("shown") & ~pl.col("hidden")
    status = (
        pl.when("hidden")
        .then(pl.lit("confidential"))
        .when(pl.col("shown"))
        .then(pl.lit("ok"))
        .otherwise("otherwise")
    )
    blank = pl.lit(None, pl.Float64)
    return (
        sums.with_columns(value=_value(), status=status, sd=blank)
        .with_columns(published_lower95=blank, published_upper95=blank)
        .with_columns(pl.when(whole).then(pl.col(name)).alias(name) for name in NUMBERS)
        .select(*SCHEMA)
    )


def _sum(name: str) -> pl.Expr:
    """Add up the parts that have a figure; null when one of them lacks this number."""
    parts = pl.col(name).filter(pl.col("status") == "ok")
    return pl.when(parts.null_count() == 0).then(parts.sort().sum())


def _value() -> pl.Expr:
    kind, n = pl.col("kind"), pl.col("denominator")
    return (
        pl.when((kind == "count").fill_null(False))
        .then("counted")
        .when(pl.col("numerator").is_not_null() & (kind == "proportion"))
        .then(100 * pl.col("numerator") / n)
        .otherwise(pl.col("weighted") / n)
    )
