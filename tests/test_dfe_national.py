from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import areas
from formats import rounded
from loaded import Loaded
from loaders import dfe_national, recognise
from loaders.source_file import FileRefused, SourceFile

REAL = (
    Path(__file__).parents[2]
    / "shared/data/dfe/national_conviction_health_outcomes_for_cla_2024.csv"
)
SHARED = "time_period,time_identifier,geographic_level,country_code,country_name,gender,age_group"
OLDER = "characteristic,number,percentage"
NEWER = "breakdown,children_count,children_percent"
TEETH = "2b.3 Had their teeth checked by a dentist"
TOTAL = "2b. Health assessments: Children looked after age groups"
CONCERN, RECEIVED = "4.1.3 SDQ score is a cause for concern", "4.1 SDQ score was received"


def row(sex: str, age: str, measure: str, count: object, percent: object, year: int = 2025) -> str:
    return (
        f"{year},Reporting year,National,E92000001,England,{sex},{age},{measure},{count},{percent}"
    )


def teeth(sex: str, age: str, checked: object, percent: object, total: object) -> list[str]:
    return [row(sex, age, TEETH, checked, percent), row(sex, age, TOTAL, total, 27)]


def file(rows: list[str], names: str = OLDER) -> SourceFile:
    return SourceFile("england.csv", "\n".join([f"{SHARED},{names}", *rows, ""]).encode())


def read(rows: list[str], names: str = OLDER) -> Loaded:
    given = file(rows, names)
    assert recognise(given) is dfe_national
    return dfe_national.load(given, areas.reference_areas())


AGED = teeth("Total", "16 years and over", 11350, 71, 15980)


def test_an_age_group_of_both_sexes_is_a_breakdown_of_england() -> None:
    found = read(AGED).observations.row(0, named=True)
    assert (found["indicator"], found["area"]) == ("dental_check", "E92000001")
    assert (found["breakdown"], found["subgroup"]) == ("age", "16 and over")
    assert (found["numerator"], found["denominator"]) == (11350, 15980)
    assert found["value"] == pytest.approx(71.026282853567)
    assert (found["source"], found["release"]) == ("dfe_national", "2025")


def test_a_sex_at_all_ages_is_a_breakdown_too() -> None:
    found = read(teeth("Female", "Total all ages", 20860, 80, 26050)).observations
    assert found.select("breakdown", "subgroup").rows() == [("sex", "Girls")]


def test_both_vocabularies_with_and_without_numbers_before_the_names_give_the_same() -> None:
    newer = [one.replace("2b.3 ", "").replace("2b. ", "") for one in AGED]
    assert read(AGED).observations.equals(read(newer, NEWER).observations)
    assert read(AGED).observations.equals(read(newer, OLDER).observations)


def test_all_children_together_and_the_crossed_rows_are_not_used_and_said() -> None:
    crossed = teeth("Male", "5 to 9 years", 4800, 82, 5850)
    whole = teeth("Total", "Total all ages", 46900, 79, 59480)
    loaded = read([*AGED, *crossed, *whole])
    assert str(loaded.receipt) == "read 6 = kept 1 + denominators 1 + refused 0 + not used 4"
    assert "4 rows of all children together" in loaded.notes[0]


@pytest.mark.parametrize(
    ("published", "ours"),
    [
        ("1 year and under", "0 to 1"),
        ("4 years and under", "0 to 4"),
        ("5 to 9 years", "5 to 9"),
        ("12 years", "12"),
        ("18 years and over", "18 and over"),
    ],
)
def test_ages_are_named_shortly(published: str, ours: str) -> None:
    assert read(teeth("Total", published, 2000, 80, 2500)).observations["subgroup"][0] == ours


def test_a_score_is_out_of_the_scores_received_at_that_age() -> None:
    rows = [
        row("Total", "14 years", CONCERN, 1780, 45),
        row("Total", "14 years", RECEIVED, 3920, 77),
        row("Total", "14 years", "4. SDQ score: Children looked after age groups", 5090, 12),
    ]
    found = {one["indicator"]: one for one in read(rows).observations.iter_rows(named=True)}
    assert found["sdq_concern"]["denominator"] == 3920
    assert found["sdq_received"]["denominator"] == 5090


