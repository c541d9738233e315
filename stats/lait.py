"""Figures as DfE's Local Authority Interactive Tool (LAIT) shows them, for people who compare.

On published whole percents, with LAIT's own polarity and its quartile bands: linear interpolation
at h = (n−1)p, which is type 7 of Hyndman and Fan 1996. Bands say nothing about chance: never colour
by them.
"""

import polars as pl

from stats.series import IS_COUNCIL, in_groups, in_series, rounded, year_before

LETTERS = ["A", "B", "C", "D"]


def with_lait(frame: pl.DataFrame, neighbours: pl.DataFrame) -> pl.DataFrame:
    """Add lait_value, lait_rank, lait_band, lait_change and lait_neighbour_mean; order stays.

    lait_value: a proportion as a whole percent, rounded half up; means and others as they are. Rank
    and band among the councils of the group, A best, null where LAIT has no polarity. lait_change:
    latest minus the year before, null if either is missing. lait_neighbour_mean: the mean over the
    ten statistical neighbours that have a figure, null without any (councils only).
    """
    whole = pl.when(pl.col("kind") == "proportion").then(rounded(pl.col("value")))
    valued = in_series(in_groups(frame)).with_columns(lait_value=whole.otherwise(pl.col("value")))
    council = pl.when(IS_COUNCIL).then(pl.col("lait_value"))
    found = valued.select(
        "lait_value",
        lait_rank=_rank(council),
        lait_band=_band(council),
        lait_change=pl.col("lait_value") - year_before("lait_value"),
        lait_neighbour_mean=neighbour_mean(valued, neighbours),
    )
    return frame.with_columns(found)


def lait_cuts(value: pl.Expr) -> tuple[pl.Expr, pl.Expr, pl.Expr, pl.Expr, pl.Expr]:
    """Give q0, q25, q50, q75 and q100 of a column, type 7 (LAIT's linear interpolation)."""
    q0, q25, q50, q75, q100 = (value.quantile(share, "linear") for share in (0, 0.25, 0.5, 0.75, 1))
    return q0, q25, q50, q75, q100


def _rank(council: pl.Expr) -> pl.Expr:
    polarity = pl.col("lait_good")
    lowest_first = council.rank("min").over("group")
    highest_first = council.rank("min", descending=True).over("group")
    rank = pl.when(polarity == "low").then(lowest_first)
    return rank.when(polarity == "high").then(highest_first).cast(pl.Int64)


def _band(council: pl.Expr) -> pl.Expr:
    """Give A to D by the bands [q0,q25], (q25,q50], (q50,q75], (q75,q100]; A is the best."""
    cuts = [cut.over("group") for cut in lait_cuts(council)[1:4]]
    band = pl.sum_horizontal([(council > cut + 1e-9).cast(pl.Int64) for cut in cuts])
    letters = {
        "low": band.replace_strict(range(4), LETTERS, default=None),
        "high": band.replace_strict(range(4), LETTERS[::-1], default=None),
    }
    polarity = pl.col("lait_good")
    letter = pl.when(polarity == "low").then(letters["low"])
    return pl.when(council.is_not_null()).then(
        letter.when(polarity == "high").then(letters["high"])
    )


def neighbour_mean(frame: pl.DataFrame, neighbours: pl.DataFrame) -> pl.Series:
    """Give the mean lait_value of each council's statistical neighbours, one for each row.

    A mean, as LAIT shows it; DfE's other products call the median "the neighbour average".
    """
    councils = frame.filter(IS_COUNCIL & pl.col("lait_value").is_not_null())
    means = (
        councils.select("group", "lait_value", neighbour="area")
        .join(neighbours.select("area", "neighbour"), on="neighbour")
        .group_by("group", "area")
        .agg(mean=pl.col("lait_value").mean())
    )
    rows = frame.select("group", area=pl.when(IS_COUNCIL).then("area"))
    return rows.join(means, on=["group", "area"], how="left", maintain_order="left")["mean"]
