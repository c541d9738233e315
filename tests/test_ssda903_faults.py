"""Bad input: counted, listed with its line and reason, the rest still used; nothing of a child told."""

from __future__ import annotations

from datetime import date

import pytest

from children.counting import count
from children.ssda903_reading import read
from loaders.source_file import SourceFile
from tests.ssda903_files import (
    COLUMNS,
    YEAR,
    child,
    csv_file,
    episode,
    listed,
    oc2_sheet,
    person,
    receipt,
    workbook,
)

MARK = "ZQ77MARKED"


def test_a_repeated_child_is_used_once() -> None:
    handed_over = read([csv_file("OC2", child(1), child(2), child(1, TEETH_CHECK=0))], YEAR)
    assert receipt(handed_over) == (3, 2, 1)
    assert listed(handed_over) == [(4, "CHILD", "refused")]


def test_a_child_repeated_in_another_file_is_used_once() -> None:
    files = [csv_file("OC2", child(1), name="a.csv"), csv_file("OC2", child(1), name="b.csv")]
    handed_over = read(files, YEAR)
    assert receipt(handed_over) == (2, 1, 1)
    assert listed(handed_over, "file", "line") == [("b.csv", 2)]


def test_a_row_that_is_the_same_as_one_before_is_used_once_and_two_episodes_are_two() -> None:
    rows = [episode(1), episode(1), episode(1, DECOM="01/07/2024", RNE="P")]
    handed_over = read([csv_file("OC2", child(1)), csv_file("Episodes", *rows)], YEAR)
    assert receipt(handed_over, "Episodes") == (3, 2, 1)


def test_an_episode_that_differs_only_in_what_is_not_read_is_used_once() -> None:
    rows = [episode(1, URN=11, HOME_POST="ZZ1 1ZZ"), episode(1, URN=12), episode(1, LS="E1")]
    handed_over = read([csv_file("OC2", child(1)), csv_file("Episodes", *rows)], YEAR)
    assert receipt(handed_over, "Episodes") == (3, 2, 1)
    assert listed(handed_over) == [(3, "CHILD", "refused")]


def test_a_child_in_oc2_and_not_in_header_is_reported_and_used() -> None:
    handed_over = read([csv_file("OC2", child(1), child(2)), csv_file("Header", person(1))], YEAR)
    assert receipt(handed_over) == (2, 2, 0)
    assert listed(handed_over) == [(3, "CHILD", "reported")]
    sexes = count(handed_over, "901", YEAR).filter(breakdown="sex", indicator="dental_check")
    assert sexes["subgroup"].to_list() == ["Girls", "Not known"]


@pytest.mark.parametrize(
    ("table", "row", "field"),
    [
        ("Header", person(1, ETHNIC="MARS"), "ETHNIC"),
        ("Header", person(1, SEX=3), "SEX"),
        ("Episodes", episode(1, PLACE="X9"), "PLACE"),
        ("Episodes", episode(1, LS="ZZ"), "LS"),
        ("Episodes", episode(1, RNE="Q"), "RNE"),
        ("Episodes", episode(1, DEC="31/03/2025", REC="E99"), "REC"),
        ("Reviews", {"CHILD": 1, "REVIEW": "01/06/2024", "REVIEW_CODE": "PN9"}, "REVIEW_CODE"),
        ("Missing", {"CHILD": 1, "MISSING": "X", "MIS_START": "01/06/2024"}, "MISSING"),
    ],
)
def test_an_unknown_code_is_reported_and_the_row_used(
    table: str, row: dict[str, object], field: str
) -> None:
    handed_over = read([csv_file("OC2", child(1)), csv_file(table, row)], YEAR)
    assert receipt(handed_over, table) == (1, 1, 0)
    assert listed(handed_over, "table", "line", "field", "kind") == [(table, 2, field, "reported")]


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("TEETH_CHECK", 2),
        ("CONVICTED", "Y"),
        ("SDQ_SCORE", 41),
        ("SDQ_SCORE", -1),
        ("SDQ_REASON", "X"),
    ],
)
def test_an_item_out_of_its_range_is_reported_and_taken_as_not_there(
    field: str, cell: object
) -> None:
    handed_over = read([csv_file("OC2", child(1) | {field: cell})], YEAR)
    assert receipt(handed_over) == (1, 1, 0)
    assert listed(handed_over) == [(2, field, "reported")]


