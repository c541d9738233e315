"""The catalogue of indicators: reads and checks indicators.toml, where indicators are data.

A team's own indicators stand in a file of theirs, local_indicators.toml, beside the store.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

import polars as pl

from observations import LOCAL

FILE = Path(__file__).with_name("indicators.toml")
OWN = "local_indicators.toml"
"""A team's own indicators, in the folder of the store; NAMED_BY names another file."""
NAMED_BY = "LOCAL_INDICATORS"

WORDS = {
    "theme": {
        "health_assessments",
        "immunisations",
        "dental",
        "emotional_mental_health",
        "substance_misuse",
        "offending",
        "in_care",
        "voice",
        "outcomes",
        "risk",
        "information_sharing",
    },
    "population": {"looked-after children", "children in care", "all children"},
    "kind": {"proportion", "rate", "mean", "count", "days"},
    "good": {"high", "low", "neither"},
    "lait_good": {"high", "low", "neither"},
}
EFFECTS = {"exceptional year", "new series"}
RECIPES = {
    "dfe_outcomes": {"group", "measure", "denominator"},
    "dfe_looked_after": {"measure"},
    "dfe_national": {"measure", "denominator"},
    "nhs_mhsds": {"measure_id"},
    "fingertips": {"indicator_id"},
    "quarterly_return": {"sheet"},
    "ssda903": {"numerator", "denominator"},
    "tracker": {"table", "on", "denominator", "numerator", "needs"},
}
"""The fields of a recipe, a source each: how a loader finds the indicator in a file."""
WAITS = {"tracker": {"table", "on", "denominator", "value", "quantile", "needs"}}
"""The fields of a recipe of the kind `days`, where they are others."""


class CatalogueError(ValueError):
    """The catalogue has mistakes; the message lists them all, a block and a field each."""


@dataclass(frozen=True)
class Break:
    """A place where a series may not be joined: a year left out, or the start of a new series."""

    period_end: date
    effect: str
    reason: str


@dataclass(frozen=True)
class Indicator:
    """One indicator, in the words of its block; indicators.toml says what each field is for."""

    id: str
    title: str
    short: str
    theme: str
    population: str
    kind: str
    unit: str
    decimals: int
    good: str
    lait_good: str
    numerator: str
    denominator: str
    ages: str
    counted: str
    did: str
    did_not: str
    less_likely: str
    why: str
    statutory_basis: str
    caveat: str
    definition_source: str
    guidance: str
    guidance_source: str
    questions: tuple[str, ...]
    checked: str
    breaks: tuple[Break, ...] = ()
    recipes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def is_local(self) -> bool:
        """Whether local teams alone hold it: there is no national figure."""
        return bool(self.recipes) and self.recipes.keys() <= set(LOCAL)


def catalogue(path: Path = FILE) -> dict[str, Indicator]:
    """Read the catalogue, by id, in the order of the file, a team's own indicators last.

    Raises CatalogueError with every mistake in it: a missing, unknown or mistaken field.
    """
    return _read(path, own_file() if path is FILE or path == FILE else None)


def own_file() -> Path:
    """Give the path of a team's own indicators, whether or not the file is there."""
    return _own_file(os.environ.get(NAMED_BY, ""), os.environ.get("DATABASE_URL", ""))


@cache  # asked for with every figure that is put into words
def _own_file(named: str, address: str) -> Path:
    kept = address.removeprefix("sqlite:///")
    beside = Path(kept).parent if kept and "://" not in kept else FILE.parent
    return Path(named) if named else beside / OWN


@cache
def _read(path: Path, own: Path | None) -> dict[str, Indicator]:
    found = _checked(path, {})
    if own is not None and own.is_file():
        found |= _checked(own, found)
    return found


def _checked(path: Path, taken: dict[str, Indicator]) -> dict[str, Indicator]:
    blocks = _blocks(path)
    mistakes = [text for name, block in blocks.items() for text in _mistakes(name, block)]
    mistakes += [
        f"[{name}] is an id of {FILE.name}: choose another" for name in blocks if name in taken
    ]
    if mistakes:
        raise CatalogueError(f"{path.name} has mistakes:\n" + "\n".join(mistakes))
    return {name: _indicator(name, block) for name, block in blocks.items()}


