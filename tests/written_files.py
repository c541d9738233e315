"""Every file that a process writes, wherever: what Python opens, what is found, what is still open."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

HOOK = """
import os, sys
log = os.open(os.environ["WRITTEN_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
def written(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)) and (args[2] or 0) & writes:
        os.write(log, os.fsencode(args[0]) + b"\\n")
    if event == "sqlite3.connect":
        os.write(log, os.fsencode(args[0]) + b"\\n")
sys.addaudithook(written)
"""
"""Python's own account of what is opened to be written (PEP 578), deleted files too."""


def watched(folder: Path) -> dict[str, str]:
    """Give settings with which a Python process lists what it opens to write, in folder/written.

    Its home, temporary files and caches are folders of its own, inside.
    """
    (folder / "hook").mkdir()
    (folder / "hook/sitecustomize.py").write_text(HOOK)
    places = {"HOME": "home", "TMPDIR": "temporary", "XDG_CACHE_HOME": "cache"}
    for name in places.values():
        (folder / name).mkdir()
    own = {variable: str(folder / name) for variable, name in places.items()}
    paths = {"PYTHONPATH": str(folder / "hook"), "WRITTEN_LOG": str(folder / "written")}
    return {**own, **paths, "PYTHONDONTWRITEBYTECODE": "1"}


def opened(folder: Path) -> set[Path]:
    """Give what a watched process has opened to write."""
    lines = (folder / "written").read_text().splitlines()
    return {Path(line.removeprefix("file:").partition("?")[0]) for line in lines}


def files_under(*folders: Path) -> Iterator[Path]:
    """Give every file in these folders."""
    yield from (path for folder in folders for path in folder.rglob("*") if path.is_file())


def still_open(process: int) -> Iterator[Path]:
    """Give the files that a process holds open, deleted ones too (Linux)."""
    for link in Path(f"/proc/{process}/fd").glob("*"):
        if link.exists() and link.is_file():
            yield link


def telling(paths: Iterable[Path], marks: Iterable[str]) -> list[str]:
    """Give which marks stand in which files, packed or not, in any usual encoding."""
    return [
        f"{path}: {mark}"
        for path in paths
        for content in _unpacked(path.read_bytes())
        for mark in marks
        if any(mark.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be"))
    ]


def _unpacked(content: bytes) -> Iterator[bytes]:
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from _unpacked(archive.read(name))
