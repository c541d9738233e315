"""The faults of a quarterly return: each row with its sheet and reason, and the rest used."""

from __future__ import annotations

import pytest

from tests.quarterly_returns import (
    HEADER,
    Row,
    as_csv,
    as_workbook,
    counts,
    loaded,
    refused,
    returned_indicators,
    row,
)

__all__ = ["returned_indicators"]
pytestmark = pytest.mark.usefixtures("returned_indicators")

BAD = [
    (row(51, 50), "the numerator is larger than the denominator"),
    (row(-1, 50), "the numerator is not a whole number from 0"),
    (row(2.5, 50), "the numerator is not a whole number from 0"),
    (row("85%", 100), "the numerator is not a whole number from 0"),
    (row(4, "many"), "the denominator is not a whole number from 0"),
    (row("", 50), "the numerator is missing"),
    (row(4, ""), "the denominator is missing"),
    (row("", 9, indicator="Wait for help"), "the days are missing"),
    (
        row("", "", indicator="Wait for help", days=9),
        "the denominator is missing: how many children the wait is over",
    ),
    (row("", 9, indicator="Wait for help", days=-2), "the days are not a number from 0"),
    (row(area="399"), "'399' is not a known area: choose from the list"),
    (row(indicator="Tea drunk"), "'Tea drunk' is not an indicator of the return"),
    (row(period="45778"), "'45778' is not a month, quarter or year: choose from the list"),
    (
        row(period="Q1 2025/27"),
        "'Q1 2025/27' is not a month, quarter or year: choose from the list",
    ),
    (row(period="2099/00"), "'2099/00' has not ended"),
    (
        row(period="Q1 1999/00"),
        "'Q1 1999/00' is not a month, quarter or year: choose from the list",
    ),
    (row(group="Age: 7"), "'Age: 7' is not a group of the list"),
    (row("=2+2", 50), "there is a formula in the row: write the number that it comes to"),
]


@pytest.mark.parametrize(("bad", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_a_bad_row_is_refused_with_its_reason_and_the_rest_is_used(
    bad: list[object], reason: str
) -> None:
    good = row(area="305")
    found = loaded(as_csv(good, bad))
    assert found.rejects.select("line", "reason").rows() == [(3, reason)]
    assert found.observations["area"].to_list() == ["305"]
    assert (found.receipt.read, found.receipt.kept, found.receipt.refused) == (2, 1, 1)


def test_in_a_workbook_the_reason_names_the_sheet_and_the_line_is_that_of_the_sheet() -> None:
    sheet: list[Row] = [["Our figures"], HEADER, row(), row(51, 50, period="Q2 2025/26")]
    assert refused(as_workbook({"Health assessments": sheet})) == [
        (4, "sheet Health assessments: the numerator is larger than the denominator")
    ]


def test_a_formula_in_a_workbook_is_refused_and_not_taken_for_what_it_last_came_to() -> None:
    sheet = [HEADER, row(), row("=SUM(E2:E2)", 50, period="Q2 2025/26")]
    ((line, reason),) = refused(as_workbook({"Health assessments": sheet}))
    assert (line, "there is a formula in the row" in reason) == (3, True)


def test_what_is_kept_of_a_refused_row_has_no_number() -> None:
    content = loaded(as_csv(row(), row(4, 3, group="Sex: Girls"))).rejects["content"].to_list()
    assert content == ["306, Plans made, Q1 2025/26, Sex: Girls"]


def test_a_second_row_of_the_same_figure_is_refused() -> None:
    assert refused(as_csv(row(40, 50), row(41, 50))) == [
        (3, "an earlier row says the same area, indicator, period and group")
    ]
    # a faulty first row is no figure: the second is the one
    assert [line for line, _ in refused(as_csv(row(60, 50), row(41, 50)))] == [2]


AGES = ["Age: 0 to 4", "Age: 5 to 9", "Age: 10 to 15", "Age: 16 and over"]


def test_groups_that_do_not_add_up_to_all_children_are_refused_and_all_children_kept() -> None:
    parts = [row(n, 12, group=age) for n, age in zip((10, 10, 10, 9), AGES, strict=True)]
    found = loaded(as_csv(row(40, 48), *parts))
    assert found.rejects["reason"].unique().to_list() == [
        "the groups by age do not add up to all children"
    ]
    assert counts(found).rows() == [("plans_made", "all", 40.0, 48.0, "ok")]


def test_groups_that_add_up_and_groups_of_which_some_are_not_given_are_kept() -> None:
    parts = [row(10, 12, group=age) for age in AGES]
    assert loaded(as_csv(row(40, 48), *parts)).receipt.kept == 5
    assert loaded(as_csv(row(40, 48), *parts[:3])).receipt.kept == 4


def test_some_of_the_groups_may_not_come_to_more_than_all_children() -> None:
    girls = row(45, 45, group="Sex: Girls")
    assert [line for line, _ in refused(as_csv(row(40, 48), girls))] == [3]


def test_children_placed_here_by_others_are_not_part_of_all_children() -> None:
    others = row(60, 90, group="Responsibility: Placed here by others")
    assert refused(as_csv(row(40, 48), others)) == []


def test_a_hidden_group_is_not_missed_in_the_sum() -> None:
    parts = [row("[c]", 12, group=AGES[0]), *(row(10, 12, group=age) for age in AGES[1:])]
    assert refused(as_csv(row(33, 48), *parts)) == []


def test_groups_without_all_children_are_kept_and_said() -> None:
    found = loaded(as_csv(row(10, 12, group="Sex: Girls")))
    assert any("Without a figure of all children" in note for note in found.notes)


def test_the_rows_under_a_merged_header_are_refused_and_those_of_other_sheets_used() -> None:
    merged: Row = ["Area", "Indicator", "Period", "Group", "Children", None]
    sheets = {"Dental checks": [merged, row()[:6]], "Health assessments": [HEADER, row()]}
    found = loaded(as_workbook(sheets))
    assert (found.receipt.read, found.receipt.kept) == (2, 1)
    assert found.rejects.select("line", "reason").rows() == [
        (
            2,
            "sheet Dental checks: the headings lack Numerator, Denominator: give each a cell of its "
            "own, as in the template",
        )
    ]
