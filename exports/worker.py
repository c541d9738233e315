"""One process of a batch: `python -m exports.worker FOLDER`, a job a line in, an answer a line out.

A process of its own and no fork of the one that asks: polars holds threads and locks that do not
survive a fork, and Python's own ways to start afresh would run the page that asks once more.
"""

from __future__ import annotations

import json
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from exports.files import write_file
from exports.handover import Job, received
from exports.request import Request
from exports.writing import ExportError


def work(folder: Path) -> None:
    """Make the files that are asked for on standard input, until it ends.

    Answers each with "" when the file is there, or with the sentence that says why it is not.
    """
    shared = received(folder)
    with suppress(BrokenPipeError):  # the one that asks is gone: what was asked for is written
        for line in sys.stdin:
            print(json.dumps(_made(shared, Job.of_line(line))), flush=True)


def _made(shared: Request, job: Job) -> str:
    try:
        write_file(replace(shared, areas=job.areas), job.path, job.kind)
    except ExportError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    # who interrupts means the one that asks, which then asks for no more
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work(Path(sys.argv[1]))
