"""The difference between two figures, with its own interval, and the change since last year.

Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10, the hybrid score interval. The
same square-and-add rule holds for other limits than Wilson's (Zou and Donner 2008), so a rate or a
mean with a spread has an interval of its change too.
"""

import polars as pl

from stats.breaks import with_breaks
from stats.intervals import Limits, wilson
from stats.series import in_series, year_before

ADDED = ["change", "change_lower95", "change_upper95"]


def newcombe_difference(
    numerator1: pl.Expr,
    denominator1: pl.Expr,
    numerator2: pl.Expr,
    denominator2: pl.Expr,
    z: float,
) -> Limits:
    """Limits of the first proportion minus the second, percentage points, from four counts.

    Newcombe 1998, method 10; null where either proportion has no Wilson interval.
    """
    return difference_limits(
        100 * numerator1 / denominator1,
        wilson(numerator1, denominator1, z),
        100 * numerator2 / denominator2,
        wilson(numerator2, denominator2, z),
    )


def difference_limits(value1: pl.Expr, limits1: Limits, value2: pl.Expr, limits2: Limits) -> Limits:
    """Limits of the first figure minus the second, from each one's own value and limits.

    √((v1 − L1)² + (U2 − v2)²) below the difference and √((U1 − v1)² + (v2 − L2)²) above it,
    Newcombe 1998; in the unit of the values, null where anything is null.
    """
    difference = value1 - value2
    below = ((value1 - limits1[0]) ** 2 + (limits2[1] - value2) ** 2).sqrt()
    above = ((limits1[1] - value1) ** 2 + (value2 - limits2[0]) ** 2).sqrt()
    return difference - below, difference + above


def with_change(frame: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """Add change, change_lower95 and change_upper95: this year minus the year before.

    Needs value, lower95 and upper95. Percentage points of a proportion, the indicator's own unit
    otherwise; without intervals (published means) the change has no limits. Null where the pair
    touches a break, where a year is missing, and in series that are not annual.
    """
    needed = ["value", "lower95", "upper95"]
    pairs = with_breaks(in_series(frame), breaks).with_columns(
        year_before(column).alias(f"{column}_before") for column in needed
    )
    value, lower, upper = (pl.col(column) for column in needed)
    value_before, *limits_before = (pl.col(f"{column}_before") for column in needed)
    limits = difference_limits(
        value, (lower, upper), value_before, (limits_before[0], limits_before[1])
    )
    found = pairs.select(
        pl.when(~pl.col("touched")).then(column).alias(name)
        for name, column in zip(ADDED, (value - value_before, *limits), strict=True)
    )
    return frame.with_columns(found)


def change_word() -> pl.Expr:
    """Give `risen`, `fallen` or `no clear change`, from the interval of the change alone.

    Null where the change has no interval: then nothing can be said. A change is clear only when
    its interval excludes zero (methods: year-on-year change).
    """
    clear = (
        pl.when(pl.col("change_lower95") > 0)
        .then(pl.lit("risen"))
        .when(pl.col("change_upper95") < 0)
        .then(pl.lit("fallen"))
        .otherwise(pl.lit("no clear change"))
    )
    return pl.when(pl.col("change_lower95").is_not_null()).then(clear)
