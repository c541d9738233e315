"""Which addresses open a store, and in which words the others are refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

import store
import store_opening


def open_refused(url: str) -> str:
    with pytest.raises(store.StoreError) as caught:
        store.open_store(url)
    said = str(caught.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize(
    "url", ["banana", "mysql://host/store", "duckdb:///store", "postgresql://host:port/store"]
)
def test_what_is_no_address_of_a_store_is_refused_without_being_repeated(url: str) -> None:
    assert open_refused(url) == (
        "DATABASE_URL is not the address of a store: give it as sqlite:///FILE or "
        "postgresql://USER@HOST/DATABASE."
    )


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("notes of a meeting " * 100)
    assert "cannot be written (file is not a database)" in open_refused(f"sqlite:///{path}")
    assert path.read_text() == "notes of a meeting " * 100


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    said = open_refused(f"sqlite:///{tmp_path / 'gone' / 'store.sqlite'}")
    assert "unable to open database file" in said


def test_a_server_that_does_not_answer_is_refused_without_its_password() -> None:
    said = open_refused("postgresql://ada:secret@127.0.0.1:1/store")
    assert "Connection refused" in said
    assert "secret" not in said


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE areas (postcode TEXT)")
    other.close()
    assert "has a table areas of another program or version" in open_refused(f"sqlite:///{path}")
    other = sqlite3.connect(path)
    tables = other.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    other.close()
    assert tables == [("areas",)]


def test_a_store_that_has_gone_is_said_in_one_sentence_by_a_reader(engine_url: str) -> None:
    engine = store.open_store(engine_url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE settings"))
    with pytest.raises(store.StoreError, match="cannot be read"):
        store.revision(engine)
    engine.dispose()


def test_a_store_without_an_address_is_a_file_beside_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    awkward = tmp_path / "100% of #1?" / "store.sqlite"
    awkward.parent.mkdir()
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setattr(store_opening, "FILE", awkward)
    assert not store.exists()
    store.open_store().dispose()
    assert awkward.exists()
    assert store.exists()


def test_an_address_that_is_set_is_a_store_that_exists() -> None:
    assert store.exists()


def test_a_new_file_that_another_process_is_opening_is_waited_for() -> None:
    said = iter(["database is locked", "database is locked", ""])

    class Connection:
        def execute(self, _: str) -> None:
            if fault := next(said):
                raise sqlite3.OperationalError(fault)

    store_opening._write_ahead(Connection())
    assert next(said, "asked three times") == "asked three times"
