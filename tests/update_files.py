"""Small releases in DfE's format for an update to fetch, and a store that holds the older one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.engine import Engine

import loading
import store
import updates
from loaders.source_file import SourceFile
from tests.dfe_rows import CROYDON, OLDER, dfe_file, teeth

QUICK = updates.Patience(
    connect=2, answer=0.3, whole=20, tries=2, first_pause=0.0, longest_pause=1.0
)
LABEL = "DfE health outcomes of looked-after children"


def croydon(year: int, checked: int, names: str | None = None) -> bytes:
    rows = teeth(CROYDON, checked, 61, 332, year=year)
    return dfe_file(rows, names) if names else dfe_file(rows)


OLD = croydon(2024, 190, OLDER)
NEW = dfe_file([*teeth(CROYDON, 195, 59, 332, year=2024), *teeth(CROYDON, 203, 61, 332)])
NEIGHBOURS = (
    "old_la_code,"
    + ",".join(f"SN_{n},SN_{n}P" for n in range(1, 11))
    + "\n306,"
    + ",".join(f"{300 + n if n < 6 else 301 + n},Close" for n in range(1, 11))
    + "\n"
).encode()


@pytest.fixture
def engine(store_of_its_own: str) -> Iterator[Engine]:
    opened = store.open_store(store_of_its_own)
    yield opened
    opened.dispose()


@pytest.fixture
def loaded(engine: Engine) -> Engine:
    """A store with release 2024: 190 of Croydon's 332 children."""
    loading.load_file(engine, SourceFile("last_year.csv", OLD))
    return engine


def shown(engine: Engine) -> list[tuple[Any, ...]]:
    """What is read: year, children, release."""
    table = store.read_observations(engine).filter(area="306").sort("period_end")
    rows = table.select("period_end", "numerator", "release").rows()
    return [(day.year, count, release) for day, count, release in rows]


def update(engine: Engine) -> updates.Done:
    """Update; give what became of the file of outcomes."""
    return updates.update(engine, "Ada", patience=QUICK)[0]


def states(engine: Engine) -> list[str]:
    return [one.state for one in updates.find(engine, patience=QUICK)]
