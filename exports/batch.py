"""Requests become one file, or a folder with a file each: restartable, and in several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from exports.files import FORMATS, file_name, write_file
from exports.handover import Job, handed_over
from exports.manifest import Manifest, made_from
from exports.pool import made_by_processes
from exports.request import Request
from exports.writing import ExportError

WORTH_A_PROCESS = 6
"""Files that take about as long as a process takes to start."""


class DestinationError(ValueError):
    """A file or folder that does not go with what is asked for: one sentence that says what does."""


@dataclass(frozen=True)
class Outcome:
    """What a batch did: the files written, and those left because they are as they would be made."""

    written: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)


Done = Callable[[int], object]


def write(
    requests: Sequence[Request],
    out: Path,
    kind: str | None = None,
    done: Done = lambda _: None,
    processes: int | None = None,
) -> Outcome:
    """Write requests to `out` and give what became of each.

    One file where its ending is a format, and one request only; otherwise a folder with a file a
    request, in the format `kind`. requests: of the same figures, year and comparator; done: told
    after each step how many files are finished; processes: as many as the machine has cores unless
    given. Raises DestinationError before anything is written, and ExportError at the first file
    that cannot be; the files written until then are whole.
    """
    ending = out.suffix[1:].lower()
    if ending not in FORMATS or out.is_dir():
        kind = _format_of_folder(out, kind)
        return _write_folder(requests, _made_folder(out), kind, done, processes)
    if kind not in (None, ending):
        raise DestinationError(f"{out.name} is no {kind} file: give its folder instead.")
    if len(requests) != 1:
        raise DestinationError(
            f"{out.name} is one file, and several areas need a folder, or --together."
        )
    write_file(requests[0], out, ending)
    return Outcome(written=[out])


def _format_of_folder(folder: Path, kind: str | None) -> str:
    if kind is None:
        *most, last = (f".{known}" for known in FORMATS)
        raise DestinationError(
            f"{folder} ends neither in {', '.join(most)} nor {last}: if it is a folder, say which "
            "format."
        )
    return kind


def _made_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"The folder {folder} cannot be made ({error.strerror}): choose another."
        ) from error
    return folder


def _write_folder(
    requests: Sequence[Request], folder: Path, kind: str, done: Done, processes: int | None
) -> Outcome:
    manifest, fingerprint = Manifest(folder), made_from(requests[0], kind)
    # a request keeps what it has worked out: each is asked as a copy, which goes with its file
    jobs = [Job(one.areas, folder / file_name(replace(one), kind), kind) for one in requests]
    kept = [job.path for job in jobs if manifest.has(job.path, fingerprint)]
    wanted = [job for job in jobs if job.path not in set(kept)]
    outcome = Outcome(kept=kept)
    done(len(kept))
    with closing(_made(requests, wanted, processes)) as finished:
        for job in finished:
            manifest.add(job.path, fingerprint)
            outcome.written.append(job.path)
            done(len(kept) + len(outcome.written))
    return outcome


def _made(
    requests: Sequence[Request], jobs: list[Job], processes: int | None
) -> Generator[Job, None, None]:
    """Make the files of jobs, here or in processes where that is worth it."""
    cores = processes or os.cpu_count() or 1
    used = min(cores, len(jobs) // WORTH_A_PROCESS if processes is None else len(jobs))
    if used > 1:
        with handed_over(requests[0]) as folder:
            yield from made_by_processes(jobs, folder, used)
        return
    by_areas = {request.areas: request for request in requests}
    for job in jobs:
        write_file(replace(by_areas[job.areas]), job.path, job.kind)
        yield job
