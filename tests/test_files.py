"""Requests become one file or a folder of files, in the formats there are."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from exports.batch import DestinationError, write
from exports.plain_table import as_csv, table_bytes
from exports.writing import ExportError
from stats.figures import COLUMNS
from tests.summary_requests import request

ROOT = Path(__file__).parents[1]
CROYDON = "looked-after-children-health_croydon-306_2025-03_vs-england"
SOUTHWARK = "looked-after-children-health_southwark-210_2025-03_vs-england"


def test_one_request_becomes_a_file_in_the_format_of_its_ending(tmp_path: Path) -> None:
    assert write([request("306")], tmp_path / "a.xlsx").written == [tmp_path / "a.xlsx"]
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    write([request("306")], tmp_path / "a.pptx")
    assert (tmp_path / "a.pptx").read_bytes().startswith(b"PK")
    write([request("306")], tmp_path / "a.CSV")
    assert (tmp_path / "a.CSV").read_bytes().startswith(b"indicator,title,area,")


def test_several_requests_become_a_folder_with_a_file_each(tmp_path: Path) -> None:
    written = write([request("306"), request("210")], tmp_path / "new" / "folder", "xlsx").written
    assert [path.name for path in written] == [f"{CROYDON}.xlsx", f"{SOUTHWARK}.xlsx"]
    assert all(path.is_file() for path in written)


def test_several_requests_do_not_fit_into_one_file(tmp_path: Path) -> None:
    with pytest.raises(DestinationError, match="several areas need a folder"):
        write([request("306"), request("210")], tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_needs_a_format(tmp_path: Path) -> None:
    with pytest.raises(DestinationError, match="say which format"):
        write([request("306")], tmp_path)


def test_an_ending_that_is_no_format_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(DestinationError, match=r"a\.docx ends neither in \.xlsx, \.pptx nor \.csv"):
        write([request("306")], tmp_path / "a.docx")


def test_a_format_that_contradicts_the_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DestinationError, match=r"a\.xlsx is no csv file"):
        write([request("306")], tmp_path / "a.xlsx", "csv")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="cannot be made"):
        write([request("306")], tmp_path / "file" / "folder", "xlsx")


def test_the_plain_table_has_the_columns_and_the_numbers_of_the_figures() -> None:
    asked = request("306")
    table = pl.read_csv(table_bytes(asked), schema_overrides={"area": pl.String})
    assert table.columns == COLUMNS
    assert table["value"].to_list() == asked.table["value"].to_list()
    assert table.filter(indicator="substance_misuse")["value"].to_list() == [None]


def test_in_a_plain_table_a_text_like_a_formula_gets_an_apostrophe() -> None:
    table = pl.read_csv(table_bytes(request("208")), schema_overrides={"area": pl.String})
    assert set(table["area_name"]) == {'\'=HYPERLINK("http://example.org","Click")'}
    assert set(table["area"]) == {"208"}


def test_any_table_is_safe_to_open_in_a_spreadsheet_its_headings_too() -> None:
    table = pl.DataFrame({"=1+1": ["+1", "plain"], "number": [-1.5, 2.0]})
    assert as_csv(table).decode() == "'=1+1,number\n'+1,-1.5\nplain,2.0\n"
    assert as_csv(pl.DataFrame({"number": [-1]})) == b"number\n-1\n"


def test_every_table_that_leaves_a_screen_leaves_that_way() -> None:
    written = [
        path.name for path in ROOT.glob("p*/*.py") if ".write_csv" in path.read_text("utf-8")
    ]
    assert written == []
