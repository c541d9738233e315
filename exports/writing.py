"""Files are written whole or not at all: a reader never meets half a workbook under its name."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


class ExportError(Exception):
    """An export that cannot be made or written: one sentence that says what to do."""


REASONS = {
    errno.ENOSPC: "the disk is full: free some space or choose another folder",
    errno.EDQUOT: "the disk is full: free some space or choose another folder",
    errno.ENOENT: "its folder does not exist: make it first or choose another",
    errno.ENOTDIR: "what should be its folder is a file: choose another folder",
    errno.EACCES: "it is open elsewhere or its folder is locked: close it or choose another folder",
    errno.EPERM: "it is open elsewhere or its folder is locked: close it or choose another folder",
    errno.EROFS: "its folder is read-only: choose another folder",
    errno.ENAMETOOLONG: "its name is too long: choose a shorter one",
}


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file by handing `write` an open binary file; the old file stands until all is written.

    The bytes go to a temporary file in the same folder, which then takes the name: POSIX promises
    that rename is atomic. Raises ExportError in one sentence; whatever goes wrong, an interruption
    too, the old file is as it was and no temporary file stays behind.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise ExportError(f"{path} cannot be written: it is not a file, choose another name.")
    try:
        _replace(target, write)
    except OSError as error:
        reason = REASONS.get(error.errno or 0, f"{error.strerror or error}: choose another folder")
        raise ExportError(f"{path} cannot be written: {reason}.") from error


def _replace(target: Path, write: Callable[[BinaryIO], object]) -> None:
    # not tempfile: its files are for their owner alone, and so would the finished one be
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    file = part.open("xb")
    try:
        with file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
