"""Of a local team's many periods the newest figure that may be shown, as a whole and by group."""

import polars as pl


def newest_figures(local: pl.DataFrame) -> pl.DataFrame:
    """Give a row an indicator and source: the newest with a value, the longest period of those.

    A year that ends with a month says more than the month. Waits do not add up, so theirs are a row a
    supplier too. Without any value the newest row is given with its status. Rows keep their order.
    Needs the columns of observations and kind.
    """
    whole = local.filter(breakdown="all").with_row_index("row")
    newest = whole.with_columns(
        shown=pl.col("value").is_not_null(),
        long=_days(),
        sender=pl.when(pl.col("kind") == "days").then("supplier").otherwise(pl.lit("")),
    ).sort("shown", "period_end", "long", descending=True)
    first = newest.unique(["indicator", "source", "sender"], keep="first", maintain_order=True)
    return first.sort("row").drop("row", "shown", "long", "sender")


def newest_breakdown(local: pl.DataFrame, breakdown: str, *, in_part: bool = False) -> pl.DataFrame:
    """Give the groups of the newest period, the longest of those, whose groups may all be shown.

    in_part: a period will do of which some group may be shown; hidden ones come with their status.
    An indicator and source without such a period is left out.
    """
    period = ["indicator", "source", "period_start", "period_end"]
    groups = local.filter(breakdown=breakdown)
    ok = pl.col("status") == "ok"
    shown = groups.filter((ok.any() if in_part else ok.all()).over(period))
    ends = shown.filter(pl.col("period_end") == pl.col("period_end").max().over(period[:2]))
    longest = ends.filter(_days() == _days().max().over(period[:2]))
    return longest.sort("indicator", "source", "subgroup")


def _days() -> pl.Expr:
    return (pl.col("period_end") - pl.col("period_start")).dt.total_days()
