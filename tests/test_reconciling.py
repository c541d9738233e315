"""A return's counts beside DfE's: where both agree, and why they do not."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

import sentences
from children.counting import count
from children.reconciling import blanks, reconciled
from children.ssda903_reading import read
from observations import SCHEMA
from tests.ssda903_files import YEAR, child, csv_file

TODAY = date(2025, 12, 1)


def dfe(
    indicator: str, number: float | None, below: float | None, **cells: object
) -> dict[str, Any]:
    """A published row of council 370."""
    value = None if number is None or not below else 100 * number / below
    row: dict[str, Any] = dict.fromkeys(SCHEMA) | {"indicator": indicator, "area": "370"}
    row |= {"period_start": date(2024, 4, 1), "period_end": YEAR}
    row |= {"breakdown": "all", "subgroup": "all", "numerator": number, "denominator": below}
    row |= {"value": value, "status": "confidential" if value is None else "ok"}
    return row | {"source": "dfe_outcomes", "release": "2025", "supplier": ""} | cells


def lines(rows: list[dict[str, object]], *published: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The reconciliation of a return of these OC2 rows, a line an indicator."""
    handed_over = read([csv_file("OC2", *rows)], YEAR)
    counts = count(handed_over, "370", TODAY)
    theirs = pl.DataFrame(list(published), schema=SCHEMA)
    table = reconciled(counts, theirs, blanks(handed_over))
    return {row["indicator"]: row for row in table.iter_rows(named=True)}


TEN = [child(number) for number in range(10)]


def test_both_sides_agree() -> None:
    line = lines(TEN, dfe("dental_check", 10, 10))["dental_check"]
    assert (line["agrees"], line["why"]) == (True, "")
    assert sentences.reconciled(line) == "Your file 10 of 10 (100%), DfE 10 of 10 (100%)."


@pytest.mark.parametrize(
    ("published", "rows", "why", "said"),
    [
        (dfe("dental_check", 9, 9), TEN, "cohort", "The cohort differs: 1 more in your file."),
        (
            dfe("dental_check", 10, 10),
            [*TEN[2:], child(0, TEETH_CHECK=""), child(1, TEETH_CHECK="")],
            "blanks",
            "2 fewer in your file, where 2 are blank, which counts as no.",
        ),
        (
            dfe("dental_check", 8, 10),
            TEN,
            "count",
            "2 more in your file: either side may have been corrected since.",
        ),
        (
            dfe("dental_check", None, 10),
            TEN,
            "hidden",
            "So nothing is compared.",
        ),
    ],
)
def test_both_sides_differ_for_a_reason(
    published: dict[str, Any], rows: list[dict[str, object]], why: str, said: str
) -> None:
    line = lines(rows, published)["dental_check"]
    assert (line["agrees"], line["why"]) == (False, why)
    assert sentences.reconciled(line).endswith(said)


def test_a_year_that_dfe_has_not_published_is_said() -> None:
    other_year = dfe("dental_check", 10, 10, period_end=date(2024, 3, 31))
    line = lines(TEN, other_year)["dental_check"]
    assert line["why"] == "not published"
    assert "DfE nothing." in sentences.reconciled(line)


def test_ages_differ_where_the_cohort_agrees() -> None:
    found = lines(TEN, dfe("dental_check", 10, 10), dfe("convicted", 0, 9))
    assert found["convicted"]["why"] == "ages"
    assert "Look at the dates of birth." in sentences.reconciled(found["convicted"])


def test_ages_are_not_blamed_where_the_cohort_differs() -> None:
    found = lines(TEN, dfe("dental_check", 9, 9), dfe("convicted", 0, 9))
    assert found["convicted"]["why"] == "cohort"


def test_a_share_of_scores_rests_on_the_scores_received() -> None:
    rows = [child(number, SDQ_SCORE=20) for number in range(10)]
    published = [dfe("dental_check", 10, 10), dfe("sdq_received", 9, 10), dfe("sdq_concern", 9, 9)]
    found = lines(rows, *published)
    assert [found[name]["why"] for name in ("sdq_received", "sdq_concern")] == ["count", "base"]


@pytest.mark.parametrize(("average", "agrees"), [(20.0, True), (20.1, False)])
def test_an_average_agrees_to_the_decimal_that_dfe_publishes(average: float, agrees: bool) -> None:
    rows = [child(number, SDQ_SCORE=20) for number in range(10)]
    published = [
        dfe("dental_check", 10, 10),
        dfe("sdq_average", None, 10, value=average, status="ok"),
    ]
    assert lines(rows, *published)["sdq_average"]["agrees"] is agrees


def test_nobody_below_the_line_on_either_side_agrees() -> None:
    published = dfe("development_check", 0, 0, status="not_applicable")
    assert lines(TEN, dfe("dental_check", 10, 10), published)["development_check"]["agrees"]


def test_only_what_dfe_publishes_is_held_beside_it() -> None:
    assert len(lines(TEN, dfe("dental_check", 10, 10))) == 13
