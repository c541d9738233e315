"""The command that people script against most: figures, its columns, options and files."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import loading
import store
from loaders.source_file import SourceFile
from tests.commands import run, table
from tests.dfe_rows import BARNET, CROYDON, ENGLAND, dfe_file, row, teeth

FIGURES = (
    "indicator,title,area,area_name,level,period_start,period_end,breakdown,subgroup,"
    "numerator,denominator,value,status,lower95,upper95,lower998,upper998,benchmark,"
    "benchmark_value,comparison95,comparison998,source,release,supplier,rank,ranked,"
    "rank_lower95,rank_upper95,quartile,lait_value,lait_rank,lait_band,lait_change,"
    "lait_neighbour_mean,change,change_lower95,change_upper95,trend_marker,trend_chi2,"
    "trend_since_break,without,missing_out,missing_out_lower95,missing_out_upper95,"
    "years_worse,priority,check_data"
)


IMMUNISED = "Had their immunisations up to date"


@pytest.fixture(scope="module")
def sample_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the sample, for tests that only read."""
    address = f"sqlite:///{tmp_path_factory.mktemp('sample') / 'store.sqlite'}"
    engine = store.open_store(address)
    loading.load_sample(engine)
    engine.dispose()
    return address


@pytest.fixture
def _with_sample(sample_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sample_address)


@pytest.fixture
def _with_two_councils(store_of_its_own: str) -> None:
    """A store with two measures of two councils and England in three years."""
    rows = []
    for year in (2023, 2024, 2025):
        for place, checked, total in (
            (CROYDON, 203, 332),
            (BARNET, 150, 250),
            (ENGLAND, 4732, 5853),
        ):
            rows.append(row(place, IMMUNISED, checked + 10, 85, year=year))
            rows.extend(teeth(place, checked, 61, total, year=year))
    engine = store.open_store(store_of_its_own)
    loading.load_file(engine, SourceFile("outcomes.csv", dfe_file(rows)))
    engine.dispose()


@pytest.mark.usefixtures("_with_two_councils")
def test_figures_has_the_agreed_columns_in_order() -> None:
    assert run("figures", "--area", "306").stdout.splitlines()[0] == FIGURES


@pytest.mark.usefixtures("_with_sample")
def test_figures_gives_englands_published_figures_of_2025() -> None:
    found = {
        one["indicator"]: one
        for one in table("figures", "--area", "E92000001")
        if one["source"] == "dfe_outcomes"
    }
    counts = {
        name: (float(one["numerator"]), float(one["denominator"]), round(float(one["value"]), 3))
        for name, one in found.items()
        if name != "sdq_average"
    }
    assert counts == {
        "health_assessment": (52580, 58530, 89.834),
        "immunisations": (49160, 58530, 83.991),
        "dental_check": (47320, 58530, 80.847),
        "development_check": (5580, 6360, 87.736),
        "sdq_received": (33790, 43220, 78.181),
        "sdq_concern": (14320, 33790, 42.379),
        "sdq_borderline": (4330, 33790, 12.814),
        "sdq_normal": (15140, 33790, 44.806),
        "substance_misuse": (1780, 58530, 3.041),
        "substance_intervention": (740, 1780, 41.573),
        "substance_refused": (790, 1780, 44.382),
        "convicted": (800, 40990, 1.952),
    }
    average = found["sdq_average"]
    assert (average["numerator"], float(average["value"])) == ("", 14.9)
    assert {one["period_end"] for one in found.values()} == {"2025-03-31"}
    assert {one["comparison95"] for one in found.values()} == {"not compared"}


@pytest.mark.usefixtures("_with_two_councils")
def test_figures_takes_several_areas_and_indicators() -> None:
    found = table(
        *("figures", "--area", "306", "--area", "302"),
        *("--indicator", "dental_check", "--indicator", "immunisations"),
    )
    assert [(one["indicator"], one["area"]) for one in found] == [
        ("dental_check", "302"),
        ("dental_check", "306"),
        ("immunisations", "302"),
        ("immunisations", "306"),
    ]


@pytest.mark.usefixtures("_with_sample")
@pytest.mark.parametrize(
    ("level", "number"), [("region", 11), ("local authority", 155), ("icb", 25)]
)
def test_figures_of_a_level_are_all_its_areas(level: str, number: int) -> None:
    found = table("figures", "--level", level, "--indicator", "dental_check")
    assert len([one for one in found if one["source"] == "dfe_outcomes"]) == number


