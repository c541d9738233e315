"""Counts of several suppliers come to one figure."""

from __future__ import annotations

from stats.suppliers import added_up
from tests.local_rows import counts, local

A = {"supplier": "Trust A", "source": "quarterly_return"}
B = {"supplier": "Trust B", "source": "quarterly_return"}


def test_counts_of_two_suppliers_add_up_and_name_both() -> None:
    found = added_up(local(counts(30, 40, **A), counts(20, 60, **B)))
    assert found.select("numerator", "denominator", "value", "supplier").rows() == [
        (50.0, 100.0, 50.0, "Trust A + Trust B")
    ]


def test_one_supplier_alone_stays_as_it_was_sent() -> None:
    sent = local(counts(30, 40, **A), counts(20, 60, **B, indicator="immunisations"))
    assert added_up(sent).equals(sent)


def test_published_rows_are_left_alone() -> None:
    dfe = {"source": "dfe_outcomes", "supplier": ""}
    sent = local(counts(30, 40, **dfe), counts(30, 40, **dfe, area="305"))
    assert added_up(sent).equals(sent)


def test_medians_do_not_add_up() -> None:
    wait = {"indicator": "mh_median_wait", "numerator": None}
    sent = local(counts(0, 12, **A) | wait | {"value": 20.0}, counts(0, 9, **B) | wait)
    assert added_up(sent)["supplier"].to_list() == ["Trust A", "Trust B"]


def test_means_are_weighted_by_their_children_and_lose_their_spread() -> None:
    score = {"indicator": "sdq_average", "numerator": None, "sd": 5.0}
    sent = local(
        counts(0, 10, **A) | score | {"value": 10.0}, counts(0, 30, **B) | score | {"value": 14.0}
    )
    assert added_up(sent).select("value", "denominator", "sd").row(0) == (13.0, 40.0, None)


def test_a_part_that_is_confidential_makes_the_sum_so() -> None:
    kept_back = counts(0, 0, **B) | {"status": "confidential", "numerator": None}
    found = added_up(local(counts(30, 40, **A), kept_back))
    assert found.select("status", "numerator", "value").row(0) == ("confidential", None, None)


def test_a_part_without_children_adds_nothing() -> None:
    found = added_up(local(counts(30, 40, **A), counts(0, 0, **B)))
    assert found.select("status", "numerator", "supplier").row(0) == ("ok", 30.0, "Trust A")


def test_other_periods_areas_and_sources_stay_apart() -> None:
    sent = local(counts(30, 40, **A), counts(20, 60, **B, area="305"), counts(9, 30))
    assert added_up(sent).height == 3
