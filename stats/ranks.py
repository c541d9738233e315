"""Where a council stands among all councils: rank, how sure the rank is, and quartile.

Sources: OHID Fingertips technical guidance (quantiles, type 7 of Hyndman and Fan 1996); Newcombe
1998, method 10, for the difference between two councils. The rank's interval counts councils that
are clearly better or clearly worse, so it needs no simulation and covers at least 95%.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from stats.series import HAS_INTERVAL, IS_COUNCIL, JUDGED, in_groups

ENOUGH_FOR_QUARTILES = 4


def with_ranks(frame: pl.DataFrame) -> pl.DataFrame:
    """Add rank, ranked, rank_lower95, rank_upper95 and quartile; rows and their order stay.

    Needs value, lower95 and upper95. rank: 1 is the best by polarity on the unrounded value among
    the councils of the group that have one (`ranked` of them), ties share the smaller rank.
    rank_lower95 is 1 + the councils clearly better, rank_upper95 is ranked − those clearly worse,
    each pair at 95%; only for proportions and rates, for nothing else has an interval. quartile: 1
    best to 4, see `_quartile`. Null for other levels, null values and `good` neither.
    """
    scored = in_groups(frame).select("row", "group", *_scores())
    rank = pl.col("score").rank("min").over("group").cast(pl.Int64)
    ranked = pl.col("score").count().over("group").cast(pl.Int64)
    found = scored.with_columns(_clearly(scored)).select(
        rank=rank,
        ranked=pl.when(pl.col("score").is_not_null()).then(ranked),
        rank_lower95=1 + pl.col("better"),
        rank_upper95=ranked - pl.col("worse"),
        quartile=_quartile(),
    )
    return frame.with_columns(found)


def _scores() -> list[pl.Expr]:
    """Give the value turned so that lower is better, and the reach of its interval either way."""
    sign = pl.when(pl.col("good") == "high").then(-1.0).otherwise(1.0)
    compared = IS_COUNCIL & JUDGED
    to_lower = pl.col("value") - pl.col("lower95")
    to_upper = pl.col("upper95") - pl.col("value")
    turned = pl.col("good") == "high"
    below = pl.when(turned).then(to_upper).otherwise(to_lower)
    above = pl.when(turned).then(to_lower).otherwise(to_upper)
    return [
        pl.when(compared).then(sign * pl.col("value")).alias("score"),
        pl.when(compared & HAS_INTERVAL).then(below).alias("below"),
        pl.when(compared & HAS_INTERVAL).then(above).alias("above"),
    ]


def _clearly(scored: pl.DataFrame) -> pl.DataFrame:
    """Count for each row the councils of its group clearly better and clearly worse than it."""
    known = pl.all_horizontal(pl.col("score", "below", "above").is_finite().fill_null(False))
    rows = scored.filter(known).sort("group")
    starts = np.flatnonzero(np.diff(rows["group"].to_numpy(), prepend=-1))[1:]
    columns = (rows[name].to_numpy() for name in ("score", "below", "above"))
    groups = zip(*(np.split(column, starts) for column in columns), strict=True)
    pairs = [_pairs(*group) for group in groups]
    counts = np.full((scored.height, 2), np.nan)
    counts[rows["row"].to_numpy()] = np.concatenate(pairs) if pairs else 0
    sides = pl.DataFrame(counts, schema=["better", "worse"])
    return sides.select(pl.all().fill_nan(None).cast(pl.Int64))


def _pairs(
    score: NDArray[np.float64], below: NDArray[np.float64], above: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Count for each score the clearly better (lower) ones and the clearly worse ones.

    A row is clearly worse than a column when Newcombe's lower limit of their difference is over 0:
    score − score' > √(below² + above'²), written without the root.
    """
    gap = np.subtract.outer(score, score)
    worse = gap * np.abs(gap) > np.add.outer(below**2, above**2)
    return np.column_stack([np.count_nonzero(worse, axis=1), np.count_nonzero(worse, axis=0)])


def _quartile() -> pl.Expr:
    """Give 1 (best) to 4 by the type-7 quartiles of the unrounded values of the group's councils.

    A value on a cut is in the better quartile, whichever way is good: where a quarter of councils
    or more stand at 100% they are all in the best one. Fewer than four councils have no quartiles.
    """
    score = pl.col("score")
    cuts = [score.quantile(share, "linear").over("group") for share in (0.25, 0.5, 0.75)]
    above = [(score > cut + 1e-9).cast(pl.Int64) for cut in cuts]
    enough = score.count().over("group") >= ENOUGH_FOR_QUARTILES
    return pl.when(enough & score.is_not_null()).then(1 + pl.sum_horizontal(above))
