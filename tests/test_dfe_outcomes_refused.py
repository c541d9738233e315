"""What DfE's loader refuses: a row with its line and reason, or the whole file with one sentence."""

from __future__ import annotations

import pytest

import areas
from loaders import recognise
from loaders.source_file import FileRefused, SourceFile
from tests.dfe_rows import BARNET, CROYDON, OLDER, SHARED, TEETH, dfe_file, row, teeth
from tests.test_dfe_outcomes import figure, read


def refusal(bad_row: str) -> str:
    """Load a good figure and one bad row; give the reason of the only reject, on line 4."""
    loaded = read(dfe_file([*teeth(BARNET, 1, 1, 100), bad_row]))
    assert loaded.receipt.refused == 1
    assert loaded.rejects["line"].to_list() == [4]
    assert loaded.rejects["content"].to_list() == [bad_row]
    return str(loaded.rejects["reason"][0])


def test_text_in_a_number_is_refused_with_its_line() -> None:
    reason = refusal(row(CROYDON, TEETH, "many", 61))
    assert reason == "count 'many' is neither a number nor a known symbol"


def test_a_blank_count_is_refused_because_dfe_leaves_none() -> None:
    assert "is neither a number nor a known symbol" in refusal(row(CROYDON, TEETH, "", 61))


def test_a_negative_count_is_refused() -> None:
    assert refusal(row(CROYDON, TEETH, -3, 61)) == "count '-3' is below zero"


def test_a_fraction_of_a_child_is_refused() -> None:
    reason = refusal(row(CROYDON, TEETH, "12.5", 61))
    assert reason == "count '12.5' is not a whole number of children"


def test_a_malformed_area_code_is_refused() -> None:
    broken = CROYDON.replace("306", "3O6")
    assert refusal(row(broken, TEETH, 203, 61)) == (
        "the area code '3O6' is not a local authority code"
    )


def test_an_implausible_year_is_refused() -> None:
    assert "is not between 2000 and" in refusal(row(CROYDON, TEETH, 203, 61, year=1925))


def test_a_year_of_six_digits_is_refused() -> None:
    reason = refusal(row(CROYDON, TEETH, 203, 61, year=202425))
    assert reason == "time_period '202425' is not a year of four digits"


def test_a_row_that_stands_twice_is_refused_the_second_time() -> None:
    loaded = read(dfe_file([*teeth(BARNET, 1, 1, 100), row(BARNET, TEETH, 2, 2)]))
    assert loaded.rejects["line"].to_list() == [4]
    assert figure(loaded, "302")["numerator"] == 1


def test_a_numerator_above_its_denominator_is_refused() -> None:
    loaded = read(dfe_file(teeth(BARNET, 1, 1, 100) + teeth(CROYDON, 400, 61, 332)))
    assert loaded.rejects["reason"].to_list() == ["the count 400 is above its denominator 332"]
    assert str(loaded.receipt) == "read 4 = kept 1 + denominators 2 + refused 1 + not used 0"


def refused(content: bytes, name: str = "outcomes.csv") -> str:
    file = SourceFile(name, content)
    with pytest.raises(FileRefused) as caught:
        recognise(file).load(file, areas.reference_areas())
    return str(caught.value)


def test_a_renamed_column_is_refused_naming_what_was_found_and_what_is_read() -> None:
    said = refused(dfe_file(teeth(CROYDON, 1, 1, 9), "characteristic,breakdown,children_count,pct"))
    assert "has characteristic, breakdown, children_count, pct where one of these is read" in said
    assert "cla_group, characteristic, number, percentage (2022 to 2024)" in said


def test_a_renamed_shared_column_is_refused_by_name() -> None:
    content = dfe_file(teeth(CROYDON, 1, 1, 9)).replace(b"old_la_code", b"la_code")
    assert "lacks old_la_code" in refused(content)


def test_mixed_vocabularies_are_refused() -> None:
    names = "cla_group,characteristic,children_count,children_percent"
    assert "Nothing was loaded" in refused(dfe_file(teeth(CROYDON, 1, 1, 9), names))


def test_both_vocabularies_in_one_file_are_refused() -> None:
    names = "characteristic,breakdown,children_count,children_percent,cla_group,number,percentage"
    rows = [f"{line},a,1,1" for line in teeth(CROYDON, 1, 1, 9)]
    assert "Nothing was loaded" in refused(dfe_file(rows, names))


def test_a_file_without_a_usable_row_is_refused() -> None:
    assert "has no row that can be used" in refused(f"{SHARED},{OLDER}\n".encode())
