"""What is new: what DfE publishes, on a real HTTPS server, beside what is loaded."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

import loading
import store
import updates
from loaders.source_file import SourceFile
from tests.dfe_rows import OLDER
from tests.https_answers import status, whole
from tests.publisher import Publisher
from tests.publisher import certificate as certificate
from tests.publisher import publisher as publisher
from tests.update_files import LABEL, NEW, OLD, QUICK, croydon, shown, states, update
from tests.update_files import engine as engine
from tests.update_files import loaded as loaded

# what is new


def test_over_an_empty_store_what_is_published_is_new(publisher: Publisher, engine: Engine) -> None:
    publisher.publishes(whole(NEW))
    found = updates.find(engine, patience=QUICK)[0]
    assert found.state == "new"
    assert found.sentence == (
        f"{LABEL}: release 2025, published 26 November 2025, is new; none is loaded."
    )
    assert store.read_loads(engine).is_empty()


def test_a_later_release_than_the_one_loaded_is_new(publisher: Publisher, loaded: Engine) -> None:
    publisher.publishes(whole(NEW))
    found = updates.find(loaded, patience=QUICK)[0]
    assert (found.state, found.loaded) == ("new", "2024")
    assert shown(loaded) == [(2024, 190, "2024")]


def test_the_release_that_is_loaded_is_current(publisher: Publisher, loaded: Engine) -> None:
    publisher.publishes(whole(OLD), year=2024, at="2024-11-14T09:30:00Z")
    assert states(loaded)[0] == "current"
    assert not update(loaded).failed
    assert store.read_loads(loaded).height == 1


def test_a_release_published_again_since_it_was_loaded_is_changed(
    publisher: Publisher, loaded: Engine
) -> None:
    publisher.publishes(whole(croydon(2024, 191, OLDER)), year=2024, at="2100-01-31T09:30:00Z")
    assert states(loaded)[0] == "changed"
    assert update(loaded).outcome is not None
    assert shown(loaded) == [(2024, 191, "2024")]


def test_a_release_published_again_to_the_letter_is_not_loaded_again(
    publisher: Publisher, loaded: Engine
) -> None:
    publisher.publishes(whole(OLD), year=2024, at="2100-01-31T09:30:00Z")
    done = update(loaded)
    assert done.sentence == (
        f"{LABEL}: what is published is, to the letter, release 2024, which is loaded."
    )
    assert store.read_loads(loaded).height == 1


def test_a_release_older_than_the_one_loaded_stays_where_it_is(
    publisher: Publisher, engine: Engine
) -> None:
    loading.load_file(engine, SourceFile("this_year.csv", NEW))
    publisher.publishes(whole(OLD), year=2024)
    found = updates.find(engine, patience=QUICK)[0]
    assert found.state == "older"
    assert "release 2025 is loaded, which is newer than the release 2024" in found.sentence
    assert update(engine).outcome is None
    assert shown(engine) == [(2024, 195, "2025"), (2025, 203, "2025")]


def test_of_many_files_on_several_pages_the_right_one_is_found(
    publisher: Publisher, engine: Engine
) -> None:
    for number in range(44):
        publisher.publishes(status(500), name=f"cla_{number}.csv", title=f"CLA number {number}")
    publisher.publishes(whole(NEW))
    assert update(engine).outcome is not None
    assert sum("data-set-files" in asked for asked in publisher.asked) == 2


def test_a_file_under_a_new_name_is_known_by_its_title(
    publisher: Publisher, engine: Engine
) -> None:
    publisher.publishes(whole(NEW), name="outcomes_by_la.csv")
    assert update(engine).outcome is not None


def test_a_file_under_a_new_title_is_known_by_its_name(
    publisher: Publisher, engine: Engine
) -> None:
    publisher.publishes(whole(NEW), title="Health and convictions, LA level")
    assert update(engine).outcome is not None


def test_a_file_renamed_both_ways_is_said_with_what_to_do(
    publisher: Publisher, loaded: Engine
) -> None:
    publisher.publishes(whole(NEW), name="outcomes.csv", title="Health and convictions, LA level")
    done = update(loaded)
    assert done.failed
    assert "lists no file la_conviction_health_outcome_cla.csv" in done.sentence
    assert "put its name into reference/sources.toml" in done.sentence


API = "/statistics/v1/publications/3260801d-601a-48c6-93b7-cf51680323d1/data-sets"
IN_API = b"""{"paging": {"page": 1, "pageSize": 20, "totalResults": 1, "totalPages": 1}, "results": [{
    "id": "63b83a5c-1d14-4cd6-9f3d-9d8b1f7a2a41", "status": "Published",
    "title": "CLA on 31 March for 12 months - conviction and health outcomes - by local authority",
    "latestVersion": {"version": "2.0", "published": "2026-11-26T09:30:00+00:00",
      "totalResults": 15030, "file": {"id": "3b90f444-beab-46ee-a815-5177852ff3fd"},
      "timePeriods": {"start": "2022", "end": "2026"}}}]}"""


def test_a_release_that_the_api_has_first_is_the_newest(
    publisher: Publisher, engine: Engine
) -> None:
    publisher.publishes(status(500))
    publisher.answer(API, whole(IN_API, "application/json"))
    publisher.answer(
        "/data-catalogue/data-set/3b90f444-beab-46ee-a815-5177852ff3fd/csv", whole(croydon(2026, 9))
    )
    found = updates.find(engine, patience=QUICK)[0]
    assert found.published
    assert found.published.release == "2026"
    assert update(engine).outcome is not None


def test_one_list_that_fails_is_made_up_for_by_the_other_and_said(
    publisher: Publisher, engine: Engine
) -> None:
    publisher.publishes(whole(NEW))
    publisher.answer(API, status(500))
    found = updates.find(engine, patience=QUICK)[0]
    assert found.state == "new"
    assert "One of DfE's two lists could not be read" in found.sentence


@pytest.mark.parametrize("answer", [b"{}", b'{"paging": {"totalPages": 1}, "results": [{}]}'])
def test_a_list_in_another_form_is_refused(
    answer: bytes, publisher: Publisher, loaded: Engine
) -> None:
    publisher.answer("/api/data-set-files", whole(answer, "application/json"))
    done = update(loaded)
    assert done.failed
    assert "in a form that is not known here" in done.sentence
