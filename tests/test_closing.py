"""What would close a gap, and the years as squares."""

from __future__ import annotations

import pytest

import sentences
from tests.sentence_rows import IMMUNISATIONS, said


@pytest.mark.parametrize(
    ("a_month", "words"),
    [
        (12, "12 more children a month would close the gap of 77 in 7 months."),
        (1, "1 more child a month would close the gap of 77 in 77 months."),
        (77, "77 more children a month would close the gap of 77 in 1 month."),
    ],
)
def test_so_many_children_a_month_close_a_gap_in_so_many_months(a_month: int, words: str) -> None:
    assert sentences.closed_in(IMMUNISATIONS, a_month) == f"Immunisations: {words}"


def test_nothing_is_said_to_close_where_nothing_is_open() -> None:
    assert sentences.closed_in(IMMUNISATIONS | {"comparison95": "similar"}, 12) == ""
    assert sentences.closed_in(IMMUNISATIONS | {"missing_out": 0.0}, 12) == ""


@pytest.mark.parametrize("indicator", ["convicted", "sdq_normal", "sdq_concern"])
def test_nobody_sees_a_child_out_of_a_conviction_or_into_a_score(indicator: str) -> None:
    row = said(indicator, 10, 268, comparison95="worse", missing_out=5.0)
    assert sentences.closed_in(row, 12) == ""


def test_a_year_is_a_square_filled_where_it_was_worse() -> None:
    assert sentences.years_as_squares(["worse", "better", "similar", "not compared", ""]) == "■□□––"
