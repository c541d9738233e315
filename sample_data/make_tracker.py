"""Writes the sample tracker, Children.csv and Events.csv, the same bytes each time.

Run as `python sample_data/make_tracker.py [FOLDER]`; without a folder it writes into tracker/ beside
itself. Every child in it is invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sample_data.invented_events import FAULTY_CHILDREN, FAULTY_EVENTS, events
from sample_data.invented_tracker import CHILDREN, EVENTS, stays
from sample_data.make_sample import write

HERE = Path(__file__).with_name("tracker")


def write_tracker(folder: Path) -> None:
    """Write the two files of the tracker into a folder, which is made where it is not there."""
    folder.mkdir(exist_ok=True)
    every = stays()
    rows = [row for stay in every for row in events(stay)]
    write(folder / "Children.csv", CHILDREN, [*(one.row() for one in every), *FAULTY_CHILDREN])
    write(folder / "Events.csv", EVENTS, [*rows, *FAULTY_EVENTS])


if __name__ == "__main__":
    write_tracker(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
