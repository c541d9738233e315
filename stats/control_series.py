"""Which local figures have a control chart: of each indicator its months, or else its quarters."""

import polars as pl

from stats.control_charts import with_assurance, with_control_charts

OF_ONE = ["area", "indicator", "source", "supplier"]
"""What one chart is about."""
SEVERAL = " + "


def control_series(local: pl.DataFrame, target: float | None = None) -> pl.DataFrame:
    """Give the points of each judged local indicator's control chart, in order of time.

    local: figures with words, as View.local gives those of one area; target: for proportions, in
    percent. Adds target, stats.control_charts.ADDED and reasons. Months that are too few or hide a
    number give way to quarters, and reasons then says why; where those are refused too, the rows come
    with `refused` filled and reasons says it of both. Years have no chart and are left out.
    """
    judged = (pl.col("breakdown") == "all") & pl.col("kind").is_in(["proportion", "days"])
    rows = local.filter(judged & pl.col("good").is_in(["high", "low"]))
    whole = rows.with_columns(supplier=_suppliers(), target=pl.lit(None, pl.Float64))
    charts = with_control_charts(whole).filter(pl.col("grain").is_not_null())
    return with_target(_chosen(charts).sort(*OF_ONE, "period_end"), target)


def with_target(series: pl.DataFrame, target: float | None) -> pl.DataFrame:
    """Hold the charts of control_series against a target for proportions, in percent; None is none.

    The limits and the signals are the same whatever the target: only target and assurance change.
    """
    if target is None:
        return series
    goal = pl.when(pl.col("kind") == "proportion").then(pl.lit(target, pl.Float64))
    return with_assurance(series.with_columns(target=goal))


def _suppliers() -> pl.Expr:
    """Name all suppliers of a series at once; in a quarter that one has not sent, it is still one.

    Waits do not add up: each supplier's are a series of their own.
    """
    parts = pl.col("supplier").str.split(SEVERAL)
    named = parts.explode().unique().sort().str.join(SEVERAL).over(OF_ONE[:3])
    return pl.when(pl.col("kind") == "days").then("supplier").otherwise(named)


def _chosen(charts: pl.DataFrame) -> pl.DataFrame:
    """Keep of each chart one length: months with a chart, else quarters with one, else what there is."""
    told = charts.with_columns(
        order=pl.col("grain").replace_strict({"month": 0, "quarter": 1})
        + pl.when(pl.col("refused") != "").then(2).otherwise(0)
    )
    refused = told.filter(pl.col("refused") != "").select(*OF_ONE, "grain", "refused").unique()
    said = (
        refused.sort(*OF_ONE, "grain")
        .group_by(OF_ONE, maintain_order=True)
        .agg(reasons=pl.format("{}s: {}", "grain", "refused").str.join("; "))
    )
    best = told.filter(pl.col("order") == pl.col("order").min().over(OF_ONE)).drop("order")
    named = best.join(said, on=OF_ONE, how="left", maintain_order="left")
    by_quarter = (pl.col("grain") == "quarter") | (pl.col("refused") != "")
    return named.with_columns(reasons=pl.when(by_quarter).then("reasons").fill_null(""))


def last_points(series: pl.DataFrame) -> pl.DataFrame:
    """Give the newest point with a value of each chart; the newest row at all of a refused one."""
    shown = pl.col("value").is_not_null()
    newest = pl.col("period_end") == pl.col("period_end").max().over(OF_ONE)
    valued = pl.col("period_end") == pl.col("period_end").filter(shown).max().over(OF_ONE)
    charted = pl.col("refused") == ""
    return series.filter(pl.when(charted).then(valued).otherwise(newest))
