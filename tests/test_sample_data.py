import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tests.sample_figures import (
    AVERAGE,
    BORDERLINE,
    CONCERN,
    COUNCILS,
    DFE,
    IDENTIFIED,
    IMMUNISED,
    NORMAL,
    RATES,
    REAL,
    RECEIVED,
    REFUSED,
    SAMPLE,
    TEETH,
    TREATED,
    read,
)


def test_the_script_writes_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SAMPLE / "make_sample.py", tmp_path], check=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in SAMPLE.glob("*.csv")}
    assert len(written) == 10


def test_the_columns_are_those_of_dfes_2025_release() -> None:
    first = (SAMPLE / "la_conviction_health_outcome_cla.csv").read_text().split("\n", 1)[0]
    assert first == (
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
        "region_name,old_la_code,la_name,new_la_code,characteristic,breakdown,children_count,"
        "children_percent"
    )


def test_rows_stand_in_the_order_of_dfes_file_with_its_labels_and_blanks() -> None:
    if not REAL.exists():
        pytest.skip(f"{REAL} is not here")
    real = read(REAL.name, REAL.parent)
    same = ["time_period", "time_identifier", "geographic_level", "characteristic", "breakdown"]
    assert DFE.select(same).equals(real.select(same))
    assert DFE.null_count().equals(real.null_count())


def test_englands_rows_are_the_published_figures() -> None:
    rows = DFE.filter(pl.col("geographic_level") == "National")
    shown = {
        tuple(row[:2]): row[2:]
        for row in rows.select(
            "time_period", "breakdown", "children_count", "children_percent"
        ).rows()
    }
    assert shown["2025", "Total all ages"] == ("58530", "100")
    assert shown["2025", IMMUNISED] == ("49160", "84")
    assert shown["2021", TEETH] == ("23330", "40")
    assert shown["2023", CONCERN] == ("13030", "40")
    assert shown["2025", AVERAGE] == ("14.9", "z")
    if REAL.exists():
        real = read(REAL.name, REAL.parent)
        assert rows.equals(real.filter(pl.col("geographic_level") == "National"))


def test_every_percent_of_a_council_is_its_count_over_its_denominator_rounded_half_up() -> None:
    percents = RATES.filter(pl.col("children_percent") != "k")
    half_up = (pl.col("rate") + 0.5 + 1e-9).floor().cast(pl.Int64).cast(pl.String)
    assert percents.height > 6_000
    assert percents.filter(pl.col("children_percent") != half_up).is_empty()


def test_k_is_a_percent_that_rounds_to_zero_and_is_there() -> None:
    low = RATES.filter(pl.col("children_percent") == "k")
    assert low.select("la_name", "time_period", "children_count").rows() == [
        ("Mirandashire", "2025", "7")
    ]
    assert low["rate"][0] < 0.5


def test_no_count_of_one_to_five_is_shown_for_a_council() -> None:
    counts = COUNCILS.filter(pl.col("breakdown") != AVERAGE)["children_count"]
    assert not set(counts.unique()) & {"1", "2", "3", "4", "5"}
    assert set(counts.filter(~counts.str.contains(r"^\d+$")).unique()) == {"c", "z"}


def test_a_count_and_its_percent_are_confidential_together() -> None:
    numbers = COUNCILS.filter(pl.col("breakdown") != AVERAGE)
    hidden = numbers.filter((pl.col("children_count") == "c") | (pl.col("children_percent") == "c"))
    assert hidden.height > 500
    assert hidden.filter(pl.col("children_count") != pl.col("children_percent")).is_empty()


@pytest.mark.parametrize(
    ("siblings", "total"),
    [((CONCERN, BORDERLINE, NORMAL), RECEIVED), ((REFUSED, TREATED), IDENTIFIED)],
)
def test_a_hidden_cell_never_stands_alone_beside_its_siblings(
    siblings: tuple[str, ...], total: str
) -> None:
    hidden = pl.col("children_count") == "c"
    beside = COUNCILS.group_by("old_la_code", "time_period").agg(
        (hidden & pl.col("breakdown").is_in(siblings)).sum().alias("hidden"),
        (pl.col("children_count").filter(pl.col("breakdown") == total) == "c").any().alias("base"),
    )
    assert beside.filter(~pl.col("base") & (pl.col("hidden") == 1)).is_empty()
    assert beside.filter(pl.col("hidden") == 2).height > 30


def test_the_sdq_average_is_a_count_with_one_decimal_and_no_percent() -> None:
    averages = COUNCILS.filter(pl.col("breakdown") == AVERAGE)
    assert set(averages["children_percent"]) == {"z"}
    numbers = averages.filter(~pl.col("children_count").is_in(["c", "z", "0"]))["children_count"]
    assert numbers.str.contains(r"^\d\d?\.\d$").all()
    nobody = averages.filter(pl.col("children_count") == "0")
    assert nobody.select("la_name", "time_period").rows() == [
        ("Gemini Court", "2024"),
        ("Gemini Court", "2022"),
    ]


def test_the_total_of_all_ages_can_differ_between_its_two_groups() -> None:
    totals = COUNCILS.filter(
        (pl.col("la_name") == "Himalia Fell")
        & (pl.col("time_period") == "2022")
        & (pl.col("breakdown") == "Total all ages")
    )
    assert totals["children_count"].to_list() == ["16", "c"]


def test_regions_are_rounded_to_ten_and_their_percents_come_from_counts_before_that() -> None:
    rows = DFE.filter((pl.col("geographic_level") == "Regional") & (pl.col("breakdown") != AVERAGE))
    assert rows["children_count"].str.ends_with("0").all()
    councils = RATES.filter((pl.col("time_period") == "2025") & (pl.col("breakdown") == TEETH))
    north = councils.filter(pl.col("region_name") == "Sample Far North").sum()
    shown = rows.filter(
        (pl.col("time_period") == "2025")
        & (pl.col("breakdown") == TEETH)
        & (pl.col("region_name") == "Sample Far North")
    )
    assert abs(north["count"][0] - float(shown["children_count"][0])) <= 5
    assert (
        abs(100 * north["count"][0] / north["base"][0] - float(shown["children_percent"][0])) < 0.51
    )


def test_the_capitals_halves_are_in_addition_to_it() -> None:
    totals = DFE.filter(pl.col("characteristic").str.starts_with("Health")).filter(
        (pl.col("geographic_level") == "Regional")
        & (pl.col("time_period") == "2025")
        & (pl.col("breakdown") == "Total all ages")
    )
    count = dict(totals.select("region_name", pl.col("children_count").cast(pl.Int64)).rows())
    halves = count["Inner Sample Capital"] + count["Outer Sample Capital"]
    assert abs(count["Sample Capital"] - halves) <= 10
    assert len(count) == 11
