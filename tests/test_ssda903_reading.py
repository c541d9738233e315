"""Reading a return: the shapes it comes in, and every row accounted for."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from datetime import date, datetime

import pytest

from children.ssda903_reading import read
from loaders.source_file import SourceFile
from tests.ssda903_files import (
    COLUMNS,
    SHARED,
    YEAR,
    child,
    csv_file,
    listed,
    receipt,
    synthetic,
    synthetic_csvs,
    workbook,
)

YEAR_2018 = date(2018, 3, 31)


def test_the_synthetic_csvs_are_read_whole() -> None:
    handed_over = read(synthetic_csvs(), YEAR_2018)
    assert {name: rows.height for name, rows in handed_over.tables.items()} == {
        "Header": 2675,
        "Episodes": 5050,
        "Reviews": 12580,
        "UASC": 132,
        "OC2": 2675,
        "Missing": 43,
    }
    assert receipt(handed_over, "Reviews") == (12582, 12580, 2)


def test_the_workbook_holds_the_same_children_as_the_csvs() -> None:
    of_csvs = read(synthetic_csvs(), YEAR_2018)
    of_workbook = read(synthetic("903_xlsx.xlsx"), YEAR_2018)
    for name in COLUMNS:
        columns = [c for c in of_csvs.tables[name].columns if c not in ("file", "line")]
        one, other = (whole.tables[name].select(columns) for whole in (of_csvs, of_workbook))
        assert one.sort(columns).equals(other.sort(columns)), name


def test_the_tables_of_a_workbook_that_say_nothing_of_health_are_named() -> None:
    notes = " ".join(read(synthetic("903_xlsx.xlsx"), YEAR_2018).notes)
    assert "sheet ad1 is AD1" in notes
    assert "sheet previous_permenance is PrevPerm" in notes


def test_the_synthetic_xml_is_read_whole() -> None:
    handed_over = read(synthetic("fake_903.xml"), YEAR_2018)
    root = ElementTree.parse(SHARED / "fake_903.xml").getroot()
    for table, path in {
        "Header": "./CHILD/HEADER",
        "OC2": "./CHILD/HEADER/OC2",
        "Reviews": "./CHILD/HEADER/AREVIEW",
        "Missing": "./CHILD/HEADER/AMISSING",
        "UASC": "./CHILD/HEADER/DUC",
        "Episodes": "./CHILD/EPISODE",
    }.items():
        elements = len(root.findall(path))
        assert elements
        assert receipt(handed_over, table) == (elements, elements, 0)
    scores = [int(e.text or "") for e in root.findall(".//SDQ_SCORE") if e.text]
    assert handed_over.tables["OC2"]["SDQ_SCORE"].drop_nulls().to_list() == scores


def test_a_child_s_number_keeps_its_leading_zeros() -> None:
    assert read([csv_file("OC2", child("00012"))], YEAR).tables["OC2"]["CHILD"].to_list() == [
        "00012"
    ]


def test_tables_are_known_by_their_columns_in_any_order_and_under_any_name() -> None:
    backwards = csv_file("OC2", child(1), columns=COLUMNS["OC2"][::-1], name="anything.txt")
    handed_over = read([backwards], YEAR)
    assert handed_over.tables["OC2"]["TEETH_CHECK"].to_list() == [1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_read_in_the_encodings_that_programs_write(encoding: str) -> None:
    columns = [*COLUMNS["OC2"], "NOTÉ"]
    text = csv_file("OC2", child(1, NOTÉ="é"), columns=columns).content.decode()
    handed_over = read([SourceFile("oc2.csv", text.encode(encoding))], YEAR)
    assert handed_over.tables["OC2"]["HEALTH_ASSESSMENT"].to_list() == [1]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_may_be_parted_by_commas_semicolons_or_tabs(separator: str) -> None:
    text = csv_file("OC2", child(1)).content.decode().replace(",", separator)
    assert receipt(read([SourceFile("oc2.txt", text.encode())], YEAR), "OC2") == (1, 1, 0)


def test_dates_are_read_as_text_as_iso_and_as_excel_numbers() -> None:
    rows = [
        child(1, "05/06/2012"),
        child(2, "2012-06-05"),
        child(3, "2012-06-05 00:00:00"),
        child(4, 41065),
    ]
    handed_over = read([csv_file("OC2", *rows)], YEAR)
    assert handed_over.tables["OC2"]["DOB"].to_list() == [date(2012, 6, 5)] * 4
    assert listed(handed_over) == [(5, "DOB", "reported")]


def test_a_workbook_s_dates_may_be_text_dates_or_numbers() -> None:
    born = ["05/06/2012", datetime(2012, 6, 5), 41065]
    rows = [[number, day, 1, *[None] * 9] for number, day in enumerate(born, start=1)]
    handed_over = read([workbook({"any": [COLUMNS["OC2"], *rows]})], YEAR)
    assert handed_over.tables["OC2"]["DOB"].to_list() == [date(2012, 6, 5)] * 3
    assert handed_over.tables["OC2"]["line"].to_list() == [2, 3, 4]
