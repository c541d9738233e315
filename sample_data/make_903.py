"""Writes the sample's SSDA903 return: invented children of Lynx Green, the same bytes each time.

Run as `python sample_data/make_903.py [FOLDER]`; without a folder it writes into ssda903/ beside
itself. Without its faults the return counts to the council's figures in the sample of DfE's file.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sample_data import invented_children, tables_903
from sample_data.faults_903 import with_faults
from sample_data.invented_areas import councils
from sample_data.make_sample import write

COUNCIL = "Lynx Green"
HERE = Path(__file__).parent / "ssda903"


def tables() -> tables_903.Tables:
    """Give the return's tables with their faults."""
    every = councils()
    place = [council.name for council in every].index(COUNCIL)
    counts = invented_children.children(every)
    latest = {measure: int(numbers[place, -1]) for measure, numbers in counts.items()}
    average = float(invented_children.sdq_averages(counts)[place, -1])
    return with_faults(tables_903.whole(latest, average, COUNCIL))


def write_all(folder: Path) -> None:
    """Write the six tables into a folder, which is made if it is not there."""
    folder.mkdir(exist_ok=True)
    for name, rows in tables().items():
        columns = tables_903.TABLES[name].split()
        cells = [[row.get(column, "") for column in columns] for row in rows]
        write(folder / f"{name}.csv", columns, cells)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
