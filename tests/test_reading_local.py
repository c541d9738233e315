"""What local teams have sent: worked out for all areas at once, the same as for each alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import areas
import reading
import store
from observations import is_local
from reading_local import LocalFigures, councils_with_local, whole_figures
from stats.intervals import with_intervals
from stats.local_figures import newest_groups
from stats.pathway import pathway
from tests.local_rows import by, counts, local

MARCH, APRIL = date(2025, 3, 31), date(2025, 4, 30)


@pytest.fixture(scope="module")
def held(sample_store: str) -> Iterator[reading.Holding]:
    engine = store.open_store(sample_store)
    yield reading.read(engine)
    engine.dispose()


def holding(*rows: object) -> reading.Holding:
    return reading.Holding(
        revision=1,
        sample=False,
        observations=local(*rows),  # type: ignore[arg-type]
        areas=areas.reference_areas(),
        members=areas.empty_members(),
        neighbours=areas.empty_neighbours(),
        loads=pl.DataFrame(),
    )


def test_what_is_worked_out_for_all_areas_is_what_each_areas_own_rows_say(
    held: reading.Holding,
) -> None:
    sent = sorted(held.observations.filter(is_local())["area"].unique())
    assert sent == ["061", "106", "128"]
    for area in sent:
        found = LocalFigures(held, area)
        alone = whole_figures(found.rows())
        for part in ("newest", "last", "points"):
            at_once, by_itself = getattr(found.whole, part), getattr(alone, part)
            # which period is the latest is of all areas, and nothing local goes by it
            assert_frame_equal(at_once.drop("latest"), by_itself.drop("latest"))
        every = found.rows().filter(pl.col("breakdown") != "all")
        for name in every["breakdown"].unique():
            groups = {False: found.groups, True: found.groups_in_part}
            for in_part, at_once in groups.items():
                by_itself = newest_groups(every.filter(breakdown=name), in_part=in_part)
                there = at_once.filter(breakdown=name).drop("latest")
                assert_frame_equal(there, by_itself.drop("latest"))
        steps = with_intervals(pathway(found.rows(breakdown="all")))
        assert_frame_equal(found.pathway.drop("latest"), steps.drop("latest"))
        assert found.sources == set(found.rows()["source"])


def test_rows_asked_for_by_their_values_are_those_of_all(held: reading.Holding) -> None:
    found = LocalFigures(held, "106")
    every = found.rows().drop("latest")
    for values in ({"breakdown": "all"}, {"source": "tracker"}, {"breakdown": "reason"}):
        asked = found.rows(**values).drop("latest")
        assert_frame_equal(asked, every.filter(**values))


def test_a_changed_store_has_figures_of_its_own() -> None:
    before = holding(counts(60, 100, period_end=MARCH))
    assert LocalFigures(before, "306").whole.newest["numerator"].to_list() == [60.0]
    after = replace(before, observations=local(counts(70, 100), counts(9, 30, area="305")))
    assert LocalFigures(after, "306").whole.newest["numerator"].to_list() == [70.0]
    assert councils_with_local(before) == {"306"}
    assert councils_with_local(after) == {"305", "306"}


def test_exact_figures_stand_in_place_of_the_stores_and_are_kept_nowhere() -> None:
    stored = holding(
        counts(60, 100),
        by("sex", {"Boys": (30, 50), "Girls": (30, 50)}),
        counts(5, 9, source="tracker", supplier="team"),
    )
    own = local(counts(2, 100), by("sex", {"Boys": (1, 50), "Girls": (1, 50)}))
    mine = LocalFigures(stored, "306", {"ssda903": own})
    assert mine.whole.newest["numerator"].to_list() == [2.0, 5.0]
    assert mine.groups["numerator"].to_list() == [1.0, 1.0]
    assert mine.sources == {"ssda903", "tracker"}
    other = LocalFigures(stored, "306")
    assert other.whole.newest["numerator"].to_list() == [60.0, 5.0]
    assert other.groups["numerator"].to_list() == [30.0, 30.0]
    later = LocalFigures(stored, "306", {"ssda903": local(counts(3, 100))})
    assert later.whole.newest["numerator"].to_list() == [3.0, 5.0]
    assert later.groups.is_empty()


def test_an_area_of_which_nothing_was_sent_has_nothing() -> None:
    found = LocalFigures(holding(counts(60, 100)), "305")
    assert found.sources == frozenset()
    assert found.whole.newest.is_empty()
    assert found.whole.last.is_empty()
    assert found.groups.is_empty()


def test_an_area_of_several_councils_has_their_sums_and_what_it_was_sent_itself() -> None:
    parents = [{"parent": "E54000030", "area": code, "share": 1.0} for code in ("306", "305")]
    members = pl.concat([areas.empty_members(), pl.DataFrame(parents)], how="diagonal_relaxed")
    itself = counts(20, 40, area="E54000030", indicator="immunisations")
    girls = by("sex", {"Girls": (30, 50)}), by("sex", {"Girls": (10, 50)}, area="305")
    sent = holding(counts(60, 100), counts(30, 50, area="305"), *girls, itself)
    held = replace(sent, members=members)
    found = LocalFigures(held, "E54000030")
    assert found.whole.newest.select("indicator", "numerator").rows() == [
        ("dental_check", 90.0),
        ("immunisations", 20.0),
    ]
    assert found.groups["numerator"].to_list() == [40.0]
    assert found.sources == {"ssda903"}
    assert sorted(found.rows()["numerator"]) == [20.0, 40.0, 90.0]
    assert LocalFigures(held, "306").whole.newest["numerator"].to_list() == [60.0]
    assert LocalFigures(sent, "E54000030").whole.newest["numerator"].to_list() == [20.0]
