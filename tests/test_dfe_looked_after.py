from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import areas
from loaded import Loaded
from loaders import dfe_looked_after, recognise
from loaders.source_file import FileRefused, SourceFile
from tests.dfe_rows import CROYDON, ENGLAND, LONDON, SHARED

REAL = Path(__file__).parents[2] / "shared/data/dfe/cla_number_and_rate_per_10k_children.csv"
NAMES = f"{SHARED},population_type,population_estimate,children_count,rate_per_10000"
ON_THE_DAY = "Children looked after on 31 March each year"
STARTING = "Children starting to be looked after each year"
LEAVING = "Children ceasing to be looked after each year"


def row(place: str, kind: str, population: object, count: object, rate: object) -> str:
    return f"{place.format(year=2025)},{kind},{population},{count},{rate}"


def file(rows: list[str], names: str = NAMES) -> SourceFile:
    return SourceFile("numbers.csv", "\n".join([names, *rows, ""]).encode("utf-8-sig"))


def read(rows: list[str]) -> Loaded:
    given = file(rows)
    assert recognise(given) is dfe_looked_after
    return dfe_looked_after.load(given, areas.reference_areas())


def figures(loaded: Loaded) -> dict[str, dict[str, object]]:
    return {row["indicator"]: row for row in loaded.observations.iter_rows(named=True)}


def test_a_council_has_a_count_and_a_rate_of_those_in_care_on_the_day() -> None:
    found = figures(read([row(CROYDON, ON_THE_DAY, 93945, 547, 58)]))
    assert found["children_in_care"]["value"] == 547
    assert found["children_in_care"]["denominator"] is None
    rate = found["children_in_care_rate"]
    assert (rate["numerator"], rate["denominator"]) == (547, 93945)
    assert rate["value"] == pytest.approx(58.225557507052)
    assert str(rate["period_end"]) == "2025-03-31"


def test_those_who_came_and_went_are_counts() -> None:
    rows = [row(CROYDON, STARTING, 93945, 275, 29), row(CROYDON, LEAVING, 93945, 244, 26)]
    found = figures(read(rows))
    assert {name: one["value"] for name, one in found.items()} == {
        "started_care": 275,
        "left_care": 244,
    }


def test_a_regions_rate_is_the_published_one_for_its_counts_are_rounded() -> None:
    found = figures(read([row(LONDON, ON_THE_DAY, 1_900_000, 9_650, 51)]))
    assert found["children_in_care_rate"]["value"] == 51


@pytest.mark.parametrize(("symbol", "status"), [("c", "confidential"), ("z", "not_applicable")])
def test_a_symbol_is_a_status_and_no_number(symbol: str, status: str) -> None:
    found = read([row(CROYDON, ON_THE_DAY, 847, symbol, symbol)]).observations
    assert set(found.select("value", "numerator", "status").rows()) == {(None, None, status)}


def test_a_population_that_is_not_available_leaves_the_published_rate() -> None:
    rate = figures(read([row(CROYDON, ON_THE_DAY, "x", 547, 58)]))["children_in_care_rate"]
    assert (rate["value"], rate["denominator"], rate["status"]) == (58, None, "ok")


def test_another_kind_of_row_is_not_used_and_a_bad_one_is_refused() -> None:
    rows = [
        row(CROYDON, ON_THE_DAY, 93945, 547, 58),
        row(CROYDON, "Children adopted each year", 93945, 20, 2),
        row(CROYDON, STARTING, "many", 275, 29),
        row(CROYDON, LEAVING, 93945, -3, 26),
    ]
    loaded = read(rows)
    assert str(loaded.receipt) == "read 4 = kept 1 + denominators 0 + refused 2 + not used 1"
    assert loaded.rejects.select("line", "reason").rows() == [
        (4, "population_estimate 'many' is neither a number nor a known symbol"),
        (5, "count '-3' is below zero"),
    ]


def test_a_new_council_is_registered_from_the_file() -> None:
    newcomer = CROYDON.replace("306,Croydon,E09000008", "998,Newshire,E06000998")
    loaded = read([row(newcomer, ON_THE_DAY, 50_000, 300, 60)])
    assert loaded.areas.select("area", "area_name", "region").rows() == [
        ("998", "Newshire", "E12000007")
    ]
    assert loaded.notes == (
        "Newshire (998) was not known before and is registered from this file.",
    )


def test_a_renamed_column_is_refused_by_name() -> None:
    renamed = file([], NAMES.replace("rate_per_10000", "rate_per_10k"))
    assert recognise(renamed) is dfe_looked_after
    with pytest.raises(
        FileRefused, match=r"rate_per_10k where one of these is read: .* rate_per_10000"
    ):
        dfe_looked_after.load(renamed, areas.reference_areas())


def test_a_file_without_a_usable_row_is_refused() -> None:
    with pytest.raises(FileRefused, match="has no row that can be used"):
        dfe_looked_after.load(file([row(ENGLAND, ON_THE_DAY, "", "", "")]), areas.reference_areas())


@pytest.fixture(scope="module")
def published() -> Loaded:
    if not REAL.exists():
        pytest.skip("the published numbers of children looked after are not in ../shared/data")
    return dfe_looked_after.load(SourceFile.at(REAL), areas.reference_areas())


def test_every_row_of_the_published_file_is_accounted_for(published: Loaded) -> None:
    assert str(published.receipt) == (
        "read 2,505 = kept 2,505 + denominators 0 + refused 0 + not used 0"
    )
    assert published.areas.is_empty()


def test_england_has_the_published_numbers_of_2025(published: Loaded) -> None:
    now = pl.col("period_end").dt.year() == 2025
    england = published.observations.filter(now, area=areas.ENGLAND)
    found = dict(england.select("indicator", "value").iter_rows())
    assert found["children_in_care"] == 81_770
    assert (found["started_care"], found["left_care"]) == (32_270, 34_450)
    assert found["children_in_care_rate"] == pytest.approx(67.118, abs=0.001)


def test_every_councils_rate_rounds_to_the_published_one(published: Loaded) -> None:
    rates = published.observations.filter(indicator="children_in_care_rate", status="ok")
    table = SourceFile.at(REAL).table.filter(
        population_type=ON_THE_DAY, geographic_level="Local authority"
    )
    printed = table.select(
        area="old_la_code", year=pl.col("time_period").cast(pl.Int32), printed="rate_per_10000"
    )
    both = rates.with_columns(year=pl.col("period_end").dt.year()).join(
        printed, on=["area", "year"]
    )
    assert both.height == 755
    ours = (both["value"] + 0.5).floor().cast(pl.Int64).cast(pl.String)
    assert ours.to_list() == both["printed"].to_list()
