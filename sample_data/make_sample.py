"""Writes the sample: invented figures in the real formats, the same bytes each time.

Run as `python sample_data/make_sample.py [FOLDER]`; without a folder it writes beside itself.
Areas, rates, counts and NHS figures are invented; England's rows in DfE's format are published.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sample_data import (
    dfe_file,
    england_by_age,
    invented_children,
    invented_returns,
    nhs_file,
    place_tables,
)
from sample_data.invented_areas import councils
from sample_data.invented_icbs import boards

HERE = Path(__file__).parent

Rows = Iterable[Sequence[str]]


def write_all(folder: Path) -> None:
    """Write the ten files of the sample into a folder that exists."""
    every = councils()
    counts = invented_children.children(every)
    averages = invented_children.sdq_averages(counts)
    dfe = dfe_file.rows(every, counts, averages)
    write(folder / "la_conviction_health_outcome_cla.csv", dfe_file.COLUMNS, dfe)
    by_age = folder / "national_conviction_health_outcomes_for_cla.csv"
    write(by_age, england_by_age.COLUMNS, england_by_age.rows())
    write(folder / "nhs_mhsds.csv", nhs_file.COLUMNS, nhs_file.rows(boards()))
    for name, supplier in invented_returns.FILES.items():
        write(folder / name, invented_returns.COLUMNS, invented_returns.rows(supplier))
    for name, (columns, rows) in place_tables.tables(every, counts).items():
        write(folder / name, columns, rows)


def write(path: Path, columns: Sequence[str], rows: Rows) -> None:
    """Write a CSV as the publishers do: UTF-8, line feeds, quotes only where they are needed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
