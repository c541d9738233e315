"""Counts of a return: every published indicator, for all and for each group."""

from __future__ import annotations

import math
from datetime import date

import polars as pl
import pytest

import indicators
from children.counting import count
from children.groups import GROUPS
from children.ssda903_reading import read
from loaders.source_file import SourceFile
from tests.ssda903_files import (
    COLUMNS,
    YEAR,
    child,
    csv_file,
    episode,
    person,
    synthetic,
    synthetic_csvs,
)

TODAY = date(2025, 6, 2)
PUBLISHED = [name for name, one in indicators.catalogue().items() if "dfe_outcomes" in one.recipes]


def counts(*files: SourceFile, year: date = YEAR) -> pl.DataFrame:
    return count(read(files, year), "901", TODAY)


def figure(table: pl.DataFrame, indicator: str, subgroup: str = "all") -> tuple[float | None, ...]:
    """Numerator, denominator and value of one row."""
    row = table.filter(pl.col("indicator") == indicator, pl.col("subgroup") == subgroup)
    return row.select("numerator", "denominator", "value").row(0)


def test_510_of_the_1021_synthetic_children_had_a_health_assessment() -> None:
    table = counts(*synthetic_csvs(), year=date(2018, 3, 31))
    assert figure(table, "health_assessment")[:2] == (510, 1021)


def test_the_workbook_s_numbers_give_the_same_counts_as_the_csvs() -> None:
    of_csvs = counts(*synthetic_csvs(), year=date(2018, 3, 31))
    of_workbook = counts(*synthetic("903_xlsx.xlsx"), year=date(2018, 3, 31))
    assert of_workbook.equals(of_csvs)


def test_every_published_indicator_has_a_recipe() -> None:
    recipes = indicators.recipes("ssda903")["indicator"].to_list()
    assert set(PUBLISHED) <= set(recipes)
    assert len(PUBLISHED) == 13


def test_a_row_says_whose_it_is_of_which_year_and_when_it_was_counted() -> None:
    row = counts(csv_file("OC2", child(1))).row(0, named=True)
    assert row["area"] == "901"
    assert (row["period_start"], row["period_end"]) == (date(2024, 4, 1), YEAR)
    assert (row["source"], row["release"], row["supplier"]) == (
        "ssda903",
        "2025-06-02",
        "own return",
    )


def test_each_measure_has_its_own_denominator() -> None:
    rows = [
        child(1, "01/06/2022", HEALTH_CHECK=1),  # 2 years old
        child(2, "01/06/2021", HEALTH_CHECK=0, SDQ_SCORE=20),  # 3: no SDQ is counted under five
        child(3, "01/06/2015", SDQ_SCORE=17, TEETH_CHECK=0),  # 9
        child(4, "01/06/2012", SDQ_SCORE=16, CONVICTED=1),  # 12
        child(5, "01/06/2010", SDQ_REASON="SDQ2", SUBSTANCE_MISUSE=1, INTERVENTION_RECEIVED=1),
        child(6, "01/06/2009", SDQ_SCORE=3, SUBSTANCE_MISUSE=1, INTERVENTION_RECEIVED=0,
              INTERVENTION_OFFERED=1),
        child(7, "01/06/2007", SDQ_SCORE=30, HEALTH_ASSESSMENT="", INTERVENTION_RECEIVED=1),  # 17
    ]  # fmt: skip
    table = counts(csv_file("OC2", *rows))
    assert figure(table, "health_assessment")[:2] == (6, 7)
    assert figure(table, "dental_check")[:2] == (6, 7)
    assert figure(table, "immunisations")[:2] == (7, 7)
    assert figure(table, "development_check")[:2] == (1, 2)
    assert figure(table, "sdq_received")[:2] == (3, 4)
    assert figure(table, "sdq_concern")[:2] == (1, 3)
    assert figure(table, "sdq_borderline")[:2] == (1, 3)
    assert figure(table, "sdq_normal")[:2] == (1, 3)
    assert figure(table, "sdq_average") == (None, 3, 12)
    assert figure(table, "substance_misuse")[:2] == (2, 7)
    assert figure(table, "substance_intervention")[:2] == (1, 2)
    assert figure(table, "substance_refused")[:2] == (1, 2)
    assert figure(table, "convicted")[:2] == (1, 4)


def test_a_mean_has_the_spread_of_its_scores() -> None:
    rows = [child(number, SDQ_SCORE=score) for number, score in enumerate([10, 12, 20])]
    table = counts(csv_file("OC2", *rows)).filter(
        pl.col("indicator") == "sdq_average", pl.col("breakdown") == "all"
    )
    assert table["sd"].item() == pytest.approx(math.sqrt(28))
    one = counts(csv_file("OC2", rows[0])).filter(pl.col("indicator") == "sdq_average")
    assert one["sd"].to_list() == [None, None]


