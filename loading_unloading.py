"""A local load taken out of the store again, and what became of the figures that it had brought."""

from __future__ import annotations

import polars as pl
from sqlalchemy.engine import Engine

import store
from observations import SLICE, newest_local


def unload(engine: Engine, number: int, by: str = "") -> tuple[str, ...]:
    """Take a local load out by its number, in one transaction; give what to say of it, in sentences.

    What the same supplier had sent before for an area and period stands again. Raises
    store.UnloadRefused and store.StoreError; either way the store is as it was.
    """
    loads, before = store.read_loads(engine).filter(id=number), _read(engine)
    store.unload(engine, number, by=by)
    after = _read(engine)
    gone = before.join(after, on=before.columns, how="anti", nulls_equal=True)
    again = after.join(before, on=after.columns, how="anti", nulls_equal=True)
    load = loads.row(0, named=True)
    taken = f"{load['file']}, sent by {load['supplier']}, is taken out"
    if gone.is_empty() and again.is_empty():
        return (f"{taken}: no figure changes, because later loads had taken its place.",)
    slices, back = gone.select(SLICE).n_unique(), again.select(SLICE).n_unique()
    said = [f"{taken}: {gone.height:,} figures of {slices:,} areas and periods are read no more."]
    if back:
        said.append(f"For {back:,} of these, what {load['supplier']} had sent before stands again.")
    return tuple(said)


def _read(engine: Engine) -> pl.DataFrame:
    return newest_local(store.read_local_releases(engine))
