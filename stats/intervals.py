"""How sure a figure is: Wilson for proportions, Byar for rates and counts, Student's t for means.

Sources: Wilson 1927; Newcombe 1998, method 3; Breslow and Day 1987 (Byar's approximation);
OHID Fingertips technical guidance (exact Poisson limits under ten).
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import gammainccinv, gammaincinv, ndtr, ndtri, stdtrit

Limits = tuple[pl.Expr, pl.Expr]
Numbers = NDArray[np.floating[Any]]

# The exact quantiles: Fingertips rounds the first to 1.96.
Z95 = float(ndtri(0.975))
Z998 = float(ndtri(0.999))

# Byar's approximation is poor under ten (Fingertips technical guidance).
EXACT_BELOW = 10


def with_intervals(frame: pl.DataFrame) -> pl.DataFrame:
    """The figures with lower95, upper95, lower998 and upper998, in the unit of `value`.

    In: the figures' columns (kind, level, value, numerator, denominator, sd, published_lower95,
    published_upper95) and, on pooled rows, bound_lower, bound_upper and bound_denominator.
    A proportion gets Wilson's interval, a rate or count whose denominator is known Byar's, a mean
    with a spread Student's t; a number of days gets none. Where we cannot work one out, the 95%
    interval that the source published. No value, no interval.
    """
    kinds = frozenset(frame["kind"].unique())
    lower95, upper95 = _limits_by_kind(kinds, Z95)
    lower998, upper998 = _limits_by_kind(kinds, Z998)
    limits = {
        "lower95": pl.coalesce(lower95, "published_lower95"),
        "upper95": pl.coalesce(upper95, "published_upper95"),
        "lower998": lower998,
        "upper998": upper998,
    }
    valued = pl.col("value").is_not_null()
    found = _with_counts(frame).with_columns(
        pl.when(valued).then(limit).cast(pl.Float64).alias(name) for name, limit in limits.items()
    )
    return found.drop(COUNTS)


def _limits_by_kind(kinds: frozenset[str], z: float) -> Limits:
    """Give the limits of the kinds that there are: asking for the others would cost a page's time."""
    lower = upper = pl.lit(None, pl.Float64)
    kind = pl.col("kind")
    if kinds & {"rate", "count"}:
        low, high = _rate_limits(z)
        counted = kind.is_in(["rate", "count"])
        lower, upper = pl.when(counted).then(low), pl.when(counted).then(high)
    for name, limits in (("proportion", _proportion_limits), ("mean", _mean_limits)):
        if name in kinds:
            low, high = limits(z)
            lower = pl.when(kind == name).then(low).otherwise(lower)
            upper = pl.when(kind == name).then(high).otherwise(upper)
    return lower, upper


COUNTS = ["lowest_count", "highest_count", "everyone"]
"""What a proportion's limits are worked out from, for as long as they are."""


def _with_counts(frame: pl.DataFrame) -> pl.DataFrame:
    """Add COUNTS; for a pool with hidden counts, the lowest and the highest that it can be.

    Counts of regions and England are rounded, so theirs are taken back from the value, which is
    the published percent where rounding would matter (contracts: Values).
    """
    value, n = pl.col("value"), pl.col("denominator")
    rounded = pl.col("level").is_in(["region", "england"])
    x = pl.when(rounded).then(value * n / 100).otherwise("numerator").cast(pl.Float64)
    if "bound_lower" not in frame.columns:
        return frame.with_columns(lowest_count=x, highest_count=x, everyone=n.cast(pl.Float64))
    everyone = pl.coalesce("bound_denominator", n)
    return frame.with_columns(
        lowest_count=pl.coalesce(pl.col("bound_lower") * everyone / 100, x),
        highest_count=pl.coalesce(pl.col("bound_upper") * everyone / 100, x),
        everyone=everyone,
    )


def _proportion_limits(z: float) -> Limits:
    """Wilson's limits, from the lowest count to the highest."""
    everyone = pl.col("everyone")
    lower, _ = wilson(pl.col("lowest_count"), everyone, z)
    _, upper = wilson(pl.col("highest_count"), everyone, z)
    return lower, upper


