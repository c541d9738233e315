"""Which rows belong together: areas compared with each other, and the years of one area.

A group is what areas are ranked within; a series is one area's years. `source` is in neither, so
that older years read from another file continue the series.
"""

import polars as pl

COUNTED = ["indicator", "breakdown", "subgroup", "supplier"]
GROUP = [*COUNTED, "period_end"]
SERIES = [*COUNTED, "area"]

IS_COUNCIL = pl.col("level") == "local authority"
HAS_INTERVAL = pl.col("kind").is_in(["proportion", "rate"])
JUDGED = pl.col("good").is_in(["high", "low"])
# A local row never displaces the newest published year: each local source has a latest of its own.
FROM = pl.when(pl.col("supplier") != "").then("source").otherwise(pl.lit("published"))
LATEST = pl.col("period_end") == pl.col("period_end").max().over("indicator", FROM)
"""The newest period of each indicator over all areas in the frame (contracts: `latest`), of what is
published and of each local source."""


def in_groups(frame: pl.DataFrame) -> pl.DataFrame:
    """Add row and group: a row's number, and the number of the first row of its group.

    Comparing whole numbers instead of five texts makes what follows some ten times faster.
    """
    return _with_row(frame).with_columns(group=pl.col("row").first().over(GROUP))


def in_series(frame: pl.DataFrame) -> pl.DataFrame:
    """Add row, series, months and earlier, the row one year before in the same series.

    months counts a period's end in months, so that consecutive years are twelve apart. Annual
    periods only: in a monthly or quarterly series the row before is not a year earlier, so there,
    as across a gap, earlier is null. A period is taken to stand once in a series.
    """
    end = pl.col("period_end").dt
    numbered = _with_row(frame).with_columns(
        series=pl.col("row").first().over(SERIES), months=end.year() * 12 + end.month()
    )
    ordered = numbered.select("row", "series", "months").sort("series", "months")
    same = pl.col("series") == pl.col("series").shift(1)
    consecutive = same & (pl.col("months") - pl.col("months").shift(1) == 12)
    found = ordered.select("row", earlier=pl.when(consecutive).then(pl.col("row").shift(1)))
    return numbered.with_columns(found.sort("row")["earlier"])


def _with_row(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.drop("row", strict=False).with_row_index("row")


def year_before(column: str) -> pl.Expr:
    """Give the column's value in the row one year before; null without one. Needs `in_series`."""
    return pl.col(column).gather(pl.col("earlier"))


def count_in_five_years(frame: pl.DataFrame, flag: pl.Expr) -> pl.Series:
    """Count, for each row, in how many of the five years up to it the flag holds; gaps count 0."""
    flags = frame.with_columns(flag=flag.fill_null(False).cast(pl.Int64))
    ordered = in_series(flags).select("row", "series", "months", "flag").sort("series", "months")
    years = [
        pl.when(
            (pl.col("series") == pl.col("series").shift(back))
            & (pl.col("months") - pl.col("months").shift(back)).is_in([12, 24, 36, 48])
        ).then(pl.col("flag").shift(back))
        for back in range(1, 5)
    ]
    counted = ordered.select("row", years=pl.sum_horizontal("flag", *years))
    return counted.sort("row")["years"]


def rounded(number: pl.Expr) -> pl.Expr:
    """Round half up to a whole number, as DfE publishes its percents.

    The billionth keeps a half that binary arithmetic left a hair short; a proportion of counts that
    is not a half is never that close to one.
    """
    return (number + 0.5 + 1e-9).floor()
