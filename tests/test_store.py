"""What a load replaces and what it leaves, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
import pytest
from sqlalchemy.engine import Engine

import areas
import observations
import store
from loaded import Loaded
from loaders import dfe_outcomes
from loaders.source_file import SourceFile
from tests.dfe_rows import BARNET, CROYDON, TEETH, dfe_file, row, teeth


@pytest.fixture
def engine(engine_url: str) -> Iterator[Engine]:
    opened = store.open_store(engine_url)
    yield opened
    opened.dispose()


def outcomes(rows: Sequence[str]) -> Loaded:
    file = SourceFile("outcomes.csv", dfe_file(rows))
    return dfe_outcomes.load(file, areas.reference_areas())


def save(engine: Engine, *rows: str, sample: bool = False) -> int:
    if sample:
        return store.save_sample(engine, [("outcomes.csv", "f00d", outcomes(rows))])[0]
    return store.save(engine, "outcomes.csv", "f00d", outcomes(rows), by="Ada")


def counts(engine: Engine) -> list[tuple[object, ...]]:
    """What is read back: area, year, numerator, status, release."""
    table = store.read_observations(engine).sort("area", "period_end")
    year = pl.col("period_end").dt.year()
    return table.select("area", year, "numerator", "status", "release").rows()


# The slice that a file speaks for


def test_what_is_read_back_is_what_was_saved(engine: Engine) -> None:
    loaded = outcomes([*teeth(CROYDON, 203, 61, 332), *teeth(BARNET, "c", "c", 250)])
    store.save(engine, "outcomes.csv", "", loaded)
    assert store.read_observations(engine).equals(loaded.observations.sort(observations.KEY))


def test_an_empty_store_reads_as_tables_without_rows(engine: Engine) -> None:
    assert store.read_observations(engine).schema == pl.Schema(observations.SCHEMA)
    assert store.read_areas(engine).schema == pl.Schema(areas.SCHEMA)
    assert store.read_neighbours(engine).schema == pl.Schema(areas.NEIGHBOURS)
    assert store.read_members(engine).schema == pl.Schema(areas.MEMBERS)
    assert store.revision(engine) == 0
    assert not store.has_sample(engine)


def test_a_file_loaded_twice_changes_nothing(engine: Engine) -> None:
    rows = [*teeth(CROYDON, 203, 61, 332), *teeth(BARNET, 150, 60, 250)]
    save(engine, *rows)
    once = store.read_observations(engine)
    save(engine, *rows)
    assert store.read_observations(engine).equals(once)


def test_a_corrected_file_of_the_same_release_replaces_its_rows(engine: Engine) -> None:
    save(engine, *teeth(CROYDON, 203, 61, 332))
    save(engine, *teeth(CROYDON, 204, 61, 332))
    assert counts(engine) == [("306", 2025, 204, "ok", "2025")]


def test_a_row_that_a_corrected_file_no_longer_has_goes(engine: Engine) -> None:
    other = row(CROYDON, "Had their immunisations up to date", 290, 87)
    save(engine, *teeth(CROYDON, 203, 61, 332), other)
    assert len(counts(engine)) == 2
    save(engine, *teeth(CROYDON, 203, 61, 332))
    assert counts(engine) == [("306", 2025, 203, "ok", "2025")]


def test_another_areas_rows_stay(engine: Engine) -> None:
    save(engine, *teeth(CROYDON, 203, 61, 332), *teeth(BARNET, 150, 60, 250))
    save(engine, *teeth(CROYDON, 204, 61, 332))
    assert counts(engine) == [
        ("302", 2025, 150, "ok", "2025"),
        ("306", 2025, 204, "ok", "2025"),
    ]


def test_another_years_rows_stay(engine: Engine) -> None:
    both = [*teeth(CROYDON, 203, 61, 332), *teeth(CROYDON, 179, 54, 330, year=2024)]
    save(engine, *both)
    save(engine, *teeth(CROYDON, 204, 61, 332))
    assert counts(engine) == [
        ("306", 2024, 179, "ok", "2025"),
        ("306", 2025, 204, "ok", "2025"),
    ]


# Releases: the latest that holds a year is read

NEWER = [*teeth(CROYDON, 203, 61, 332), *teeth(CROYDON, 180, 54, 330, year=2024)]
OLDER = [*teeth(CROYDON, 179, 54, 330, year=2024), *teeth(CROYDON, 170, 52, 328, year=2023)]


@pytest.mark.parametrize("order", [(NEWER, OLDER), (OLDER, NEWER)], ids=["newer", "older"])
def test_releases_in_either_order_give_the_same_figures(
    engine: Engine, order: tuple[list[str], list[str]]
) -> None:
    for rows in order:
        save(engine, *rows)
    assert counts(engine) == [
        ("306", 2023, 170, "ok", "2024"),
        ("306", 2024, 180, "ok", "2025"),
        ("306", 2025, 203, "ok", "2025"),
    ]


def test_the_latest_release_wins_where_it_is_now_confidential(engine: Engine) -> None:
    newer = [*teeth(CROYDON, 203, 61, 332), *teeth(CROYDON, "c", "c", 330, year=2024)]
    save(engine, *newer)
    save(engine, *OLDER)
    assert counts(engine)[1] == ("306", 2024, None, "confidential", "2025")


def test_a_newer_release_with_some_areas_replaces_only_those(engine: Engine) -> None:
    save(engine, *teeth(CROYDON, 1, 1, 330, year=2024), *teeth(BARNET, 2, 1, 250, year=2024))
    save(engine, *teeth(CROYDON, 9, 3, 330, year=2024), *teeth(CROYDON, 203, 61, 332))
    assert counts(engine) == [
        ("302", 2024, 2, "ok", "2024"),
        ("306", 2024, 9, "ok", "2025"),
        ("306", 2025, 203, "ok", "2025"),
    ]


# Receipts, rejects, revision


def test_a_load_says_file_fingerprint_when_by_whom_and_its_receipt(engine: Engine) -> None:
    save(engine, *teeth(CROYDON, 203, 61, 332), row(CROYDON, "Wore spectacles", 5, 2))
    found = store.read_loads(engine).row(0, named=True)
    said = {name: found[name] for name in ("file", "sha256", "loaded_by", "source", "release")}
    assert said == {
        "file": "outcomes.csv",
        "sha256": "f00d",
        "loaded_by": "Ada",
        "source": "dfe_outcomes",
        "release": "2025",
    }
    assert found["loaded_at"].endswith("+00:00")
    assert found["sample"] is False
    counted = ["read", "kept", "denominators", "refused", "not_used"]
    assert [found[name] for name in counted] == [3, 1, 1, 0, 1]


def test_loads_are_read_newest_first(engine: Engine) -> None:
    first, second = save(engine, *OLDER), save(engine, *NEWER)
    assert second > first
    assert store.read_loads(engine)["id"].to_list() == [second, first]


def test_a_refused_row_is_kept_with_its_line_and_reason(engine: Engine) -> None:
    bad = row(CROYDON, TEETH, -3, 61)
    number = save(engine, *teeth(BARNET, 150, 60, 250), bad)
    assert store.read_rejects(engine, number).rows() == [(4, "count '-3' is below zero", bad)]
    assert store.read_rejects(engine, number + 1).is_empty()


def test_text_that_means_something_to_a_database_is_kept_as_text(engine: Engine) -> None:
    bad = row(CROYDON, r"O'Brien's %(x)s ? :y \N \. $1 --", -3, 61)
    number = save(engine, *teeth(BARNET, 150, 60, 250), bad)
    assert store.read_rejects(engine, number)["content"].to_list() == [bad]


def test_every_change_makes_the_revision_grow(engine: Engine) -> None:
    found = [store.revision(engine)]
    save(engine, *teeth(CROYDON, 203, 61, 332), sample=True)
    found.append(store.revision(engine))
    store.save_group(engine, "Our patch", ["306"])
    found.append(store.revision(engine))
    store.remove_sample(engine)
    found.append(store.revision(engine))
    assert found == [0, 1, 2, 3]


def test_the_sample_goes_whole_and_takes_nothing_real_with_it(engine: Engine) -> None:
    save(engine, *teeth(CROYDON, 203, 61, 332))
    save(engine, *teeth(BARNET, 150, 60, 250), row(BARNET, TEETH, "many", 1), sample=True)
    assert store.has_sample(engine)
    store.remove_sample(engine)
    assert not store.has_sample(engine)
    assert counts(engine) == [("306", 2025, 203, "ok", "2025")]
    assert store.read_loads(engine)["sample"].to_list() == [False]


# Places


def test_a_new_area_is_registered_once(engine: Engine) -> None:
    newcomer = CROYDON.replace("306,Croydon,E09000008", "998,Newshire,E06000998")
    renamed = newcomer.replace("Newshire", "New Shire")
    save(engine, *teeth(newcomer, 50, 50, 100))
    save(engine, *teeth(renamed, 50, 50, 100))
    assert store.read_areas(engine).select("area", "area_name").rows() == [("998", "Newshire")]


def test_a_group_is_kept_replaced_and_removed_by_name(engine: Engine) -> None:
    store.save_group(engine, "Our patch", ["306", "302", "306"])
    assert store.read_groups(engine).select("parent", "area").sort("area").rows() == [
        ("group:Our patch", "302"),
        ("group:Our patch", "306"),
    ]
    store.save_group(engine, "Our patch", ["301"])
    assert store.read_groups(engine)["area"].to_list() == ["301"]
    store.save_group(engine, "Our patch", [])
    assert store.read_groups(engine).is_empty()
