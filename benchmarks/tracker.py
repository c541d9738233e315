"""How long a tracker of 10,000 children and 300,000 events takes, from its file to every indicator.

    python benchmarks/tracker.py

Invented children, three and a half years of events, in both CSV files. Each run is a process of its
own, so that its peak of memory is its own; the clock starts after the imports. Timed are reading with
every check, the tables and working days, and all indicators by month, quarter and year.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

import areas
from benchmarks.timing import machine, print_table, spread, timed
from children.tracker_counts import counts
from children.tracker_reading import read_tracker
from children.tracker_template import csv_twins
from loaders.source_file import SourceFile

CHILDREN, EVENTS, RUNS = 10_000, 300_000, 5
MOST_SECONDS, MOST_MEGABYTES = 3.0, 500
FIRST, LAST = date(2022, 10, 1), date(2026, 3, 31)
OUTCOMES = {
    "Notified": ("",),
    "Consent": ("",),
    "Initial assessment": ("Done", "Done", "Declined"),
    "Review assessment": ("Done", "Done", "Done", "Was not brought"),
    "Dental check": ("Done", "Declined"),
    "Immunisation status": ("Up to date", "Not up to date"),
    "SDQ": ("4", "13", "17", "25"),
    "Mental-health referral": ("",),
    "First contact": ("Done",),
    "Discharge": ("",),
    "GP registered": ("Yes", "No"),
    "Optician": ("Done",),
    "Plan shared with GP": ("",),
    "View recorded": ("",),
    "Exploitation screen": ("",),
    "Health-plan action due": ("Glasses", "Hearing test"),
    "Health-plan action done": ("Glasses", "Hearing test"),
    "Health summary": ("",),
    "Breach reason": ("Clinic capacity", "Interpreter"),
}


def write_tracker(folder: Path) -> None:
    """Write an invented tracker of that size, the same each time."""
    draw = Random(300_000)
    headings = {name: content.decode("utf-8-sig") for name, content in csv_twins().items()}
    entered = [FIRST + timedelta(days=draw.randrange(-900, 1200)) for _ in range(CHILDREN)]
    children = [_child(number, day, draw) for number, day in enumerate(entered)]
    events = [_event(draw.randrange(CHILDREN), entered, draw) for _ in range(EVENTS)]
    for (name, heading), rows in zip(headings.items(), (children, events), strict=True):
        (folder / name).write_text(heading + "\n".join(rows) + "\n", encoding="utf-8")


def _child(number: int, entered: date, draw: Random) -> str:
    born = entered - timedelta(days=draw.randrange(30, 5000))
    left = entered + timedelta(days=draw.randrange(20, 1500))
    theirs = "Kent" if draw.random() < 0.2 else "Croydon"
    left_on = f"{left:%d/%m/%Y}" if left <= LAST else ""
    return (
        f"C{number},{born:%d/%m/%Y},{draw.choice('FM')},White,{theirs},Croydon,No,"
        f"{entered:%d/%m/%Y},{left_on}"
    )


def _event(number: int, entered: list[date], draw: Random) -> str:
    kind = draw.choice(list(OUTCOMES))
    day = min(entered[number] + timedelta(days=draw.randrange(0, 1200)), LAST)
    return f"C{number},{kind},{day:%d/%m/%Y},{draw.choice(OUTCOMES[kind])},"


def measured(folder: Path) -> dict[str, float]:
    """Read and count once; give milliseconds, megabytes at the peak, rows used and figures."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    files = [SourceFile.at(folder / name) for name in csv_twins()]
    known = areas.reference_areas()
    reading, tracker = timed(lambda: read_tracker(files, "306", known, date(2026, 4, 7)))
    counting, figures = timed(lambda: counts(tracker, complete_to=LAST, release="2026-04-07"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "reading": reading,
        "counting": counting,
        "megabytes": (peak - before) / 1024,
        "whole": peak / 1024,
        "used": float(tracker.receipt["used"].sum()),
        "figures": float(figures.height),
    }


def main() -> None:
    """Time the runs by turns and print the table; stop where a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        write_tracker(Path(folder))
        runs = [_in_a_process(folder) for _ in range(RUNS)]
    whole = [run["reading"] + run["counting"] for run in runs]
    rows = [
        ["reading and checking", *spread([run["reading"] for run in runs])],
        ["every indicator", *spread([run["counting"] for run in runs])],
        ["both", *spread(whole)],
    ]
    used, figures = f"{runs[0]['used']:,.0f}", f"{runs[0]['figures']:,.0f}"
    print(f"{used} rows used, {figures} figures; {machine()}\n")
    print_table([f"{CHILDREN:,} children, {EVENTS:,} events, {RUNS} runs: ms", *HEADS], rows)
    memory = median(run["whole"] for run in runs)
    added = median(run["megabytes"] for run in runs)
    print(f"Memory at the peak {memory:,.0f} MB, of which {added:,.0f} MB after the imports.")
    if median(whole) > 1000 * MOST_SECONDS or memory > MOST_MEGABYTES:
        raise SystemExit(f"Over {MOST_SECONDS} s or {MOST_MEGABYTES} MB.")


HEADS = ["median", "fastest", "slowest"]


def _in_a_process(folder: str) -> dict[str, float]:
    command = [sys.executable, __file__, folder]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(printed)
    return found


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measured(Path(sys.argv[1]))))
    else:
        main()
