"""Whole returns, where everything hangs together, attacked by equations."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from disclosure import controlled, unsafe
from tests.disclosure_attack import as_observations
from tests.disclosure_equations import Count, known_counts, puzzle
from tests.invented_councils import SHARES, council

SIZES = [25, 60, 110, 200, 330, 520]
OWN = {*SHARES, "sdq_concern", "sdq_borderline", "sdq_normal", "substance_intervention"}


def secrets_found(exact: pl.DataFrame, shown: pl.DataFrame) -> list[tuple[Count, float]]:
    """Give what the equations find out: a count of 1 to 5, or any numerator that is hidden."""
    truth = puzzle(exact).shown
    known = known_counts(puzzle(shown), np.random.default_rng(1))
    return [(c, truth[c]) for c in known if 0 < truth[c] <= 5 or c[0] in OWN]


@pytest.mark.parametrize("children", SIZES)
def test_a_council_s_return_gives_no_hidden_count_away(children: int) -> None:
    exact = as_observations([council(np.random.default_rng(children), children)])
    assert secrets_found(exact, controlled(exact)) == []


def test_the_equations_find_what_small_counts_alone_would_hide() -> None:
    exact = as_observations([council(np.random.default_rng(330), 330)])
    alone = exact.with_columns(
        status=pl.when(unsafe()).then(pl.lit("confidential")).otherwise("status")
    )
    assert len(secrets_found(exact, alone)) >= 10


def test_much_of_a_council_s_return_can_still_be_shown() -> None:
    exact = as_observations([council(np.random.default_rng(1), 330)])
    shown = controlled(exact).filter(pl.col("indicator").is_in(["dental_check", "immunisations"]))
    by_sex = shown.filter(pl.col("breakdown").is_in(["all", "sex", "age"]))
    assert (by_sex["status"] == "ok").mean() > 0.7  # type: ignore[operator]
