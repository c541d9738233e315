"""How long a return of 100,000 children takes to all indicators and breakdowns, beside pandas.

    python benchmarks/counting.py [CHILDREN]

Ours reads the six CSVs as `count` does, with every row accounted for, lists what is wrong, takes the
cohort and counts; pandas does the same, a table and a column at a time. Each run is a process of its
own, by turns; the clock starts after the imports, and memory is what the work added to the process at
its peak. Beside the time on the clock stands the processors' time (of all cores, the system's share
too), which other work on the machine changes less. The two must come to the same figures and faults.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

import indicators
from benchmarks import counting_pandas, invented_903
from benchmarks.timing import machine, print_table, spread, timed
from children.counting import count
from children.ssda903_reading import read
from loaders.source_file import SourceFile

CHILDREN = 100_000
RUNS = 5
SECONDS, MEGABYTES, TIMES = 3, 500, 5

Rows = list[tuple[object, ...]]


def with_ours(folder: Path) -> Rows:
    """Read and count as `cli.py count` does; give figures and faults as counting_pandas.counted."""
    files = [SourceFile.at(path) for path in sorted(folder.glob("*.csv"))]
    handed_over = read(files, invented_903.YEAR_END)
    figures = count(handed_over, "901", invented_903.YEAR_END)
    rows = figures.select("indicator", "breakdown", "subgroup", "denominator", "value")
    found: Rows = [
        (*names, int(below), None if value is None else round(value, 6))
        for *names, below, value in rows.iter_rows()
    ]
    faults = handed_over.faults.group_by("table", "field", "kind").len().iter_rows()
    return sorted([*found, *faults], key=str)


SIDES: dict[str, Callable[[Path], Rows]] = {"ours": with_ours, "pandas": counting_pandas.counted}


def run_once(side: str, folder: Path) -> None:
    """Count once and print milliseconds, megabytes added at the peak, and the figures, as JSON."""
    pd.to_datetime(["01/01/2020"], format="%d/%m/%Y")  # what pandas imports only when it is asked,
    indicators.catalogue()  # and ours, which every program here has read when it starts
    before, worked = _peak(), process_time()
    took, figures = timed(lambda: SIDES[side](folder))
    worked = 1000 * (process_time() - worked)
    print(json.dumps({"ms": took, "cpu": worked, "mb": _peak() - before, "figures": figures}))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_its_own_process(side: str, folder: Path) -> dict[str, Any]:
    """Run one side in a new process; give what run_once prints."""
    command = [sys.executable, __file__, side, str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answer: dict[str, Any] = json.loads(said)
    return answer


def compare(folder: Path, children: int) -> None:
    """Run both sides by turns and print the table. Raises AssertionError where they disagree."""
    files = invented_903.write(folder, children)
    size = sum(path.stat().st_size for path in files) / 1024**2
    runs = {side: list[dict[str, Any]]() for side in SIDES}
    for _ in range(RUNS):
        for side, done in runs.items():
            done.append(in_its_own_process(side, folder))
    figures = [done[-1]["figures"] for done in runs.values()]
    assert figures[0] == figures[1], "The two sides come to other numbers"
    print(f"{children:,} rows of OC2 with their episodes, persons, reviews ({size:.0f} MB)")
    print(f"to {len(figures[0]):,} lines of figures and faults: {RUNS} runs of each by turns")
    print(f"({machine()})\n")
    print_table(
        ["milliseconds", "median", "fastest", "slowest", "processors", "MB at the peak"],
        [
            [
                side,
                *spread(_each(done, "ms")),
                *spread(_each(done, "cpu"))[:1],
                f"{_most(done):,.0f}",
            ]
            for side, done in runs.items()
        ],
    )
    _conclude(*runs.values())


def _each(done: list[dict[str, Any]], what: str) -> list[float]:
    return [run[what] for run in done]


def _most(done: list[dict[str, Any]]) -> float:
    return max(_each(done, "mb"))


def _conclude(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> None:
    clock, work = (
        median(_each(theirs, what)) / median(_each(ours, what)) for what in ("ms", "cpu")
    )
    print(
        f"Ours takes {median(_each(ours, 'ms')) / 1000:.1f} s (target: {SECONDS}), adds "
        f"{_most(ours):,.0f} MB (target: {MEGABYTES}) and is {clock:.1f} times as fast (target: "
        f"{TIMES}); it takes the processors {work:.1f} times less."
    )


def main() -> None:
    """Compare, or with a side's name first run that side once."""
    asked = sys.argv[1:]
    if asked and asked[0] in SIDES:
        run_once(asked[0], Path(asked[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), int(asked[0]) if asked else CHILDREN)


if __name__ == "__main__":
    main()
