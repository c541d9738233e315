"""Which rows of DfE's file of health outcomes cannot be used, and why, in words.

A row is judged once its place, year and numbers are read; the first fault is the reason given.
"""

from __future__ import annotations

from datetime import date

import polars as pl

import areas
from loaders.dfe_values import number, symbol

LEVELS = {"National": "england", "Regional": "region", "Local authority": "local authority"}
COLUMNS = {
    "england": {"area": "country_code", "area_name": "country_name"},
    "region": {"area": "region_code", "area_name": "region_name"},
    "local authority": {"area": "old_la_code", "area_name": "la_name"},
}
"""Where the file says which area a row is about, a level each."""
EARLIEST = 2000


def judged(table: pl.DataFrame) -> pl.DataFrame:
    """Read each row's place, year and numbers, and fill `reason` where it cannot be used.

    Added: level, area, area_name, year, number (of children, or a mean), status (what a symbol in
    its place says), percent_number, percent_status, and reason, null where there is no fault.
    """
    level = pl.col("geographic_level").replace_strict(LEVELS, default=None)
    return (
        table.with_columns(level=level)
        .with_columns(
            area=by_level({level: names["area"] for level, names in COLUMNS.items()}),
            area_name=by_level({level: names["area_name"] for level, names in COLUMNS.items()}),
            year=pl.col("time_period").str.extract(r"^(\d{4})$").cast(pl.Int64),
            number=number("count"),
            status=symbol("count"),
            percent_number=number("percent"),
            percent_status=symbol("percent"),
        )
        .with_columns(reason=pl.coalesce(pl.when(bad).then(words) for bad, words in _faults()))
    )


def by_level(columns: dict[str, str]) -> pl.Expr:
    """Give the column that stands for each level: `columns` has a column's name a level."""
    return pl.coalesce(pl.when(pl.col("level") == k).then(pl.col(v)) for k, v in columns.items())


def impossible(measured: pl.DataFrame) -> pl.DataFrame:
    """Give the rows whose count is above its denominator, `base`, with that as the reason."""
    too_many = (pl.col("kind") != "mean") & (pl.col("number") > pl.col("base"))
    base = pl.col("base").cast(pl.Int64)
    words = pl.format("the count {} is above its denominator {}", "count", base)
    return measured.filter(too_many).with_columns(reason=words)


def _faults() -> list[tuple[pl.Expr, pl.Expr]]:
    """Give what can be wrong with a row, in the order of saying it, and the words for it."""
    level, year, count = pl.col("level"), pl.col("year"), pl.col("number")
    malformed = pl.coalesce(
        pl.when(level == one).then(~pl.col("area").str.contains(areas.CODE_PATTERNS[one]))
        for one in COLUMNS
    )
    decimal = pl.col("measure").str.to_lowercase().str.contains("average", literal=True)
    latest = date.today().year + 1
    key = pl.struct("time_period", "level", "area", "group", "measure")
    no_number = "is neither a number nor a known symbol"
    return [
        (level.is_null(), _says("geographic_level", f"is not one of {', '.join(LEVELS)}")),
        (malformed, pl.format("the area code '{}' is not a {} code", "area", "level")),
        (year.is_null(), _says("time_period", "is not a year of four digits")),
        (
            pl.col("time_identifier") != "Reporting year",
            _says("time_identifier", "is not 'Reporting year'"),
        ),
        (
            ~year.is_between(EARLIEST, latest),
            _says("time_period", f"is not between {EARLIEST} and {latest}"),
        ),
        (count.is_null() & pl.col("status").is_null(), _says("count", no_number)),
        (
            pl.col("percent_number").is_null() & pl.col("percent_status").is_null(),
            _says("percent", no_number),
        ),
        (count < 0, _says("count", "is below zero")),
        (pl.col("percent_number") < 0, _says("percent", "is below zero")),
        (
            ~decimal & (count != count.round(0)),
            _says("count", "is not a whole number of children"),
        ),
        (
            ~key.is_first_distinct(),
            pl.lit("the row repeats an earlier one for the same area, year and measure"),
        ),
    ]


def _says(column: str, fault: str) -> pl.Expr:
    return pl.format("{} '{}' {}", pl.lit(column), pl.col(column), pl.lit(fault))
