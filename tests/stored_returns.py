"""A store of returns, and what is read of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.engine import Engine

import reading
import store


@pytest.fixture
def engine(engine_url: str) -> Iterator[Engine]:
    """An open store for each kind of database."""
    opened = store.open_store(engine_url)
    yield opened
    opened.dispose()


def shown(engine: Engine) -> list[tuple[object, ...]]:
    """Give each observation that is read: numerator, denominator and supplier."""
    columns = ["numerator", "denominator", "supplier"]
    return reading.read(engine).observations.select(columns).rows()
