"""Several processes make files at the same time, each fed with jobs by a thread that waits for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from exports.handover import Job
from exports.writing import ExportError

ROOT = Path(__file__).parents[1]
STOPPED = "A process that makes files has stopped: free some memory and ask again."

Answer = tuple[Job, str]


def made_by_processes(
    jobs: Sequence[Job], folder: Path, processes: int
) -> Generator[Job, None, None]:
    """Make the files of jobs in several processes; give each job as its file is there.

    folder: of `handover.handed_over`. Raises ExportError at the first file that cannot be made. When
    it ends, by an error or because nobody asks for more, what is being written is written to its
    end and nothing else is begun.
    """
    waiting: SimpleQueue[Job] = SimpleQueue()
    answers: SimpleQueue[Answer] = SimpleQueue()
    for job in jobs:
        waiting.put(job)
    threads = [
        Thread(target=_feed, args=(folder, waiting, answers), daemon=True) for _ in range(processes)
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in jobs:
            job, fault = _answer(answers, threads)
            if fault:
                raise ExportError(fault)
            yield job
    finally:
        while _next(waiting):
            pass
        for thread in threads:
            thread.join()


def _answer(answers: SimpleQueue[Answer], threads: Sequence[Thread]) -> Answer:
    """Wait for the next answer, as long as anybody is left to give one. Raises ExportError."""
    while True:
        alive = any(thread.is_alive() for thread in threads)
        try:
            return answers.get(timeout=1 if alive else 0)
        except Empty:
            if not alive:
                raise ExportError(STOPPED) from None


def _next(waiting: SimpleQueue[Job]) -> Job | None:
    try:
        return waiting.get_nowait()
    except Empty:
        return None


def _feed(folder: Path, waiting: SimpleQueue[Job], answers: SimpleQueue[Answer]) -> None:
    """Start a process and give it one job after the other until none is left."""
    # one thread each: the processes share the cores among themselves
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "POLARS_MAX_THREADS": "1"}
    command = [sys.executable, "-m", "exports.worker", str(folder)]
    # without memory no process starts, and one that has stopped takes no more: `_answer` says so
    with (
        suppress(OSError),
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as process,
    ):
        while job := _next(waiting):
            answers.put((job, _asked(process, job)))


def _asked(process: subprocess.Popen[str], job: Job) -> str:
    """Ask a process for a file; give "" or why it could not be made."""
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(f"{job.as_line()}\n")
        process.stdin.flush()
        answer = process.stdout.readline()
    except BrokenPipeError:
        answer = ""
    return str(json.loads(answer)) if answer else STOPPED
