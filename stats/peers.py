"""Who among an area's statistical neighbours clearly does better: whom to ask how.

Source: Newcombe 1998, method 10, for the difference between two areas.
"""

import polars as pl

from stats.change import difference_limits
from stats.series import HAS_INTERVAL, JUDGED, LATEST, count_in_five_years

TOTALS = (pl.col("breakdown") == "all") & (pl.col("subgroup") == "all")
COLUMNS = {
    "indicator": "indicator",
    "area": "own_area",
    "neighbour": "area",
    "neighbour_name": "area_name",
    "position": "position",
    "value": "own_value",
    "neighbour_value": "value",
    "difference": "difference",
    "difference_lower95": "difference_lower95",
    "difference_upper95": "difference_upper95",
    "years_better": "years_better",
}
"""What `better_peers` gives, and which column of the neighbour's row it is."""


def better_peers(figures: pl.DataFrame, area: str, neighbours: pl.DataFrame) -> pl.DataFrame:
    """Give a row for each indicator and neighbour that is clearly better in the latest period.

    Needs value, lower95, upper95, good, kind and area_name in figures; neighbours has area,
    neighbour and position. difference is the neighbour's value minus the area's, with its interval
    (percentage points of a proportion). years_better: in how many of the last up to five years the
    neighbour was clearly better, this one included. The biggest difference first; no row where
    nobody is clearly better. Published totals only, no breakdowns.
    """
    close = neighbours.filter(pl.col("area") == area).select(
        "position", own_area="area", area="neighbour"
    )
    totals = figures.with_columns(newest=LATEST).filter(TOTALS & HAS_INTERVAL & JUDGED)
    pairs = totals.join(close, on="area").join(
        _own(totals, area), on=["indicator", "period_end", "supplier"]
    )
    better = _compared(pairs)
    counted = better.with_columns(years_better=count_in_five_years(better, pl.col("better")))
    found = counted.filter(pl.col("newest") & pl.col("better")).sort(
        -pl.col("difference").abs(), "indicator", "position"
    )
    return found.select(**COLUMNS)


def _own(totals: pl.DataFrame, area: str) -> pl.DataFrame:
    return totals.filter(pl.col("area") == area).select(
        "indicator",
        "period_end",
        "supplier",
        own_value="value",
        own_lower95="lower95",
        own_upper95="upper95",
    )


def _compared(pairs: pl.DataFrame) -> pl.DataFrame:
    """Add the neighbour's figure minus the area's, its interval, and whether it is clearly better."""
    value, own = pl.col("value"), pl.col("own_value")
    lower, upper = difference_limits(
        value,
        (pl.col("lower95"), pl.col("upper95")),
        own,
        (pl.col("own_lower95"), pl.col("own_upper95")),
    )
    better = pl.when(pl.col("good") == "high").then(lower > 0).otherwise(upper < 0)
    return pairs.with_columns(
        difference=value - own,
        difference_lower95=lower,
        difference_upper95=upper,
        better=better.fill_null(False),
    )
