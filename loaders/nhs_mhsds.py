"""NHS England's monthly mental-health file (MHSDS): access and waits of all children, by ICB.

These are all children of an area, not looked-after children. Published in "Mental Health Services
Monthly Statistics"; BREAKDOWN names changed in July 2022 (CCG to Sub ICB, STP to ICB).
"""

from __future__ import annotations

from datetime import date

import polars as pl

import areas
import indicators
import observations
from loaded import REJECTS, Loaded, Receipt
from loaders.source_file import FileRefused, SourceFile

LABEL = "NHS England mental-health monthly statistics (MHSDS)"
SOURCE = "nhs_mhsds"

COLUMNS = [
    "REPORTING_PERIOD_START",
    "REPORTING_PERIOD_END",
    "STATUS",
    "BREAKDOWN",
    "PRIMARY_LEVEL",
    "PRIMARY_LEVEL_DESCRIPTION",
    "SECONDARY_LEVEL",
    "SECONDARY_LEVEL_DESCRIPTION",
    "MEASURE_ID",
    "MEASURE_NAME",
    "MEASURE_VALUE",
]
LEVELS = {
    r"^england$": "england",
    r"^(icb|stp)( (-|of) gp practice or residence)?$": "icb",
    r"^(sub icb|sub-icb|ccg)( (-|of) gp practice or residence)?$": "sub-icb",
}
"""BREAKDOWN, before and after July 2022, without its upper case; other breakdowns are not used."""

RELEASES = {"provisional": "1 provisional", "performance": "2 performance", "final": "3 final"}
"""A month is published up to three times; the digit puts the later word last, so that it is read."""

NOBODY_KNOWN = ["", "NONE", "UNKNOWN"]


def recognises(file: SourceFile) -> bool:
    """Say whether the file has this layout, or all but two of its names (then load refuses it)."""
    return len(set(file.columns) & set(COLUMNS)) >= len(COLUMNS) - 2


def load(file: SourceFile, known: pl.DataFrame) -> Loaded:
    """Read the measures that the catalogue names, of England, ICBs and sub-ICBs.

    Raises FileRefused for missing columns or a file without a usable row.
    """
    table = _with_recipes(_named(file))
    used = table.filter(pl.col("indicator").is_not_null() & pl.col("level").is_not_null())
    judged = used.pipe(_with_values).pipe(_with_reasons)
    kept = judged.filter(pl.col("reason").is_null())
    if kept.is_empty():
        raise FileRefused(
            f"{file.name} has no row of the measures that are read "
            f"({', '.join(sorted(set(indicators.recipes(SOURCE)['measure_id'])))}): choose the "
            "monthly data file, not a time series or a reference table."
        )
    refused = judged.filter(pl.col("reason").is_not_null()).select(*REJECTS).sort("line")
    new_areas = _unknown_areas(kept, known)
    return Loaded(
        source=SOURCE,
        release=str(kept["release"].max()),
        receipt=Receipt(table.height, kept.height, 0, refused.height, table.height - used.height),
        observations=observations.checked(_observations(kept)),
        areas=new_areas,
        rejects=refused,
        notes=_notes(new_areas),
    )


def _named(file: SourceFile) -> pl.DataFrame:
    missing = [name for name in COLUMNS if name not in file.columns]
    if missing:
        others = [name for name in file.columns if name not in COLUMNS]
        raise FileRefused(
            f"{file.name} looks like {LABEL} but lacks {', '.join(missing)} and has "
            f"{', '.join(others) or 'nothing else'}: use the file as NHS England publishes it."
        )
    content = pl.concat_str(COLUMNS, separator=",")
    return file.table.select("line", pl.col(COLUMNS).name.to_lowercase(), content=content)


def _with_recipes(table: pl.DataFrame) -> pl.DataFrame:
    breakdown = pl.col("breakdown").str.to_lowercase()
    level = pl.coalesce(
        pl.when(breakdown.str.contains(pattern)).then(pl.lit(name))
        for pattern, name in LEVELS.items()
    )
    whole = pl.col("secondary_level").is_in(NOBODY_KNOWN)
    unnamed = pl.col("primary_level").is_in(NOBODY_KNOWN) & (level != "england")
    return table.with_columns(level=pl.when(whole & ~unnamed).then(level)).join(
        indicators.recipes(SOURCE), on="measure_id", how="left", maintain_order="left"
    )


