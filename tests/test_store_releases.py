"""Releases side by side in the store, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.engine import Engine

import loading
import store
from loaders.source_file import SourceFile
from tests.update_files import NEW, OLD


@pytest.fixture
def engine(engine_url: str) -> Iterator[Engine]:
    """A store with release 2024 (190 of Croydon's children) and 2025 (195 of 2024's, then 203)."""
    opened = store.open_store(engine_url)
    for name, content in (("old.csv", OLD), ("new.csv", NEW)):
        loading.load_file(opened, SourceFile(name, content))
    yield opened
    opened.dispose()


def test_which_release_holds_which_year_is_read(engine: Engine) -> None:
    assert store.read_releases(engine).rows() == [
        ("dfe_outcomes", "2024", date(2024, 3, 31)),
        ("dfe_outcomes", "2025", date(2024, 3, 31)),
        ("dfe_outcomes", "2025", date(2025, 3, 31)),
    ]


def test_one_release_is_read_as_it_was(engine: Engine) -> None:
    assert store.read_release(engine, "dfe_outcomes", "2024")["numerator"].to_list() == [190]
    assert store.read_release(engine, "dfe_outcomes", "2025")["numerator"].to_list() == [195, 203]
    assert store.read_release(engine, "dfe_outcomes", "2023").is_empty()


def test_a_year_in_two_releases_is_read_as_the_earlier_one_had_it(engine: Engine) -> None:
    assert store.read_earlier(engine).select("numerator", "release").rows() == [(190, "2024")]


def test_where_every_year_has_one_release_there_is_no_earlier_one(store_of_its_own: str) -> None:
    engine = store.open_store(store_of_its_own)
    loading.load_file(engine, SourceFile("new.csv", NEW))
    assert store.read_earlier(engine).is_empty()
    engine.dispose()
