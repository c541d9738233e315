"""DfE's yearly file of health outcomes of looked-after children, in every vocabulary it has had.

Published in "Children looked after in England including adoptions" (Explore Education Statistics).
The same file has used two sets of names, and `characteristic` is in both and means different things,
so a vocabulary is recognised by all four of its names at once.
"""

from __future__ import annotations

from datetime import date

import polars as pl

import areas
import indicators
import observations
from loaded import REJECTS, Loaded, Receipt
from loaders.source_file import FileRefused, SourceFile

LABEL = "DfE health outcomes of looked-after children"
SOURCE = "dfe_outcomes"

SHARED_COLUMNS = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "la_name",
    "new_la_code",
]
VOCABULARIES = {
    "2022 to 2024": ("cla_group", "characteristic", "number", "percentage"),
    "2025": ("characteristic", "breakdown", "children_count", "children_percent"),
}
"""The names of the last four columns: group, measure, count, percent, in that order."""
TOLD_BY = {"cla_group", "children_count", "children_percent"}

LEVELS = {"National": "england", "Regional": "region", "Local authority": "local authority"}
HALVES_OF_LONDON = r"^E13"
SMALLEST_COMPUTED = 1000
"""Below this a denominator rounded to 10 is too coarse to compute from: the published percent."""


def recognises(file: SourceFile) -> bool:
    """Say whether this is the file, in a vocabulary that is known or in one that is not.

    A file with one of its telling names is this loader's to accept or to refuse by name.
    """
    names = set(file.columns)
    shared = names.issuperset(SHARED_COLUMNS)
    nearly = len(names.intersection(SHARED_COLUMNS)) >= len(SHARED_COLUMNS) - 2
    return (shared and _vocabulary(names) is not None) or (nearly and bool(names & TOLD_BY))


def load(file: SourceFile, known: pl.DataFrame) -> Loaded:
    """Read the file into observations, with areas that `known` lacks registered from it.

    Raises FileRefused for columns that are not known; a row that cannot be used is kept as a reject.
    """
    table = _named(file)
    judged = table.pipe(_with_place).pipe(_with_reasons).pipe(_with_recipes)
    good = judged.filter(pl.col("reason").is_null())
    measured = good.filter(pl.col("indicator").is_not_null()).pipe(_with_denominators, good)
    faulty = judged.filter(pl.col("reason").is_not_null())
    refused = pl.concat([t.select(*REJECTS) for t in (faulty, _impossible(measured))]).sort("line")
    kept = measured.filter(~pl.col("line").is_in(refused["line"].to_list()))
    release = _release(file, good)
    new_areas = _unknown_areas(good, known)
    return Loaded(
        source=SOURCE,
        release=release,
        receipt=_receipt(judged, kept.height, refused.height),
        observations=observations.checked(_observations(kept, release)),
        areas=new_areas,
        rejects=refused,
        notes=_notes(new_areas),
    )


def _vocabulary(names: set[str]) -> tuple[str, ...] | None:
    found = [words for words in VOCABULARIES.values() if names.issuperset(words)]
    foreign = {word for words in VOCABULARIES.values() for word in words}.difference(*found)
    return found[0] if len(found) == 1 and not names & foreign else None


def _named(file: SourceFile) -> pl.DataFrame:
    names = set(file.columns)
    words = _vocabulary(names)
    missing = [name for name in SHARED_COLUMNS if name not in names]
    if missing or words is None:
        others = [name for name in file.columns if name not in SHARED_COLUMNS]
        wanted = "; or ".join(f"{', '.join(v)} ({k})" for k, v in VOCABULARIES.items())
        lacks = f"lacks {', '.join(missing)} and " if missing else ""
        raise FileRefused(
            f"{file.name} looks like {LABEL} but {lacks}has {', '.join(others)} where one of these "
            f"is read: {wanted}. Nothing was loaded; use the file as DfE publishes it."
        )
    roles = dict(zip(words, ("group", "measure", "count", "percent"), strict=True))
    content = pl.concat_str(SHARED_COLUMNS + list(words), separator=",")
    return file.table.select("line", *SHARED_COLUMNS, *words, content=content).rename(roles)


