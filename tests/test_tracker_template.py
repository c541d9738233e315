"""The template: what it offers, and that it comes back whole through openpyxl and LibreOffice."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import areas
from children.tracker_reading import Tracker, read_tracker
from children.tracker_template import csv_twins, template
from children.tracker_words import tracker_words
from loaders.source_file import SourceFile
from tests.tracker_files import CHILDREN, CROYDON, EVENTS, TODAY, child, event, initial

COUNCILS = ["Croydon", "Kent", "Rutland"]


def filled() -> bytes:
    """Fill the template in as a team would, through openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(template(COUNCILS)))
    for row in (child("0012", placement="Kent"), child("0013", born=None)):
        book["Children"].append(row)
    book["Children"]["H3"] = "=DATE(2025,4,1)"
    book["Children"]["B3"] = "=DATE(2012,5,1)"
    for row in (
        initial(date(2025, 4, 20), local_id="0012"),
        event("SDQ", date(2025, 6, 1), 17, local_id="0013"),
        event("Haircut", date(2025, 6, 1), local_id="0013"),
    ):
        book["Events"].append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read(content: bytes) -> Tracker:
    file = SourceFile("tracker.xlsx", content)
    return read_tracker([file], CROYDON, areas.reference_areas(), TODAY)


def test_the_template_has_the_sheets_and_headings_that_are_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(COUNCILS)))
    assert book.sheetnames == ["How to fill this in", "Children", "Events", "Lists"]
    assert [cell.value for cell in book["Children"][1]] == CHILDREN
    assert [cell.value for cell in book["Events"][1]] == EVENTS
    assert book["Children"].max_row == book["Events"].max_row == 1


def test_every_column_and_event_is_explained() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template(COUNCILS)))["How to fill this in"]
    said = {(row[0], row[1]): row[2] for row in sheet.iter_rows(values_only=True)}
    assert all(said["Children", heading] for heading in CHILDREN)
    assert all(said["Events", heading] for heading in EVENTS)
    explained = {first for first, _ in said}
    assert {one.word for one in tracker_words().events} <= explained
    assert said["SDQ", "0 to 40"]


def test_drop_downs_offer_what_is_read_and_stop_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(COUNCILS)))
    offered = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for name in ("Children", "Events")
        for rule in book[name].data_validations.dataValidation
        if rule.type == "list"
    }
    assert offered.keys() == {"C2", "D2", "E2", "F2", "G2", "B2"}
    lists = {
        column[0].value: [c.value for c in column[1:] if c.value]
        for column in book["Lists"].columns
    }
    assert lists["Responsible"] == COUNCILS
    assert lists["Placement"] == [*COUNCILS, "Outside England"]
    assert lists["Event"] == [one.word for one in tracker_words().events]
    assert "Consent or paperwork late" in lists["Outcome"]
    rules = book["Children"].data_validations.dataValidation
    assert not any(rule.showErrorMessage for rule in rules)
    assert all(rule.prompt and len(rule.prompt) <= 255 for rule in rules)


def test_an_empty_template_is_read_as_a_tracker_of_nobody() -> None:
    tracker = read(template(COUNCILS))
    assert tracker.receipt["read"].to_list() == [0, 0]
    assert tracker.stays.is_empty()


def test_the_csv_twins_have_the_same_headings() -> None:
    twins = csv_twins()
    assert {
        name: content.decode("utf-8-sig").strip().split(",") for name, content in twins.items()
    } == {
        "Children.csv": CHILDREN,
        "Events.csv": EVENTS,
    }


@pytest.mark.office
def test_a_filled_template_saved_by_libreoffice_comes_back_whole(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("soffice is not installed")
    (tmp_path / "tracker.xlsx").write_bytes(filled())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "saved"]
    subprocess.run(
        [*convert, "tracker.xlsx"], cwd=tmp_path, check=True, capture_output=True, timeout=300
    )
    tracker = read((tmp_path / "saved" / "tracker.xlsx").read_bytes())
    assert tracker.stays.select("local_id", "date_of_birth", "entered", "location").rows() == [
        ("0012", date(2012, 5, 1), date(2025, 4, 1), "Out of area"),
        # what was written as a formula was calculated on saving
        ("0013", date(2012, 5, 1), date(2025, 4, 1), "In area"),
    ]
    assert tracker.events.select("day", "event", "outcome", "score").rows() == [
        (date(2025, 4, 20), "initial_assessment", "done", None),
        (date(2025, 6, 1), "sdq", "", 17),
    ]
    assert tracker.faults.select("sheet", "row", "reason").rows() == [
        ("Events", 4, "the event is not one of the list")
    ]
    saved = openpyxl.load_workbook(tmp_path / "saved" / "tracker.xlsx")
    assert len(saved["Events"].data_validations.dataValidation) >= 2
