"""Rows of a large frame by the values of a column or two, without looking through all of them.

The figures of ten years have some 70,000 rows, of which a page wants a few hundred: looking through
them costs a millisecond, and a page asks a dozen times. Where each value's rows lie is noted once a
frame; a frame of polars is never changed, so what was noted stays so, and goes when the frame goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import finalize

import polars as pl

Places = dict[tuple[Any, ...], pl.Series]
_NOTED: dict[int, dict[tuple[str, ...], Places]] = {}
"""Where the rows lie, by the frame's identity (frames compare by their cells) and the columns."""


def rows_of(
    frame: pl.DataFrame, only: Sequence[str] | None = None, /, **values: Any
) -> pl.DataFrame:
    """Give the rows in which each column has its value, in the frame's order; null is no value.

    only: the columns that are wanted, all where none is said. The same as
    ``frame.filter(**values).select(only)``, for frames that are asked again and again: most of what
    it costs is to take sixty columns of figures where a page reads a few.
    """
    places = _places(frame, tuple(values)).get(tuple(values.values()))
    wanted = frame if only is None else frame[list(only)]
    if places is None:
        return wanted.clear()
    if only is None:
        return wanted[places]
    # column by column: a frame's rows are taken by another thread, which has to be woken first
    return pl.DataFrame([column[places] for column in wanted.get_columns()])


def rows_at(frame: pl.DataFrame, places: Sequence[int]) -> pl.DataFrame:
    """Give the rows at these places, in this order."""
    return frame[pl.Series(places, dtype=pl.UInt32)]


def _places(frame: pl.DataFrame, columns: tuple[str, ...]) -> Places:
    noted = _NOTED.get(id(frame))
    if noted is None:
        noted = _NOTED.setdefault(id(frame), {})
        # before another frame can have this one's identity
        finalize(frame, _NOTED.pop, id(frame), None).atexit = False
    if columns not in noted:
        noted[columns] = _worked_out(frame, columns)
    return noted[columns]


def _worked_out(frame: pl.DataFrame, columns: tuple[str, ...]) -> Places:
    numbered = frame.select(columns).with_row_index("row").drop_nulls(columns)
    found = numbered.group_by(columns, maintain_order=True).agg("row")
    return dict(zip(found.select(columns).iter_rows(), found["row"], strict=True))
