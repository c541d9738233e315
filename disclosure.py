"""What may be shown of local counts: everything read from the store passes through here.

Published figures are protected already and are left as they are. Source of the rule: methods,
"Disclosure control": counts of 1 to 5 never leave, nor what they could be worked out from.
"""

from __future__ import annotations

import polars as pl

from observations import NUMBERS, SLICE, is_local

SMALLEST_SHOWN = 6
"""Of the children counted, of those who did and of those who did not: 1 to 5 are not shown."""

TABLE = [*SLICE, "indicator", "breakdown"]
"""The rows that add up: one indicator of one area and period, by one breakdown."""


def small(count: pl.Expr) -> pl.Expr:
    """Say whether a count is one that may not be shown: 1 to 5."""
    return ((count > 0) & (count < SMALLEST_SHOWN)).fill_null(False)


def unsafe() -> pl.Expr:
    """Say of each row whether its numerator, its denominator or their difference is 1 to 5."""
    x, n = pl.col("numerator"), pl.col("denominator")
    alone = pl.when(n.is_null() & x.is_null()).then("value")  # a count without a denominator
    return small(x) | small(n) | small(n - x) | small(alone)


def controlled(observations: pl.DataFrame) -> pl.DataFrame:
    """Give the observations with every local figure hidden that is small or gives a small one away.

    In and out: columns of observations.SCHEMA, the same rows in the same order. Published rows stay.
    A hidden row has status `confidential` and no number. A breakdown with a small count in it is
    hidden whole, so that nothing can be taken from the total; with the total, all of its breakdowns.
    """
    total = pl.col("breakdown") == "all"
    in_table = unsafe().any().over(TABLE)
    in_total = (unsafe() & total).any().over([*SLICE, "indicator"])
    return hidden_where(observations, is_local() & (in_table | in_total))


def hidden_where(observations: pl.DataFrame, condition: pl.Expr) -> pl.DataFrame:
    """Hide rows: status `confidential`, no number."""
    marked = observations.with_columns(hidden=condition)
    return marked.with_columns(
        *(pl.when(~pl.col("hidden")).then(name).alias(name) for name in NUMBERS),
        status=pl.when("hidden").then(pl.lit("confidential")).otherwise("status"),
    ).drop("hidden")
