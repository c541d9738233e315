"""Of a local team's many periods the newest figure that may be shown, as a whole and by group."""

import polars as pl

PERIOD = ["area", "indicator", "source", "breakdown", "period_start", "period_end"]
"""What the groups of one period share."""


def newest_figures(local: pl.DataFrame) -> pl.DataFrame:
    """Give a row an area, indicator and source: the newest with a value, the longest period of those.

    A year that ends with a month says more than the month. Waits do not add up, so theirs are a row a
    supplier too. Without any value the newest row is given with its status. Rows keep their order.
    Needs the columns of observations and kind.
    """
    whole = local.filter(breakdown="all").with_row_index("row")
    newest = whole.with_columns(
        shown=pl.col("value").is_not_null(),
        long=_days(),
        sender=pl.when(pl.col("kind") == "days").then("supplier").otherwise(pl.lit("")),
    ).sort("shown", "period_end", "long", descending=True, maintain_order=True)
    one = ["area", "indicator", "source", "sender"]
    first = newest.unique(one, keep="first", maintain_order=True)
    return first.sort("row").drop("row", "shown", "long", "sender")


def newest_groups(local: pl.DataFrame, *, in_part: bool = False) -> pl.DataFrame:
    """Give of each breakdown the groups of the newest period, the longest of those, that is shown.

    A period is shown where all its groups may be; in_part: where some group may be, and hidden ones
    come with their status. An area, indicator and source without such a period is left out.
    """
    groups, ok = local.filter(pl.col("breakdown") != "all"), pl.col("status") == "ok"
    shown = groups.filter((ok.any() if in_part else ok.all()).over(PERIOD))
    ends = shown.filter(pl.col("period_end") == pl.col("period_end").max().over(PERIOD[:4]))
    longest = ends.filter(_days() == _days().max().over(PERIOD[:4]))
    order = ["area", "breakdown", "indicator", "source", "subgroup"]
    return longest.sort(order, maintain_order=True)


def _days() -> pl.Expr:
    return (pl.col("period_end") - pl.col("period_start")).dt.total_days()
