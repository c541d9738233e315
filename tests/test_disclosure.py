"""What disclosure control hides of local counts, case by case."""

from __future__ import annotations

import polars as pl
import pytest

from disclosure import controlled
from observations import NUMBERS, SCHEMA, checked
from tests.local_rows import by, counts, hidden, local


@pytest.mark.parametrize(
    ("x", "n"), [(1, 100), (5, 100), (95, 100), (99, 100), (3, 4), (0, 5), (5, 5)]
)
def test_a_figure_is_hidden_when_those_who_did_did_not_or_all_are_one_to_five(
    x: int, n: int
) -> None:
    found = controlled(local(counts(x, n)))
    assert found.select("status", *NUMBERS).row(0) == ("confidential", *[None] * len(NUMBERS))


@pytest.mark.parametrize(("x", "n"), [(0, 100), (6, 100), (94, 100), (100, 100), (6, 12)])
def test_zeros_and_six_or_more_are_shown(x: int, n: int) -> None:
    rows = local(counts(x, n))
    assert controlled(rows).equals(rows)


def test_a_small_group_is_not_to_be_had_from_the_total() -> None:
    total = counts(60, 100)
    found = controlled(local(total, by("sex", {"Boys": (57, 60), "Girls": (3, 40)})))
    assert hidden(found) == ["Boys", "Girls"]


def test_a_hidden_total_hides_all_its_breakdowns() -> None:
    found = controlled(local(counts(3, 100), by("sex", {"Boys": (3, 60), "Girls": (0, 40)})))
    assert hidden(found) == ["all", "Boys", "Girls"]


def test_a_count_without_a_denominator_is_hidden_when_it_is_small() -> None:
    row = counts(0, 0) | {"numerator": None, "denominator": None, "value": 4.0, "status": "ok"}
    assert hidden(controlled(local(row))) == ["all"]


def test_means_of_few_children_are_hidden_with_their_spread() -> None:
    row = counts(0, 4) | {"indicator": "sdq_average", "numerator": None, "value": 15.1, "sd": 6.2}
    assert controlled(local(row)).select("value", "sd", "denominator").row(0) == (None, None, None)


def test_published_figures_are_left_as_they_are() -> None:
    published = local(counts(3, 4, source="dfe_outcomes", supplier=""))
    assert controlled(published).equals(published)


def test_rows_and_their_order_stay_and_the_table_is_as_agreed() -> None:
    rows = local(counts(60, 100), by("sex", {"Girls": (3, 40), "Boys": (57, 60)}))
    found = controlled(rows)
    assert found.select("indicator", "breakdown", "subgroup").equals(
        rows.select("indicator", "breakdown", "subgroup")
    )
    assert checked(found).schema == pl.Schema(SCHEMA)
