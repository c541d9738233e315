"""The command `update`, against a real HTTPS server, and killed half-way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest

import loading
import store
from loaders.source_file import SourceFile
from tests.browser import ROOT
from tests.commands import run, table
from tests.https_answers import stalled, status, whole
from tests.publisher import Publisher
from tests.publisher import certificate as certificate
from tests.publisher import publisher as publisher
from tests.update_files import NEIGHBOURS, NEW, OLD, shown


@pytest.fixture
def loaded(store_of_its_own: str) -> str:
    """The address of a store with release 2024."""
    engine = store.open_store(store_of_its_own)
    loading.load_file(engine, SourceFile("last_year.csv", OLD))
    engine.dispose()
    return store_of_its_own


def held(address: str) -> list[tuple[object, ...]]:
    engine = store.open_store(address)
    found = shown(engine)
    engine.dispose()
    return found


def test_check_writes_what_is_new_as_a_table_and_loads_nothing(
    publisher: Publisher, loaded: str
) -> None:
    publisher.publishes(whole(NEW))
    publisher.attaches(whole(NEIGHBOURS))
    outcomes, neighbours = table("update", "--check")
    assert outcomes == {
        "source": "dfe_outcomes",
        "title": "DfE health outcomes of looked-after children",
        "state": "new",
        "loaded": "2024",
        "published": "2025",
        "published_at": "2025-11-26T09:30:00+00:00",
        "page": "https://explore-education-statistics.service.gov.uk/find-statistics/"
        "children-looked-after-in-england-including-adoptions",
    }
    assert (neighbours["state"], neighbours["loaded"]) == ("new", "")
    assert held(loaded) == [(2024, 190, "2024")]


def test_update_prints_receipts_and_what_changed(publisher: Publisher, loaded: str) -> None:
    publisher.publishes(whole(NEW))
    publisher.attaches(whole(NEIGHBOURS))
    result = run("update")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "la_conviction_health_outcome_cla.csv: read 4 = kept 2 + denominators 2" in result.stderr
    assert (
        "Release 2025 changed 1 of the figures that were loaded before, in 1 area: 1 revised."
    ) in result.stderr
    assert held(loaded) == [(2024, 195, "2025"), (2025, 203, "2025")]


def test_nothing_new_is_done_too(publisher: Publisher, loaded: str) -> None:
    del loaded
    publisher.publishes(whole(NEW))
    publisher.attaches(whole(NEIGHBOURS))
    assert run("update").exit_code == 0
    again = run("update")
    assert again.exit_code == 0
    assert "release 2025 is the newest, and it is loaded." in again.stderr


def test_what_cannot_be_had_exits_1_with_its_sentence(publisher: Publisher, loaded: str) -> None:
    publisher.publishes(status(404))
    publisher.attaches(whole(NEIGHBOURS))
    result = run("update")
    assert result.exit_code == 1
    assert "Refused: localhost does not have la_conviction_health_outcome_cla.csv" in result.stderr
    assert held(loaded) == [(2024, 190, "2024")]


def test_a_publisher_that_cannot_be_asked_exits_1_with_check_as_well(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    publisher.publishes(whole(NEW))
    result = run("update", "--check")
    assert result.exit_code == 1
    assert "dfe_outcomes,DfE health outcomes of looked-after children,not found" in result.stdout
    assert "The certificate of localhost cannot be trusted" in result.stderr


def test_addresses_that_are_mistaken_exit_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPDATE_SOURCES", "none.toml")
    result = run("update")
    assert result.exit_code == 1
    assert "Error: none.toml, which says where published figures are found" in result.stderr


def test_an_unknown_option_is_a_mistaken_call() -> None:
    assert run("update", "--chekc").exit_code == 2


def test_two_processes_at_once_both_end_well_and_load_the_same(
    publisher: Publisher, loaded: str
) -> None:
    publisher.publishes(whole(NEW))
    publisher.attaches(whole(NEIGHBOURS))
    command = [sys.executable, "cli.py", "update"]
    both = [
        subprocess.Popen(
            command, cwd=ROOT, env=os.environ | {"DATABASE_URL": loaded}, stderr=subprocess.DEVNULL
        )
        for _ in range(2)
    ]
    assert [one.wait(60) for one in both] == [0, 0]
    assert held(loaded) == [(2024, 195, "2025"), (2025, 203, "2025")]


def test_killed_half_way_it_leaves_the_old_figures(publisher: Publisher, loaded: str) -> None:
    reached = threading.Event()
    publisher.publishes(stalled(NEW, reached))
    command = [sys.executable, "cli.py", "update"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"DATABASE_URL": loaded}, stderr=subprocess.DEVNULL
    )
    try:
        assert reached.wait(30)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    assert held(loaded) == [(2024, 190, "2024")]
