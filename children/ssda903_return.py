"""A return as it was read: its tables, what was refused or reported, and a receipt that adds up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import polars as pl

from children.ssda903_faults import no_faults

RECEIPTS = {
    "file": pl.String,
    "table": pl.String,
    "read": pl.Int64,
    "used": pl.Int64,
    "refused": pl.Int64,
}
"""A row a table of a file; read = used + refused."""


@dataclass(frozen=True)
class Return:
    """The children's records of one year, in memory and nowhere else.

    tables: a frame a table, by name, with `file`, `line` and the table's typed columns; a table that
    was not handed over is not there. absent: columns that a table lacks. faults: as
    ssda903_faults.FAULTS, in the order of the lines. receipts: as RECEIPTS. notes: sentences for the
    person whose files they are. Neither the tables nor the faults show in a repr, so no log of a
    Return holds a child.
    """

    year_ending: date
    tables: dict[str, pl.DataFrame] = field(repr=False)
    absent: dict[str, tuple[str, ...]] = field(default_factory=dict)
    faults: pl.DataFrame = field(default_factory=no_faults, repr=False)
    receipts: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=RECEIPTS))
    notes: tuple[str, ...] = ()

    @property
    def year_start(self) -> date:
        """The first day of the year, 1 April."""
        return self.year_ending.replace(year=self.year_ending.year - 1) + timedelta(days=1)
