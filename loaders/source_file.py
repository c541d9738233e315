"""A file as it was handed over: its name, its bytes, and what every loader asks of it first."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from loaders.workbook_extent import MOST_CELLS, cells_up_to_the_last

LARGEST = 200 * 1024 * 1024
"""Bytes; DfE's largest file of looked-after children is under 5 MB."""

LINE = "line"
WORKBOOKS = (".xlsx", ".xlsm")
ZIPPED = b"PK\x03\x04"
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile lets through when bytes of an archive are wrong."""
RECORD = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d|\d{5,}")
"""A date or a long number is no column's name: the first line is a record, and no message shows it."""
GZIPPED = b"\x1f\x8b"
WEB_PAGE = (b"<!doctype html", b"<html")


class FileRefused(ValueError):
    """A file that cannot be loaded; one sentence: where, what is wrong, what to do."""


@dataclass(frozen=True)
class SourceFile:
    """A file's name and its bytes; supplier: who sent it, where the person who loads it has said so."""

    name: str
    content: bytes
    supplier: str = ""

    @classmethod
    def at(cls, path: Path) -> SourceFile:
        """Read a file from disk. Raises FileRefused when it is missing, unreadable or too large."""
        try:
            refuse_size(path.name, path.stat().st_size)
            return cls(path.name, path.read_bytes())
        except OSError as error:
            raise FileRefused(
                f"{path.name} cannot be read ({error.strerror}): check the path and its permissions."
            ) from error

    @cached_property
    def sha256(self) -> str:
        """The fingerprint that says whether two files are the same."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def is_workbook(self) -> bool:
        """Whether both the name and the bytes are an Excel workbook's (or a broken one's)."""
        return self.name.lower().endswith(WORKBOOKS) and self.content.startswith(ZIPPED)

    @cached_property
    def columns(self) -> list[str]:
        """The names in a CSV's first line; of a workbook, none. Raises FileRefused."""
        return [] if self.is_workbook else _header(self)

    @cached_property
    def table(self) -> pl.DataFrame:
        """Every cell of a CSV as stripped text, with the line it stands on. Raises FileRefused."""
        if LINE in self.columns:
            raise FileRefused(f"{self.name} has a column {LINE!r}, a name kept for line numbers.")
        try:
            read = pl.read_csv(
                io.BytesIO(self.content), infer_schema=False, empty_string_is_null=False
            )
        except pl.exceptions.PolarsError as error:
            raise FileRefused(_broken_line(self)) from error
        text = read.rename(dict(zip(read.columns, self.columns, strict=True))).fill_null("")
        cells = text.select(_line(), pl.all().str.strip_chars())
        return cells.filter(pl.any_horizontal(pl.exclude(LINE) != ""))


def refuse_size(name: str, size: int) -> None:
    """Refuse a file of no bytes or of more than any that is read here. Raises FileRefused."""
    if size == 0:
        raise FileRefused(f"{name} is empty (0 bytes): download or save it again.")
    if size > LARGEST:
        raise FileRefused(
            f"{name} is {size / 1024**2:,.0f} MB, more than the {LARGEST // 1024**2} MB that is "
            "read: choose the area-level file, not the records behind it."
        )


def check_text(file: SourceFile) -> None:
    """Refuse what is not text in UTF-8. Raises FileRefused."""
    refuse_size(file.name, len(file.content))
    if file.content.startswith(ZIPPED):
        raise FileRefused(
            f"{file.name} is not a CSV but an Excel workbook or a ZIP archive: give a workbook its "
            "own ending, .xlsx; take the CSV out of an archive."
        )
    if file.content.startswith(GZIPPED):
        raise FileRefused(f"{file.name} is packed (gzip): unpack it and load the CSV inside.")
    if file.content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(WEB_PAGE):
        raise FileRefused(
            f"{file.name} is a web page, not a CSV: open its address in a browser and download the "
            "file that the page offers."
        )
    try:
        file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        raise FileRefused(
            f"{file.name}, line {line}, is not UTF-8 text: save it as 'CSV UTF-8' and load it again."
        ) from error
    if b"\x00" in file.content:
        raise FileRefused(f"{file.name} is not a text file: it holds NUL characters.")


def check_workbook(file: SourceFile) -> None:
    """Refuse a workbook that is broken or unpacks too large, reaches too far, or holds what it need not.

    That is macros, and document types, which bring entities. Raises FileRefused.
    """
    refuse_size(file.name, len(file.content))
    cells = 0
    for part in _parts(file):
        if b"<!DOCTYPE" in part:
            raise FileRefused(
                f"{file.name} brings a document type or entities, which a workbook does not need: "
                "save it again as .xlsx."
            )
        cells += cells_up_to_the_last(part)
    if cells > MOST_CELLS:
        raise FileRefused(
            f"{file.name} has a sheet with something far to the right of its table or far below it: "
            "copy the tables into a new workbook and save that."
        )


def _parts(file: SourceFile) -> Iterator[bytes]:
    """Unpack a workbook part by part, for real: a size that it claims may lie."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.content))
        members = archive.infolist()
    except BROKEN_ZIP as error:
        raise FileRefused(f"{file.name} is a broken workbook: download it again.") from error
    if sum(member.file_size for member in members) > LARGEST:
        raise FileRefused(f"{file.name} unpacks to more than {LARGEST // 1024**2} MB: refused.")
    if any(member.filename.endswith("vbaProject.bin") for member in members):
        raise FileRefused(f"{file.name} holds macros: save it as .xlsx and load it again.")
    for member in members:
        try:
            part = archive.read(member)
        except BROKEN_ZIP as error:
            raise FileRefused(
                f"{file.name} is a broken workbook: save it again as .xlsx."
            ) from error
        yield part


def _line() -> pl.Expr:
    """Give the line each row begins on: blank lines count, and so do line breaks inside cells."""
    inside = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).cast(pl.Int64))
    return (pl.int_range(pl.len()) + 2 + inside.cum_sum().shift(1, fill_value=0)).alias(LINE)


def _broken_line(file: SourceFile) -> str:
    lines = file.content.decode("utf-8-sig").split("\n")
    open_mark = next((n for n, text in enumerate(lines, 1) if text.count('"') % 2), None)
    if (long := _too_long(lines, len(file.columns))) is not None:
        where = f"line {long} has more than {len(file.columns)} cells"
    elif open_mark is not None:
        where = f"a quotation mark is left open on line {open_mark}"
    else:
        where = "it has a quotation mark inside a cell"
    return f"{file.name} is not a CSV that can be read: {where}; download or save it again."


def _too_long(lines: list[str], width: int) -> int | None:
    rows = csv.reader(f"{line}\n" for line in lines)
    try:
        return next((rows.line_num for row in rows if len(row) > width), None)
    except csv.Error:  # an open quotation mark makes one cell of the rest of the file
        return None


def _header(file: SourceFile) -> list[str]:
    check_text(file)
    first = file.content.split(b"\n", 1)[0].decode("utf-8-sig").rstrip("\r")
    try:
        names = [name.strip() for name in next(csv.reader([first]), [])]
    except csv.Error as error:
        raise FileRefused(f"{file.name}, line 1, cannot be read as a CSV ({error}).") from error
    if not any(names) or first.count('"') % 2 or any(map(RECORD.fullmatch, names)):
        raise FileRefused(
            f"{file.name}, line 1, does not name the columns: use the file as it was published."
        )
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise FileRefused(
            f"{file.name}, line 1, names {', '.join(n or '(blank)' for n in repeated)} twice: keep "
            "one of each."
        )
    return names