def _with_place(table: pl.DataFrame) -> pl.DataFrame:
    level = pl.col("geographic_level").replace_strict(LEVELS, default=None)
    by_level = {"england": "country", "region": "region", "local authority": "la"}
    code = {"la": "old_la_code", "region": "region_code", "country": "country_code"}
    prefix = level.replace_strict(by_level, default=None)
    return table.with_columns(
        level=level,
        area=pl.coalesce(pl.when(prefix == p).then(pl.col(c)) for p, c in code.items()),
        area_name=pl.coalesce(
            pl.when(prefix == p).then(pl.col(f"{p}_name")) for p in ("la", "region", "country")
        ),
        year=pl.col("time_period").str.extract(r"^(\d{4})$").cast(pl.Int64),
        _key=pl.struct("time_period", "geographic_level", *code.values(), "group", "measure"),
    )


def _with_reasons(table: pl.DataFrame) -> pl.DataFrame:
    """Fill `reason` with the first fault of a row, null where there is none."""
    number = _number("count")
    decimal = pl.col("measure").str.to_lowercase().str.contains("average")
    pattern = pl.coalesce(
        pl.when(pl.col("level") == level).then(pl.lit(pattern))
        for level, pattern in areas.CODE_PATTERNS.items()
    )
    faults = [
        (
            pl.col("level").is_null(),
            _says("geographic_level", f"is not one of {', '.join(LEVELS)}"),
        ),
        (
            ~pl.col("area").str.contains(pattern),
            pl.format("the area code '{}' is not a {} code", "area", "level"),
        ),
        (pl.col("year").is_null(), _says("time_period", "is not a year of four digits")),
        (
            pl.col("time_identifier") != "Reporting year",
            _says("time_identifier", "is not 'Reporting year'"),
        ),
        (
            ~pl.col("year").is_between(2000, date.today().year + 1),
            _says("time_period", f"is not between 2000 and {date.today().year + 1}"),
        ),
        (_unreadable("count"), _says("count", "is neither a number nor a known symbol")),
        (_unreadable("percent"), _says("percent", "is neither a number nor a known symbol")),
        (number < 0, _says("count", "is below zero")),
        (_number("percent") < 0, _says("percent", "is below zero")),
        (
            ~decimal & (number != number.round(0)),
            _says("count", "is not a whole number of children"),
        ),
        (
            ~pl.col("_key").is_first_distinct(),
            pl.lit("the row repeats an earlier one for the same area, year and measure"),
        ),
    ]
    return table.with_columns(
        reason=pl.coalesce(pl.when(bad).then(text) for bad, text in faults)
    ).drop("_key")


def _says(column: str, fault: str) -> pl.Expr:
    return pl.format("{} '{}' {}", pl.lit(column), pl.col(column), pl.lit(fault))


def _number(column: str) -> pl.Expr:
    plain = pl.col(column).str.contains(r"^-?\d+(\.\d+)?$")
    return pl.when(plain).then(pl.col(column)).cast(pl.Float64)


def _symbol(column: str) -> pl.Expr:
    return pl.col(column).str.to_lowercase().replace_strict(observations.SYMBOLS, default=None)


def _unreadable(column: str) -> pl.Expr:
    return _number(column).is_null() & _symbol(column).is_null()


def _with_recipes(table: pl.DataFrame) -> pl.DataFrame:
    """Name the indicator of each row and say whether it is only ever a denominator."""
    recipes = indicators.recipes(SOURCE).select(
        "group", "measure", "denominator", "indicator", "kind"
    )
    totals = recipes.select("group", measure="denominator", total=pl.lit(True)).unique()
    return table.join(recipes, on=["group", "measure"], how="left", maintain_order="left").join(
        totals, on=["group", "measure"], how="left", maintain_order="left"
    )


def _with_denominators(measured: pl.DataFrame, good: pl.DataFrame) -> pl.DataFrame:
    """Put beside each measure the count of its own group's denominator, and its symbol."""
    denominators = good.select(
        "area",
        "year",
        "group",
        denominator="measure",
        base=_number("count"),
        _base=_symbol("count"),
    )
    return measured.join(
        denominators,
        on=["area", "year", "group", "denominator"],
        how="left",
        maintain_order="left",
    )


