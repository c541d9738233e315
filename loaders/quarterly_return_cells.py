"""What the cells of a quarterly return mean: its areas, indicators, periods, groups and numbers."""

from __future__ import annotations

import polars as pl

import indicators
from loaders.quarterly_return_words import HIDDEN, SOURCE, groups, period_of, plain, returned

LEVELS = ("local authority", "icb")
NUMBER = r"^-?\d+(\.\d+)?$"
COUNTS = ("numerator", "denominator")


def with_meanings(told: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Add what each cell means, null where it means nothing: the columns that checks.judged names.

    told: area_text, indicator_text, numerator_text, denominator_text, days_text, period and group.
    """
    read = told.pipe(_with_places, known).pipe(_with_indicators).pipe(_with_periods)
    return read.pipe(_with_groups).pipe(_with_numbers)


def _with_places(rows: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Read an area by its code, alone or in brackets behind a name, or by its name."""
    places = known.filter(pl.col("level").is_in(list(LEVELS)))
    text = pl.col("area_text")
    code = pl.coalesce(
        text.str.extract(r"\(([A-Z0-9]{3,9})\)$"),
        text.str.extract(r"^(\d{1,3})$").str.zfill(3),
        text,
    )
    by_name = {plain(n): c for c, n in places.select("area", "area_name").reverse().iter_rows()}
    spelled = pl.Series([by_name.get(plain(t)) for t in rows["area_text"]], dtype=pl.String)
    there = code.is_in(places["area"].to_list())
    return rows.with_columns(area=pl.when(there).then(code).otherwise(spelled))


def _with_indicators(rows: pl.DataFrame) -> pl.DataFrame:
    """Read an indicator by its title or its id."""
    found = [one for sheet in returned().values() for one in sheet]
    ids = {plain(text): one.id for one in found for text in (one.title, one.id)}
    read = pl.Series([ids.get(plain(text)) for text in rows["indicator"]], dtype=pl.String)
    kinds = indicators.recipes(SOURCE).select("indicator", "kind")
    return rows.with_columns(indicator=read).join(
        kinds, on="indicator", how="left", maintain_order="left"
    )


def _with_periods(rows: pl.DataFrame) -> pl.DataFrame:
    spans = {text: period_of(text) for text in rows["period"].unique().to_list()}
    starts = {text: span[0] for text, span in spans.items() if span}
    ends = {text: span[1] for text, span in spans.items() if span}
    read = {"period_start": starts, "period_end": ends}
    return rows.with_columns(
        pl.col("period").replace_strict(days, default=None, return_dtype=pl.Date).alias(name)
        for name, days in read.items()
    )


def _with_groups(rows: pl.DataFrame) -> pl.DataFrame:
    """Read a group; an empty cell is all children."""
    words = {plain(text): pair for text, pair in groups().items()} | {"": ("all", "all")}
    words |= {"all": ("all", "all")}
    pairs = [words.get(plain(text), (None, None)) for text in rows["group"]]
    schema = {"breakdown": pl.String, "subgroup": pl.String}
    return rows.hstack(pl.DataFrame(pairs, schema=schema, orient="row"))


def _with_numbers(rows: pl.DataFrame) -> pl.DataFrame:
    """Read the numbers, and whether a small one is hidden; an empty cell is null."""
    text = {name: pl.col(f"{name}_text").str.replace_all(",", "") for name in (*COUNTS, "days")}
    numbers = {
        name: pl.when(t.str.contains(NUMBER)).then(t).cast(pl.Float64, strict=False)
        for name, t in text.items()
    }
    hidden = pl.any_horizontal(is_hidden(name) for name in (*COUNTS, "days"))
    count, wait = pl.col("kind") == "count", pl.col("kind") == "days"
    valued = rows.with_columns(**numbers).with_columns(
        value=pl.when(wait)
        .then("days")
        .when(count)
        .then("numerator")
        .when(pl.col("denominator") > 0)
        .then(100 * pl.col("numerator") / pl.col("denominator")),
        numerator=pl.when(~wait).then("numerator"),
        denominator=pl.when(~count).then("denominator"),
        hidden=hidden,
    )
    status = (
        pl.when("hidden")
        .then(pl.lit("confidential"))
        .when(pl.col("denominator") == 0)
        .then(pl.lit("not_applicable"))
        .otherwise(pl.lit("ok"))
    )
    return valued.with_columns(status=status)


def is_hidden(name: str) -> pl.Expr:
    """Say whether the text of a number says that a small one is hidden."""
    return pl.col(f"{name}_text").str.to_lowercase().str.contains(HIDDEN)