def _blocks(path: Path) -> dict[str, dict[str, Any]]:
    try:
        blocks = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name} is not TOML: {error}") from error
    bare = [name for name, block in blocks.items() if not isinstance(block, dict)]
    if bare:
        raise CatalogueError(f"{path.name}: {', '.join(bare)} stands outside every block")
    return blocks


def of_theme(*themes: str) -> list[Indicator]:
    """Give the indicators of these themes, in the order of the catalogue."""
    return [indicator for indicator in catalogue().values() if indicator.theme in themes]


def published() -> list[Indicator]:
    """Give the indicators of looked-after children that are published, in the catalogue's order."""
    ours = (i for i in catalogue().values() if i.population == "looked-after children")
    return [indicator for indicator in ours if not indicator.is_local]


def catalogue_frame() -> pl.DataFrame:
    """Give the columns that the statistics need: indicator, title, short, theme, kind and so on."""
    names = ["title", "short", "theme", "population", "kind", "unit", "good", "lait_good"]
    rows = [{"indicator": i.id} | {n: getattr(i, n) for n in names} for i in catalogue().values()]
    return pl.DataFrame(rows, schema=dict.fromkeys(["indicator", *names], pl.String))


def breaks_frame() -> pl.DataFrame:
    """Give every break in a series: indicator, period_end, effect, reason."""
    rows = [
        (i.id, b.period_end, b.effect, b.reason) for i in catalogue().values() for b in i.breaks
    ]
    columns = {"indicator": pl.String, "period_end": pl.Date}
    return pl.DataFrame(
        rows, schema={**columns, "effect": pl.String, "reason": pl.String}, orient="row"
    )


def recipes(source: str) -> pl.DataFrame:
    """Give one source's recipes, a row an indicator: indicator, kind and the recipe's fields."""
    found = [i for i in catalogue().values() if source in i.recipes]
    rows = [{"indicator": i.id, "kind": i.kind} | i.recipes[source] for i in found]
    names = ["indicator", "kind", *sorted(RECIPES[source] | WAITS.get(source, set()))]
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String))


def _indicator(name: str, block: dict[str, Any]) -> Indicator:
    plain = {key: value for key, value in block.items() if key not in ("breaks", "from")}
    plain["questions"] = tuple(plain["questions"])
    breaks = tuple(Break(**one) for one in block.get("breaks", []))
    return Indicator(id=name, breaks=breaks, recipes=block.get("from", {}), **plain)


def _mistakes(name: str, block: dict[str, Any]) -> list[str]:
    types = get_type_hints(Indicator)
    known = {f.name for f in fields(Indicator)} - {"id", "recipes", "breaks"}
    return [
        *(f"[{name}] lacks {key}" for key in sorted(known - block.keys())),
        *(f"[{name}] has an unknown field {key}" for key in block if key not in _allowed(known)),
        *_mistaken(name, {k: v for k, v in block.items() if k in known}, types),
        *_mistaken_breaks(name, block.get("breaks", [])),
        *_mistaken_recipes(name, block.get("from", {}), block.get("kind", "")),
    ]


def _allowed(known: set[str]) -> set[str]:
    return known | {"breaks", "from"}


def _mistaken(name: str, block: dict[str, Any], types: dict[str, Any]) -> list[str]:
    found = []
    for key, value in block.items():
        wanted = list if key == "questions" else types[key]
        if not isinstance(value, wanted) or value in ("", []):
            found.append(f"[{name}] {key} is {value!r}, a filled {wanted.__name__} is wanted")
        elif key in WORDS and value not in WORDS[key]:
            found.append(f"[{name}] {key} is {value!r}, one of {sorted(WORDS[key])} is wanted")
    return found


def _mistaken_breaks(name: str, breaks: list[dict[str, Any]]) -> list[str]:
    wanted = {f.name for f in fields(Break)}
    return [
        f"[{name}] has a mistaken break {one!r}: it needs {sorted(wanted)}, effect one of "
        f"{sorted(EFFECTS)}, period_end a date"
        for one in breaks
        if one.keys() != wanted
        or one["effect"] not in EFFECTS
        or not isinstance(one["period_end"], date)
    ]


def _mistaken_recipes(name: str, recipes: dict[str, dict[str, str]], kind: str) -> list[str]:
    wanted = RECIPES | (WAITS if kind == "days" else {})
    return [
        f"[{name}.from.{source}] has {sorted(recipe)}, {sorted(wanted.get(source, []))} are wanted"
        for source, recipe in recipes.items()
        if recipe.keys() != wanted.get(source)
    ]
