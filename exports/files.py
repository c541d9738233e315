"""Requests become files: the formats there are, one file, or a folder with a file a request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from exports import deck, names, plain_table, workbook
from exports.request import Request
from exports.writing import ExportError, write_atomically

FORMATS: dict[str, Callable[[Request], bytes]] = {
    "xlsx": workbook.workbook_bytes,
    "pptx": deck.deck_bytes,
    "csv": plain_table.table_bytes,
}
"""Every format by its suffix; a format more is a line more."""


class DestinationError(ValueError):
    """A file or folder that does not go with what is asked for: one sentence that says what does."""


def write(requests: Sequence[Request], out: Path, kind: str | None = None) -> list[Path]:
    """Write requests to `out` and give the files written.

    One file where its ending is a format, and one request only; otherwise a folder with a file a
    request, in the format `kind`. Raises DestinationError before anything is written, and
    ExportError at the first file that cannot be; the files written until then are whole.
    """
    ending = out.suffix[1:].lower()
    if ending not in FORMATS or out.is_dir():
        return list(_write_folder(requests, out, _format_of_folder(out, kind)))
    if kind not in (None, ending):
        raise DestinationError(f"{out.name} is no {kind} file: give its folder instead.")
    if len(requests) != 1:
        raise DestinationError(f"{out.name} is one file, and several areas need a folder.")
    write_file(requests[0], out, ending)
    return [out]


def file_name(request: Request, kind: str) -> str:
    """Name the file of a request in a format."""
    return names.file_name(
        request.names, request.period_end, request.comparator, f".{kind}", request.sample
    )


def write_file(request: Request, path: Path, kind: str) -> None:
    """Write a request to a file in a format. Raises ExportError; then nothing has changed."""
    content = FORMATS[kind](request)
    write_atomically(path, lambda file: file.write(content))


def _format_of_folder(folder: Path, kind: str | None) -> str:
    if kind is None:
        endings = " nor ".join(f".{known}" for known in FORMATS)
        raise DestinationError(
            f"{folder} ends neither in {endings}: if it is a folder, say which format."
        )
    return kind


def _write_folder(requests: Iterable[Request], folder: Path, kind: str) -> Iterable[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"The folder {folder} cannot be made ({error.strerror}): choose another."
        ) from error
    for request in requests:
        path = folder / file_name(request, kind)
        write_file(request, path, kind)
        yield path
