"""What can go wrong with a store while it is written, and what is left afterwards."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

import areas
import store
import store_opening
from loaded import Loaded
from loaders import dfe_outcomes
from loaders.source_file import SourceFile
from store_tables import observations_table
from tests.dfe_rows import BARNET, CROYDON, dfe_file, teeth

ROOT = Path(__file__).parents[1]
OLD = teeth(CROYDON, 203, 61, 332)
NEW = teeth(CROYDON, 204, 61, 332)

KILLED_HALF_WAY = """
import os, sqlalchemy, store
from tests.test_store_safety import NEW, outcomes
engine = store.open_store()

def die(connection, cursor, statement, *_):
    if statement.startswith("INSERT INTO observations"):
        os._exit(9)

sqlalchemy.event.listen(engine, "after_cursor_execute", die)
store.save(engine, "outcomes.csv", "", outcomes(NEW))
"""
LOADS_THREE_TIMES = """
import sys, store
from tests.dfe_rows import BARNET, CROYDON, teeth
from tests.test_store_safety import outcomes
engine = store.open_store()
for count in range(3):
    rows = teeth({"BARNET": BARNET, "CROYDON": CROYDON}[sys.argv[1]], 200 + count, 61, 332)
    store.save(engine, "outcomes.csv", "", outcomes(rows), by=sys.argv[1])
engine.dispose()
"""


@pytest.fixture
def engine(engine_url: str) -> Iterator[Engine]:
    opened = store.open_store(engine_url)
    yield opened
    opened.dispose()


def outcomes(rows: list[str]) -> Loaded:
    file = SourceFile("outcomes.csv", dfe_file(rows))
    return dfe_outcomes.load(file, areas.reference_areas())


def save(engine: Engine, rows: list[str]) -> None:
    store.save(engine, "outcomes.csv", "", outcomes(rows))


def numerators(engine: Engine) -> dict[str, float]:
    return dict(store.read_observations(engine).select("area", "numerator").iter_rows())


def started(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", script, *arguments], cwd=ROOT, env=environment)


def open_refused(url: str) -> str:
    with pytest.raises(store.StoreError) as caught:
        store.open_store(url)
    said = str(caught.value)
    assert "\n" not in said
    return said


def _delete_and_err(engine: Engine) -> None:
    with store.writing(engine) as connection:
        connection.execute(observations_table.delete())
        raise ZeroDivisionError


# In the middle of a load


def test_an_error_in_the_middle_leaves_the_old_figures(engine: Engine) -> None:
    save(engine, OLD)
    revision = store.revision(engine)
    with pytest.raises(ZeroDivisionError):
        _delete_and_err(engine)
    assert numerators(engine) == {"306": 203}
    assert store.revision(engine) == revision


def test_rows_that_the_database_refuses_leave_the_old_figures(engine: Engine) -> None:
    save(engine, OLD)
    loaded = outcomes([*NEW, *teeth(BARNET, 150, 60, 250)])
    twice = pl.concat([loaded.observations, loaded.observations])
    broken = Loaded(loaded.source, loaded.release, loaded.receipt, observations=twice)
    with pytest.raises(store.StoreError, match=r"cannot be written .*: nothing was changed"):
        store.save(engine, "outcomes.csv", "", broken)
    assert numerators(engine) == {"306": 203}
    assert store.read_loads(engine).height == 1


def test_a_process_killed_half_way_leaves_the_old_figures(store_of_its_own: str) -> None:
    engine = store.open_store(store_of_its_own)
    save(engine, OLD)
    assert started(KILLED_HALF_WAY).wait() == 9
    assert numerators(engine) == {"306": 203}
    assert store.read_loads(engine).height == 1
    save(engine, NEW)
    assert numerators(engine) == {"306": 204}
    engine.dispose()


def test_two_processes_that_load_at_once_both_end_well(engine_url: str) -> None:
    loads = [started(LOADS_THREE_TIMES, name) for name in ("BARNET", "CROYDON")]
    assert [load.wait() for load in loads] == [0, 0]
    engine = store.open_store(engine_url)
    assert numerators(engine) == {"302": 202, "306": 202}
    assert store.revision(engine) == 6
    assert store.read_loads(engine)["id"].n_unique() == 6
    engine.dispose()


def test_a_new_file_that_another_process_is_opening_is_waited_for() -> None:
    said = iter(["database is locked", "database is locked", ""])

    class Connection:
        def execute(self, _: str) -> None:
            if fault := next(said):
                raise sqlite3.OperationalError(fault)

    store_opening._write_ahead(Connection())
    assert next(said, "asked three times") == "asked three times"


def test_a_reader_sees_the_old_figures_until_a_load_is_whole(engine: Engine) -> None:
    save(engine, OLD)
    with store.writing(engine) as connection:
        connection.execute(observations_table.delete())
        assert numerators(engine) == {"306": 203}
    assert numerators(engine) == {}


def test_a_full_disk_is_said_in_one_sentence_and_changes_nothing(store_of_its_own: str) -> None:
    engine = store.open_store(store_of_its_own)
    save(engine, OLD)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    @sa.event.listens_for(engine, "begin")
    def _fill(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    many = [
        line for n in range(200, 600) for line in teeth(CROYDON.replace("306", f"{n}"), 9, 9, 99)
    ]
    with pytest.raises(
        store.StoreError, match=r"\(database or disk is full\): nothing was changed"
    ):
        save(engine, many)
    assert numerators(engine) == {"306": 203}
    engine.dispose()


# Addresses


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
