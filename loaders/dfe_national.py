"""DfE's yearly figures of health outcomes by sex and age, for England alone: who is missing out.

Published beside the outcomes of every council in "Children looked after in England including
adoptions". Each row crosses a sex with an age group. What is read is each age group of both sexes
and each sex at all ages; all children together stand in the councils' file, with their own release.
"""

from __future__ import annotations

import polars as pl

import indicators
import observations
from loaded import REJECTS, Loaded, Receipt
from loaders.dfe_columns import PLACES, unknown_names
from loaders.dfe_outcomes_checks import impossible, judged
from loaders.dfe_values import observed
from loaders.source_file import FileRefused, SourceFile

LABEL = "DfE health outcomes of looked-after children in England by sex and age"
SOURCE = "dfe_national"

SHARED_COLUMNS = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "gender",
    "age_group",
]
VOCABULARIES = {
    "up to 2024": ("characteristic", "number", "percentage"),
    "2025": ("breakdown", "children_count", "children_percent"),
}
"""The names of the last columns, in the order of ROLES. Those of 2025 are the names that the councils'
file took in that release; this file of 2025 has not been seen, and other names are refused by name."""
ROLES = ("measure", "count", "percent")
TOLD_BY = {"gender", "age_group"}

SEXES = {"female": "Girls", "male": "Boys"}
BOTH = "total"
NUMBERED = r"^\d+[a-z]?(\.\d+[ivx]*)*\.? "
"""What stands before a measure's name in the releases up to 2024: 2a.1ii, 4.2, 1."""
AGES = [
    (r"^(\d+) years? and under$", "0 to $1"),
    (r"^(\d+) years? and over$", "$1 and over"),
    (r"^(\d+) to (\d+) years$", "$1 to $2"),
    (r"^(\d+) years?$", "$1"),
]
ABSENT = [name for name in PLACES if name not in SHARED_COLUMNS]


def recognises(file: SourceFile) -> bool:
    """Say whether this is the file, in a vocabulary that is known or in one that is not."""
    names = set(file.columns)
    nearly = len(names.intersection(SHARED_COLUMNS)) >= len(SHARED_COLUMNS) - 1
    return nearly and "old_la_code" not in names and bool(names & TOLD_BY)


def load(file: SourceFile, known: pl.DataFrame) -> Loaded:
    """Read England's figures by sex and by age; `known` is not asked, for England always is.

    Raises FileRefused for columns that are not known; a row that cannot be used is kept as a reject.
    """
    del known
    table = _named(file).pipe(judged).pipe(_with_age_and_sex).pipe(_with_recipes)
    good = table.filter(pl.col("reason").is_null())
    if good.is_empty():
        raise FileRefused(f"{file.name} has no row that can be used: {LABEL} was expected.")
    parts = good.filter(pl.col("breakdown").is_not_null())
    measured = parts.filter(pl.col("indicator").is_not_null()).pipe(_with_denominators, parts)
    faulty = table.filter(pl.col("reason").is_not_null())
    refused = pl.concat(
        t.select(*REJECTS) for t in map(_with_content, (faulty, impossible(measured)))
    )
    kept = measured.filter(~pl.col("line").is_in(refused["line"].to_list()))
    release = str(good["year"].max())
    return Loaded(
        source=SOURCE,
        release=release,
        receipt=_receipt(table.height, parts, kept.height, refused.height),
        observations=observations.checked(observed(kept, SOURCE, release, as_printed=True)),
        rejects=refused.sort("line"),
        notes=_notes(good, kept),
    )


def _named(file: SourceFile) -> pl.DataFrame:
    names = set(file.columns)
    found = [words for words in VOCABULARIES.values() if names.issuperset(words)]
    if len(found) != 1 or not names.issuperset(SHARED_COLUMNS):
        raise unknown_names(file, LABEL, SHARED_COLUMNS, VOCABULARIES)
    named = file.table.select("line", *SHARED_COLUMNS, **dict(zip(ROLES, found[0], strict=True)))
    children = pl.concat_str("gender", "age_group", separator=", ")
    return named.with_columns(*(pl.lit("").alias(name) for name in ABSENT), group=children)


def _with_age_and_sex(judged: pl.DataFrame) -> pl.DataFrame:
    """Name the part of the children that a row is about; null where it is all, or two crossed."""
    sex = pl.col("gender").str.to_lowercase()
    both, all_ages = sex == BOTH, pl.col("age_group").str.to_lowercase().str.starts_with("total")
    named = pl.coalesce(
        pl.when(pl.col("age_group").str.contains(words)).then(
            pl.col("age_group").str.replace(words, short)
        )
        for words, short in AGES
    )
    unknown = (~both & ~sex.is_in(list(SEXES))) | (~all_ages & named.is_null())
    says = pl.format("gender '{}' or age_group '{}' is not known", "gender", "age_group")
    return judged.with_columns(
        breakdown=pl.when(both & ~all_ages)
        .then(pl.lit("age"))
        .when(all_ages & ~both)
        .then(pl.lit("sex")),
        subgroup=pl.when(both).then(named).otherwise(sex.replace_strict(SEXES, default=None)),
        reason=pl.coalesce("reason", pl.when(unknown).then(says)),
    )


def _with_recipes(table: pl.DataFrame) -> pl.DataFrame:
    """Name the indicator of each row and say whether it is a denominator."""
    recipes = indicators.recipes(SOURCE)
    plain = table.with_columns(measure=pl.col("measure").str.replace(NUMBERED, ""))
    totals = recipes.select(measure="denominator", total=pl.lit(True)).unique()
    return plain.join(recipes, on="measure", how="left", maintain_order="left").join(
        totals, on="measure", how="left", maintain_order="left"
    )


def _with_denominators(measured: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Put beside each measure the count of its own denominator among the same children."""
    key = ["year", "group", "denominator"]
    denominators = parts.filter("total").select(
        *key[:2], denominator="measure", base="number", base_status="status"
    )
    return measured.join(denominators, on=key, how="left", maintain_order="left")


def _with_content(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(content=pl.concat_str(*SHARED_COLUMNS, *ROLES, separator=","))


def _receipt(read: int, parts: pl.DataFrame, kept: int, refused: int) -> Receipt:
    totals = parts.filter(pl.col("total") & pl.col("indicator").is_null()).height
    return Receipt(read, kept, totals, refused, read - kept - totals - refused)


def _notes(good: pl.DataFrame, kept: pl.DataFrame) -> tuple[str, ...]:
    left = good.height - good.filter(pl.col("breakdown").is_not_null()).height
    parts = kept.select("breakdown", "subgroup").n_unique()
    said = f"England's figures of {parts} groups by age and by sex are read"
    unused = (
        f"; {left:,} rows of all children together (they stand in the councils' file) or of age and "
        "sex crossed are not used"
    )
    return (f"{said}{unused if left else ''}.",)
