"""A hidden figure in a table gets company, until nothing in the table can be worked out.

Whoever sees the total and the other groups knows what the hidden ones come to together. So at least
two are hidden, and what they come to is neither so little nor so much that each is known: k groups
that come to k children, or to 5k when each has 1 to 5, are pinned to one or to five. Company is chosen
in an order that does not depend on what is hidden, so the choice itself says nothing: the group with
the fewest children first, or by name where the numbers of children are what is hidden. Where a whole
table is hidden and still pinned, its total goes too.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from disclosure.cells import NOWHERE, Cells, Flags, Numbers, Places
from disclosure.primary import SMALLEST_SHOWN, is_small

MOST_HIDDEN = SMALLEST_SHOWN - 1
TOO_LITTLE_ROOM = 3 * MOST_HIDDEN
"""A base that lacks no more than this of the widest one has no room to hide numbers of children in."""


def with_company(cells: Cells, hidden: Flags, n_hidden: Flags, known: Flags) -> tuple[Flags, Flags]:
    """Give both marks after each table that needs it has hidden one row more, or its total.

    known: rows that an earlier load showed with the counts of today: they keep nobody company.
    """
    hidden, n_hidden = hidden.copy(), n_hidden.copy()
    n_lone = _lone(cells, n_hidden & ~known, [(cells.n, cells.rest_n)])
    n_lone |= _few_in_the_widest(cells, n_hidden)
    _hide_one_more(cells, n_hidden, n_hidden | known, n_lone, cells.by_name)
    hidden |= n_hidden
    counts = [(cells.x, cells.rest_x), (cells.y, cells.rest_y)]
    lone = _lone(cells, hidden & ~known, counts)
    _hide_one_more(cells, hidden, hidden | known, lone, cells.by_size)
    return hidden, n_hidden


def _lone(cells: Cells, hidden: Flags, counts: list[tuple[Numbers, Numbers]]) -> Flags:
    """Say of each table whether what is hidden in it could be worked out."""
    rows, tables = cells.by_table(hidden)
    some = cells.summed(tables)
    company = some + (cells.rest_n > 0)  # children in no row: nobody sees them either
    lone = company < 2
    unsafe_rest = np.zeros(len(lone), dtype=np.bool_)
    total = np.maximum(cells.total, 0)
    for count, rest in counts:
        together = cells.summed(tables, count[rows]) + rest
        nobody = (count[total] == 0) & (cells.total != NOWHERE)
        lone |= pinned(company, together) & ~nobody
        unsafe_rest |= is_small(rest)
    found: Flags = cells.additive & ((some > 0) | unsafe_rest) & lone
    return found


def pinned(company: Numbers, together: Numbers) -> Flags:
    """Say whether so many hidden counts that come to so much could be known one by one."""
    known: Flags = (together <= company) | (together == MOST_HIDDEN * company)
    return known


def bounded_by_the_widest(cells: Cells, n_hidden: Flags) -> Flags:
    """Mark the widest base's rows where they leave the hidden numbers of children too little room.

    Some of n children are m, hidden; all hidden groups together lack z of their n. So a group has at
    least n − z: where that is four or five, a small group is known to have nearly so. Where the base
    lacks next to nothing of the widest one, its total goes.
    """
    marks = np.zeros(len(n_hidden), dtype=np.bool_)
    rows, tables = cells.by_table(n_hidden & (cells.widest != NOWHERE))
    totals = cells.total[tables[cells.narrower[tables]]]
    left = cells.n[cells.widest[totals]] - cells.n[totals]
    marks[totals[left <= TOO_LITTLE_ROOM]] = True
    shown = ~n_hidden[cells.widest[rows]]
    rows, tables = rows[shown], tables[shown]
    there = cells.n[cells.widest[rows]]
    least = there - cells.summed(tables, there - cells.n[rows])[tables]
    tight = np.isin(tables, tables[np.isin(least, (MOST_HIDDEN - 1, MOST_HIDDEN))])
    marks[cells.widest[rows[tight]]] = True
    return marks


def _few_in_the_widest(cells: Cells, n_hidden: Flags) -> Flags:
    """Say of each table whether all that it hides are groups of which few children are hidden at all."""
    rows, tables = cells.by_table(n_hidden)
    inside = n_hidden[cells.widest[rows]] & (cells.widest[rows] != NOWHERE)
    some, hidden_there = cells.summed(tables), cells.summed(tables[inside])
    there = cells.summed(tables[inside], cells.n[cells.widest[rows[inside]]])
    few: Flags = (some > 0) & (some == hidden_there) & (there <= MOST_HIDDEN * some)
    return few & cells.additive & cells.narrower


def _hide_one_more(cells: Cells, marks: Flags, taken: Flags, lone: Flags, order: Places) -> None:
    """Mark, in each lone table, the first free row in the order; without one, the total."""
    rows, tables = cells.by_table(~taken & ((cells.n > 0) | cells.bare))
    wanted = lone[tables]
    rows, tables = rows[wanted], tables[wanted]
    ordered = np.lexsort((order[rows], tables))
    found, first = np.unique(tables[ordered], return_index=True)
    marks[rows[ordered[first]]] = True
    alone = lone.copy()
    alone[found] = False
    totals = cells.total[alone]
    marks[totals[totals != NOWHERE]] = True


def with_the_rest(cells: Cells, rests: list[Places], hidden: Flags) -> Flags:
    """Give the marks after a shown part of a whole is hidden where the other two would be known.

    rests: the row of scores of concern, and those of borderline and of normal scores in its place.
    """
    hidden = hidden.copy()
    part, first, second = rests
    others = hidden[first] & hidden[second] & ~hidden[part]
    company = np.full(len(part), 2.0)
    hidden[part[others & pinned(company, cells.y[part])]] = True
    return hidden


def with_longer(cells: Cells, periods: pl.DataFrame, hidden: Flags) -> Flags:
    """Give the marks after each longer period whose hidden months pin one another is hidden too.

    periods: as periods.nested gives them.
    """
    marked = periods.select("row", "longer", "months").with_columns(
        hidden=pl.Series(hidden[periods["row"].to_numpy()], dtype=pl.Boolean)
    )
    sets = marked.group_by("longer", "months").agg(pl.col("hidden").sum())
    longer, company = sets["longer"].to_numpy(), sets["hidden"].cast(pl.Float64).to_numpy()
    hidden = hidden.copy()
    for count in (cells.x, cells.y):
        whole = count[longer]
        hidden[longer[(company > 0) & (whole > 0) & pinned(company, whole)]] = True
    return hidden
