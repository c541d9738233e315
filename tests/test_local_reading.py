"""Local counts from the store to a page: the newest load, added up, safe; exact in the session."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

import reading
import store
from loaded import Loaded, Receipt
from observations import LOCAL
from stats.figures import with_words
from tests.local_rows import by, counts, local
from view import View


def keep(engine_url: str, *rows: Any, supplier: str = "own return") -> reading.Holding:
    engine = store.open_store(engine_url)
    table = local(*rows)
    loaded = Loaded(
        source=table["source"][0],
        release=table["release"][0],
        receipt=Receipt(table.height, table.height),
        observations=table,
        supplier=supplier,
    )
    store.save(engine, "return.csv", "", loaded)
    held = reading.read(engine)
    engine.dispose()
    return held


def test_of_two_loads_of_one_slice_the_newest_is_read_whole(engine_url: str) -> None:
    keep(engine_url, counts(60, 100), counts(70, 100, indicator="immunisations"))
    held = keep(engine_url, counts(61, 101, release="2026-11-02"))
    assert held.observations.select("indicator", "numerator").rows() == [("dental_check", 61.0)]


def test_two_loads_of_one_day_are_both_kept_and_the_later_is_read(engine_url: str) -> None:
    keep(engine_url, counts(60, 100))
    keep(engine_url, counts(60, 100))
    held = keep(engine_url, counts(61, 100))
    assert held.observations.select("numerator", "release").rows() == [(61.0, "2026-11-01.02")]
    engine = store.open_store(engine_url)
    assert store.read_local_releases(engine)["numerator"].to_list() == [60.0, 61.0]
    engine.dispose()


def test_what_the_first_load_of_a_day_hid_stays_hidden_in_the_second(engine_url: str) -> None:
    keep(engine_url, counts(60, 100), by("sex", {"Boys": (57, 60), "Girls": (3, 40)}))
    held = keep(engine_url, counts(60, 100), by("sex", {"Boys": (50, 60), "Girls": (10, 40)}))
    assert held.observations["numerator"].to_list() == [60.0, None, None]


def test_loads_of_other_suppliers_and_periods_stay(engine_url: str) -> None:
    keep(engine_url, counts(60, 100))
    keep(engine_url, counts(50, 90, supplier="Trust A", release="2026-11-02"))
    held = keep(engine_url, counts(9, 30, period_end=date(2024, 3, 31), release="2026-11-03"))
    assert held.observations.select("numerator", "supplier").rows() == [
        (9.0, "own return"),
        (110.0, "Trust A + own return"),
    ]


def test_what_is_read_from_the_store_is_safe_and_what_it_holds_is_exact(engine_url: str) -> None:
    held = keep(engine_url, counts(60, 100), by("sex", {"Boys": (57, 60), "Girls": (3, 40)}))
    assert held.observations["numerator"].to_list() == [60.0, None, None]
    engine = store.open_store(engine_url)
    assert store.read_local_releases(engine)["numerator"].to_list() == [60.0, 57.0, 3.0]
    engine.dispose()


def test_a_newer_local_period_does_not_displace_the_latest_published_one(engine_url: str) -> None:
    published = counts(60, 100, source="dfe_outcomes", supplier="", period_end=date(2024, 3, 31))
    rows = with_words(local(published, counts(7, 20)), keep(engine_url, counts(7, 20)).areas)
    assert rows.select("source", "latest").rows() == [("dfe_outcomes", True), ("ssda903", True)]


def view_of(held: reading.Holding, own: dict[str, pl.DataFrame]) -> View:
    year = date(2025, 3, 31)
    return View(held, held.observations, "306", "Croydon", "england", "England", year, "", own=own)


def test_a_page_gets_safe_figures_from_the_store_and_exact_ones_from_its_own_session(
    engine_url: str,
) -> None:
    held = keep(engine_url, counts(60, 100), counts(3, 100, source="tracker", supplier="team"))
    assert view_of(held, {}).own_sources == []
    assert view_of(held, {}).local["numerator"].to_list() == [60.0, None]
    own = {"ssda903": local(counts(2, 100)), "tracker": local(counts(9, 90, area="305"))}
    mine = view_of(held, own)
    assert mine.own_sources == ["ssda903"]
    shown = mine.local.select("source", "numerator", "title")
    assert sorted(shown["source"]) == ["ssda903", "tracker"]
    assert shown.filter(source="ssda903").row(0)[:2] == ("ssda903", 2.0)


def test_the_local_sources_are_those_agreed() -> None:
    assert LOCAL == ("ssda903", "tracker", "quarterly_return")
