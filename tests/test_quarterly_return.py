"""A local team's return: what is read, which rows are refused and why, and that nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest

import loaders
from loaders import quarterly_return
from loaders.source_file import FileRefused, SourceFile
from tests.quarterly_returns import (
    HEADER,
    Row,
    as_csv,
    as_workbook,
    counts,
    loaded,
    returned_indicators,
    row,
)

__all__ = ["returned_indicators"]
pytestmark = pytest.mark.usefixtures("returned_indicators")


def test_a_row_is_an_exact_count_of_its_supplier() -> None:
    found = loaded(as_csv(row(3, 50)))
    assert found.observations.row(0, named=True) | {"release": ""} == {
        "indicator": "plans_made",
        "area": "306",
        "period_start": date(2025, 4, 1),
        "period_end": date(2025, 6, 30),
        "breakdown": "all",
        "subgroup": "all",
        "numerator": 3.0,
        "denominator": 50.0,
        "value": 6.0,
        "status": "ok",
        "source": "quarterly_return",
        "release": "",
        "supplier": "Northside NHS",
        "sd": None,
        "published_lower95": None,
        "published_upper95": None,
    }
    assert str(found.receipt) == "read 1 = kept 1 + denominators 0 + refused 0 + not used 0"


def test_a_count_has_no_denominator_and_a_wait_no_numerator() -> None:
    found = loaded(
        as_csv(
            row(7, "", indicator="Plans late"), row("", 20, indicator="Wait for help", days="31.5")
        )
    )
    rows = found.observations.select("indicator", "numerator", "denominator", "value").rows()
    assert rows == [("plans_late", 7.0, None, 7.0), ("help_wait", None, 20.0, 31.5)]


def test_a_workbook_is_read_sheet_by_sheet_with_a_title_over_a_header() -> None:
    sheets: dict[str, list[Row]] = {
        "Health assessments": [["Our figures"], [], HEADER, row(), row(9, 10, group="Sex: Girls")],
        "Dental checks": [HEADER[:6], row(30, 60, indicator="teeth_seen")[:6]],
        "Our notes": [["Call Sam about Q2"]],
    }
    found = loaded(as_workbook(sheets))
    assert counts(found).rows() == [
        ("plans_made", "all", 40.0, 50.0, "ok"),
        ("plans_made", "Girls", 9.0, 10.0, "ok"),
        ("teeth_seen", "all", 30.0, 60.0, "ok"),
    ]
    assert found.receipt.read == 3


@pytest.mark.parametrize("area", ["306", 306, "Croydon (306)", "croydon"])
def test_an_area_is_read_by_its_code_or_its_name(area: object) -> None:
    assert loaded(as_csv(row(area=area))).observations["area"].to_list() == ["306"]


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("Q4 2024/25 (January to March 2025)", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-25 Q4", date(2025, 1, 1), date(2025, 3, 31)),
        ("May 2025", date(2025, 5, 1), date(2025, 5, 31)),
        ("feb-24", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-05", date(2025, 5, 1), date(2025, 5, 31)),
        ("2024/25", date(2024, 4, 1), date(2025, 3, 31)),
    ],
)
def test_a_period_is_a_quarter_a_month_or_a_year(period: str, start: date, end: date) -> None:
    found = loaded(as_csv(row(period=period))).observations
    assert found.select("period_start", "period_end").row(0) == (start, end)


def test_the_date_that_excel_makes_of_a_month_is_that_month() -> None:
    sheet = {"Dental checks": [HEADER, row(period=date(2025, 5, 1), indicator="Teeth seen")]}
    assert loaded(as_workbook(sheet)).observations["period_end"][0] == date(2025, 5, 31)


@pytest.mark.parametrize("text", ["[c]", "c", "*", "<5", "< 6", "1-5", "Suppressed"])
def test_a_number_that_the_supplier_hides_is_hidden_and_never_zero(text: str) -> None:
    found = loaded(as_csv(row(text, 50)))
    assert counts(found).rows() == [("plans_made", "all", None, None, "confidential")]


def test_nobody_due_is_not_applicable() -> None:
    found = loaded(as_csv(row(0, 0), row("", 0, indicator="Wait for help")))
    assert found.observations["status"].to_list() == ["not_applicable"] * 2
    assert found.observations["value"].null_count() == 2


def test_a_row_that_is_prepared_but_not_filled_in_is_not_used() -> None:
    found = loaded(as_csv(row(), row("", "", period="Q2 2025/26")))
    assert str(found.receipt) == "read 2 = kept 1 + denominators 0 + refused 0 + not used 1"


def test_the_supplier_is_the_one_in_the_file_or_the_one_who_loads_says() -> None:
    file = as_workbook({"Health assessments": [HEADER, row()]}, supplier="  Northside   NHS ")
    assert loaded(file).supplier == "Northside NHS"
    assert loaded(SourceFile(file.name, file.content, "Trust B")).supplier == "Trust B"


def test_a_return_that_does_not_say_who_sent_it_is_refused() -> None:
    with pytest.raises(FileRefused, match="does not say who sent it"):
        loaded(as_csv(row(), supplier=""))


def test_a_file_of_two_suppliers_is_refused() -> None:
    one, other = as_csv(row()), as_csv(row(area="305"), supplier="Southside NHS")
    both = one.content + b"\n" + other.content.split(b"\n")[1]
    with pytest.raises(FileRefused, match="names several suppliers"):
        loaded(SourceFile("two.csv", both))


def test_a_return_without_a_usable_row_is_refused_with_its_first_fault() -> None:
    with pytest.raises(FileRefused, match="Row 2: the numerator is larger"):
        loaded(as_csv(row(51, 50)))


def test_the_return_is_known_by_its_headings_in_any_order_and_other_files_are_not() -> None:
    assert loaders.recognise(as_csv(row())) is quarterly_return
    assert loaders.recognise(as_workbook({"Sheet9": [HEADER, row()]})) is quarterly_return
    assert not quarterly_return.recognises(SourceFile("a.csv", b"Area,Indicator,Period\n1,2,3\n"))
    assert not quarterly_return.recognises(as_workbook({"Sheet": [["a", "b"]]}))
