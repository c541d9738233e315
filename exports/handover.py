"""What the processes of a batch share: figures in a temporary folder, and their jobs.

A process reads it once and then makes one file after the other. Local figures go into it only as
they may leave, through disclosure control.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from disclosure import controlled
from exports.request import Request
from observations import is_local

FIGURES, NEIGHBOURS = "figures.parquet", "neighbours.parquet"
EARLIER, LOCAL, REST = "earlier.parquet", "local.parquet", "request.json"


@dataclass(frozen=True)
class Job:
    """One file to make: the areas in it, where it goes, and its format."""

    areas: tuple[str, ...]
    path: Path
    kind: str

    def as_line(self) -> str:
        """Give the job as a line of JSON."""
        return json.dumps([list(self.areas), str(self.path), self.kind])

    @staticmethod
    def of_line(line: str) -> Job:
        """Read a job back from its line."""
        areas, path, kind = json.loads(line)
        return Job(tuple(areas), Path(path), kind)


@contextmanager
def handed_over(request: Request) -> Iterator[Path]:
    """Give a folder, for this user's eyes alone, that holds what requests like this one share.

    It is gone at the end, whatever happens.
    """
    local = controlled(request.observations.filter(is_local()))
    with tempfile.TemporaryDirectory(prefix="export-") as name:
        folder = Path(name)
        published = request.figures.filter(~is_local())
        published.write_parquet(folder / FIGURES, compression="lz4")
        local.write_parquet(folder / LOCAL, compression="lz4")
        request.neighbours.write_parquet(folder / NEIGHBOURS, compression="lz4")
        request.earlier().write_parquet(folder / EARLIER, compression="lz4")
        (folder / REST).write_text(json.dumps(_rest(request)), encoding="utf-8")
        yield folder


def _rest(request: Request) -> dict[str, object]:
    releases = request.figures.select("source", "release").unique().sort("source", "release")
    known = [
        (source, last, request.published(source, last)) for source, last in releases.iter_rows()
    ]
    return {
        "period_end": request.period_end.isoformat(),
        "benchmark": request.benchmark,
        "sample": request.sample,
        "made": request.made.isoformat(),
        "published": [[source, last, day.isoformat()] for source, last, day in known if day],
    }


def received(folder: Path) -> Request:
    """Read what was handed over, as a request for no area yet."""
    rest = json.loads((folder / REST).read_text(encoding="utf-8"))
    earlier = pl.read_parquet(folder / EARLIER)
    days = {(source, last): date.fromisoformat(day) for source, last, day in rest["published"]}
    return Request(
        figures=pl.read_parquet(folder / FIGURES),
        areas=(),
        period_end=date.fromisoformat(rest["period_end"]),
        benchmark=rest["benchmark"],
        sample=rest["sample"],
        published=lambda source, release: days.get((source, release)),
        made=date.fromisoformat(rest["made"]),
        neighbours=pl.read_parquet(folder / NEIGHBOURS),
        earlier=lambda: earlier,
        observations=pl.read_parquet(folder / LOCAL),
    )
