"""A tracker is read however a team writes it: dates, councils, headings, CSV twins, its own words."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

import areas
from children.tracker_reading import Tracker, read_tracker
from children.tracker_words import NAMED_BY, WordsRefused, tracker_words
from loaders.source_file import FileRefused, SourceFile
from tests.tracker_files import (
    CHILDREN,
    CROYDON,
    EVENTS,
    TODAY,
    child,
    event,
    faults,
    initial,
    receipt,
    tracked,
    workbook,
)


def read(*files: SourceFile) -> Tracker:
    return read_tracker(files, CROYDON, areas.reference_areas(), TODAY)


@pytest.mark.parametrize(
    "written",
    [
        date(2024, 2, 29),
        datetime(2024, 2, 29, 13, 30),
        45351,
        "45351",
        "29/02/2024",
        "29-02-2024",
        "29.2.2024",
        "2024-02-29",
        "2024-02-29T00:00:00",
        "29 February 2024",
        "29 Feb 2024",
        "29-Feb-2024",
    ],
)
def test_a_date_is_read_however_excel_or_a_person_writes_it(written: object) -> None:
    assert tracked([child(entered=written)]).stays["entered"].to_list() == [date(2024, 2, 29)]


def test_the_child_of_another_council_is_ours_to_count_apart_when_placed_here() -> None:
    rows = [
        child("A1"),
        child("A2", placement="886"),
        child("A3", responsible="E10000016", placement="croydon "),
        child("A4", placement="Outside England"),
        child("A5", placement=""),
    ]
    stays = tracked(rows).stays.select("responsibility", "location").rows()
    assert stays == [
        ("Own children", "In area"),
        ("Own children", "Out of area"),
        ("Placed here by others", "In area"),
        ("Own children", "Out of area"),
        ("Own children", "Not known"),
    ]


def test_headings_are_found_under_a_title_and_a_row_of_merged_groups() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Our children"
    sheet["A1"] = "Tracker of the team, do not print"
    sheet.merge_cells("A1:I1")
    # one heading stands over two rows, the others under a group's name
    sheet["A3"] = "Local id"
    sheet.merge_cells("A3:A4")
    sheet["B3"] = "Who"
    sheet.merge_cells("B3:G3")
    for column, text in zip("BCDEFGHI", CHILDREN[1:], strict=True):
        sheet[f"{column}4"] = text
    sheet.append(child("A1"))
    sheet.append(child("A2", born="?"))
    other = book.create_sheet("Events")
    other.append(EVENTS)
    other.append(initial(date(2025, 4, 20)))
    content = io.BytesIO()
    book.save(content)
    tracker = read(SourceFile("ours.xlsx", content.getvalue()))
    assert tracker.stays["local_id"].to_list() == ["A1"]
    assert faults(tracker) == [("the sheet of Children", 6, "the date of birth is not a date")]


def csv_file(name: str, headings: list[str], rows: Sequence[Sequence[object]]) -> SourceFile:
    lines = [headings, *rows]
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in lines)
    return SourceFile(name, b"\xef\xbb\xbf" + text.encode())


def test_csv_twins_are_read_as_the_workbook_is() -> None:
    rows, events = [child(), child("B2", born="x")], [initial("20/04/2025"), initial("x")]
    twins = read(csv_file("Children.csv", CHILDREN, rows), csv_file("Events.csv", EVENTS, events))
    book = tracked(rows, events)
    assert twins.stays.equals(book.stays)
    assert twins.events.equals(book.events)
    assert twins.faults["row"].to_list() == book.faults["row"].to_list() == [3, 3]


def test_a_file_without_one_of_the_two_sheets_is_refused() -> None:
    with pytest.raises(FileRefused, match="no sheet or file has the headings of Events"):
        read(csv_file("Children.csv", CHILDREN, [child()]))


def test_a_team_maps_its_own_words_without_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[columns.children.local_id]\naliases = ["Mosaic number"]\n'
        '[events.initial_assessment]\naliases = ["IHA clinic (Tuesday)"]\n'
    )
    monkeypatch.setenv(NAMED_BY, str(own))
    headings = ["Mosaic Number", *CHILDREN[1:]]
    tracker = read(
        csv_file("a.csv", headings, [child()]),
        csv_file("b.csv", EVENTS, [event("iha clinic tuesday", "20/04/2025")]),
    )
    assert tracker.events["event"].to_list() == ["initial_assessment"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[events.haircut]\naliases = ['x']", "these are not: events.haircut.aliases"),
        ("[events.sdq]\nword = 'x'", "these are not: events.sdq.word"),
        ("[events.sdq]\naliases = 'x'", "these are not: events.sdq.aliases"),
        ("[events.sdq]\naliases = ['Optician']", "'Optician' is an alias of sdq and of optician"),
        ("[events", "is not TOML"),
    ],
)
def test_a_team_s_mistaken_words_are_told(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text)
    monkeypatch.setenv(NAMED_BY, str(own))
    with pytest.raises(WordsRefused) as caught:
        tracker_words()
    assert said in str(caught.value)


FORMULA = "there is a formula that has not come to a value: write the value"


def test_a_formula_without_a_value_is_told_and_never_taken_for_an_empty_cell() -> None:
    children = [child("A1"), child("A2", entered="=DATE(2025,4,1)"), child("A3", left="=TODAY()")]
    seen = [initial(date(2025, 4, 9)), event("Initial assessment", date(2025, 4, 10), "=A1")]
    tracker = read(workbook(children, seen))
    assert faults(tracker) == [
        ("Children", 3, FORMULA),
        ("Children", 4, FORMULA),
        ("Events", 3, FORMULA),
    ]
    assert receipt(tracker) == {"Children": [3, 1, 2], "Events": [2, 1, 1]}


def test_a_formula_is_found_where_the_table_begins_further_right_and_a_note_may_have_one() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([child("A1", left="=TODAY()")]).content))
    for sheet in book:
        sheet.insert_cols(1)
    book["Events"].append([None, "A1", "Consent", date(2025, 4, 2), None, "=A1"])
    content = io.BytesIO()
    book.save(content)
    tracker = read(SourceFile("moved.xlsx", content.getvalue()))
    assert ("Children", 2, FORMULA) in faults(tracker)
    assert ("Events", 2, FORMULA) not in faults(tracker)


def test_the_value_that_a_formula_came_to_is_read() -> None:
    content = workbook([child("A1", left="=TODAY()")]).content
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            # 45800 is 23 May 2025, as Excel keeps it
            new.writestr(name, old.read(name).replace(b"</f><v></v>", b"</f><v>45800</v>"))
    tracker = read(SourceFile("kept.xlsx", kept.getvalue()))
    assert faults(tracker) == []
    assert tracker.stays["left"].to_list() == [date(2025, 5, 23)]


def test_a_formula_in_a_csv_is_told_too() -> None:
    head = "Local id,Date of birth,Responsible LA,Entered care,Left care\n"
    rows = "A1,01/05/2012,Croydon,01/04/2025,=TODAY()\n"
    files = [
        SourceFile("Children.csv", f"{head}{rows}".encode()),
        SourceFile("Events.csv", b"Local id,Event,Date\n"),
    ]
    tracker = read_tracker(files, "306", areas.reference_areas(), date(2026, 11, 25))
    assert faults(tracker) == [("Children.csv", 2, FORMULA)]
