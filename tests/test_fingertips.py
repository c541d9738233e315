from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import areas
import store
from loaded import Loaded
from loaders import fingertips, recognise
from loaders.fingertips_notes import notes_on
from loaders.fingertips_periods import period
from loaders.source_file import FileRefused, SourceFile
from tests.fingertips_rows import BARNSLEY, CROYDON, ENGLAND, NAMES, download, figure

REAL = Path(__file__).parents[2] / "shared/data/fingertips/la_hospital_admissions_2324.csv"
EMPTY = ",,,,,,"
DECAY = "93563,Decay at five"


def read(rows: list[str]) -> Loaded:
    given = download(rows)
    assert recognise(given) is fingertips
    return fingertips.load(given, areas.reference_areas())


def test_a_figure_keeps_the_published_value_and_interval() -> None:
    found = read([figure()]).observations.row(0, named=True)
    assert (found["indicator"], found["area"]) == ("injury_admissions", "306")
    assert (found["value"], found["numerator"], found["denominator"]) == (48.9, 370, 75622)
    assert (found["published_lower95"], found["published_upper95"]) == (44.1, 54.2)
    assert (found["period_start"], found["period_end"]) == (date(2023, 4, 1), date(2024, 3, 31))
    assert (found["source"], found["release"]) == ("fingertips", "2023/24 (90284)")


@pytest.mark.parametrize("code", ["E08000016", "E08000038"])
def test_a_council_is_the_same_under_its_code_of_today_and_an_earlier_one(code: str) -> None:
    assert read([figure(f"{code},Barnsley")]).observations["area"].to_list() == ["370"]


def test_boys_and_girls_are_a_breakdown() -> None:
    found = read([figure(), figure(sex="Male"), figure(sex="Female")]).observations
    assert found.select("breakdown", "subgroup").rows() == [
        ("all", "all"),
        ("sex", "Boys"),
        ("sex", "Girls"),
    ]


def test_a_row_listed_under_several_parents_is_one_figure() -> None:
    rows = [figure(parent=one) for one in (ENGLAND, "E12000007,London", ",")]
    assert str(read(rows).receipt) == "read 3 = kept 1 + denominators 0 + refused 0 + not used 2"


def test_deprivation_deciles_districts_and_other_indicators_are_not_used() -> None:
    decile = figure(ENGLAND, decile='"Deciles (IMD2019)",Most deprived')
    district = figure("E07000008,Cambridge")
    other = figure(indicator="90320,Something else")
    receipt = str(read([figure(), decile, district, other]).receipt)
    assert receipt == "read 4 = kept 1 + denominators 0 + refused 0 + not used 3"


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("Value suppressed for disclosure control due to small count", "confidential"),
        ("Not presented due to Frimley Health", "unavailable"),
        ("", "unavailable"),
    ],
)
def test_a_value_that_is_not_there_has_its_reason_as_a_status(note: str, status: str) -> None:
    found = read([figure(numbers=EMPTY, note=note)]).observations
    assert found.select("value", "status").rows() == [(None, status)]


def test_notes_are_gathered_with_their_areas() -> None:
    shared = "Value for Hackney and City of London combined"
    places = ["E09000012,Hackney", "E09000001,City of London"]
    loaded = read([figure(place, note=shared) for place in places] + [figure()])
    assert loaded.notes == (
        "OHID on Hackney; City of London (2 figures): Value for Hackney and City of London combined.",
    )
    lines = list(loaded.notes)
    assert notes_on("Hackney", lines) == [f"{shared}."]
    assert notes_on("London", lines) == []


