"""What can go wrong with a store while it is written, and what is left afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import polars as pl
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

import areas
import store
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


def test_a_second_writer_waits_for_the_first(engine: Engine) -> None:
    second = Thread(target=store.save_group, args=(engine, "Our patch", ["306"]))
    with store.writing(engine) as connection:
        connection.execute(sa.select(observations_table))
        second.start()
        second.join(0.3)
        assert second.is_alive()
    second.join(10)
    assert store.read_groups(engine)["area"].to_list() == ["306"]


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
