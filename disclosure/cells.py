"""Local figures as arrays: their counts, and what adds up to what.

Arrays, because the rules run over all figures again and again until nothing more has to be hidden;
a row's number in the frame is its place in every array of rows, and a table's in those of tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from observations import SLICE

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

SPOT = ["slice", "breakdown", "subgroup"]
"""One group of children, whichever indicator."""
LAST = "0 to 4"
"""The group that is a whole indicator's base (development checks): hidden only when no other can be."""
NOWHERE = -1
COUNTS = ("x", "y", "n")


@dataclass(frozen=True)
class Cells:
    """The counts of every row (x did, y did not, of n; 0 where there is none) and where it stands.

    Of rows: table, the table it stands in (one indicator's breakdown; NOWHERE of a total); bare, that
    it has no n; widest, the row of the same group whose indicator has the most children in its base
    (all who were looked after for a year, say), of whom the others' children are some, NOWHERE where
    it is the row itself; by_size and by_name, the order in which rows are chosen for company.
    Of tables: total, the row that it adds up to, NOWHERE without one; additive, whether its rows make
    no more than that; rest_x, rest_y and rest_n, what of the total stands in no row; narrower,
    whether its base is a part of the widest one.
    """

    x: Numbers
    y: Numbers
    n: Numbers
    bare: Flags
    table: Places
    widest: Places
    by_size: Places
    by_name: Places
    total: Places
    additive: Flags
    rest_x: Numbers
    rest_y: Numbers
    rest_n: Numbers
    narrower: Flags

    def by_table(self, marks: Flags) -> tuple[Places, Places]:
        """Give the marked rows that stand in a table, and their tables."""
        rows = np.flatnonzero(marks & (self.table != NOWHERE))
        return rows, self.table[rows]

    def summed(self, tables: Places, counts: Numbers | None = None) -> Numbers:
        """Add up, by table, the counts of rows whose tables are given; without counts, the rows."""
        sums: Numbers = np.bincount(tables, counts, minlength=len(self.total)).astype(np.float64)
        return sums


def numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """Give what the rules need of the rows: texts as numbers (a tenth of the time), x, y, n, row.

    row: the row's number; is_total; title, by and name: indicator, breakdown and subgroup as text.
    """
    texts = ["indicator", "area", "breakdown", "subgroup", "source", "supplier"]
    alone = pl.col("denominator").is_null() & pl.col("numerator").is_null()
    return (
        rows.with_row_index("row")
        .with_columns(
            pl.col("row").cast(pl.Int64),
            is_total=pl.col("breakdown") == "all",
            title="indicator",
            by="breakdown",
            name="subgroup",
            x=pl.when(alone).then("value").otherwise("numerator"),
            n=pl.col("denominator"),
        )
        .with_columns(pl.col(texts).rank("dense"), y=pl.col("n") - pl.col("x"))
        .with_columns(slice=pl.col("row").first().over(SLICE))
    )


def cells_of(frame: pl.DataFrame) -> Cells:
    """Make the arrays of a frame that `numbered` has made."""
    row, is_total, n = pl.col("row"), pl.col("is_total"), pl.col("n")
    base = n.filter(is_total).first().over("slice", "indicator").fill_null(NOWHERE)
    widest = row.sort_by(base, row, descending=[True, False]).first().over(SPOT)
    first = pl.when(~is_total).then(row.first().over("slice", "indicator", "breakdown"))
    placed = frame.select(
        *(pl.col(name).fill_null(0.0) for name in COUNTS),
        bare=n.is_null(),
        table=(first.rank("dense") - 1).fill_null(NOWHERE),
        total=row.filter(is_total).first().over("slice", "indicator").fill_null(NOWHERE),
        widest=pl.when(widest == row).then(NOWHERE).otherwise(widest),
        by_name=pl.col("subgroup") + pl.when(pl.col("name") == LAST).then(1_000_000).otherwise(0),
    )
    counts = {name: placed[name].to_numpy() for name in COUNTS}
    places = {
        name: placed[name].cast(pl.Int64).to_numpy() for name in ("table", "widest", "by_name")
    }
    places["by_size"] = np.lexsort((places["by_name"], counts["n"])).argsort()
    total = placed.filter(pl.col("table") != NOWHERE).group_by("table").agg(pl.col("total").first())
    totals = total.sort("table")["total"].cast(pl.Int64).to_numpy()
    tables = _tables(counts, places["table"], places["widest"], totals)
    return Cells(**counts, **places, bare=placed["bare"].to_numpy(), total=totals, **tables)


def _tables(
    counts: dict[str, Numbers], table: Places, widest: Places, total: Places
) -> dict[str, Any]:
    """Give of each table what it leaves of its total, and whether that is no less than nothing."""
    inside = np.flatnonzero(table != NOWHERE)
    known = total != NOWHERE
    rest = {}
    for name, count in counts.items():
        rows = np.bincount(table[inside], count[inside], minlength=len(total))
        rest[f"rest_{name}"] = np.where(known, count[total] - rows, 0.0)
    additive = np.logical_and.reduce([left >= 0 for left in rest.values()])
    n = counts["n"]
    narrower = known & (widest[total] != NOWHERE) & (n[total] < n[widest[total]])
    return {**rest, "additive": additive, "narrower": narrower}
