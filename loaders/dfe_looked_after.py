"""DfE's yearly numbers of children looked after, of those starting and of those leaving care.

Published in "Children looked after in England including adoptions", of every council, region and
England. These are all children in care, on the day or in the year; the health figures are about
those who were in care on 31 March for twelve months or more.
"""

from __future__ import annotations

import polars as pl

import indicators
import observations
from loaded import Loaded, Receipt
from loaders.dfe_areas import registered, unknown_areas
from loaders.dfe_columns import PLACES, unknown_names
from loaders.dfe_outcomes_checks import judged
from loaders.dfe_values import number, of_a_year, symbol
from loaders.source_file import FileRefused, SourceFile

LABEL = "DfE numbers and rates of children looked after"
SOURCE = "dfe_looked_after"

NUMBERS = ["population_type", "population_estimate", "children_count", "rate_per_10000"]
COLUMNS = [*PLACES, *NUMBERS]
ROLES = {
    "measure": "population_type",
    "population": "population_estimate",
    "count": "children_count",
    "percent": "rate_per_10000",
}
"""What the checks call these columns: here `percent` is a rate per 10,000 children."""
PER = 10_000


def recognises(file: SourceFile) -> bool:
    """Say whether the file has this layout, or all but two of its names (then load refuses it)."""
    names = set(file.columns)
    return len(names & set(COLUMNS)) >= len(COLUMNS) - 2 and len(names & set(NUMBERS)) >= 2


def load(file: SourceFile, known: pl.DataFrame) -> Loaded:
    """Read the counts and the rate, with areas that `known` lacks registered from the file.

    Raises FileRefused for missing columns or a file without a usable row. A row gives a count and,
    for those in care on 31 March, a rate: the receipt counts rows of the file.
    """
    table = _named(file).pipe(judged).pipe(_with_population)
    good = table.filter(pl.col("reason").is_null())
    if good.is_empty():
        raise FileRefused(f"{file.name} has no row that can be used: {LABEL} was expected.")
    measured = good.join(indicators.recipes(SOURCE), on="measure", maintain_order="left")
    refused = table.filter(pl.col("reason").is_not_null())
    release = str(good["year"].max())
    new_areas = unknown_areas(good, known, LABEL)
    kept = measured["line"].n_unique()
    return Loaded(
        source=SOURCE,
        release=release,
        receipt=Receipt(table.height, kept, 0, refused.height, good.height - kept),
        observations=observations.checked(_observations(measured, release)),
        areas=new_areas,
        rejects=refused.select(
            "line", "reason", content=pl.concat_str(*PLACES, *ROLES, separator=",")
        ).sort("line"),
        notes=registered(new_areas),
    )


def _named(file: SourceFile) -> pl.DataFrame:
    if not set(file.columns).issuperset(COLUMNS):
        raise unknown_names(file, LABEL, PLACES, {"since 2021": NUMBERS})
    return file.table.select("line", *PLACES, group=pl.lit(""), **ROLES)


def _with_population(table: pl.DataFrame) -> pl.DataFrame:
    read = table.with_columns(base=number("population"), base_status=symbol("population"))
    unread = pl.col("base").is_null() & pl.col("base_status").is_null()
    says = pl.format(
        "population_estimate '{}' is neither a number nor a known symbol", "population"
    )
    return read.with_columns(reason=pl.coalesce("reason", pl.when(unread).then(says)))


def _observations(measured: pl.DataFrame, release: str) -> pl.DataFrame:
    """Give a count as it is, and a rate of children in 10,000, from the counts where both are shown."""
    rate = pl.col("kind") == "rate"
    exact = (pl.col("base") > 0) & (pl.col("level") != "region")  # a region's counts are rounded
    computed = PER * pl.col("number") / pl.when(exact).then("base")
    valued = measured.with_columns(
        value=pl.when(rate).then(pl.coalesce(computed, "percent_number")).otherwise("number"),
        denominator=pl.when(rate).then("base"),
    )
    ok = pl.when(pl.col("value").is_not_null()).then(pl.lit("ok"))
    hidden = pl.coalesce("status", ok, "percent_status", "base_status", pl.lit("unavailable"))
    return of_a_year(
        valued.with_columns(
            numerator=pl.col("number"), status=hidden, value=pl.when(hidden == "ok").then("value")
        ),
        SOURCE,
        release,
    )