@pytest.mark.usefixtures("_with_sample")
def test_figures_by_default_are_the_published_areas_and_own_returns_of_the_latest_period() -> None:
    found = table("figures", "--indicator", "dental_check")
    own = [one for one in found if one["source"] == "ssda903"]
    assert len(found) - len(own) == 1 + 11 + 155
    assert {one["area"] for one in own} == {"106"}
    assert {one["period_end"] for one in found} == {"2025-03-31"}


@pytest.mark.usefixtures("_with_two_councils")
@pytest.mark.parametrize(
    ("period", "ends"),
    [
        ("latest", ["2025-03-31"]),
        ("2024", ["2024-03-31"]),
        ("all", [f"{year}-03-31" for year in range(2023, 2026)]),
        ("1999", []),
    ],
)
def test_figures_of_a_period_are_those_of_its_year(period: str, ends: list[str]) -> None:
    wanted = ("--area", "306", "--indicator", "dental_check", "--period", period)
    assert [one["period_end"] for one in table("figures", *wanted)] == ends


@pytest.mark.usefixtures("_with_two_councils")
def test_figures_are_compared_with_the_benchmark_that_is_asked_for() -> None:
    wanted = ("--area", "306", "--indicator", "dental_check")
    (england,) = table("figures", *wanted)
    assert england["benchmark"] == "england"
    assert float(england["benchmark_value"]) == pytest.approx(80.8474286690586)
    (target,) = table("figures", *wanted, "--against", "target:90")
    assert (target["benchmark"], float(target["benchmark_value"])) == ("target", 90)


@pytest.mark.usefixtures("_with_two_councils")
@pytest.mark.parametrize(
    ("option", "word"),
    [
        ("--against", "banana"),
        ("--against", "group:Nowhere"),
        ("--period", "soon"),
        ("--area", "999"),
        ("--indicator", "height"),
        ("--level", "street"),
        ("--out", "figures.docx"),
    ],
)
def test_a_word_that_is_not_known_is_a_mistaken_call(option: str, word: str) -> None:
    result = run("figures", option, word)
    assert result.exit_code == 2
    assert option in result.stderr


@pytest.mark.usefixtures("_with_two_councils")
def test_figures_go_to_a_csv_or_parquet_file_by_its_ending(tmp_path: Path) -> None:
    wanted = ("figures", "--area", "306", "--indicator", "dental_check", "--out")
    for name in ("figures.csv", "figures.parquet"):
        result = run(*wanted, tmp_path / name)
        assert (result.exit_code, result.stdout) == (0, "")
    parquet = pl.read_parquet(tmp_path / "figures.parquet")
    assert ",".join(parquet.columns) == FIGURES
    assert parquet.schema["period_end"] == pl.Date
    assert parquet["value"].dtype == pl.Float64
    on_screen = run(*wanted[:-1]).stdout
    assert (tmp_path / "figures.csv").read_text() == on_screen


@pytest.mark.usefixtures("_with_two_councils")
def test_figures_that_cannot_be_written_are_one_sentence(tmp_path: Path) -> None:
    result = run("figures", "--area", "306", "--out", tmp_path / "gone" / "figures.csv")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("_with_sample")
def test_what_is_missing_is_empty_and_never_a_number() -> None:
    hidden = [
        one
        for one in table("figures", "--indicator", "substance_refused")
        if one["status"] == "confidential"
    ]
    assert len(hidden) > 50
    assert {one["value"] for one in hidden} == {""}
    assert {one["numerator"] for one in hidden} == {""}


def test_figures_of_an_empty_store_are_a_header_without_rows() -> None:
    result = run("figures")
    assert result.exit_code == 0
    assert result.stdout == f"{FIGURES}\n"


def test_figures_follow_what_was_loaded_last(tmp_path: Path) -> None:
    for count in (203, 204):
        rows = [*teeth(CROYDON, count, 61, 332), *teeth(ENGLAND, 47320, 81, 58530)]
        path = tmp_path / "outcomes.csv"
        path.write_bytes(dfe_file(rows))
        assert run("load", path).exit_code == 0
    (found,) = table("figures", "--area", "306")
    assert (found["area_name"], float(found["numerator"])) == ("Croydon", 204)
