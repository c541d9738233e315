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


ENTITY = (
    b'<!DOCTYPE x [<!ENTITY a "ZQ77MARKED"><!ENTITY b "&a;&a;&a;">]><EXPSSDA903>&b;</EXPSSDA903>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]><EXPSSDA903>&a;</EXPSSDA903>'
MACROS = with_part("xl/vbaProject.bin")
LINKS = with_part("xl/externalLinks/externalLink1.xml")
ONE = csv_file("OC2", child(MARK)).content

REFUSED = [
    ("macros.xlsm", lambda: MACROS, "holds macros"),
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


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("children.ssda903_sheets.LARGEST", 1024)
    with pytest.raises(FileRefused, match="far smaller"):
        read([csv_file("OC2", *(child(n) for n in range(99)))], YEAR)


def test_a_return_is_recognised_by_any_of_its_tables_and_nothing_else_is() -> None:
    assert recognises(csv_file("Episodes", episode(1)))
    assert not recognises(SourceFile("a.csv", b"time_period,la_name\n2025,Barnsley\n"))
    assert not recognises(SourceFile("a.csv", b""))