@pytest.mark.parametrize(
    ("table", "row", "field"),
    [
        ("OC2", child(""), "CHILD"),
        ("Header", person(""), "CHILD"),
        ("Episodes", episode(""), "CHILD"),
        ("Episodes", episode(1, DECOM=""), "DECOM"),
        ("Reviews", {"CHILD": 1, "REVIEW_CODE": "PN1"}, "REVIEW"),
        ("Missing", {"CHILD": 1, "MISSING": "M"}, "MIS_START"),
    ],
)
def test_a_blank_where_it_is_required_refuses_the_row(
    table: str, row: dict[str, object], field: str
) -> None:
    handed_over = read([csv_file("OC2", child(9), name="o.csv"), csv_file(table, row)], YEAR)
    refused = handed_over.faults.filter(kind="refused")
    assert refused.select("table", "line", "field").rows() == [(table, 2, field)]
    receipt(handed_over, table)


@pytest.mark.parametrize("field", ["SEX", "ETHNIC"])
def test_a_blank_that_a_row_can_do_without_is_reported(field: str) -> None:
    files = [csv_file("OC2", child(1)), csv_file("Header", person(1) | {field: ""})]
    assert listed(read(files, YEAR), "table", "line", "field", "kind") == [
        ("Header", 2, field, "reported")
    ]


def test_lower_case_codes_and_column_names_are_read() -> None:
    files = [
        csv_file("OC2", child(1, SDQ_REASON="sdq2")),
        csv_file("Header", person(1, SEX="f", ETHNIC="wbri")),
        csv_file("Episodes", episode(1, LS="c2", PLACE="u5", RNE="s")),
    ]
    lower = [SourceFile(f.name, f.content.decode().lower().encode()) for f in files]
    handed_over = read(lower, YEAR)
    assert listed(handed_over) == []
    placed = count(handed_over, "901", YEAR).filter(breakdown="placement", indicator="dental_check")
    assert placed["subgroup"].to_list() == ["Foster care"]


def test_a_column_too_many_is_not_read_and_said() -> None:
    columns = [*COLUMNS["OC2"], "NOTES", "NOTES"]
    handed_over = read([csv_file("OC2", child(1, NOTES=MARK), columns=columns)], YEAR)
    assert receipt(handed_over) == (1, 1, 0)
    assert handed_over.notes == ("oc2.csv: columns beside those of OC2, not read: 2.",)


def test_a_column_too_few_is_said_and_the_rest_used() -> None:
    columns = [name for name in COLUMNS["OC2"] if name != "CONVICTED"]
    handed_over = read([csv_file("OC2", child(1), columns=columns)], YEAR)
    assert receipt(handed_over) == (1, 1, 0)
    assert handed_over.absent == {"OC2": ("CONVICTED",)}
    assert handed_over.notes == ("oc2.csv lacks CONVICTED of OC2.",)


def test_a_row_with_more_cells_than_names_is_refused_and_the_rest_used() -> None:
    text = csv_file("OC2", child(1), child(2), child(3)).content.decode().splitlines()
    text[2] += ",surplus"
    handed_over = read([SourceFile("oc2.csv", "\n".join(text).encode())], YEAR)
    assert receipt(handed_over) == (3, 2, 1)
    assert listed(handed_over) == [(3, "", "refused")]
    assert handed_over.tables["OC2"]["line"].to_list() == [2, 4]


def test_lines_are_counted_through_blank_ones_and_breaks_inside_cells() -> None:
    columns = ["CHILD", "DOB", *COLUMNS["OC2"][2:], "NOTES"]
    rows = [child(1, NOTES='"two\nlines"'), {}, child(2, TEETH_CHECK=9)]
    handed_over = read([csv_file("OC2", *rows, columns=columns)], YEAR)
    assert receipt(handed_over) == (2, 2, 0)
    assert listed(handed_over) == [(5, "TEETH_CHECK", "reported")]


