"""An update: look, fetch what is new, check it, load it, and keep what was there otherwise."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl
from sqlalchemy.engine import Engine

import loaders
import loading
import store
from loaded import Loaded
from loaders.source_file import LARGEST, FileRefused, SourceFile
from releases import older
from updates.fetching import Heard, Patience, Web, web
from updates.newest import Finding, look, newest_load
from updates.published import Published
from updates.sources import UpdateError, read_sources

Told = Callable[[float, str], object]
"""Told how far an update has come, 0 to 1, and what it does in words."""

LOCK = threading.Lock()


@dataclass(frozen=True)
class Done:
    """What became of one file of an update.

    outcome: the load, None where nothing was loaded; sentence: what happened, in words; failed:
    whether something was in the way; before: the source's figures as they were read before, without
    the sample's.
    """

    finding: Finding
    sentence: str
    outcome: loading.Outcome | None = None
    failed: bool = False
    before: pl.DataFrame = field(default_factory=pl.DataFrame)


def find(engine: Engine, *, patience: Patience | None = None) -> list[Finding]:
    """Say what is new, a finding a file; loads nothing. Raises UpdateError and StoreError."""
    sources = read_sources()
    with web(sources.hosts, patience) as asked:
        return look(engine, asked, sources)


def update(
    engine: Engine,
    by: str = "",
    *,
    told: Told = lambda *_: None,
    patience: Patience | None = None,
) -> list[Done]:
    """Fetch and load what is new, each file in one transaction; say what became of each.

    by: who asked for it. A file that cannot be had or is refused leaves its figures as they were.
    Raises UpdateError where an update is under way already or nothing can be asked, and StoreError.
    """
    if not LOCK.acquire(blocking=False):
        raise UpdateError(
            "The newest figures are being fetched already, by somebody else: wait a minute and look "
            "at what is loaded."
        )
    try:
        return _update(engine, by, told, patience)
    finally:
        LOCK.release()


def _update(engine: Engine, by: str, told: Told, patience: Patience | None) -> list[Done]:
    sources = read_sources()
    told(0.0, "Asking what is published")
    with web(sources.hosts, patience) as asked:
        findings = look(engine, asked, sources)
        steps = len(findings)
        return [
            _one(engine, asked, finding, by, _part(told, number / steps, 1 / steps))
            for number, finding in enumerate(findings)
        ]


def _part(told: Told, start: float, size: float) -> Told:
    return lambda share, words: told(min(1.0, 0.1 + 0.9 * (start + size * share)), words)


def _one(engine: Engine, asked: Web, finding: Finding, by: str, told: Told) -> Done:
    found = finding.published
    if found is None or not finding.wanted:
        return Done(finding, finding.sentence, failed=found is None)
    try:
        told(0.0, f"Fetching {finding.label}")
        content = asked.file(
            found.address, found.name, largest=LARGEST, heard=_heard(told, finding.label)
        )
        file = SourceFile(found.name, content)
        _refuse_another(file, finding)
        if same := _loaded_already(engine, file, found):
            return Done(finding, same)
        told(0.95, f"Loading {finding.label}")
        return _load(engine, file, finding, found, by)
    except (UpdateError, FileRefused, store.StoreError) as failure:
        return Done(finding, str(failure), failed=True)


def _load(engine: Engine, file: SourceFile, finding: Finding, found: Published, by: str) -> Done:
    before = _figures(engine, found.source)
    outcome = loading.load_file(
        engine,
        file,
        by,
        accept=lambda loaded: _accept(loaded, file, finding, found),
        whole=found.rows is not None,
    )
    sentence = f"{finding.label}: release {outcome.release} was fetched and loaded."
    return Done(finding, sentence, outcome, before=before)


def _heard(told: Told, label: str) -> Heard:
    def heard(come: int, of: int | None) -> None:
        share = 0.9 * come / of if of else 0.5
        told(min(share, 0.9), f"Fetching {label}: {come / 1024**2:.1f} MB")

    return heard


def _refuse_another(file: SourceFile, finding: Finding) -> None:
    """Refuse a file that is not what it was fetched as. Raises FileRefused."""
    loader = loaders.recognise(file)
    if finding.source != loader.SOURCE:
        raise FileRefused(
            f"{file.name}, fetched as {finding.label}, is {loader.LABEL}: nothing was changed; look at "
            f"{finding.page} and drop the right file on the Data page."
        )


def _loaded_already(engine: Engine, file: SourceFile, found: Published) -> str:
    """Say that the file is byte for byte the one loaded last of its source; otherwise nothing."""
    last = newest_load(store.read_loads(engine).filter(~pl.col("sample")), found.source)
    if last is None or last["sha256"] != file.sha256:
        return ""
    label = loaders.LOADERS[found.source].LABEL
    return (
        f"{label}: what is published is, to the letter, release {last['release']}, which is loaded."
    )


def _accept(loaded: Loaded, file: SourceFile, finding: Finding, found: Published) -> None:
    """Refuse what was read where it is not whole, not new, or not usable. Raises FileRefused."""
    read = loaded.receipt.read
    if found.rows is not None and read != found.rows:
        raise FileRefused(
            f"{file.name} came with {read:,} rows where DfE says that it has {found.rows:,}: it is not "
            "whole, so nothing was changed; try again later."
        )
    if finding.loaded and older(loaded.release, finding.loaded):
        raise FileRefused(
            f"{file.name} holds release {loaded.release}, older than release {finding.loaded}, which is "
            "loaded: nothing was changed; to load an older one all the same, drop it on the Data page."
        )


def _figures(engine: Engine, source: str) -> pl.DataFrame:
    """Read a source's figures as they are shown; of the sample none, for they are no earlier release."""
    if store.has_sample(engine):
        return store.read_observations(engine).clear()
    return store.read_observations(engine).filter(pl.col("source") == source)
