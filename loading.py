"""From a file to the store, whoever asks: the command line, the Data page or an update."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl
from sqlalchemy.engine import Engine

import areas
import loaders
import store
from loaded import Loaded, Receipt
from loaders.source_file import FileRefused as FileRefused
from loaders.source_file import SourceFile
from loading_local import keep_local
from observations import LOCAL

SAMPLE = Path(__file__).with_name("sample_data")
SAMPLE_FILES = (
    "la_conviction_health_outcome_cla.csv",
    "nhs_mhsds.csv",
    "return_community_health.csv",
    "return_hospitals_trust.csv",
    "return_mental_health.csv",
)
REPLACES_SAMPLE = "dfe_outcomes"


@dataclass(frozen=True)
class Outcome:
    """What became of one file: which loader knew it, its load's number, receipt and notes."""

    file: str
    label: str
    load: int
    release: str
    receipt: Receipt
    notes: tuple[str, ...]


def load_file(
    engine: Engine,
    file: SourceFile,
    by: str = "",
    *,
    accept: Callable[[Loaded], object] = lambda _: None,
) -> Outcome:
    """Recognise a file, read it and keep it in one transaction.

    accept sees what was read before anything is kept, and refuses it by raising FileRefused.
    Raises FileRefused (not a file that is read here, or the sample and real figures would mix) and
    StoreError; either way the store is as it was.
    """
    loader = loaders.recognise(file)
    known = areas.known(pl.concat([_sample_areas(), store.read_areas(engine)]))
    loaded: Loaded = loader.load(file, known)
    accept(loaded)
    if loaded.source in LOCAL:
        number, loaded = keep_local(engine, file, loaded, set(_sample_areas()["area"]), by)
        return _outcome(file, loader.LABEL, number, loaded)
    if _is_sample(loaded.observations):
        raise FileRefused(
            f"{file.name} is the invented sample: it goes into an empty store only, by the "
            "command 'sample'."
        )
    replaces = loader.SOURCE == REPLACES_SAMPLE
    had_sample = store.has_sample(engine)
    if had_sample and not replaces:
        raise FileRefused(
            f"{file.name} is about real places and the store holds the invented sample: load "
            f"{loaders.LOADERS[REPLACES_SAMPLE].LABEL} first, which takes the sample out."
        )
    number = store.save(engine, file.name, file.sha256, loaded, by=by, removes_sample=replaces)
    removed = ("The invented sample was taken out.",) if had_sample else ()
    return _outcome(file, loader.LABEL, number, loaded, removed)


def load_sample(engine: Engine) -> list[Outcome]:
    """Put the invented sample into an empty store, whole or not at all.

    Raises FileRefused when the store is not empty, and StoreError.
    """
    if not store.read_loads(engine).is_empty():
        raise FileRefused("The store is not empty: the sample goes into an empty store only.")
    places = Loaded(
        source="sample",
        release="",
        receipt=Receipt(0, 0),
        areas=_sample_areas(),
        members=areas.read_members(SAMPLE / "icb_members.csv"),
        neighbours=areas.read_neighbours(SAMPLE / "neighbours.csv"),
    )
    read = [_read_sample(name) for name in SAMPLE_FILES]
    files = [(file.name, file.sha256, loaded) for file, _, loaded in read]
    _, *numbers = store.save_sample(engine, [("areas, ICBs and neighbours", "", places), *files])
    return [
        _outcome(file, label, number, loaded)
        for (file, label, loaded), number in zip(read, numbers, strict=True)
    ]


def _read_sample(name: str) -> tuple[SourceFile, str, Loaded]:
    file = SourceFile.at(SAMPLE / name)
    loader = loaders.recognise(file)
    return file, loader.LABEL, loader.load(file, areas.known(_sample_areas()))


@cache
def _sample_areas() -> pl.DataFrame:
    return areas.read_areas(SAMPLE / "areas.csv")


def _is_sample(observations: pl.DataFrame) -> bool:
    return observations["area"].is_in(_sample_areas()["area"].to_list()).any()


def _outcome(
    file: SourceFile, label: str, number: int, loaded: Loaded, notes: tuple[str, ...] = ()
) -> Outcome:
    return Outcome(file.name, label, number, loaded.release, loaded.receipt, loaded.notes + notes)
