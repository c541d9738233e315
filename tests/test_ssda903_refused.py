"""Files that are no return, are broken or are dangerous: refused, and nothing of a child told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from children.ssda903_reading import read, recognises
from loaders.source_file import FileRefused, SourceFile
from tests.ssda903_files import YEAR, child, csv_file, episode, oc2_sheet, person, workbook

MARK = "ZQ77MARKED"


def zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def with_part(name: str, part: bytes = b"x") -> bytes:
    """A workbook of one child, with something more in it."""
    content = workbook({"oc2": oc2_sheet(child(MARK))}).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {item: archive.read(item) for item in archive.namelist()}
    return zipped(parts | {name: part})


def with_text(name: str, old: bytes, new: bytes) -> bytes:
    """A workbook of one child in which a part's text is another."""
    content = workbook({"oc2": oc2_sheet(child(MARK))}).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {item: archive.read(item) for item in archive.namelist()}
    assert old in parts[name]
    return zipped(parts | {name: parts[name].replace(old, new)})


SHEET = "xl/worksheets/sheet1.xml"
CLAIMED = 300 * 1024
"""The size that an archive claims of a part: less than it holds."""


def lying() -> bytes:
    """A workbook with a part of 3 MB that says it is of 300 KB."""
    true, claimed = (size.to_bytes(4, "little") for size in (10 * CLAIMED, CLAIMED))
    return with_part("xl/big.xml", b"0" * 10 * CLAIMED).replace(true, claimed)


def far(place: bytes) -> bytes:
    """A workbook whose sheet has one cell there besides its table."""
    cell = b'<row><c r="' + place + b'"><v>1</v></c></row></sheetData>'
    return with_text(SHEET, b"</sheetData>", cell)


UNPLACED = b'<row r="1048576">' + b"<c><v>1</v></c>" * 9 + b"</row></sheetData>"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ZQ77MARKED"><!ENTITY b "&a;&a;&a;">]><worksheet'
ENTITY = (
    b'<!DOCTYPE x [<!ENTITY a "ZQ77MARKED"><!ENTITY b "&a;&a;&a;">]><EXPSSDA903>&b;</EXPSSDA903>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]><EXPSSDA903>&a;</EXPSSDA903>'
MACROS = with_part("xl/vbaProject.bin")
LINKS = with_part("xl/externalLinks/externalLink1.xml")
ONE = csv_file("OC2", child(MARK)).content

REFUSED = [
    ("macros.xlsm", lambda: MACROS, "holds macros"),
    ("macros.xlsx", lambda: MACROS, "holds macros"),
    ("lying.xlsx", lying, "broken workbook"),
    ("corner.xlsx", lambda: far(b"XFD1048576"), "far to the right"),
    ("below.xlsx", lambda: far(b"A1048576"), "far below"),
    ("unplaced.xlsx", lambda: with_text(SHEET, b"</sheetData>", UNPLACED), "far to the right"),
    ("lower.xlsx", lambda: far(b"xfd9999"), "far to the right"),
    ("laughs.xlsx", lambda: with_text(SHEET, b"<worksheet", LAUGHS), "document type or entities"),
    ("links.xlsx", lambda: LINKS, "links to other files"),
    ("cut.xlsx", lambda: LINKS[: len(LINKS) // 2], "broken workbook"),
    ("flipped.xlsx", lambda: LINKS[:900] + b"\xff" * 40 + LINKS[940:], "broken workbook"),
    ("other.xlsx", lambda: zipped({"a.txt": ONE}), "broken workbook"),
    ("renamed.csv", lambda: LINKS, "archive or a workbook under another name"),
    ("locked.xlsx", lambda: b"\xd0\xcf\x11\xe0" + b"0" * 600, "locked with a password"),
    ("entities.xml", lambda: ENTITY, "document type or entities"),
    ("outside.xml", lambda: OUTSIDE, "document type or entities"),
    ("other.xml", lambda: b"<CHILD>ZQ77MARKED</CHILD>", "not an SSDA903 return"),
    ("cut.xml", lambda: b"<EXPSSDA903><CHILD>ZQ77MARKED", "broken XML"),
    ("empty.csv", lambda: b"", "is empty"),
    ("names.csv", lambda: ONE.partition(b"\n")[2], "No table with the columns of OC2"),
    ("quote.csv", lambda: ONE + b'"ZQ77MARKED,1,2\n3\n', "quotation mark that is never closed"),
    ("picture.csv", lambda: b"\x89PNG\x00\x00\x00ZQ77MARKED", "not a text file"),
    ("header.csv", lambda: csv_file("Header", person(MARK)).content, "No table with the columns"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_a_file_is_refused_in_one_sentence_that_holds_none_of_its_cells(
    name: str, content: Callable[[], bytes], said: str
) -> None:
    with pytest.raises(FileRefused, match=said) as refusal:
        read([SourceFile(name, content())], YEAR)
    assert name in str(refusal.value)
    assert MARK not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_workbook_that_unpacks_to_more_than_is_read_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("loaders.source_file.LARGEST", 1024 * 1024)
    bomb = SourceFile("bomb.xlsx", with_part("xl/big.xml", b"0" * 2 * 1024 * 1024))
    with pytest.raises(FileRefused, match="unpacks to more"):
        read([bomb], YEAR)


def test_a_cell_that_is_only_coloured_may_be_far_away() -> None:
    cell = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    content = with_text(SHEET, b"</sheetData>", cell)
    assert read([SourceFile("coloured.xlsx", content)], YEAR).tables["OC2"].height == 1


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("children.ssda903_sheets.LARGEST", 1024)
    with pytest.raises(FileRefused, match="far smaller"):
        read([csv_file("OC2", *(child(n) for n in range(99)))], YEAR)


def test_a_return_is_recognised_by_any_of_its_tables_and_nothing_else_is() -> None:
    assert recognises(csv_file("Episodes", episode(1)))
    assert not recognises(SourceFile("a.csv", b"time_period,la_name\n2025,Barnsley\n"))
    assert not recognises(SourceFile("a.csv", b""))
