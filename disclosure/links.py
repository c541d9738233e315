"""Which figures must be hidden together, because one is the other or a part of it.

A row has two marks: hidden, and hidden with its denominator (`n_hidden`: nothing shows how many
children the group has). A link says: where this mark is set, that one must be. Marks are numbered:
a row's own number, then rows + number for n_hidden, then one more for each group of rows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from disclosure.cells import NOWHERE, SPOT, Cells, Flags, Places
from disclosure.identities import base_of_another, counted_alone, parents, same_counts
from disclosure.periods import nested
from disclosure.primary import is_small

PARTS = [
    ("sdq_concern", "sdq_borderline"),
    ("sdq_concern", "sdq_normal"),
    ("sdq_borderline", "sdq_normal"),
    ("sdq_normal", "sdq_borderline"),
    ("substance_intervention", "substance_refused"),
    ("substance_refused", "substance_intervention"),
]
"""Parts of one denominator: where the first is hidden the second is, or the rest would give it away.

Borderline and normal scores may be hidden while those of concern are shown: the two keep each other
company. A child who is known to misuse substances has an intervention, refuses it, or neither.
"""

WHOLE = ("sdq_concern", "sdq_borderline", "sdq_normal")
"""Parts that make the whole: each score is one of the three."""

SOME_LEFT = [("substance_intervention", "substance_refused")]
"""Parts that leave a rest which nobody publishes, but which could be worked out."""

Pairs = tuple[Places, Places]


class Links:
    """All links of a frame that `numbered` has made, ready to be followed."""

    def __init__(self, frame: pl.DataFrame, cells: Cells) -> None:
        """Find every link once; following them is done again and again."""
        self.rows = len(cells.x)
        self.periods = nested(frame)
        self.marks = 2 * self.rows
        self.rests = _three(frame)
        self.small_rests = _small_rests(frame, cells)
        found = [*self._pairs(frame, cells), *self._groups(frame)]
        self.source = np.concatenate([pair[0] for pair in found])
        self.target = np.concatenate([pair[1] for pair in found])

    def follow(self, hidden: Flags, n_hidden: Flags) -> tuple[Flags, Flags]:
        """Give both marks of every row after all links have been followed to their ends."""
        marks = np.zeros(self.marks, dtype=np.bool_)
        marks[: self.rows], marks[self.rows : 2 * self.rows] = hidden, n_hidden
        source, target = self.source, self.target
        found = target[marks[source]]
        while len(found):
            marks[found] = True
            unmet = ~marks[target]
            source, target = source[unmet], target[unmet]
            found = target[marks[source]]
        return marks[: self.rows].copy(), marks[self.rows : 2 * self.rows].copy()

    def _pairs(self, frame: pl.DataFrame, cells: Cells) -> Iterator[Pairs]:
        every = np.arange(self.rows)
        yield every + self.rows, every  # where the denominator is hidden, so is the rest
        inside, tables = cells.by_table(np.ones(self.rows, dtype=np.bool_))
        total = cells.total[tables]
        inside, total = inside[total != NOWHERE], total[total != NOWHERE]
        yield from self._both(total, inside)
        whole = (cells.x[inside] == cells.x[total]) & (cells.n[inside] == cells.n[total])
        yield from self._both(inside[whole], total[whole])  # the other groups are empty
        small, all_of_it = base_of_another(frame)
        yield small + self.rows, all_of_it + self.rows
        yield from self._parents(frame)
        for first, second in PARTS:
            yield _same_place(frame, first, second)

    def _both(self, source: Places, target: Places) -> Iterator[Pairs]:
        yield source, target
        yield source + self.rows, target + self.rows

    def _parents(self, frame: pl.DataFrame) -> Iterator[Pairs]:
        """One indicator's children are those who did, or did not, in another: scores of those given."""
        parent, child = parents(frame)
        yield parent, child + self.rows
        yield child + self.rows, parent
        for first, second in (same_counts(frame), counted_alone(frame)):
            yield first, second
            yield second, first

    def _groups(self, frame: pl.DataFrame) -> Iterator[Pairs]:
        row, n = pl.col("row"), pl.col("n")
        figure = ["indicator", "area", "period_start", "period_end", "breakdown", "subgroup"]
        same_n = frame.filter(n > 0).select("row", first=row.first().over(*SPOT, "n"))
        yield from self._group(same_n, of_n=True, of_rows=False)
        # once more from another source, or as another supplier's median
        for alike in ([*figure, "x", "n"], [*figure, "source"]):
            once_more = frame.select("row", first=row.first().over(alike))
            yield from self._group(once_more.filter(pl.len().over("first") > 1))
        yield from self._group(self.periods.select("row", first="longer"))
        shorter, longer = self.periods["row"].to_numpy(), self.periods["longer"].to_numpy()
        yield from self._both(longer, shorter)
        same = self.periods["same"].to_numpy()
        yield from self._both(shorter[same], longer[same])
        widest = frame.with_columns(base=n.filter("is_total").first().over("slice", "indicator"))
        widest = widest.filter(n > 0).with_columns(
            most=pl.col("base") == pl.col("base").max().over("slice"),
            first=row.first().over(SPOT),
        )
        yield from self._group(widest, of_rows=False, of_n=True, only_from=widest["most"])

    def _group(
        self,
        members: pl.DataFrame,
        *,
        of_rows: bool = True,
        of_n: bool = True,
        only_from: pl.Series | None = None,
    ) -> Iterator[Pairs]:
        """Any member marked marks all: through a mark of the group's own."""
        rows = members["row"].to_numpy()
        groups = members["first"].rank("dense").to_numpy().astype(np.int64) - 1
        starts = np.ones(len(rows), dtype=np.bool_)
        if only_from is not None:
            starts = only_from.fill_null(False).to_numpy()
        for wanted, offset in ((of_rows, 0), (of_n, self.rows)):
            if wanted and len(rows):
                node = groups + self.marks
                self.marks += int(groups.max()) + 1
                yield rows[starts] + offset, node[starts]
                yield node, rows + offset


def _same_place(frame: pl.DataFrame, first: str, second: str) -> Pairs:
    other = frame.filter(title=second).select(*SPOT, row_other="row")
    found = frame.filter(title=first).join(other, on=SPOT)
    return found["row"].to_numpy(), found["row_other"].to_numpy()


def _three(frame: pl.DataFrame) -> list[Places]:
    """Give the rows of WHOLE in the same place, three arrays in step."""
    found = frame.filter(title=WHOLE[0]).select(*SPOT, part_0="row")
    for number, name in enumerate(WHOLE[1:], 1):
        found = found.join(
            frame.filter(title=name).select(*SPOT, pl.col("row").alias(f"part_{number}")), on=SPOT
        )
    return [found[f"part_{number}"].to_numpy() for number in range(len(WHOLE))]


def _small_rests(frame: pl.DataFrame, cells: Cells) -> Places:
    """Give the rows of SOME_LEFT that would give away a rest of one to five children."""
    found = [_same_place(frame, *pair) for pair in SOME_LEFT]
    risky = [first[is_small(cells.y[first] - cells.x[second])] for first, second in found]
    return np.concatenate(risky)
