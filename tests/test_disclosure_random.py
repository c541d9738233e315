"""Thousands of random tables: nothing hidden in them is to be had from what is shown."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from disclosure import controlled, unsafe
from tests.disclosure_attack import as_dicts, as_observations, leaks, outputs
from tests.disclosure_random import Counts, Hidden, draw, nearby, world

TABLES = 2000
DENTAL = ("dental_check",)
Protect = Callable[[pl.DataFrame], pl.DataFrame]


def found_out(
    tables: list[Counts], *steps: int, further: bool = False, protect: Protect = controlled
) -> pl.DataFrame:
    """Give the hidden cells for which moving so many children shows no second possibility."""
    exact = as_observations(world(counts, DENTAL) for counts in tables)
    hidden = hidden_cells(protect(exact))
    others = [
        other
        for number, counts in enumerate(tables)
        for other in nearby(counts, hidden.get(str(number), set()), steps, further=further)
    ]
    both = as_observations(world(counts, DENTAL) for counts in [*tables, *others])
    shown = protect(both)
    first = outputs(both, shown).filter(pl.col("area").cast(pl.Int64) < len(tables))
    return leaks(both, shown).join(first, on="output")


def hidden_cells(shown: pl.DataFrame) -> dict[str, Hidden]:
    found: dict[str, Hidden] = {}
    cells = shown.filter(status="confidential").select("area", "breakdown", "subgroup")
    for area, breakdown, subgroup in cells.iter_rows():
        found.setdefault(area, set()).add((breakdown, subgroup))
    return found


def primary_alone(exact: pl.DataFrame) -> pl.DataFrame:
    status = pl.when(unsafe()).then(pl.lit("confidential")).otherwise("status")
    return exact.with_columns(status=status)


def test_thousands_of_random_tables_by_two_breakdowns_give_nothing_away() -> None:
    random = np.random.default_rng(20261125)
    tables = [draw(random) for _ in range(TABLES)]
    left = found_out(tables, 1)["area"].unique().sort()
    assert len(left) < TABLES / 10
    again = [tables[int(number)] for number in left]
    assert as_dicts(found_out(again, 1, 2, 3, 4, 5, further=True)) == []


def test_the_same_attack_finds_much_where_small_counts_alone_are_hidden() -> None:
    random = np.random.default_rng(20261125)
    tables = [draw(random) for _ in range(100)]
    assert found_out(tables, 1, 2, 3, 4, 5, protect=primary_alone).height > 40
