"""File names sort and say what they are."""

from __future__ import annotations

from datetime import date

from exports.names import file_name, slug

YEAR = date(2025, 3, 31)


def test_a_name_says_what_where_when_and_against_what() -> None:
    assert (
        file_name({"306": "Croydon"}, YEAR, "England", ".xlsx")
        == "looked-after-children-health_croydon-306_2025-03_vs-england.xlsx"
    )


def test_the_sample_is_named_so() -> None:
    name = file_name({"001": "Adhara Haven"}, YEAR, "England", ".xlsx", sample=True)
    assert name.endswith("_vs-england_sample-data.xlsx")


def test_two_areas_are_named() -> None:
    name = file_name({"306": "Croydon", "210": "Southwark"}, YEAR, "England", ".csv")
    assert (
        name == "looked-after-children-health_croydon-306-and-southwark-210_2025-03_vs-england.csv"
    )


def test_more_areas_are_counted_and_other_areas_have_another_name() -> None:
    four, others = (
        file_name(dict.fromkeys(codes, "A"), YEAR, "England", ".csv")
        for codes in (("306", "210", "209", "208"), ("306", "210", "209", "207"))
    )
    assert four.startswith("looked-after-children-health_4-areas-")
    assert four != others


def test_a_comparator_in_words_loses_its_first() -> None:
    words = "its statistical neighbours' median"
    name = file_name({"306": "Croydon"}, YEAR, words, ".xlsx")
    assert name.endswith("_vs-statistical-neighbours-median.xlsx")


def test_two_groups_whose_names_differ_in_signs_have_two_files() -> None:
    first = file_name({"group:A+B": "A+B"}, YEAR, "England", ".xlsx")
    assert first != file_name({"group:A-B": "A-B"}, YEAR, "England", ".xlsx")


def test_a_name_cannot_lead_out_of_its_folder() -> None:
    assert slug("../../etc/passwd") == "etc-passwd"
    assert slug("St Helen's") == "st-helens"
    assert slug("Ynys Môn") == "ynys-mon"
    assert slug("…") == "unnamed"


def test_a_long_name_is_cut_so_that_excel_can_open_the_file() -> None:
    name = file_name({"207": "Long " * 40}, YEAR, "Longer " * 40, ".xlsx", sample=True)
    assert len(name) < 218
    two = {"group:a": "Long " * 40, "E54000008": "Long " * 40}
    assert len(file_name(two, YEAR, "Longer " * 40, ".xlsx", sample=True)) < 218
