from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import recognise
from loaders.source_file import FileRefused, SourceFile, check_workbook
from loaders.workbook import sheets


def rows_of(content: bytes) -> list[tuple[object, ...]]:
    """Every row as its line number and its cells."""
    return SourceFile("figures.csv", content).table.rows()


def refused(content: bytes, name: str = "figures.csv") -> str:
    with pytest.raises(FileRefused) as caught:
        _ = SourceFile(name, content).table
    return str(caught.value)


def workbook(cells: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in cells:
        book.worksheets[0].append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def test_cells_are_stripped_text_with_the_line_they_stand_on() -> None:
    assert rows_of(b"area, count\n306, 203 \n302,c\n") == [(2, "306", "203"), (3, "302", "c")]


def test_leading_zeros_survive() -> None:
    assert rows_of(b"child,area\n007,306\n") == [(2, "007", "306")]


def test_a_byte_order_mark_belongs_to_no_name() -> None:
    file = SourceFile("figures.csv", b'\xef\xbb\xbf"area",count\n306,203\n')
    assert file.columns == ["area", "count"]
    assert file.table.columns == ["line", "area", "count"]


def test_line_ends_of_windows_belong_to_no_cell() -> None:
    assert rows_of(b"area,count\r\n306,203\r\n") == [(2, "306", "203")]


def test_blank_lines_are_left_out_and_still_counted() -> None:
    content = b"area,count\n306,203\n\n,\n302,179\n\n"
    assert rows_of(content) == [(2, "306", "203"), (5, "302", "179")]


def test_a_line_break_inside_a_cell_is_counted() -> None:
    content = b'area,note\n306,"two\nlines"\n302,one\n'
    assert rows_of(content) == [(2, "306", "two\nlines"), (4, "302", "one")]


def test_a_short_line_has_blank_cells_for_the_loader_to_judge() -> None:
    assert rows_of(b"area,count\n306\n302,179\n") == [(2, "306", ""), (3, "302", "179")]


def test_an_empty_file_is_refused() -> None:
    assert refused(b"") == "figures.csv is empty (0 bytes): download or save it again."


def test_text_that_is_not_utf_8_is_refused_with_its_line() -> None:
    said = refused("area,count\n306,203\n302,£9\n".encode("latin-1"))
    assert said.startswith("figures.csv, line 3, is not UTF-8 text: save it as 'CSV UTF-8'")


def test_an_old_excel_file_is_refused_as_no_text() -> None:
    assert "is not UTF-8 text" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def test_a_nul_is_refused() -> None:
    assert "holds NUL characters" in refused(b"area,count\n306,\x00\n")


def test_a_line_with_too_many_cells_is_named() -> None:
    said = refused(b"area,count\n306,203\n\n302,179,5\n")
    assert "line 4 has more than 2 cells" in said


def test_a_quotation_mark_left_open_is_named_with_its_line() -> None:
    said = refused(b'area,count\n306,"203\n302,179\n')
    assert "a quotation mark is left open on line 2" in said


def test_a_quotation_mark_left_open_far_from_the_end_is_named_too() -> None:
    said = refused(b'area,count\n306,"203\n' + b"302,179\n" * 100_000)
    assert "a quotation mark is left open on line 2" in said


def test_a_repeated_column_is_refused_by_name() -> None:
    said = refused(b"area,count,area\n306,203,306\n")
    assert said == "figures.csv, line 1, names area twice: keep one of each."


@pytest.mark.parametrize(
    "content", [b"\n\n", b"  ", b"\xef\xbb\xbf", b"\narea,count\n306,203\n", b'area,"count\n']
)
def test_a_first_line_without_names_is_refused(content: bytes) -> None:
    assert "line 1, does not name the columns" in refused(content)


def test_a_column_called_line_is_refused_because_its_rows_would_lose_theirs() -> None:
    assert "has a column 'line'" in refused(b"line,area\n1,306\n")


@given(st.text(alphabet='a,"\n\r é1\ufeff', max_size=30).map(str.encode) | st.binary(max_size=20))
def test_any_bytes_are_read_or_refused_in_one_sentence(content: bytes) -> None:
    file = SourceFile("figures.csv", content)
    said = ""
    try:
        found = file.table.columns
    except FileRefused as refusal:
        said = str(refusal)
    assert len(said.splitlines()) == 1 if said else found == ["line", *file.columns]


def test_a_file_too_large_is_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "children.csv"
    with path.open("wb") as file:
        file.truncate(300 * 1024**2)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    with pytest.raises(FileRefused, match=r"children\.csv is 300 MB, more than the 200 MB"):
        SourceFile.at(path)


def test_a_missing_file_is_refused_with_the_systems_reason(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"gone\.csv cannot be read \(No such file"):
        SourceFile.at(tmp_path / "gone.csv")


def test_the_fingerprint_is_that_of_the_bytes() -> None:
    assert SourceFile("a.csv", b"x").sha256 == (
        "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    )


def test_a_workbook_has_no_columns_of_its_own() -> None:
    assert SourceFile("figures.xlsx", workbook([["area"]])).columns == []


@pytest.mark.parametrize("name", ["figures.csv", "FIGURES.CSV", "figures"])
def test_a_workbook_renamed_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(FileRefused, match="not a CSV but an Excel workbook or a ZIP archive"):
        recognise(SourceFile(name, workbook([["area"]])))


def test_an_archive_is_refused_with_what_to_do() -> None:
    archive = zipped({"data/outcomes.csv": b"area\n306\n"})
    assert "take the CSV out of an archive" in refused(archive, "outcomes.zip")


def test_a_csv_named_as_a_workbook_is_read_as_what_it_is() -> None:
    assert SourceFile("figures.xlsx", b"area,count\n306,203\n").columns == ["area", "count"]


def test_a_workbooks_cells_are_text() -> None:
    content = workbook([["area", " count "], [306, 61.5], [None, 203.0]])
    found = sheets(SourceFile("figures.xlsx", content))
    assert found == {"Sheet": [["area", "count"], ["306", "61.5"], ["", "203"]]}


def test_a_workbook_with_macros_is_refused() -> None:
    macros = zipped({"[Content_Types].xml": b"<Types/>", "xl/vbaProject.bin": b"Sub"})
    with pytest.raises(FileRefused, match=r"holds macros: save it as \.xlsx"):
        recognise(SourceFile("figures.xlsm", macros))


def test_a_workbook_that_unpacks_too_large_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({f"xl/worksheets/sheet{n}.xml": bytes(21 * 1024**2) for n in range(10)})
    assert len(bomb) < 1024**2
    with pytest.raises(FileRefused, match="unpacks to more than 200 MB"):
        check_workbook(SourceFile("figures.xlsx", bomb))


@pytest.mark.parametrize(
    "content",
    [
        workbook([["area"]])[:2000],
        zipped({"readme.txt": b"not a workbook"}),
        zipped({"[Content_Types].xml": b"not XML"}),
    ],
    ids=["cut short", "another archive", "not XML"],
)
def test_a_broken_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefused, match="is a broken workbook"):
        recognise(SourceFile("figures.xlsx", content))


def test_a_workbook_that_nobody_knows_is_refused_with_what_is_read() -> None:
    with pytest.raises(FileRefused, match="begins with a workbook with other sheets") as caught:
        recognise(SourceFile("figures.xlsx", workbook([["area"]])))
    assert "DfE statistical neighbours" in str(caught.value)


def test_a_file_that_nobody_knows_is_refused_with_its_columns() -> None:
    with pytest.raises(FileRefused, match="it begins with area, count"):
        recognise(SourceFile("figures.csv", b"area,count\n306,203\n"))


@pytest.mark.parametrize("record", ["901234,01/02/2010,yes", "x,2010-02-01", "Q,5012345"])
def test_a_first_line_that_is_a_child_s_record_is_not_shown(record: str) -> None:
    with pytest.raises(FileRefused, match="does not name the columns") as caught:
        recognise(SourceFile("oc2.csv", f"{record}\n{record}\n".encode()))
    assert not any(cell in str(caught.value) for cell in record.split(",")[1:])
