from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import areas
from loaded import Loaded
from loaders import dfe_outcomes, recognise
from loaders.source_file import SourceFile
from tests.dfe_rows import (
    CROYDON,
    ENGLAND,
    LONDON,
    OLDER,
    SDQ,
    dfe_file,
    row,
    teeth,
)

DFE = Path(__file__).parents[2] / "shared" / "data" / "dfe"
RELEASES = {
    2025: ("characteristic", "breakdown", "children_count", "children_percent"),
    2024: ("cla_group", "characteristic", "number", "percentage"),
}


def read(content: bytes) -> Loaded:
    file = SourceFile("outcomes.csv", content)
    assert dfe_outcomes.recognises(file)
    return dfe_outcomes.load(file, areas.reference_areas())


def figure(loaded: Loaded, area: str = "306") -> dict[str, object]:
    return loaded.observations.filter(area=area).row(0, named=True)


def test_a_councils_value_is_its_numerator_over_its_denominator_unrounded() -> None:
    found = figure(read(dfe_file(teeth(CROYDON, 203, 61, 332))))
    assert found["indicator"] == "dental_check"
    assert (found["numerator"], found["denominator"]) == (203, 332)
    assert found["value"] == pytest.approx(61.144578313253)
    assert found["status"] == "ok"
    assert str(found["period_start"]) == "2024-04-01"
    assert str(found["period_end"]) == "2025-03-31"


def test_both_vocabularies_give_the_same_observations() -> None:
    rows = teeth(CROYDON, 203, 61, 332)
    assert read(dfe_file(rows)).observations.equals(read(dfe_file(rows, OLDER)).observations)


def test_a_byte_order_mark_changes_nothing() -> None:
    plain = dfe_file(teeth(CROYDON, 203, 61, 332))
    assert read(b"\xef\xbb\xbf" + plain).observations.equals(read(plain).observations)


def test_englands_value_is_computed_from_its_large_counts() -> None:
    found = figure(read(dfe_file(teeth(ENGLAND, 47320, 81, 58530))), areas.ENGLAND)
    assert found["value"] == pytest.approx(80.8474286690586)


def test_englands_value_is_the_published_percent_where_the_denominator_is_under_1000() -> None:
    found = figure(read(dfe_file(teeth(ENGLAND, 470, 48, 990))), areas.ENGLAND)
    assert found["value"] == 48


def test_a_regions_value_is_the_published_percent() -> None:
    assert figure(read(dfe_file(teeth(LONDON, 10, 4, 220))), "E12000007")["value"] == 4


@pytest.mark.parametrize(
    ("symbol", "status"),
    [
        ("c", "confidential"),
        ("z", "not_applicable"),
        ("x", "unavailable"),
        ("k", "low"),
        ("low", "low"),
        ("u", "unreliable"),
        (":", "unavailable"),
        ("~", "low"),
    ],
)
def test_a_symbol_becomes_a_status_and_never_a_number(symbol: str, status: str) -> None:
    found = figure(read(dfe_file(teeth(CROYDON, symbol, symbol, 332))))
    assert found["status"] == status
    assert found["value"] is None
    assert found["numerator"] is None
    assert found["denominator"] == 332


def test_a_percent_that_rounds_to_zero_is_computed_from_its_counts() -> None:
    found = figure(read(dfe_file(teeth(CROYDON, 7, "k", 1723))))
    assert found["status"] == "ok"
    assert found["value"] == pytest.approx(0.40626813697)


def test_a_denominator_of_nobody_is_not_applicable() -> None:
    rows = [
        row(CROYDON, "SDQ average score", 0, "z", group=SDQ),
        row(CROYDON, "SDQ score was received", 0, 0, group=SDQ),
        row(CROYDON, "Total ages 5 to 16 years", 12, 100, group=SDQ),
    ]
    found = read(dfe_file(rows)).observations.filter(indicator="sdq_average").row(0, named=True)
    assert (found["status"], found["value"]) == ("not_applicable", None)