def test_two_values_of_one_figure_are_a_fault_of_the_later_row() -> None:
    refused = read([figure(), figure(numbers="50,45,55,,,378,75622")]).rejects
    assert refused.select("line", "reason").rows() == [
        (3, "an earlier row has another value for the same area, sex and period")
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (figure("E06000999,Newshire"), "the ONS code 'E06000999' (Newshire) is of no area"),
        (figure(time="spring 2024"), "Time period 'spring 2024' is not a period that is known"),
        (figure(sex="Unknown"), "Sex 'Unknown' is not one of Persons, Male, Female"),
        (figure(numbers="many,,,,,370,75622"), "Value 'many' is no number"),
        (figure(numbers="48.9,44,54,,,inf,75622"), "Count 'inf' is no number"),
        (figure(numbers="-1,,,,,370,75622"), "Value '-1' is below zero"),
        (figure(numbers="48.9,50,54,,,370,75622"), "lies outside its own interval"),
        (figure(numbers="101,,,,,1,1", indicator=DECAY), "Value '101' is above 100 percent"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_reason(row: str, reason: str) -> None:
    refused = read([figure(BARNSLEY), row]).rejects
    assert refused["line"].to_list() == [3]
    assert reason in refused["reason"][0]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2023/24", date(2023, 4, 1), date(2024, 3, 31)),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2021/22 - 23/24", date(2021, 4, 1), date(2024, 3, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2021 - 23", date(2021, 1, 1), date(2023, 12, 31)),
        ("2023/24 Q1", date(2023, 4, 1), date(2023, 6, 30)),
        ("2023/24 Q4", date(2024, 1, 1), date(2024, 3, 31)),
        ("2023 Q4", date(2023, 10, 1), date(2023, 12, 31)),
    ],
)
def test_a_period_is_read_however_it_is_written(written: str, start: date, end: date) -> None:
    assert period(written) == (start, end)


@pytest.mark.parametrize("written", ["", "2023/25", "2023 - 21", "2023-24", "Q1 2023", "23/24"])
def test_years_that_do_not_follow_each_other_are_no_period(written: str) -> None:
    assert period(written) is None


def test_downloads_of_two_indicators_do_not_displace_each_other(store_of_its_own: str) -> None:
    engine = store.open_store(store_of_its_own)
    for rows in ([figure()], [figure(indicator=DECAY, numbers="20,18,22,,,20,100", age="5 yrs")]):
        store.save(engine, "a.csv", "", read(rows))
    kept = store.read_observations(engine)
    engine.dispose()
    assert kept.select("indicator", "value").rows() == [
        ("dental_decay_at_5", 20.0),
        ("injury_admissions", 48.9),
    ]


def test_a_newer_download_is_the_one_read(store_of_its_own: str) -> None:
    engine = store.open_store(store_of_its_own)
    newer = [figure(numbers="47,42,53,,,360,76000"), figure(time="2024/25")]
    for rows in (newer, [figure()]):
        store.save(engine, "a.csv", "", read(rows))
    kept = store.read_observations(engine).sort("period_end")
    engine.dispose()
    assert kept["value"].to_list() == [47.0, 48.9]


def test_a_file_of_other_indicators_is_refused_by_their_names() -> None:
    with pytest.raises(
        FileRefused, match=r"it holds Something else \(90320\); the indicators 90284, 93563"
    ):
        read([figure(indicator="90320,Something else")])


def test_a_renamed_column_is_refused_by_name() -> None:
    renamed = download([], NAMES.replace("Value note", "Note"))
    assert recognise(renamed) is fingertips
    with pytest.raises(FileRefused, match="lacks Value note"):
        fingertips.load(renamed, areas.reference_areas())


@pytest.fixture(scope="module")
def published() -> Loaded:
    if not REAL.exists():
        pytest.skip("the Fingertips download is not in ../shared/data")
    return fingertips.load(SourceFile.at(REAL), areas.reference_areas())


def test_every_row_of_the_published_file_is_accounted_for(published: Loaded) -> None:
    assert str(published.receipt) == (
        "read 7,208 = kept 5,840 + denominators 0 + refused 0 + not used 1,368"
    )


def test_englands_and_croydons_rates_are_those_in_the_file(published: Loaded) -> None:
    now = published.observations.filter(pl.col("period_end") == date(2024, 3, 31), breakdown="all")
    found = {row["area"]: row for row in now.iter_rows(named=True)}
    assert found[areas.ENGLAND]["value"] == pytest.approx(72.71223)
    assert found["306"]["value"] == pytest.approx(48.92756)
    assert found["201"]["status"] == "unavailable"
    assert found["370"]["status"] == "ok"
    assert CROYDON.startswith("E09000008")


def test_all_153_councils_and_england_are_there_under_their_three_digits(published: Loaded) -> None:
    assert published.observations["area"].n_unique() == 154
    assert published.observations.filter(area="373").height == 38
