"""DfE's yearly file of health outcomes of looked-after children, in every vocabulary it has had.

Published in "Children looked after in England including adoptions" (Explore Education Statistics).
The same file has used two sets of names, and `characteristic` is in both and means different things,
so a vocabulary is recognised by all four of its names at once.
"""

from __future__ import annotations

import polars as pl

import indicators
import observations
from loaded import REJECTS, Loaded, Receipt
from loaders.dfe_areas import registered, unknown_areas
from loaders.dfe_columns import PLACES, unknown_names
from loaders.dfe_outcomes_checks import impossible, judged
from loaders.dfe_values import observed
from loaders.source_file import FileRefused, SourceFile

LABEL = "DfE health outcomes of looked-after children"
SOURCE = "dfe_outcomes"

VOCABULARIES = {
    "2022 to 2024": ("cla_group", "characteristic", "number", "percentage"),
    "2025": ("characteristic", "breakdown", "children_count", "children_percent"),
}
"""The names of the last four columns, in the order of ROLES."""
ROLES = ("group", "measure", "count", "percent")
TOLD_BY = {"cla_group", "children_count", "children_percent"}


def recognises(file: SourceFile) -> bool:
    """Say whether this is the file, in a vocabulary that is known or in one that is not.

    A file with one of its telling names is this loader's to accept or to refuse by name.
    """
    names = set(file.columns)
    shared = names.issuperset(PLACES)
    nearly = len(names.intersection(PLACES)) >= len(PLACES) - 2
    return (shared and _vocabulary(names) is not None) or (nearly and bool(names & TOLD_BY))


def load(file: SourceFile, known: pl.DataFrame) -> Loaded:
    """Read the file into observations, with areas that `known` lacks registered from it.

    Raises FileRefused for columns that are not known; a row that cannot be used is kept as a reject.
    """
    table = _named(file).pipe(judged).pipe(_with_recipes)
    good = table.filter(pl.col("reason").is_null())
    measured = good.filter(pl.col("indicator").is_not_null()).pipe(_with_denominators, good)
    faulty = table.filter(pl.col("reason").is_not_null())
    refused = pl.concat(
        t.select(*REJECTS) for t in map(_with_content, (faulty, impossible(measured)))
    )
    kept = measured.filter(~pl.col("line").is_in(refused["line"].to_list()))
    release = _release(file, good)
    new_areas = unknown_areas(good, known, LABEL)
    return Loaded(
        source=SOURCE,
        release=release,
        receipt=_receipt(table, kept.height, refused.height),
        observations=observations.checked(observed(kept, SOURCE, release)),
        areas=new_areas,
        rejects=refused.sort("line"),
        notes=registered(new_areas),
    )


def _vocabulary(names: set[str]) -> tuple[str, ...] | None:
    found = [words for words in VOCABULARIES.values() if names.issuperset(words)]
    foreign = {word for words in VOCABULARIES.values() for word in words}.difference(*found)
    return found[0] if len(found) == 1 and not names & foreign else None


def _named(file: SourceFile) -> pl.DataFrame:
    names = set(file.columns)
    words = _vocabulary(names)
    if words is None or not names.issuperset(PLACES):
        raise unknown_names(file, LABEL, PLACES, VOCABULARIES)
    return file.table.select("line", *PLACES, **dict(zip(ROLES, words, strict=True)))


def _with_content(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(content=pl.concat_str(*PLACES, *ROLES, separator=","))


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
    key = ["area", "year", "group", "denominator"]
    denominators = good.filter("total").select(
        *key[:3], denominator="measure", base="number", base_status="status"
    )
    return measured.join(denominators, on=key, how="left", maintain_order="left")


def _release(file: SourceFile, good: pl.DataFrame) -> str:
    if good.is_empty():
        raise FileRefused(f"{file.name} has no row that can be used: {LABEL} was expected.")
    return str(good["year"].max())


def _receipt(judged: pl.DataFrame, kept: int, refused: int) -> Receipt:
    rest = judged.filter(pl.col("reason").is_null() & pl.col("indicator").is_null())
    totals = rest["total"].fill_null(False).sum()
    return Receipt(judged.height, kept, int(totals), refused, rest.height - int(totals))
