"""An area beside each of its statistical neighbours: the difference, and whether it is clear.

Source: Newcombe 1998, method 10, for the difference between two areas.
"""

import polars as pl

from stats.change import difference_limits

OWN = ["value", "lower95", "upper95"]


def beside_neighbours(
    rows: pl.DataFrame, areas: list[str], neighbours: pl.DataFrame
) -> pl.DataFrame:
    """Give each area's own figures and its neighbours', a row a figure, beside the area's own.

    rows: figures of one period with value, lower95, upper95 and good; neighbours has area,
    neighbour and position. Adds own (whose neighbour it is), position (0 is the area itself),
    difference (the figure minus the area's, in the figure's unit or percentage points) with its
    limits, and beside: "better", "similar", "worse", or "higher" and "lower" where there is no
    judgement; null where a limit is not known and in the area's own row.
    """
    pairs = _pairs(areas, neighbours)
    found = rows.join(pairs, on="area").join(
        rows.filter(pl.col("area").is_in(areas)).select(
            "indicator", "source", "supplier", own="area", **{f"own_{name}": name for name in OWN}
        ),
        on=["indicator", "source", "supplier", "own"],
        how="left",
    )
    lower, upper = difference_limits(
        pl.col("value"),
        (pl.col("lower95"), pl.col("upper95")),
        pl.col("own_value"),
        (pl.col("own_lower95"), pl.col("own_upper95")),
    )
    other = pl.col("position") > 0
    return (
        found.with_columns(
            difference=pl.when(other).then(pl.col("value") - pl.col("own_value")),
            difference_lower95=pl.when(other).then(lower),
            difference_upper95=pl.when(other).then(upper),
        )
        .with_columns(beside=_beside())
        .sort("own", "indicator", "source", "supplier", "position")
    )


def _pairs(areas: list[str], neighbours: pl.DataFrame) -> pl.DataFrame:
    close = neighbours.filter(pl.col("area").is_in(areas)).select(
        own="area", area="neighbour", position=pl.col("position").cast(pl.Int64)
    )
    themselves = close.select("own", area="own", position=pl.lit(0, pl.Int64)).unique()
    return pl.concat([themselves, close])


def _beside() -> pl.Expr:
    """Say on which side of the area's figure the neighbour's clearly lies, by polarity."""
    words = {
        "high": ("better", "worse"),
        "low": ("worse", "better"),
        "neither": ("higher", "lower"),
    }
    lower, upper = pl.col("difference_lower95"), pl.col("difference_upper95")

    def side(which: int) -> pl.Expr:
        by_polarity = {good: pair[which] for good, pair in words.items()}
        return pl.col("good").replace_strict(by_polarity, return_dtype=pl.String)

    return (
        pl.when(lower > 0)
        .then(side(0))
        .when(upper < 0)
        .then(side(1))
        .when(lower.is_not_null())
        .then(pl.lit("similar"))
    )
