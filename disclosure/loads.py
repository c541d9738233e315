"""What is hidden now, given what earlier loads of the same figures hid and showed.

Whoever kept an earlier export can lay it beside today's. What was hidden then stays hidden; what was
shown then with the counts of today is known, and keeps no hidden figure company.
"""

from __future__ import annotations

import polars as pl

from disclosure.primary import unsafe
from disclosure.rules import hidden_given
from observations import newest_local
from stats.suppliers import CELL, added_up

FAMILY = ["source", "area", "period_start", "period_end"]
"""What loads replace: one source's figures of one area and period."""
COUNTS = ["numerator", "denominator", "value"]


def hidden_rows(
    rows: pl.DataFrame, releases: pl.DataFrame | None, taken_out: pl.DataFrame | None = None
) -> pl.Series:
    """Say of each local row, suppliers added up, whether it must be hidden.

    releases: every local row of every supplier and release; without them, as if this were the first.
    taken_out: the rows of loads that are no longer among them: what stood while they did is past too.
    """
    if releases is None or releases.is_empty():
        nothing = pl.repeat(False, rows.height, eager=True)
        return hidden_given(rows, nothing, nothing)
    hidden, shown = _past(releases)
    if taken_out is not None and taken_out.height:
        whole = pl.concat([releases, taken_out])
        touched = whole.join(taken_out, on=["source", "area"], how="semi")
        hidden_then, shown_then = _past(touched, until_now=True)
        hidden = pl.concat([hidden, hidden_then]).unique()
        shown = pl.concat([shown, shown_then]).unique()
    seeds = _among(rows, hidden) | _of_small_parts(rows, releases)
    return hidden_given(rows, seeds, _known(rows, shown))


def _past(releases: pl.DataFrame, *, until_now: bool = False) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the cells that earlier states hid, and the cells with their counts that they showed.

    until_now: the last state is an earlier one too, for some of it has been taken out since.
    """
    turn = pl.col("release").rank("dense").over(FAMILY)
    turns = releases.with_columns(turn=turn.cast(pl.Int64))
    again = turns.filter(until_now | (pl.col("turn").max().over("source", "area") > 1))
    hidden = releases.head(0).select(CELL)
    shown = releases.head(0).select(*CELL, *COUNTS)
    turns_past = int(again["turn"].max() or 1) + until_now  # type: ignore[arg-type]
    for last in range(1, turns_past):
        then = again.filter(pl.col("turn") <= last).drop("turn")
        state = added_up(newest_local(then))
        seeds = _among(state, hidden) | _of_small_parts(state, then)
        marks = hidden_given(state, seeds, _known(state, shown))
        hidden = pl.concat([hidden, state.filter(marks).select(CELL)]).unique()
        shown = pl.concat([shown, state.filter(~marks).select(*CELL, *COUNTS)]).unique()
    return hidden, shown


def _among(rows: pl.DataFrame, cells: pl.DataFrame) -> pl.Series:
    """Say of each row whether its cell is among these."""
    marked = cells.select(*CELL, among=pl.lit(True)).unique()
    found = rows.select(CELL).join(marked, on=CELL, how="left", maintain_order="left")
    return found["among"].fill_null(False)


def _known(rows: pl.DataFrame, shown: pl.DataFrame) -> pl.Series:
    """Say of each row whether an earlier load showed its cell with the same counts."""
    marked = shown.select(*CELL, *COUNTS, known=pl.lit(True)).unique()
    keys = [*CELL, *COUNTS]
    found = rows.select(keys).join(
        marked, on=keys, how="left", maintain_order="left", nulls_equal=True
    )
    return found["known"].fill_null(False)


def _of_small_parts(rows: pl.DataFrame, releases: pl.DataFrame) -> pl.Series:
    """Say of each row whether one of several suppliers sent a small part of it.

    A supplier can take its own part from the sum, and so can whoever saw the sum before it came.
    """
    parts = newest_local(releases)
    several = parts.filter(pl.col("supplier").n_unique().over(CELL) > 1)
    return _among(rows, several.filter(unsafe()).select(CELL))
