"""What the processes of a batch share: figures as they may leave, in a folder that goes, and jobs."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import polars as pl

from exports.handover import Job, handed_over, received
from tests.counted_locally import local_rows
from tests.handed_over import temporary as temporary
from tests.summary_requests import request


def test_what_is_handed_over_is_what_is_asked_for(temporary: Path) -> None:
    asked = replace(request("306", peers=True), areas=("306",))
    with handed_over(asked) as folder:
        found = replace(received(folder), areas=("306",))
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert found.figures.equals(asked.figures)
    assert found.neighbours.equals(asked.neighbours)
    assert found.published("dfe_outcomes", "2025") == asked.published("dfe_outcomes", "2025")
    assert found.published("dfe_outcomes", "2030") is None
    assert (found.period_end, found.benchmark, found.made) == (
        asked.period_end,
        asked.benchmark,
        asked.made,
    )
    assert list(temporary.iterdir()) == []


def test_local_figures_are_handed_over_only_as_they_may_leave(temporary: Path) -> None:
    asked = replace(request("306", local=True), areas=("306",))
    with handed_over(asked) as folder:
        found = received(folder)
        kept = pl.concat([pl.read_parquet(path) for path in folder.glob("local.parquet")])
    assert kept.height == local_rows().height
    assert not set(kept["numerator"].drop_nulls()) & {1, 2, 3, 4, 5}
    assert replace(found, areas=("306",)).local.equals(asked.local)
    assert list(temporary.iterdir()) == []


def test_a_job_is_a_line_whatever_its_path_is() -> None:
    job = Job(("group:a\nb", "306"), Path('/tmp/"strange" name\n.csv'), "csv")
    assert "\n" not in job.as_line()
    assert Job.of_line(job.as_line()) == job
