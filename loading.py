"""From a file to the store, whoever asks: the command line, the Data page or an update."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import polars as pl
from sqlalchemy.engine import Engine

import areas
import loaders
import loading_children
import loading_tracker
import store
from children import tracker_loaded
from children.counting import OWN
from children.ssda903_reading import recognises
from children.tracker_reading import Tracker
from loaded import Loaded, Receipt
from loaders.source_file import FileRefused as FileRefused
from loaders.source_file import SourceFile
from loading_local import Mark, keep_local
from loading_releases import about_newer, refuse_cut_off, refuse_loss, refuse_useless
from observations import LOCAL

SAMPLE = Path(__file__).with_name("sample_data")
SAMPLE_FILES = (
    "la_conviction_health_outcome_cla.csv",
    "national_conviction_health_outcomes_for_cla.csv",
    "nhs_mhsds.csv",
    "return_community_health.csv",
    "return_hospitals_trust.csv",
    "return_mental_health.csv",
)
SAMPLE_RETURN = ("106", date(2025, 3, 31), date(2025, 6, 30))
"""Whose return lies in the sample's ssda903/, of which year, and when it is said to be loaded."""
SAMPLE_TRACKER = ("128", date(2025, 4, 7))
"""Whose tracker lies in the sample's tracker/, and when it is said to be loaded."""
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
    whole: bool = False,
) -> Outcome:
    """Recognise a file, read it and keep it in one transaction.

    accept sees what was read before anything is kept, and refuses it by raising FileRefused. whole:
    the caller knows that nothing of the file is missing, because its publisher says how long it is.
    Raises FileRefused (not a file that is read here, cut off, of no use, or the sample and real
    figures would mix) and StoreError; either way the store is as it was.
    """
    loader = _recognised(file)
    loaded: Loaded = loader.load(file, _places(engine))
    accept(loaded)
    if loaded.source in LOCAL:
        number, loaded = keep_local(engine, file, loaded, set(_sample_areas()["area"]), by)
        return _outcome(file, loader.LABEL, number, loaded)
    _refuse_mixing(engine, file, loaded)
    refuse_cut_off(file)
    refuse_useless(file, loaded)
    if not (whole or store.has_sample(engine)):  # the sample goes out whole
        refuse_loss(engine, file, loaded)
    return _keep_published(engine, file, loaded, loader.LABEL, by)


def _refuse_mixing(engine: Engine, file: SourceFile, loaded: Loaded) -> None:
    """Refuse what would put real places beside the invented ones. Raises FileRefused."""
    if _is_sample(loaded.observations):
        raise FileRefused(
            f"{file.name} is the invented sample: it goes into an empty store only, by the "
            "command 'sample'."
        )
    if store.has_sample(engine) and loaded.source != REPLACES_SAMPLE:
        raise FileRefused(
            f"{file.name} is about real places and the store holds the invented sample: load "
            f"{loaders.LOADERS[REPLACES_SAMPLE].LABEL} first, which takes the sample out."
        )


def _keep_published(
    engine: Engine, file: SourceFile, loaded: Loaded, label: str, by: str
) -> Outcome:
    replaces = loaded.source == REPLACES_SAMPLE
    removed = store.has_sample(engine) and replaces
    newer = () if removed else about_newer(engine, loaded)
    kept = replace(loaded, notes=(*loaded.notes, *newer))
    number = store.save(engine, file.name, file.sha256, kept, by=by, removes_sample=replaces)
    said = ("The invented sample was taken out.",) if removed else ()
    return _outcome(file, label, number, kept, said)


def _recognised(file: SourceFile) -> ModuleType:
    try:
        return loaders.recognise(file)
    except FileRefused:
        if recognises(file):
            raise FileRefused(
                f"{file.name} holds children's own records: open it on the page 'Our own return', or "
                "load it with its area and year."
            ) from None
        if loading_tracker.recognises(file):
            raise FileRefused(
                f"{file.name} is a tracker of children: open it on the page 'Due and overdue', or load "
                "it with its area."
            ) from None
        raise


def load_return(
    engine: Engine,
    files: Sequence[SourceFile],
    area: str,
    year_ending: date,
    *,
    by: str = "",
    supplier: str = "",
) -> Outcome:
    """Count the files of one SSDA903 return and keep the counts, and nothing of a child.

    The outcome's notes say more than is stored: how many children something is so of. Raises
    FileRefused and StoreError; either way the store is as it was.
    """
    named = supplier or OWN
    loaded, said = loading_children.counted(
        files, area, year_ending, date.today(), _places(engine), named
    )
    whole = loading_children.together(files)
    number, kept = keep_local(engine, whole, loaded, set(_sample_areas()["area"]), by)
    return _outcome(whole, loading_children.LABEL, number, kept, said)


def open_tracker(engine: Engine, files: Sequence[SourceFile], area: str, on: date) -> Tracker:
    """Read a tracker for a council, in memory alone. Raises FileRefused and StoreError."""
    return loading_tracker.opened(files, area, _places(engine), on)


def keep_tracker(
    engine: Engine,
    tracker: Tracker,
    on: date,
    *,
    by: str = "",
    supplier: str = "",
    complete_to: date | None = None,
) -> Outcome:
    """Count a tracker and keep the counts, and nothing of a child, in one transaction.

    on: the day of loading; complete_to: the last day that it is complete to, its last entry's unless
    told. Raises FileRefused and StoreError; either way the store is as it was.
    """
    loaded = tracker_loaded.loaded(tracker, on, supplier=supplier, complete_to=complete_to)
    file = Mark(tracker.file, tracker.sha256)
    number, kept = keep_local(engine, file, loaded, set(_sample_areas()["area"]), by)
    return _outcome(file, tracker_loaded.LABEL, number, kept)


def _places(engine: Engine) -> pl.DataFrame:
    return areas.known(pl.concat([_sample_areas(), store.read_areas(engine)]))


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
    read: list[tuple[SourceFile | Mark, str, Loaded]]
    read = [*(_read_sample(name) for name in SAMPLE_FILES), _sample_return(), _sample_tracker()]
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


def sample_folder(name: str) -> list[SourceFile]:
    """Give the sample's return (ssda903) or its tracker (tracker), a CSV a table. Raises FileRefused."""
    return [SourceFile.at(path) for path in sorted((SAMPLE / name).glob("*.csv"))]


@cache
def _sample_return() -> tuple[SourceFile, str, Loaded]:
    files = sample_folder("ssda903")
    loaded, _ = loading_children.counted(files, *SAMPLE_RETURN, areas.known(_sample_areas()))
    return loading_children.together(files), loading_children.LABEL, loaded


@cache
def _sample_tracker() -> tuple[Mark, str, Loaded]:
    area, on = SAMPLE_TRACKER
    tracker = loading_tracker.opened(
        sample_folder("tracker"), area, areas.known(_sample_areas()), on
    )
    counted = tracker_loaded.loaded(tracker, on)
    return Mark(tracker.file, tracker.sha256), tracker_loaded.LABEL, counted


@cache
def _sample_areas() -> pl.DataFrame:
    return areas.read_areas(SAMPLE / "areas.csv")


def _is_sample(observations: pl.DataFrame) -> bool:
    return observations["area"].is_in(_sample_areas()["area"].to_list()).any()


def _outcome(
    file: SourceFile | Mark, label: str, number: int, loaded: Loaded, notes: tuple[str, ...] = ()
) -> Outcome:
    return Outcome(file.name, label, number, loaded.release, loaded.receipt, loaded.notes + notes)
