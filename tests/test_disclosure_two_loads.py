"""Two loads of one area, laid side by side: nothing hidden in either is to be had from both."""

from __future__ import annotations

import numpy as np
import polars as pl

from disclosure import controlled
from tests.disclosure_attack import as_dicts, as_observations, leaks, outputs
from tests.disclosure_random import Counts, as_changed, corrected, draw, nearby, world
from tests.test_disclosure_random import DENTAL, hidden_cells

Pair = tuple[Counts, Counts]
"""What the first load says and what the second one does."""

PAIRS = 150


def loaded(pairs: list[Pair]) -> list[tuple[pl.DataFrame, pl.DataFrame]]:
    """Give the first loads and the second ones, each as (exact, shown)."""
    one = as_observations(world(first, DENTAL) for first, _ in pairs)
    two = as_observations(world(second, DENTAL) for _, second in pairs)
    two = two.with_columns(release=pl.lit("2026-11-02"))
    return [(one, controlled(one, one)), (two, controlled(two, pl.concat([one, two])))]


def side_by_side(first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """The second load stands for breakdowns of its own, so that the attack sees both at once."""
    return pl.concat([first, second.with_columns(breakdown=pl.format("later {}", "breakdown"))])


def found_out(pairs: list[Pair], *steps: int, further: bool = False) -> pl.DataFrame:
    """Give the cells hidden in either load for which nothing nearby shows a second possibility.

    What is changed is the first load, the second, or both in the same way.
    """
    hidden = [hidden_cells(shown) for _, shown in loaded(pairs)]
    others: list[Pair] = []
    for number, (first, second) in enumerate(pairs):
        either = hidden[0].get(str(number), set()) | hidden[1].get(str(number), set())
        for other in nearby(first, either, steps, further=further):
            others.append((other, second))
            others += [(other, also) for also in as_changed(second, first, other)]
        others += [(first, other) for other in nearby(second, either, steps, further=further)]
    (one, shown_one), (two, shown_two) = loaded([*pairs, *others])
    exact, shown = side_by_side(one, two), side_by_side(shown_one, shown_two)
    ours = outputs(exact, shown).filter(pl.col("area").cast(pl.Int64) < len(pairs))
    return leaks(exact, shown).join(ours, on="output")


def test_two_loads_of_random_tables_laid_side_by_side_give_nothing_away() -> None:
    random = np.random.default_rng(20261126)
    firsts = [draw(random) for _ in range(PAIRS)]
    pairs = [(first, corrected(first, random)) for first in firsts]
    left = found_out(pairs, 1)["area"].unique().sort()
    assert len(left) < PAIRS / 10
    again = [pairs[int(number)] for number in left]
    assert as_dicts(found_out(again, 1, 2, 3, 4, 5, further=True)) == []