def _impossible(measured: pl.DataFrame) -> pl.DataFrame:
    count = _number("count")
    too_many = measured.filter((pl.col("kind") != "mean") & (count > pl.col("base")))
    text = pl.format(
        "the count {} is above its denominator {}", "count", pl.col("base").cast(pl.Int64)
    )
    return too_many.with_columns(reason=text)


def _observations(kept: pl.DataFrame, release: str) -> pl.DataFrame:
    mean = pl.col("kind") == "mean"
    return kept.with_columns(
        numerator=pl.when(~mean).then(_number("count")), denominator=pl.col("base")
    ).select(
        "indicator",
        "area",
        pl.date(pl.col("year") - 1, 4, 1).alias("period_start"),
        pl.date(pl.col("year"), 3, 31).alias("period_end"),
        pl.lit("all").alias("breakdown"),
        pl.lit("all").alias("subgroup"),
        "numerator",
        "denominator",
        pl.when(_status() == "ok").then(_value()).alias("value"),
        _status().alias("status"),
        pl.lit(SOURCE).alias("source"),
        pl.lit(release).alias("release"),
        pl.lit("").alias("supplier"),
        *(
            pl.lit(None, pl.Float64).alias(c)
            for c in ("sd", "published_lower95", "published_upper95")
        ),
    )


def _computed() -> pl.Expr:
    """Say where the rate is computed: exact counts of a council, large rounded ones of England."""
    large = pl.col("denominator") >= SMALLEST_COMPUTED
    computable = (pl.col("level") == "local authority") | ((pl.col("level") == "england") & large)
    return computable & pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()


def _value() -> pl.Expr:
    rate = 100 * pl.col("numerator") / pl.col("denominator")
    published = pl.when(_computed()).then(rate).otherwise(_number("percent"))
    return pl.when(pl.col("kind") == "mean").then(_number("count")).otherwise(published)


def _status() -> pl.Expr:
    """Give the status: a symbol first, then a base of nobody, then what is left without a value."""
    nobody = pl.col("denominator") == 0
    unpublished = pl.coalesce(_symbol("percent"), pl.col("_base"), pl.lit("unavailable"))
    return (
        pl.when(_symbol("count").is_not_null())
        .then(_symbol("count"))
        .when(nobody)
        .then(pl.lit("not_applicable"))
        .when(_value().is_not_null())
        .then(pl.lit("ok"))
        .otherwise(unpublished)
    )


def _release(file: SourceFile, good: pl.DataFrame) -> str:
    if good.is_empty():
        raise FileRefused(f"{file.name} has no row that can be used: {LABEL} was expected.")
    return str(good["year"].max())


def _receipt(judged: pl.DataFrame, kept: int, refused: int) -> Receipt:
    rest = judged.filter(pl.col("reason").is_null() & pl.col("indicator").is_null())
    totals = rest["total"].fill_null(False).sum()
    return Receipt(judged.height, kept, int(totals), refused, rest.height - int(totals))


def _unknown_areas(good: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Register the well-formed codes that `known` lacks, with the names and regions of the file."""
    new = good.join(known, on="area", how="anti").unique("area", maintain_order=True)
    council = pl.col("level") == "local authority"
    half = pl.col("region_code").str.contains(HALVES_OF_LONDON)
    code = {"england": "country_code", "region": "region_code", "local authority": "new_la_code"}
    found = new.select(
        "area",
        "area_name",
        "level",
        ons_code=pl.coalesce(
            pl.when(pl.col("level") == k).then(pl.col(v)) for k, v in code.items()
        ),
        region=pl.when(council & half).then(pl.lit("E12000007")).when(council).then("region_code"),
        sub_region=pl.when(council & half).then("region_code"),
        source=pl.lit(f"registered from {LABEL}"),
    )
    return pl.concat([areas.empty(), found], how="diagonal")


def _notes(new_areas: pl.DataFrame) -> tuple[str, ...]:
    return tuple(
        f"{name} ({code}) was not known before and is registered from this file."
        for name, code in new_areas.select("area_name", "area").iter_rows()
    )
