"""What is new: what is published beside what is loaded, a finding a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl
from sqlalchemy.engine import Engine

import loaders
import store
from releases import older, order
from updates import catalogue, govuk
from updates.fetching import Web
from updates.published import Published
from updates.sources import CatalogueFile, Sources, UpdateError, Wanted

STATES = ("new", "changed", "current", "older", "not found")
"""A release that is not loaded; the loaded one, published again since; the loaded one; one older than
that; none, because the publisher could not be asked or does not list it."""


@dataclass(frozen=True)
class Finding:
    """What was found of one file: its loader, state, release loaded ("" without one) and sentence.

    published is None where nothing was found; the sentence then says why. page: where a person finds
    the file.
    """

    source: str
    state: str
    loaded: str
    published: Published | None
    sentence: str
    page: str

    @property
    def label(self) -> str:
        """The file as people call it."""
        return str(loaders.LOADERS[self.source].LABEL)

    @property
    def wanted(self) -> bool:
        """Whether there is something to fetch."""
        return self.state in ("new", "changed")


def look(engine: Engine, web: Web, sources: Sources) -> list[Finding]:
    """Find what is published of every file and say what is new. Raises StoreError; loads nothing."""
    loads = store.read_loads(engine).filter(~pl.col("sample"))
    return [_finding(web, sources, wanted, loads) for wanted in sources.files]


def newest_load(loads: pl.DataFrame, source: str) -> dict[str, object] | None:
    """Give the load of a source's newest release, the last one of it; None without one."""
    ours = loads.filter(pl.col("source") == source).sort("id").rows(named=True)
    return max(ours, key=lambda row: (order(row["release"]) or (0, 0), row["id"]), default=None)


def _finding(web: Web, sources: Sources, wanted: Wanted, loads: pl.DataFrame) -> Finding:
    last = newest_load(loads, wanted.source)
    loaded = str(last["release"]) if last else ""
    try:
        if isinstance(wanted, CatalogueFile):
            found = catalogue.newest(web, sources, wanted)
        else:
            found = govuk.newest(web, sources, wanted)
    except UpdateError as failure:
        return Finding(wanted.source, "not found", loaded, None, str(failure), wanted.page)
    names = set(loads.filter(pl.col("source") == wanted.source)["file"])
    state = _state(found, last, names)
    sentence = _sentence(found, state, loaded)
    return Finding(wanted.source, state, loaded, found, sentence, wanted.page)


def _state(found: Published, last: dict[str, object] | None, names: set[str]) -> str:
    if last is None:
        return "new"
    release = str(last["release"])
    if older(found.release, release):
        return "older"
    if older(release, found.release):
        return "new"
    if found.at is None:  # known by name alone: a model of unknown year under a new name may be new
        known = found.name in names or older(found.release, release) is False
        return "current" if known else "new"
    when = datetime.fromisoformat(str(last["loaded_at"]))
    return (
        "changed" if found.at > (when if when.tzinfo else when.replace(tzinfo=UTC)) else "current"
    )


def _sentence(found: Published, state: str, loaded: str) -> str:
    label = loaders.LOADERS[found.source].LABEL
    release = f"release {found.release}" if found.release else f"a file named {found.name}"
    at = f", published {found.at.day} {found.at:%B %Y}" if found.at else ""
    here = f"release {loaded} is loaded" if loaded else "none is loaded"
    said = {
        "new": f"{label}: {release}{at}, is new; {here}.",
        "changed": f"{label}: {release} has been published again since it was loaded here{at}.",
        "current": f"{label}: {release} is the newest, and it is loaded.",
        "older": f"{label}: {here}, which is newer than the {release} that is published{at}; it stays.",
    }
    return " ".join(part for part in (said[state], found.note) if part)
