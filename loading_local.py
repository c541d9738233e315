"""A local team's return on its way into the store: under the name it has there, and never twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl
from sqlalchemy.engine import Engine

import formats
import store
from loaded import Loaded
from loaders.source_file import FileRefused, SourceFile
from observations import KEY, NUMBERS, SLICE, newest_local

FIGURE = [name for name in KEY if name not in ("release", "supplier")]
"""What a figure is, whoever sent it."""
ENOUGH = 5
"""Figures that must be alike before two suppliers' returns are taken to be one and the same."""


@dataclass(frozen=True)
class Mark:
    """A file's name and fingerprint, without what is in it: all that the store keeps of its rows."""

    name: str
    sha256: str


def keep_local(
    engine: Engine, file: SourceFile | Mark, loaded: Loaded, sample_areas: set[str], by: str
) -> tuple[int, Loaded]:
    """Keep a local return and give the load's number, and the return as it was kept with its notes.

    A supplier known by another spelling keeps that one. Raises FileRefused when the same file is
    there already as another supplier's, or when sample and real areas would mix; and StoreError.
    """
    of_sample = _of_sample(engine, file, loaded, sample_areas)
    held = newest_local(store.read_local_releases(engine).filter(source=loaded.source))
    named = as_known(loaded, held["supplier"].unique().to_list())
    _refuse_twice(engine, file, named)
    kept = replace(named, notes=(*named.notes, *replaced(named, held), *alike(named, held)))
    number = store.save(engine, file.name, file.sha256, kept, by=by, of_sample=of_sample)
    return number, kept


def _of_sample(
    engine: Engine, file: SourceFile | Mark, loaded: Loaded, sample_areas: set[str]
) -> bool:
    """Say whether a return is about the sample's areas. Raises FileRefused where it may not go in."""
    about = set(loaded.observations["area"])
    of_sample = bool(about & sample_areas)
    has_sample = store.has_sample(engine)
    if of_sample and about - sample_areas:
        raise FileRefused(f"{file.name} is about invented and real areas: give each its own file.")
    if of_sample and not has_sample:
        raise FileRefused(
            f"{file.name} is about areas of the invented sample, which is not in the store: load a "
            "return of real areas."
        )
    if has_sample and not of_sample:
        raise FileRefused(
            f"{file.name} is about real places and the store holds the invented sample: load DfE's "
            "file of health outcomes first, which takes the sample out."
        )
    return of_sample


def as_known(loaded: Loaded, suppliers: list[str]) -> Loaded:
    """Give the return under the name by which the store knows its supplier already, if it does.

    "Northside NHS" and "northside  nhs" are one team: under two names its children would be counted
    twice.
    """
    known = {_folded(name): name for name in sorted(suppliers)}
    name = known.get(_folded(loaded.supplier), loaded.supplier)
    if name == loaded.supplier:
        return loaded
    rows = loaded.observations.with_columns(supplier=pl.lit(name))
    note = f"Read as a return of {name}, the name of an earlier one."
    return replace(loaded, supplier=name, observations=rows, notes=(*loaded.notes, note))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _refuse_twice(engine: Engine, file: SourceFile | Mark, loaded: Loaded) -> None:
    loads = store.read_loads(engine).filter(sha256=file.sha256, source=loaded.source)
    others = loads.filter(pl.col("supplier") != loaded.supplier)
    if others.height:
        raise FileRefused(
            f"{file.name} is in the store already as the return of {others['supplier'][0]}: loaded "
            f"again as {loaded.supplier}'s, its children would be counted twice."
        )


def replaced(loaded: Loaded, held: pl.DataFrame) -> tuple[str, ...]:
    """Say what the supplier had sent before for the same areas and periods, and what becomes of it.

    held: the newest local rows of the store. Rows that are the same are not told.
    """
    new = loaded.observations
    earlier = held.filter(supplier=loaded.supplier).join(
        new.select(SLICE).unique(), on=SLICE, how="semi"
    )
    if earlier.is_empty():
        return ()
    both = earlier.select(*FIGURE, *NUMBERS, "status").join(
        new.select(*FIGURE, *NUMBERS, "status"), on=FIGURE, suffix="_new"
    )
    same = pl.all_horizontal(
        pl.col(name).eq_missing(pl.col(f"{name}_new")) for name in (*NUMBERS, "status")
    )
    changed = both.filter(~same).height
    gone, added = earlier.height - both.height, new.join(earlier, on=FIGURE, how="anti").height
    # a second load of one day is numbered after its date
    sent = formats.day(date.fromisoformat(str(earlier["release"].max())[:10]))
    periods = earlier.select("area", "period_start", "period_end").n_unique()
    return (
        f"{loaded.supplier} had sent figures for {periods} of these areas and periods before (last on "
        f"{sent}); this return takes their place: {changed} changed, {gone} gone, {added} new. If "
        "these are two teams, give each its own name.",
    )


def alike(loaded: Loaded, held: pl.DataFrame) -> tuple[str, ...]:
    """Say when every figure is the same as another supplier's: one return under two names."""
    rows = loaded.observations.select(*FIGURE, "numerator", "denominator", "value")
    if rows.height < ENOUGH:
        return ()
    others = held.filter(pl.col("supplier") != loaded.supplier)
    both = others.join(rows, on=rows.columns, how="semi", nulls_equal=True)
    found = both.group_by("supplier").len().filter(pl.col("len") == rows.height)
    return tuple(
        f"Every figure is the same as in the return of {name}: check that it is not one return under "
        "two names, for several suppliers' counts add up."
        for name in sorted(found["supplier"])
    )
