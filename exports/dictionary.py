"""The data dictionary: every column of the figures and every indicator, in the catalogue's words.

One table, a row a thing said: `about` (column or indicator), `name` (its id), `field` and `meaning`.
"""

from __future__ import annotations

import re

import polars as pl

import areas
import formats
from indicators import Indicator, catalogue

SCHEMA = dict.fromkeys(("about", "name", "field", "meaning"), pl.String)
GOOD = {"high": "Higher is better", "low": "Lower is better", "neither": "No judgement is made"}
COLUMN_FIELDS = {"holds": "What it holds", "meaning": "Meaning", "source": "Source"}
INDICATOR_FIELDS = {
    "title": "Title",
    "short": "Short name",
    "theme": "Theme",
    "population": "Whom it is about",
    "kind": "Kind",
    "unit": "Unit",
    "good": "What is better",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "ages": "Ages",
    "why": "Why it matters",
    "statutory_basis": "Statutory basis",
    "caveat": "Caveat",
    "breaks": "Breaks in the series",
    "guidance": "What the guidance says",
    "guidance_source": "Source of the guidance",
    "questions": "Questions to ask next",
    "definition_source": "Source of the definition",
    "recipes": "Read from",
    "checked": "Last checked against its sources",
}
"""What is said of an indicator, in this order, by its field in indicators.toml."""


def dictionary() -> pl.DataFrame:
    """Give the whole dictionary in the columns of SCHEMA: columns first, then indicators."""
    rows = [*_columns(), *(row for one in catalogue().values() for row in _indicator(one))]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def columns() -> pl.DataFrame:
    """Give what each column of the figures holds: column, holds, meaning, source."""
    return pl.read_csv(areas.REFERENCE / "columns.csv")


def _columns() -> list[tuple[str, str, str, str]]:
    return [
        ("column", row["column"], words, row[field])
        for row in columns().iter_rows(named=True)
        for field, words in COLUMN_FIELDS.items()
    ]


def _indicator(one: Indicator) -> list[tuple[str, str, str, str]]:
    return [
        ("indicator", one.id, words, _said(one, field)) for field, words in INDICATOR_FIELDS.items()
    ]


def _said(one: Indicator, field: str) -> str:
    """Give one field in words; what a question leaves open is three dots."""
    if field == "breaks":
        told = [f"{formats.year(b.period_end)}: {b.reason} ({b.effect})" for b in one.breaks]
        return "; ".join(told) or "None known"
    if field == "questions":
        return " ".join(re.sub(r"\{\w+\}", "…", question) for question in one.questions)
    if field == "recipes":
        return "; ".join(_recipe(source, recipe) for source, recipe in one.recipes.items())
    value = str(getattr(one, field))
    return (
        GOOD[value] if field == "good" else value.replace("_", " ") if field == "theme" else value
    )


def _recipe(source: str, recipe: dict[str, str]) -> str:
    told = ", ".join(f"{key.replace('_', ' ')} '{words}'" for key, words in recipe.items())
    return f"{source}: {told}"
