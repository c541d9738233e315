"""DfE's checks: each rule broken by one child and kept by the next, and the synthetic return."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from children.breaches import breaches, counted, rules
from children.ssda903_reading import read
from tests.ssda903_files import (
    COLUMNS,
    YEAR,
    child,
    csv_file,
    episode,
    person,
    synthetic,
    synthetic_csvs,
)

OUTSIDE: dict[str, object] = {"DECOM": "01/06/2024"}
"""An episode that takes a child out of the cohort."""


def broken(
    cells: dict[str, object], care: dict[str, object] | None = None
) -> list[tuple[str, str]]:
    """Rules that one child breaks, each with its field."""
    files = [csv_file("OC2", cells), csv_file("Episodes", episode(1, **care or {}))]
    return breaches(read(files, YEAR)).select("rule", "field").rows()


def test_the_synthetic_return_breaks_rule_546_958_times() -> None:
    found = breaches(read(synthetic_csvs(), date(2018, 3, 31)))
    assert found.filter(rule="546").height == 958
    assert found.filter(rule="546")["child"].n_unique() == 958


def test_the_synthetic_workbook_breaks_the_same_rules_as_the_csvs() -> None:
    of_csvs = counted(breaches(read(synthetic_csvs(), date(2018, 3, 31))))
    of_workbook = counted(breaches(read(synthetic("903_xlsx.xlsx"), date(2018, 3, 31))))
    assert of_workbook.equals(of_csvs)


def test_every_rule_that_the_health_items_have_is_there_once() -> None:
    numbers = [rule.number for rule in rules()]
    scores = ["157", "158", "159", "180", "181", "182", "185", "186", "188", "189", "190", "191"]
    others = ["192", "193", "196", "197A", "197B", "198", "542", "543", "545", "546"]
    assert sorted(numbers) == [*scores, *others]


def test_a_child_of_whom_all_is_as_it_should_be_breaks_nothing() -> None:
    assert broken(child(1, SDQ_SCORE=12)) == []
    assert broken(child(1, "01/06/2022", HEALTH_CHECK=1, CONVICTED="")) == []


@pytest.mark.parametrize(
    ("rule", "fields", "cells"),
    [
        ("180", "SDQ_SCORE", {"SDQ_SCORE": 41}),
        ("180", "SDQ_SCORE", {"SDQ_SCORE": "12.5"}),
        ("181", "TEETH_CHECK", {"TEETH_CHECK": 2, "SDQ_SCORE": 1}),
        ("181", "HEALTH_ASSESSMENT", {"HEALTH_ASSESSMENT": "yes", "SDQ_SCORE": 1}),
        ("196", "SDQ_REASON", {"SDQ_REASON": "SDQ9"}),
        ("186", "SDQ_SCORE", {}),
        ("188", "SDQ_SCORE", {"DOB": "01/06/2021", "SDQ_SCORE": 3}),
        ("189", "SDQ_REASON", {"DOB": "31/03/2007", "SDQ_REASON": "SDQ1"}),
        ("197A", "SDQ_SCORE, SDQ_REASON", {"SDQ_SCORE": 3, "SDQ_REASON": "SDQ2"}),
        ("197B", "SDQ_SCORE, SDQ_REASON", {"DOB": "01/06/2020"}),
        ("197B", "SDQ_SCORE, SDQ_REASON", {"DOB": "31/03/2008"}),
        ("157", "SDQ_REASON", {"SDQ_REASON": "sdq1"}),
        ("158", "INTERVENTION_OFFERED", {"SUBSTANCE_MISUSE": 1, "INTERVENTION_RECEIVED": 1,
                                         "INTERVENTION_OFFERED": 0}),
        ("159", "INTERVENTION_OFFERED", {"SUBSTANCE_MISUSE": 1, "INTERVENTION_RECEIVED": 0}),
        ("192", "INTERVENTION_RECEIVED", {"SUBSTANCE_MISUSE": 1}),
        ("193", "INTERVENTION_RECEIVED", {"INTERVENTION_RECEIVED": 0}),
        ("542", "CONVICTED", {"DOB": "01/04/2015", "SDQ_SCORE": 3}),
        ("543", "CONVICTED", {"DOB": "31/03/2015", "CONVICTED": "", "SDQ_SCORE": 3}),
        ("545", "HEALTH_CHECK", {"DOB": "01/04/2020", "SDQ_REASON": "SDQ1"}),
        ("546", "HEALTH_CHECK", {"DOB": "31/03/2020", "SDQ_SCORE": 3, "HEALTH_CHECK": 0}),
    ],
)  # fmt: skip
def test_a_rule_is_broken(rule: str, fields: str, cells: dict[str, object]) -> None:
    assert (rule, fields) in broken(child(1) | cells)


@pytest.mark.parametrize(
    ("rule", "cells"),
    [
        ("180", {"SDQ_SCORE": 40}),
        ("186", {"SDQ_REASON": "SDQ2"}),
        ("186", {"DOB": "02/04/2020"}),  # four on the day after the year began: 197B's
        ("188", {"DOB": "31/03/2021", "SDQ_SCORE": 3}),
        ("189", {"DOB": "01/04/2007", "SDQ_SCORE": 3}),
        ("197B", {"DOB": "31/03/2020"}),
        ("157", {"DOB": "30/03/2009", "SDQ_REASON": "SDQ1"}),  # 16 before the year's end
        ("542", {"DOB": "31/03/2015"}),
        ("543", {"DOB": "01/04/2015", "CONVICTED": ""}),
        ("545", {"DOB": "31/03/2020"}),
        ("546", {"DOB": "01/04/2020", "HEALTH_CHECK": 1}),
        ("191", {"TEETH_CHECK": 7}),  # not blank, but 181's
    ],
)
def test_a_rule_is_kept(rule: str, cells: dict[str, object]) -> None:
    assert rule not in [number for number, _ in broken(child(1) | cells)]


def test_a_core_item_left_blank_is_named_and_once_another_is_filled_in_twice() -> None:
    found = broken(child(1, TEETH_CHECK="", CONVICTED="", SDQ_SCORE=3))
    assert found == [("191", "TEETH_CHECK"), ("543", "CONVICTED")]
    found = broken(child(1, TEETH_CHECK="", SDQ_SCORE=3))
    assert found == [("182", "TEETH_CHECK"), ("191", "TEETH_CHECK")]


def test_a_child_who_is_not_in_the_cohort_should_have_nothing_filled_in() -> None:
    cells = child(1, CONVICTED="", SDQ_SCORE=3, SDQ_REASON="SDQ4")
    assert [rule for rule, _ in broken(cells, OUTSIDE)] == ["185", *["190"] * 4, "198", "197A"]


def test_a_child_of_the_cohort_whom_oc2_lacks_breaks_191_in_header() -> None:
    files = [
        csv_file("OC2", child(1, SDQ_SCORE=3)),
        csv_file("Episodes", episode(1), episode(2)),
        csv_file("Header", person(1), person(2)),
    ]
    found = breaches(read(files, YEAR)).filter(rule="191")
    assert found.select("table", "line", "field").rows() == [
        ("Header", 3, "IMMUNISATIONS"),
        ("Header", 3, "TEETH_CHECK"),
        ("Header", 3, "HEALTH_ASSESSMENT"),
        ("Header", 3, "SUBSTANCE_MISUSE"),
    ]


def test_a_column_that_is_not_there_is_not_asked_about() -> None:
    columns = [name for name in COLUMNS["OC2"] if name != "TEETH_CHECK"]
    found = breaches(read([csv_file("OC2", child(1, SDQ_SCORE=3), columns=columns)], YEAR))
    assert found.is_empty()


def test_counts_by_rule_hold_nothing_of_a_child() -> None:
    rows = [child("MARKED1", SDQ_SCORE=99), child("MARKED2", SDQ_SCORE=99, TEETH_CHECK=9)]
    found = counted(breaches(read([csv_file("OC2", *rows)], YEAR)))
    assert found.drop("words").rows() == [
        ("180", "SDQ_SCORE", 2, 2),
        ("181", "TEETH_CHECK", 1, 1),
    ]
    assert "MARKED" not in str(found.select(pl.all().cast(pl.String)).rows())
