"""Whether an area differs from its benchmark, in words, and the funnel that says the same."""

import polars as pl

from stats.intervals import Limits

# An area clearly below or above its benchmark, in words, by what is good.
BELOW_IT = {"high": "worse", "low": "better"}
ABOVE_IT = {"high": "better", "low": "worse"}


def with_comparison(frame: pl.DataFrame) -> pl.DataFrame:
    """The figures with comparison95 and comparison998, and not_compared completed.

    In: good, value, the intervals of `with_intervals` and what `with_benchmark` adds. Similar when
    lower ≤ benchmark ≤ upper, otherwise better or worse by what is good, and higher or lower where
    nothing is (methods, "Comparison with a benchmark b"; words from contracts). Not compared
    where there is a reason, no benchmark or no interval at that level. The words are unadjusted:
    of twenty areas that are no different, one will still look so at 95%.
    """
    no_interval = pl.col("value").is_not_null() & pl.col("lower95").is_null()
    reason = pl.coalesce(
        "not_compared", pl.when(no_interval).then(pl.lit("the figure has no interval"))
    )
    return frame.with_columns(
        comparison95=_comparison("lower95", "upper95"),
        comparison998=_comparison("lower998", "upper998"),
        not_compared=reason,
    )


def _comparison(lower: str, upper: str) -> pl.Expr:
    benchmark, good = pl.col("benchmark_value"), pl.col("good")
    comparable = pl.col("not_compared").is_null()
    return (
        pl.when(comparable & benchmark.is_between(pl.col(lower), pl.col(upper)))
        .then(pl.lit("similar"))
        .when(comparable & (benchmark > pl.col(upper)))
        .then(good.replace_strict(BELOW_IT, default="lower"))
        .when(comparable & (benchmark < pl.col(lower)))
        .then(good.replace_strict(ABOVE_IT, default="higher"))
        .otherwise(pl.lit("not compared"))
    )


def funnel_limits(p0: pl.Expr, n: pl.Expr, z: float) -> Limits:
    """Where a proportion of n children lies by chance alone if its true rate is p0: percent.

    p0 ± z√(p0(1 − p0)/n), clipped to 0-100, Spiegelhalter 2005; `p0` in percent. An area is outside
    it exactly when p0 is outside the area's Wilson interval at the same z, because Wilson's
    interval is this test turned round (Newcombe 1998). Null where n is 0 or p0 is no percent.
    """
    p, children = p0.cast(pl.Float64) / 100, n.cast(pl.Float64)
    possible = (children > 0) & children.is_finite() & p.is_between(0, 1)
    reach = z * (p * (1 - p) / children).sqrt()
    lower, upper = (
        pl.when(possible).then((100 * limit).clip(0, 100)) for limit in (p - reach, p + reach)
    )
    return lower, upper
