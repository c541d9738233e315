"""A request becomes a file: the formats there are, and what a file is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from exports import deck, names, plain_table, workbook
from exports.request import Request
from exports.writing import write_atomically

FORMATS: dict[str, Callable[[Request], bytes]] = {
    "xlsx": workbook.workbook_bytes,
    "pptx": deck.deck_bytes,
    "csv": plain_table.table_bytes,
}
"""Every format by its suffix; a format more is a line more."""

MEDIA_TYPES = {
    "xlsx": workbook.MEDIA_TYPE,
    "pptx": deck.MEDIA_TYPE,
    "csv": plain_table.MEDIA_TYPE,
}


def file_name(request: Request, kind: str) -> str:
    """Name the file of a request in a format."""
    return names.file_name(
        request.names, request.period_end, request.comparator, f".{kind}", request.sample
    )


def write_file(request: Request, path: Path, kind: str) -> None:
    """Write a request to a file in a format. Raises ExportError; then nothing has changed."""
    content = FORMATS[kind](request)
    write_atomically(path, lambda file: file.write(content))