def test_the_mean_score_is_read_from_the_count_column() -> None:
    rows = [
        row(CROYDON, "SDQ average score", "14.5", "z", group=SDQ),
        row(CROYDON, "SDQ score was received", 182, 82, group=SDQ),
        row(CROYDON, "Total ages 5 to 16 years", 221, 100, group=SDQ),
    ]
    found = read(dfe_file(rows)).observations.filter(indicator="sdq_average").row(0, named=True)
    assert (found["value"], found["numerator"], found["denominator"]) == (14.5, None, 182)


def test_a_measure_takes_the_total_of_its_own_group() -> None:
    other = "Substance misuse: Children looked after all ages"
    rows = [*teeth(CROYDON, 12, 75, 16), row(CROYDON, "Total all ages", "c", "c", group=other)]
    loaded = read(dfe_file(rows))
    assert figure(loaded)["denominator"] == 16
    assert str(loaded.receipt) == "read 3 = kept 1 + denominators 2 + refused 0 + not used 0"


def test_a_measure_nobody_has_asked_for_is_not_used_and_is_counted() -> None:
    rows = [*teeth(CROYDON, 203, 61, 332), row(CROYDON, "Wore spectacles", 5, 2)]
    assert read(dfe_file(rows)).receipt.not_used == 1


def test_the_release_is_the_newest_year_in_the_file() -> None:
    rows = teeth(CROYDON, 203, 61, 332) + teeth(CROYDON, 179, 54, 332, year=2024)
    assert read(dfe_file(rows)).release == "2025"


def test_a_new_council_is_registered_from_the_file_and_said() -> None:
    newcomer = CROYDON.replace("306,Croydon,E09000008", "998,Newshire,E06000998")
    loaded = read(dfe_file(teeth(newcomer, 50, 50, 100)))
    registered = loaded.areas.row(0, named=True)
    assert registered["area_name"] == "Newshire"
    assert (registered["region"], registered["sub_region"]) == ("E12000007", "E13000002")
    assert loaded.notes == (
        "Newshire (998) was not known before and is registered from this file.",
    )


@pytest.mark.skipif(not DFE.exists(), reason="the published files are not beside the project")
@pytest.mark.parametrize("year", RELEASES)
def test_the_published_file_is_read_whole_and_reproduces_every_percent(year: int) -> None:
    file = SourceFile.at(DFE / f"la_conviction_health_outcome_cla_{year}.csv")
    loaded = recognise(file).load(file, areas.reference_areas())
    assert str(loaded.receipt) == (
        "read 15,030 = kept 10,855 + denominators 4,175 + refused 0 + not used 0"
    )
    published = _published_percents(file, RELEASES[year])
    ours = loaded.observations.filter(pl.col("area").str.len_chars() == 3)
    joined = published.join(ours, on=["indicator", "area", "period_end"])
    of_nobody = joined.filter(denominator=0)
    assert set(of_nobody["status"]) == {"not_applicable"}
    assert of_nobody.height == 4
    rounded = (pl.col("value") + 0.5 + 1e-9).floor()
    assert joined.filter(rounded.eq_missing(pl.col("percent"))).height == published.height - 4
    assert published.height == {2025: 7330, 2024: 7397}[year]


def _published_percents(file: SourceFile, names: tuple[str, ...]) -> pl.DataFrame:
    """Every whole percent that DfE shows for a council, by the catalogue's own recipes."""
    import indicators

    group, measure, _, percent = names
    shown = file.table.filter(
        (pl.col("geographic_level") == "Local authority") & pl.col(percent).str.contains(r"^\d+$")
    )
    recipes = indicators.recipes("dfe_outcomes").rename({"group": "g", "measure": "m"})
    found = shown.join(recipes, left_on=[group, measure], right_on=["g", "m"])
    return found.select(
        "indicator",
        area="old_la_code",
        period_end=pl.date(pl.col("time_period").cast(pl.Int32), 3, 31),
        percent=pl.col(percent).cast(pl.Float64),
    )