def _rate_limits(z: float) -> Limits:
    """Byar's limits on the rate's own scale: per 100,000, say, which no cases do not tell."""
    x, n = pl.col("numerator"), pl.col("denominator")
    multiplier = (pl.col("value") * n / x).filter(x > 0).median().over("indicator")
    per_case = pl.when(x > 0).then(pl.col("value") / x).otherwise(multiplier / n)
    scale = pl.when(pl.col("kind") == "rate").then(per_case).otherwise(1.0)
    counted = pl.col("kind").is_in(["rate", "count"]) & (n > 0)
    lower, upper = byar(pl.when(counted).then(x), z)
    return lower * scale, upper * scale


def _mean_limits(z: float) -> Limits:
    sd = pl.when(pl.col("kind") == "mean").then(pl.col("sd"))
    return mean_limits(pl.col("value"), sd, pl.col("denominator"), z)


def wilson(numerator: pl.Expr, denominator: pl.Expr, z: float) -> Limits:
    """Limits of a proportion, percent 0-100, from two counts of children.

    [2x + z² ∓ z√(z² + 4x(1 − x/n))] / [2(n + z²)], Wilson 1927. Null where a count is null,
    where n is 0 and where the counts are no proportion (x under 0 or over n).
    """
    x, n = numerator.cast(pl.Float64), denominator.cast(pl.Float64)
    possible = (n > 0) & n.is_finite() & x.is_between(0, n)
    # The upper limit is what the complement's lower one leaves, so that all of n gives 100 exactly.
    limits = (_wilson_lower(x, n, z), 100 - _wilson_lower(n - x, n, z))
    lower, upper = (pl.when(possible).then(limit.clip(0, 100)) for limit in limits)
    return lower, upper


def _wilson_lower(x: pl.Expr, n: pl.Expr, z: float) -> pl.Expr:
    root = (z**2 + 4 * x * (1 - x / n)).sqrt()
    return 100 * (2 * x + z**2 - z * root) / (2 * (n + z**2))


def byar(count: pl.Expr, z: float) -> Limits:
    """Limits of a count, in counts; null where the count is null or negative.

    Byar's approximation (Breslow and Day 1987); under ten the exact Poisson limits,
    χ²(α/2; 2x)/2 and χ²(1 − α/2; 2x + 2)/2 (OHID Fingertips technical guidance).
    """
    x = count.cast(pl.Float64)
    small = pl.when(x.is_between(0, EXACT_BELOW, closed="left")).then(x)
    lower = pl.when(x < EXACT_BELOW).then(_exact_lower(small, z)).otherwise(_byar(x, -z))
    upper = pl.when(x < EXACT_BELOW).then(_exact_upper(small, z)).otherwise(_byar(x + 1, z))
    possible = (x >= 0) & x.is_finite()
    return pl.when(possible).then(lower), pl.when(possible).then(upper)


def _byar(x: pl.Expr, z: float) -> pl.Expr:
    return x * (1 - 1 / (9 * x) + z / (3 * x.sqrt())) ** 3


def _exact_lower(x: pl.Expr, z: float) -> pl.Expr:
    tail = ndtr(-z)
    limit = _on_numbers(x, lambda values: gammaincinv(values, tail))
    return pl.when(x == 0).then(0.0).otherwise(limit)


def _exact_upper(x: pl.Expr, z: float) -> pl.Expr:
    tail = ndtr(-z)
    return _on_numbers(x, lambda values: gammainccinv(values + 1, tail))


def mean_limits(mean: pl.Expr, sd: pl.Expr, n: pl.Expr, z: float) -> Limits:
    """Limits of a mean in its own unit: x̄ ± t(n−1) s/√n, Student 1908.

    `sd` is the spread of the children's values, `n` how many they are. Null without a spread and
    under two children: a published mean without a spread has no interval.
    """
    usable = (n.cast(pl.Float64) >= 2) & (sd.cast(pl.Float64) >= 0) & mean.is_not_null()
    known = pl.when(usable).then(n.cast(pl.Float64))
    half = _on_numbers(known, lambda values: stdtrit(values - 1, ndtr(z))) * sd / known.sqrt()
    return mean - half, mean + half


def _on_numbers(column: pl.Expr, function: Callable[[Numbers], Numbers]) -> pl.Expr:
    """A scipy function on the numbers of a whole column: nulls stay null and cost nothing."""

    def apply(series: pl.Series) -> pl.Series:
        known = series.is_not_null().to_numpy()
        answers = np.full(len(series), np.nan)
        answers[known] = function(series.drop_nulls().to_numpy())
        return pl.Series(series.name, answers, nan_to_null=True)

    return column.cast(pl.Float64).map_batches(apply, return_dtype=pl.Float64, is_elementwise=True)
