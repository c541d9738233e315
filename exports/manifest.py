"""What a folder's files were made from, so that a batch goes on where it was interrupted.

A file is made anew when the figures, the neighbours, the year, the comparator, the format or this
software have changed since; the day on which it is made is no reason.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from exports.properties import version
from exports.request import Request
from exports.writing import write_atomically
from observations import is_local

NAME = ".made-from.json"


def made_from(request: Request, kind: str) -> str:
    """Give a fingerprint of all that a file is made from besides its areas."""
    rest = [request.benchmark, request.period_end.isoformat(), request.sample, kind, version()]
    found = hashlib.sha256(json.dumps(rest).encode())
    local = request.observations.filter(is_local())
    for table in (request.figures, request.neighbours, request.earlier(), local):
        # not its bytes in memory: what lies under a null is different each time
        found.update(json.dumps(table.columns).encode())
        found.update(table.hash_rows(seed=0).to_numpy().tobytes())
    return found.hexdigest()


class Manifest:
    """The list of a folder's finished files, each with its size and what it was made from."""

    def __init__(self, folder: Path) -> None:
        """Read the list of a folder; it is empty where there is none, or none that can be read."""
        self._path = folder / NAME
        self._files: dict[str, list[object]] = {}
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(found, dict):
            self._files = found

    def has(self, path: Path, fingerprint: str) -> bool:
        """Say whether a file is there, whole, and made from the same."""
        return path.is_file() and self._files.get(path.name) == [path.stat().st_size, fingerprint]

    def add(self, path: Path, fingerprint: str) -> None:
        """Note a file that is finished. Raises ExportError where the list cannot be written."""
        self._files[path.name] = [path.stat().st_size, fingerprint]
        content = json.dumps(self._files, indent=0, sort_keys=True).encode()
        write_atomically(self._path, lambda file: file.write(content))
