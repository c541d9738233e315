"""The first rule: a count of 1 to 5 is not shown, nor a figure that it stands in."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

SMALLEST_SHOWN = 6
"""Of the children counted, of those who did and of those who did not: 1 to 5 are not shown."""


def small(count: pl.Expr) -> pl.Expr:
    """Say whether a count is one that may not be shown: more than none and fewer than six."""
    return ((count > 0) & (count < SMALLEST_SHOWN)).fill_null(False)


def is_small(count: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say the same of an array, where what is not known is not a number."""
    return (count > 0) & (count < SMALLEST_SHOWN)


def unsafe() -> pl.Expr:
    """Say of each row whether its numerator, its denominator or their difference is 1 to 5."""
    x, n = pl.col("numerator"), pl.col("denominator")
    alone = pl.when(n.is_null() & x.is_null()).then("value")  # a count without a denominator
    return small(x) | small(n) | small(n - x) | small(alone)


def unsafe_rest() -> pl.Expr:
    """Say the same of everybody beside a group, as stats.gaps.with_rest counts them."""
    x, n = pl.col("rest_numerator"), pl.col("rest_denominator")
    return small(x) | small(n) | small(n - x)
