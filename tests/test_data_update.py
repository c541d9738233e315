"""The button of the Data page that gets the newest figures, against a real HTTPS server."""

from __future__ import annotations

import pytest

import loading
import store
from loaders.source_file import SourceFile
from panels.data_update import GET, LOOK, SAMPLE_GOES
from tests.filled_stores import filled, filled_with
from tests.https_answers import status, whole
from tests.publisher import Publisher
from tests.publisher import certificate as certificate
from tests.publisher import publisher as publisher
from tests.screens import Open, words
from tests.screens import open_page as open_page
from tests.update_files import LABEL, NEIGHBOURS, NEW, OLD, shown


@pytest.fixture
def loaded(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled_with(tmp_path_factory.mktemp("loaded"), SourceFile("last_year.csv", OLD))


@pytest.fixture
def both(publisher: Publisher) -> Publisher:
    """A publisher of a newer release, and of neighbours."""
    publisher.publishes(whole(NEW))
    publisher.attaches(whole(NEIGHBOURS))
    return publisher


def press(app: object, label: str) -> str:
    (button,) = [one for one in app.button if one.label == label]  # type: ignore[attr-defined]
    return words(button.click().run())


def held(address: str) -> list[tuple[object, ...]]:
    engine = store.open_store(address)
    found = shown(engine)
    engine.dispose()
    return found


def test_the_page_says_which_release_is_loaded_and_of_when(loaded: str, open_page: Open) -> None:
    said = words(open_page("data.py", loaded))
    assert "DfE's health outcomes: release 2024, published on 14 November 2024, is loaded." in said


def test_with_the_sample_in_the_page_says_before_pressing_that_it_goes(
    tmp_path_factory: pytest.TempPathFactory, both: Publisher, open_page: Open
) -> None:
    del both
    address = filled(tmp_path_factory.mktemp("sample"), loading.load_sample)
    app = open_page("data.py", address)
    assert SAMPLE_GOES in words(app)
    said = press(app, GET)
    assert "The invented sample was taken out." in said
    assert SAMPLE_GOES not in said
    assert held(address) == [(2024, 195, "2025"), (2025, 203, "2025")]


def test_looking_says_what_is_new_and_loads_nothing(
    loaded: str, both: Publisher, open_page: Open
) -> None:
    del both
    said = press(open_page("data.py", loaded), LOOK)
    assert f"{LABEL}: release 2025, published 26 November 2025, is new; release 2024 is" in said
    assert held(loaded) == [(2024, 190, "2024")]


def test_getting_shows_receipts_and_what_changed(
    loaded: str, both: Publisher, open_page: Open
) -> None:
    del both
    said = press(open_page("data.py", loaded), GET)
    assert f"{LABEL}: release 2025 was fetched and loaded." in said
    assert "Receipt: read 4 = kept 2 + denominators 2 + refused 0 + not used 0." in said
    assert "Release 2025 changed 1 of the figures that were loaded before, in 1 area" in said
    assert "Between release 2024 and release 2025, 1 of councils' figures for the year" in said
    assert held(loaded) == [(2024, 195, "2025"), (2025, 203, "2025")]


def test_what_was_said_stands_until_the_store_changes(
    loaded: str, both: Publisher, open_page: Open
) -> None:
    del both
    app = open_page("data.py", loaded)
    press(app, GET)
    assert "was fetched and loaded" in words(app.run())
    engine = store.open_store(loaded)
    store.save_group(engine, "Ours", ["306"])
    engine.dispose()
    assert "was fetched and loaded" not in words(app.run())


def test_a_failed_update_says_why_and_where_to_find_the_file(
    loaded: str, publisher: Publisher, open_page: Open
) -> None:
    publisher.publishes(status(404))
    publisher.attaches(whole(b"<html>"))
    said = press(open_page("data.py", loaded), GET)
    assert f"**{LABEL}**: localhost does not have la_conviction_health_outcome_cla.csv" in said
    assert "localhost answered with a web page instead of sn_may_2025.xlsx" in said
    assert "[Where it is published](https://explore-education-statistics.service.gov.uk/" in said
    assert held(loaded) == [(2024, 190, "2024")]


def test_a_sentence_that_says_where_the_file_is_published_needs_no_second_link(
    loaded: str, publisher: Publisher, open_page: Open
) -> None:
    publisher.attaches(whole(NEIGHBOURS))
    said = press(open_page("data.py", loaded), LOOK)
    assert "download it by hand from https://explore-education-statistics" in said
    assert "Where it is published" not in said


def test_addresses_that_cannot_be_read_are_said(
    loaded: str, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UPDATE_SOURCES", "none.toml")
    app = open_page("data.py", loaded)
    assert "none.toml, which says where published figures are found" in press(app, GET)
    assert "none.toml, which says where published figures are found" in press(app, LOOK)