def test_a_line_of_spaces_is_no_row_and_one_without_a_child_is() -> None:
    rows: list[dict[str, object]] = [{"CHILD": " ", "DOB": "  "}, child(1), {"SDQ_REASON": "SDQ4"}]
    handed_over = read([csv_file("OC2", *rows)], YEAR)
    assert receipt(handed_over) == (2, 1, 1)
    assert listed(handed_over) == [(4, "CHILD", "refused")]


def test_spaces_around_a_cell_are_not_part_of_it() -> None:
    files = [
        csv_file(
            "OC2", child(" 1 ", " 05/06/2012", SDQ_SCORE=" 7", TEETH_CHECK="1 ", CONVICTED=" ")
        ),
        csv_file("Episodes", episode("1", LS=" c2 ", PLACE="U5 ")),
    ]
    handed_over = read(files, YEAR)
    assert listed(handed_over) == []
    row = handed_over.tables["OC2"].row(0, named=True)
    assert (row["CHILD"], row["DOB"], row["SDQ_SCORE"]) == ("1", date(2012, 6, 5), 7)
    assert (row["TEETH_CHECK"], row["CONVICTED"]) == (1, None)
    assert handed_over.tables["Episodes"].select("LS", "PLACE").rows() == [("C2", "U5")]


def test_what_is_not_read_is_not_kept_in_memory_either() -> None:
    kept = {"MOTHER": MARK, "UPN": MARK}
    files = [
        csv_file("OC2", child(1, NOTES=MARK), columns=[*COLUMNS["OC2"], "NOTES"]),
        csv_file("Header", person(1, **kept)),
        csv_file("Episodes", episode(1, HOME_POST=MARK, PL_POST=MARK, URN=MARK)),
    ]
    tables = read(files, YEAR).tables
    assert [rows.height for rows in tables.values()] == [1, 1, 1]
    assert MARK not in " ".join(rows.write_csv() for rows in tables.values())


def test_an_empty_sheet_is_said_and_the_others_are_read() -> None:
    rows = oc2_sheet(child(1))
    handed_over = read([workbook({"oc2": rows, "blank": []})], YEAR)
    assert receipt(handed_over) == (1, 1, 0)
    assert handed_over.notes == ("903.xlsx, sheet blank is empty: not used.",)


def test_a_table_of_names_alone_has_no_rows() -> None:
    handed_over = read([csv_file("OC2"), csv_file("Episodes")], YEAR)
    assert receipt(handed_over) == (0, 0, 0)
    counts = count(handed_over, "901", YEAR)
    assert counts["value"].null_count() == counts.height
    assert counts.filter(indicator="dental_check")["status"].to_list() == ["not_applicable"]


def test_lines_of_a_workbook_are_its_rows_even_below_blank_ones() -> None:
    rows = oc2_sheet({}, child(1, TEETH_CHECK=7))
    assert listed(read([workbook({"oc2": rows})], YEAR)) == [(3, "TEETH_CHECK", "reported")]


def test_nothing_of_a_child_shows_in_what_is_said_of_a_return() -> None:
    files = [
        csv_file("OC2", child(MARK, "29/02/2013"), child(f"{MARK}2", "11/11/2011", SDQ_SCORE=77)),
        csv_file("Header", person(MARK, "12/12/2012"), person(MARK)),
        csv_file("Episodes", episode(MARK, PLACE=MARK, DEC="31/11/2024")),
    ]
    handed_over = read(files, YEAR)
    said = [repr(handed_over), *handed_over.notes, *map(str, handed_over.faults.rows())]
    told = " ".join(said)
    assert handed_over.faults.height > 4
    for secret in (MARK, "29/02/2013", "2013-02-29", "11/11/2011", "2011-11-11", "77", "31/11"):
        assert secret not in told
