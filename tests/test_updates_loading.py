"""What an update loads, what it keeps, and who may ask for one, against a real HTTPS server."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

import loading
import store
import updates
from loaders.source_file import SourceFile
from tests.filled_stores import PUBLISHED, SHARED
from tests.https_answers import packed, whole
from tests.publisher import OUTCOMES, Publisher
from tests.publisher import certificate as certificate
from tests.publisher import publisher as publisher
from tests.update_files import LABEL, NEW, QUICK, shown, states, update
from tests.update_files import engine as engine
from tests.update_files import loaded as loaded

# loading


def test_a_newer_release_is_loaded_beside_the_older_with_who_asked_for_it(
    publisher: Publisher, loaded: Engine
) -> None:
    publisher.publishes(packed(NEW), rows=4)
    done = update(loaded)
    assert done.sentence == f"{LABEL}: release 2025 was fetched and loaded."
    assert shown(loaded) == [(2024, 195, "2025"), (2025, 203, "2025")]
    assert store.read_release(loaded, "dfe_outcomes", "2024")["numerator"].to_list() == [190]
    newest = store.read_loads(loaded).row(0, named=True)
    assert (newest["file"], newest["loaded_by"], newest["read"]) == (OUTCOMES, "Ada", 4)


def test_what_was_shown_before_is_kept_to_compare_with(
    publisher: Publisher, loaded: Engine
) -> None:
    publisher.publishes(whole(NEW))
    before = update(loaded).before
    assert before.select("numerator", "release").rows() == [(190, "2024")]


def test_how_far_it_has_come_is_told_from_none_to_nearly_all(
    publisher: Publisher, engine: Engine
) -> None:
    publisher.publishes(whole(NEW))
    told: list[tuple[float, str]] = []
    updates.update(engine, told=lambda *one: told.append(one), patience=QUICK)
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], told[0][1]) == (0.0, "Asking what is published")
    assert told[-1][1] == f"Loading {LABEL}"


def test_a_second_update_finds_nothing_new(publisher: Publisher, engine: Engine) -> None:
    publisher.publishes(whole(NEW))
    update(engine)
    assert update(engine).outcome is None
    assert store.read_loads(engine).height == 1


def test_the_real_file_takes_the_sample_out(publisher: Publisher, engine: Engine) -> None:
    loading.load_sample(engine)
    publisher.publishes(whole(NEW))
    done = update(engine)
    assert done.outcome
    assert done.outcome.notes[-1] == "The invented sample was taken out."
    assert done.before.is_empty()
    assert not store.has_sample(engine)


def test_the_samples_release_is_not_a_loaded_one(publisher: Publisher, engine: Engine) -> None:
    loading.load_sample(engine)
    publisher.publishes(whole(NEW))
    assert states(engine)[0] == "new"


# two at once, and one that goes away


def test_two_who_press_at_once_load_it_once(publisher: Publisher, engine: Engine) -> None:
    begun = threading.Event()
    publisher.publishes(whole(NEW))

    def wait(share: float, words: str) -> None:
        del words
        if share == 0.0:
            begun.set()
            assert finished.wait(10)

    finished = threading.Event()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(updates.update, engine, told=wait, patience=QUICK)
        assert begun.wait(10)
        with pytest.raises(updates.UpdateError, match="being fetched already"):
            update(engine)
        finished.set()
        assert first.result()[0].outcome
    assert store.read_loads(engine).height == 1


def test_whoever_goes_away_half_way_leaves_the_next_one_free(
    publisher: Publisher, loaded: Engine
) -> None:
    publisher.publishes(whole(NEW))

    def leave(share: float, words: str) -> None:
        del words
        if share > 0.3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        updates.update(loaded, told=leave, patience=QUICK)
    assert shown(loaded) == [(2024, 190, "2024")]
    assert update(loaded).outcome


# DfE's real files, in the real shapes


def test_dfes_real_release_of_2025_comes_in_over_that_of_2024(
    publisher: Publisher, engine: Engine
) -> None:
    if not all(file.exists() for file in PUBLISHED):
        pytest.skip("DfE's published files are not beside the project (../shared/data/dfe)")
    older, newer = PUBLISHED
    loading.load_file(engine, SourceFile.at(older))
    publisher.publishes(packed(newer.read_bytes()), rows=15_030)
    done = update(engine)
    assert done.outcome
    assert str(done.outcome.receipt) == (
        "read 15,030 = kept 10,855 + denominators 4,175 + refused 0 + not used 0"
    )
    assert done.before.height == 10_855


def test_the_real_companions_come_in_with_it(
    publisher: Publisher, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "dfe_outcomes": PUBLISHED[-1],
        "dfe_national": SHARED / "dfe/national_conviction_health_outcomes_for_cla_2024.csv",
        "dfe_looked_after": SHARED / "dfe/cla_number_and_rate_per_10k_children.csv",
        "dfe_neighbours": SHARED / "geo/sn_may_2025.xlsx",
    }
    if not all(file.exists() for file in files.values()):
        pytest.skip("the published files are not beside the project (../shared/data)")
    monkeypatch.setenv("UPDATE_SOURCES", str(publisher.sources(tmp_path, list(files))))
    *ours, workbook = files.values()
    for file in ours:
        year = 2024 if "2024" in file.name else 2025
        publisher.publishes(packed(file.read_bytes()), year=year, name=file.name, title=file.stem)
    publisher.attaches(whole(workbook.read_bytes()), workbook.name)
    done = updates.update(engine, patience=QUICK)
    assert [one.finding.source for one in done if one.outcome] == list(files)
    assert {one.state for one in updates.find(engine, patience=QUICK)} == {"current"}