def _with_values(used: pl.DataFrame) -> pl.DataFrame:
    value = pl.col("measure_value")
    plain = value.str.contains(r"^-?\d+(\.\d+)?$")
    england = pl.col("level") == "england"
    codes = areas.ods_codes()
    return used.with_columns(
        area=pl.when(england)
        .then(pl.lit(areas.ENGLAND))
        .otherwise(pl.col("primary_level").replace(codes)),
        number=pl.when(plain).then(value).cast(pl.Float64),
        symbol=value.str.to_lowercase().replace_strict(observations.SYMBOLS, default=None),
        period_start=_day("reporting_period_start"),
        period_end=_day("reporting_period_end"),
        release=pl.col("status").str.to_lowercase().replace_strict(RELEASES, default=None),
    )


def _day(column: str) -> pl.Expr:
    return pl.coalesce(
        pl.col(column).str.to_date(f, strict=False) for f in ("%Y-%m-%d", "%d/%m/%Y")
    )


def _with_reasons(used: pl.DataFrame) -> pl.DataFrame:
    def says(column: str, fault: str) -> pl.Expr:
        return pl.format("{} '{}' {}", pl.lit(column.upper()), pl.col(column), pl.lit(fault))

    start, end = pl.col("period_start"), pl.col("period_end")
    latest = date.today().year + 1
    percent = pl.col("kind") == "proportion"
    key = ["indicator", "area", "period_start", "period_end", "release"]
    faults = [
        (start.is_null(), says("reporting_period_start", "is not a date")),
        (
            end.is_null() | (end < start),
            says("reporting_period_end", "is not a date after the start"),
        ),
        (~end.dt.year().is_between(2000, latest), says("reporting_period_end", "is not plausible")),
        (pl.col("release").is_null(), says("status", f"is not one of {', '.join(RELEASES)}")),
        (~_well_formed(), says("primary_level", "is not a code of the level named in BREAKDOWN")),
        (
            pl.col("number").is_null() & pl.col("symbol").is_null(),
            says("measure_value", "is neither a number nor a known symbol"),
        ),
        (pl.col("number") < 0, says("measure_value", "is below zero")),
        (percent & (pl.col("number") > 100), says("measure_value", "is above 100 percent")),
        (~pl.struct(key).is_first_distinct(), pl.lit("the row repeats an earlier one")),
    ]
    return used.with_columns(reason=pl.coalesce(pl.when(bad).then(text) for bad, text in faults))


def _well_formed() -> pl.Expr:
    patterns = {name: areas.CODE_PATTERNS[name] for name in LEVELS.values()}
    pattern = pl.col("level").replace_strict(patterns, default=None)
    return pl.col("area").str.contains(pattern)


def _observations(kept: pl.DataFrame) -> pl.DataFrame:
    count = pl.col("kind") == "count"
    return kept.select(
        "indicator",
        "area",
        "period_start",
        "period_end",
        pl.lit("all").alias("breakdown"),
        pl.lit("all").alias("subgroup"),
        pl.when(count).then("number").alias("numerator"),
        pl.lit(None, pl.Float64).alias("denominator"),
        pl.col("number").alias("value"),
        pl.coalesce("symbol", pl.lit("ok")).alias("status"),
        pl.lit(SOURCE).alias("source"),
        "release",
        pl.lit("").alias("supplier"),
        *(
            pl.lit(None, pl.Float64).alias(c)
            for c in ("sd", "published_lower95", "published_upper95")
        ),
    )


def _unknown_areas(kept: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    new = kept.join(known, on="area", how="anti").unique("area", maintain_order=True)
    found = new.select(
        "area",
        pl.col("primary_level_description").alias("area_name"),
        "level",
        pl.lit(f"registered from {LABEL}").alias("source"),
    )
    return pl.concat([areas.empty(), found], how="diagonal")


def _notes(new_areas: pl.DataFrame) -> tuple[str, ...]:
    if new_areas.is_empty():
        return ()
    by_level = new_areas.group_by("level").len().sort("level").iter_rows()
    counts = ", ".join(f"{count} of level {level}" for level, count in by_level)
    return (f"Areas not known before are registered from this file: {counts}.",)
