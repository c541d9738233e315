"""Broken dates of every kind: what becomes of the row, and whose date of birth is used."""

from __future__ import annotations

import pytest

from children.ssda903_reading import read
from tests.ssda903_files import YEAR, child, csv_file, episode, listed, person, receipt

BROKEN_DATES = [
    "31/02/2012",
    "00/00/0000",
    "2012-13-01",
    "06/15/2012",
    "05/06/12",
    "5 June 2012",
    "05-06-2012",
    "05/06/0212",
    "05/06/20123",
    "tomorrow",
    "412",
    "99999999",
]


@pytest.mark.parametrize("born", [*BROKEN_DATES, "01/04/2025", "31/03/1999", "99999"])
def test_a_broken_date_of_birth_refuses_a_row_that_has_no_other(born: str) -> None:
    handed_over = read([csv_file("OC2", child(1), child(2, born))], YEAR)
    assert receipt(handed_over) == (2, 1, 1)
    kinds = {kind for line, _, kind in listed(handed_over) if line == 3}
    assert kinds == {"reported", "refused"}


@pytest.mark.parametrize("day", BROKEN_DATES)
@pytest.mark.parametrize(
    ("table", "field", "row"),
    [
        ("Episodes", "DECOM", episode(2)),
        ("Episodes", "DEC", episode(2)),
        ("Reviews", "REVIEW", {"CHILD": 2, "REVIEW_CODE": "PN1"}),
        ("UASC", "DUC", {"CHILD": 2}),
        ("Missing", "MIS_START", {"CHILD": 2, "MISSING": "M"}),
        ("Missing", "MIS_END", {"CHILD": 2, "MISSING": "M", "MIS_START": "01/05/2024"}),
    ],
)
def test_a_broken_date_that_a_row_needs_refuses_it(
    day: str, table: str, field: str, row: dict[str, object]
) -> None:
    handed_over = read([csv_file("OC2", child(2)), csv_file(table, row | {field: day})], YEAR)
    assert receipt(handed_over, table) == (1, 0, 1)
    assert listed(handed_over, "table", "line", "field", "kind") == [(table, 2, field, "refused")]


def test_a_date_of_birth_is_taken_from_header_where_oc2_has_none() -> None:
    files = [
        csv_file("OC2", child(1, ""), child(2, "30/02/2012")),
        csv_file("Header", person(1), person(2)),
    ]
    handed_over = read(files, YEAR)
    assert receipt(handed_over) == (2, 2, 0)
    assert handed_over.tables["OC2"]["DOB"].null_count() == 0
    assert [kind for _, _, kind in listed(handed_over)] == ["reported"] * 3


def test_two_dates_of_birth_of_one_child_are_reported() -> None:
    files = [csv_file("OC2", child(1, "01/06/2012")), csv_file("Header", person(1, "01/07/2012"))]
    handed_over = read(files, YEAR)
    assert handed_over.tables["OC2"]["DOB"].item().month == 6
    assert listed(handed_over) == [(2, "DOB", "reported")]
