"""The rules, one after the other, until nothing more has to be hidden."""

from __future__ import annotations

import numpy as np
import polars as pl

from disclosure.cells import NOWHERE, Cells, Flags, cells_of, numbered
from disclosure.links import Links
from disclosure.partners import bounded_by_the_widest, with_company, with_longer, with_the_rest
from disclosure.primary import is_small, unsafe

Marks = tuple[Flags, Flags]
"""Hidden, and hidden with the number of children: a flag a row."""


def hidden_given(rows: pl.DataFrame, seeds: pl.Series, known: pl.Series) -> pl.Series:
    """Say of each local row whether it must be hidden: those that are small, and what follows.

    seeds: rows that are hidden for another reason; known: rows that an earlier load showed with the
    counts of today. Only figures are hidden: a row without one stays as it is.
    """
    frame = numbered(rows)
    cells = cells_of(frame)
    links = Links(frame, cells)
    hidden = rows.select(unsafe()).to_series().to_numpy() | seeds.to_numpy()
    hidden[links.small_rests] = True
    marks = _settled((hidden, is_small(cells.n)), cells, links, known.to_numpy())
    # Only what is settled tells how much room is left: before, more company may be on its way.
    while (short := bounded_by_the_widest(cells, marks[1]) & ~marks[1]).any():
        marks = _settled((marks[0], marks[1] | short), cells, links, known.to_numpy())
    hidden = marks[0] & ~_told_by_the_total(cells, *marks)
    return pl.Series(hidden) & (rows["status"] == "ok")


def _told_by_the_total(cells: Cells, hidden: Flags, n_hidden: Flags) -> Flags:
    """Say of each row whether a shown total of none, or of all, says what it is: hiding it is vain."""
    told = np.zeros(len(hidden), dtype=np.bool_)
    rows, tables = cells.by_table(hidden & ~n_hidden)
    totals = cells.total[tables]
    one_way = (cells.x[totals] == 0) | (cells.y[totals] == 0)
    plain = (totals != NOWHERE) & one_way & ~hidden[totals] & cells.additive[tables]
    told[rows[plain & ~cells.bare[rows]]] = True
    return told


def _settled(marks: Marks, cells: Cells, links: Links, known: Flags) -> Marks:
    """Follow the links and give company until a round changes nothing."""
    before = -1
    while (marked := int(np.count_nonzero(marks))) != before:
        before = marked
        hidden, n_hidden = with_company(cells, *links.follow(*marks), known)
        hidden = with_the_rest(cells, links.rests, hidden)
        marks = with_longer(cells, links.periods, hidden), n_hidden
    return marks
