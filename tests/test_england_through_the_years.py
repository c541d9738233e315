"""England in every loaded year, beside the figures that DfE published: each release, then both."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import areas
import reading
import store
from formats import rounded
from loaders import dfe_outcomes
from loaders.source_file import SourceFile

DFE = Path(__file__).parents[2] / "shared" / "data" / "dfe"
YEARS = (2020, 2021, 2022, 2023, 2024, 2025)
PUBLISHED = {
    "health_assessment": (90, 91, 89, 89, 89, 90),
    "immunisations": (88, 86, 85, 82, 82, 84),
    "dental_check": (86, 40, 70, 76, 79, 81),
    "development_check": (88, 89, 89, 88, 88, 88),
    "sdq_received": (81, 80, 77, 75, 77, 78),
    "sdq_concern": (38, 37, 37, 40, 41, 42),
    "sdq_average": (14.1, 13.7, 13.8, 14.4, 14.7, 14.9),
    "substance_misuse": (3, 3, 3, 3, 3, 3),
    "substance_intervention": (45, 44, 43, 40, 39, 41),
    "substance_refused": (37, 42, 38, 40, 42, 44),
    "convicted": (3, 2, 2, 2, 2, 2),
}
"""Percent, and the average score, of the years ending in March (DfE, releases of 2024 and 2025)."""
COHORT = (56_700, 58_990, 58_250, 58_720, 59_370, 58_530)
COUNTS_2025 = {
    "health_assessment": (52_580, 58_530),
    "immunisations": (49_160, 58_530),
    "dental_check": (47_320, 58_530),
    "development_check": (5_580, 6_360),
    "sdq_received": (33_790, 43_220),
    "sdq_concern": (14_320, 33_790),
    "sdq_borderline": (4_330, 33_790),
    "sdq_normal": (15_140, 33_790),
    "substance_misuse": (1_780, 58_530),
    "substance_intervention": (740, 1_780),
    "substance_refused": (790, 1_780),
    "convicted": (800, 40_990),
}


SPARSE = {"substance_intervention", "substance_refused"}
"""Their counts are so small that rounding them to 10 moves the rate: 740 of 1,780 is 41.6% where DfE,
from exact counts, prints 41%."""


def england(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(area=areas.ENGLAND, breakdown="all", source="dfe_outcomes").with_columns(
        year=pl.col("period_end").dt.year()
    )


def of_release(release: int) -> pl.DataFrame:
    path = DFE / f"la_conviction_health_outcome_cla_{release}.csv"
    if not path.exists():
        pytest.skip(f"DfE's release of {release} is not in ../shared/data/dfe")
    loaded = dfe_outcomes.load(SourceFile.at(path), areas.reference_areas())
    return england(loaded.observations)


@pytest.fixture(scope="module")
def latest(published_store: str) -> pl.DataFrame:
    engine = store.open_store(published_store)
    held = reading.read(engine)
    engine.dispose()
    return england(held.observations)


def figure(rows: pl.DataFrame, indicator: str, year: int, column: str = "value") -> float:
    return float(rows.filter(indicator=indicator, year=year)[column].item())


def agrees(rows: pl.DataFrame, indicator: str, year: int, published: float) -> bool:
    """Whether a figure prints as DfE's does; a sparse one may be off by what rounding can do."""
    value = figure(rows, indicator, year)
    if indicator in SPARSE:
        return abs(value - published) <= 0.75
    return rounded(value, 1 if indicator == "sdq_average" else 0) == published


@pytest.mark.parametrize(("release", "years"), [(2024, YEARS[:5]), (2025, YEARS[1:])])
def test_each_release_gives_the_percents_that_dfe_published(
    release: int, years: tuple[int, ...]
) -> None:
    rows = of_release(release)
    assert sorted(rows["year"].unique()) == list(years)
    for indicator, published in PUBLISHED.items():
        for year in years:
            assert agrees(rows, indicator, year, published[YEARS.index(year)]), (indicator, year)


@pytest.mark.parametrize("indicator", PUBLISHED)
def test_the_two_releases_together_give_all_six_years(latest: pl.DataFrame, indicator: str) -> None:
    for year, published in zip(YEARS, PUBLISHED[indicator], strict=True):
        assert agrees(latest, indicator, year, published), year


def test_the_cohort_of_every_year_is_the_published_one(latest: pl.DataFrame) -> None:
    found = [figure(latest, "health_assessment", year, "denominator") for year in YEARS]
    assert tuple(found) == COHORT


@pytest.mark.parametrize("indicator", COUNTS_2025)
def test_the_counts_of_2025_are_the_published_ones(latest: pl.DataFrame, indicator: str) -> None:
    found = [figure(latest, indicator, 2025, name) for name in ("numerator", "denominator")]
    assert tuple(found) == COUNTS_2025[indicator]


def test_the_reference_of_england_agrees_with_what_is_loaded(latest: pl.DataFrame) -> None:
    table = pl.read_csv(areas.REFERENCE / "england.csv", try_parse_dates=True)
    known = table.filter(pl.col("indicator") != "cohort").join(
        latest, on=["indicator", "period_end"], suffix="_loaded"
    )
    assert known.height >= len(PUBLISHED) * len(YEARS)
    for row in known.iter_rows(named=True):
        assert agrees(latest, row["indicator"], row["year"], row["value"]), row