def test_a_denominator_of_nobody_is_not_applicable() -> None:
    table = counts(csv_file("OC2", child(1)))
    row = table.filter(pl.col("indicator") == "development_check").row(0, named=True)
    assert (row["denominator"], row["value"], row["status"]) == (0, None, "not_applicable")


def test_a_column_that_is_not_there_makes_its_indicators_unavailable() -> None:
    columns = [name for name in COLUMNS["OC2"] if name != "TEETH_CHECK"]
    table = counts(csv_file("OC2", child(1), columns=columns))
    row = table.filter(pl.col("indicator") == "dental_check").row(0, named=True)
    assert (row["numerator"], row["denominator"], row["status"]) == (None, None, "unavailable")
    assert figure(table, "immunisations")[:2] == (1, 1)


def test_children_are_counted_by_every_group_that_the_tables_tell() -> None:
    files = [
        csv_file("OC2", child(1, "01/06/2022"), child(2, "01/06/2008"), child(3, TEETH_CHECK=0)),
        csv_file("Header", person(1), person(2, SEX="M", ETHNIC="chne"), person(3, ETHNIC="XXXX")),
        csv_file(
            "Episodes",
            episode(1, PLACE="A5", LS="E1", DECOM="01/04/2024"),
            episode(2, PLACE="K3", LS="V2", RNE="P", DECOM="01/12/2024"),
            episode(3, PLACE="U1", DEC="01/11/2024", REC="X1"),
            episode(3, PLACE="Q9", RNE="P", DECOM="01/11/2024"),
        ),
        csv_file("UASC", {"CHILD": 2, "DUC": "01/06/2026"}, {"CHILD": 3, "DUC": "01/06/2024"}),
        csv_file(
            "Missing",
            {"CHILD": 2, "MISSING": "A", "MIS_START": "01/05/2024", "MIS_END": "02/05/2024"},
            {"CHILD": 3, "MISSING": "m", "MIS_START": "30/03/2024", "MIS_END": "01/04/2024"},
        ),
    ]
    teeth = counts(*files).filter(pl.col("indicator") == "dental_check")
    assert teeth.select("breakdown", "subgroup", "numerator", "denominator").rows() == [
        ("all", "all", 2, 3),
        ("age", "0 to 4", 1, 1),
        ("age", "10 to 15", 0, 1),
        ("age", "16 and over", 1, 1),
        ("sex", "Girls", 1, 2),
        ("sex", "Boys", 1, 1),
        ("ethnicity", "White", 1, 1),
        ("ethnicity", "Asian", 1, 1),
        ("ethnicity", "Not known", 0, 1),
        ("placement", "Supported or independent living", 1, 1),
        ("placement", "Placed for adoption", 1, 1),
        ("placement", "Not known", 0, 1),
        ("legal status", "Care order", 0, 1),
        ("legal status", "Placement order", 1, 1),
        ("legal status", "Voluntary agreement", 1, 1),
        ("time in care", "Under 2 years", 1, 1),
        ("time in care", "5 years and over", 0, 1),
        ("time in care", "Not known", 1, 1),
        ("uasc", "Unaccompanied asylum-seeking", 1, 1),
        ("uasc", "Other children", 1, 2),
        ("missing", "Went missing in the year", 0, 1),
        ("missing", "Did not go missing", 2, 2),
    ]


def test_reviews_are_counted_by_whether_the_child_s_views_were_heard() -> None:
    def review(number: int, day: str, code: str) -> dict[str, object]:
        return {"CHILD": number, "REVIEW": day, "REVIEW_CODE": code}

    reviews = csv_file(
        "Reviews",
        review(1, "01/04/2024", "PN1"),
        review(1, "31/03/2025", "PN4"),
        review(1, "01/04/2025", "PN4"),  # after the year
        review(2, "01/10/2024", "pn6"),
        review(2, "02/10/2024", "PN7"),
        review(2, "03/10/2024", "PN0"),  # under four: not asked
        review(3, "03/10/2024", "PN1"),  # not in OC2
    )
    rows = [child(1, "01/06/2012"), child(2, "01/06/2019"), child(4)]
    table = counts(csv_file("OC2", *rows), reviews)
    assert figure(table, "reviews_views_conveyed")[:2] == (2, 4)
    assert figure(table, "reviews_views_conveyed", "5 to 9")[:2] == (1, 2)
    without = counts(csv_file("OC2", *rows)).filter(indicator="reviews_views_conveyed")
    assert set(without["status"]) == {"unavailable"}


def test_every_group_adds_up_to_all_children() -> None:
    table = counts(*synthetic_csvs(), year=date(2018, 3, 31))
    keys = ["indicator", "breakdown"]
    sums = table.group_by(keys).agg(pl.col("numerator", "denominator").sum())
    every = sums.filter(pl.col("breakdown") == "all").drop("breakdown")
    assert set(table["breakdown"]) == {"all", *GROUPS}
    assert sums.join(every, on=["indicator", "numerator", "denominator"], how="anti").is_empty()