def test_a_small_groups_percent_is_taken_as_published() -> None:
    found = read(teeth("Total", "16 years and over", 20, 23, 90)).observations
    assert found["value"].to_list() == [23]


@pytest.mark.parametrize(("percent", "value"), [(42, 42.4999), (43, 42.660550458716)])
def test_rounded_counts_never_print_another_percent_than_dfe_does(
    percent: int, value: float
) -> None:
    rows = [
        row("Total", "9 years", CONCERN, 930, percent),
        row("Total", "9 years", RECEIVED, 2180, 78),
    ]
    found = read(rows).observations.filter(indicator="sdq_concern")
    assert found["value"].item() == pytest.approx(value)


def test_a_hidden_count_stays_hidden() -> None:
    found = read(teeth("Total", "16 years and over", "c", "c", 15980)).observations
    assert found.select("value", "status").rows() == [(None, "confidential")]


def test_an_age_or_a_sex_that_is_not_known_is_refused_with_its_line() -> None:
    strange = teeth("Total", "sixteen", 100, 80, 125) + teeth("Other", "5 to 9 years", 1, 80, 1)
    refused = read(AGED + strange).rejects
    assert refused["line"].to_list() == [4, 5, 6, 7]
    assert refused["reason"][0] == "gender 'Total' or age_group 'sixteen' is not known"


def test_another_vocabulary_is_refused_by_its_names() -> None:
    with pytest.raises(FileRefused, match="measure_name, count_of_children"):
        dfe_national.load(file(AGED, "measure_name,count_of_children,p"), areas.reference_areas())


def test_without_a_column_the_file_is_still_known_and_refused_by_what_it_lacks() -> None:
    renamed = file([])
    other = SourceFile(renamed.name, renamed.content.replace(b"age_group", b"age_band"))
    assert recognise(other) is dfe_national
    with pytest.raises(FileRefused, match="lacks age_group"):
        dfe_national.load(other, areas.reference_areas())


@pytest.fixture(scope="module")
def published() -> Loaded:
    if not REAL.exists():
        pytest.skip("the published file of England by sex and age is not in ../shared/data")
    return dfe_national.load(SourceFile.at(REAL), areas.reference_areas())


def test_every_row_of_the_published_file_is_accounted_for(published: Loaded) -> None:
    assert str(published.receipt) == (
        "read 2,100 = kept 600 + denominators 190 + refused 0 + not used 1,310"
    )


@pytest.mark.parametrize(
    ("indicator", "by_age"),
    [
        ("health_assessment", [85, 94, 91, 84]),
        ("immunisations", [86, 88, 84, 73]),
        ("dental_check", [82, 84, 81, 71]),
    ],
)
def test_englands_figures_of_2024_by_age_are_those_published(
    published: Loaded, indicator: str, by_age: list[int]
) -> None:
    ages = pl.Enum(["0 to 4", "5 to 9", "10 to 15", "16 and over"])
    rows = published.observations.filter(
        pl.col("indicator") == indicator,
        pl.col("breakdown") == "age",
        pl.col("period_end").dt.year() == 2024,
    ).sort(pl.col("subgroup").cast(ages))
    assert rows["value"].round(0, mode="half_away_from_zero").to_list() == by_age


def test_our_rates_round_to_the_published_percents(published: Loaded) -> None:
    table = SourceFile.at(REAL).table.filter(gender="Total", characteristic=TEETH)
    printed = dict(
        table.select(pl.concat_str("time_period", "age_group"), "percentage").iter_rows()
    )
    ours = published.observations.filter(indicator="dental_check", breakdown="age")
    names = {"0 to 4": "4 years and under", "16 and over": "16 years and over"}
    names |= {"5 to 9": "5 to 9 years", "10 to 15": "10 to 15 years"}
    assert ours.height == 20
    for end, group, value in ours.select("period_end", "subgroup", "value").iter_rows():
        assert str(int(rounded(value))) == printed[f"{end.year}{names[group]}"]
