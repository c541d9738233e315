"""Areas that a file of DfE's speaks of and nobody has seen before: they need no change of code."""

from __future__ import annotations

import polars as pl

import areas
from loaders.dfe_outcomes_checks import by_level

HALVES_OF_LONDON = r"^E13"


def unknown_areas(good: pl.DataFrame, known: pl.DataFrame, label: str) -> pl.DataFrame:
    """Register the well-formed codes that `known` lacks, with the names and regions of the file.

    good: rows of the file with level, area, area_name and DfE's columns of places; label: the file's
    name in words. Out: columns of areas.SCHEMA.
    """
    new = good.join(known, on="area", how="anti").unique("area", maintain_order=True)
    council = pl.col("level") == "local authority"
    half = pl.col("region_code").str.contains(HALVES_OF_LONDON)
    code = {"england": "country_code", "region": "region_code", "local authority": "new_la_code"}
    found = new.select(
        "area",
        "area_name",
        "level",
        ons_code=by_level(code),
        region=pl.when(council & half).then(pl.lit("E12000007")).when(council).then("region_code"),
        sub_region=pl.when(council & half).then("region_code"),
        source=pl.lit(f"registered from {label}"),
    )
    return pl.concat([areas.empty(), found], how="diagonal")


def registered(new_areas: pl.DataFrame) -> tuple[str, ...]:
    """Say which areas were registered, a sentence each."""
    return tuple(
        f"{name} ({code}) was not known before and is registered from this file."
        for name, code in new_areas.select("area_name", "area").iter_rows()
    )
