"""Whoever knows the rules and sees everything shown cannot work out a hidden cell of a small table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import polars as pl
import pytest

from disclosure import controlled, unsafe
from tests import disclosure_worlds as worlds
from tests.disclosure_attack import World, as_dicts, as_observations, leaks, table

# Totals are known to whoever attacks only where they are shown: so several of them are gone through.
TABLES: dict[str, Callable[[], Iterator[World]]] = {
    "two groups": lambda: chain.from_iterable(worlds.one_table(n, 2) for n in (12, 20, 31)),
    "three groups": lambda: worlds.one_table(13, 3),
    "four groups": lambda: worlds.one_table(9, 4),
    "numbers of children known": lambda: worlds.sizes_known(7, 9, 12),
    "numbers of children known, two groups": lambda: worlds.sizes_known(20, 25),
    "two breakdowns": lambda: worlds.two_breakdowns(13),
    "the same children twice": lambda: worlds.same_children(13, 2),
    "out of those who did": lambda: chain.from_iterable(
        worlds.out_of_another(n, 2) for n in range(12, 15)
    ),
    "scores": lambda: chain.from_iterable(worlds.scores(n, 2) for n in (12, 13)),
    "part of the base": lambda: chain.from_iterable(
        worlds.part_of_the_base(n, 2) for n in (18, 19, 20)
    ),
    "months": lambda: chain.from_iterable(worlds.months(n, 3) for n in (12, 13)),
    "months by group": lambda: chain.from_iterable(worlds.months_by_group(n) for n in (23, 24)),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_hidden_cell_could_be_two_things_at_least(name: str) -> None:
    exact = as_observations(TABLES[name]())
    found = leaks(exact, controlled(exact))
    assert as_dicts(found) == []


def primary_alone(exact: pl.DataFrame) -> pl.DataFrame:
    return exact.with_columns(
        status=pl.when(unsafe()).then(pl.lit("confidential")).otherwise("status")
    )


@pytest.mark.parametrize("name", ["two groups", "two breakdowns", "scores", "months"])
def test_the_attack_succeeds_where_small_counts_alone_are_hidden(name: str) -> None:
    exact = as_observations(TABLES[name]())
    assert leaks(exact, primary_alone(exact)).height > 0


def test_two_cells_in_a_total_of_ten_are_not_left_to_be_five_and_five() -> None:
    exact = as_observations([table("dental_check", "sex", [(5, 30), (5, 30)])])
    shown = controlled(exact)
    assert shown["status"].to_list() == ["confidential"] * 3


def test_three_cells_in_a_total_of_three_are_not_left_to_be_one_each() -> None:
    counts = [(1, 30), (1, 30), (1, 30), (40, 60)]
    shown = controlled(as_observations([table("dental_check", "sex", counts)]))
    assert shown.filter(subgroup="group 3")["status"].to_list() == ["confidential"]


def two_loads(sizes: tuple[int, int]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Every first load with every second one, as (exact, shown) of both together."""
    firsts = list(worlds.sizes_known(*sizes))
    pairs = [(one[:3], two[:3]) for one in firsts for two in firsts]
    one = as_observations(pair[0] for pair in pairs)
    two = as_observations(pair[1] for pair in pairs).with_columns(release=pl.lit("2026-11-02"))
    shown = [controlled(one, one), controlled(two, pl.concat([one, two]))]
    # the second load stands for a breakdown of its own, so that the attack sees both at once
    apart = [
        pl.concat([first, second.with_columns(breakdown=pl.lit("later ") + pl.col("breakdown"))])
        for first, second in ((one, two), shown)
    ]
    return apart[0], apart[1]


def test_two_loads_of_one_table_laid_side_by_side_give_nothing_away() -> None:
    exact, shown = two_loads((8, 11))
    assert as_dicts(leaks(exact, shown)) == []
