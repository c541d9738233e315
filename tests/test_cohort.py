"""Who is in the cohort: the rules one by one, the synthetic return, and a second opinion."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from children.child_table import child_table
from children.cohort import in_care
from children.ssda903_reading import read
from tests.ssda903_files import YEAR, child, csv_file, episode, person, synthetic_csvs

START = date(2024, 4, 1)
Episode = dict[str, date | str | None]


def in_cohort(*episodes: dict[str, object]) -> bool:
    """Whether one child with these episodes, of csv text, is in the cohort."""
    handed_over = read([csv_file("OC2", child(1)), csv_file("Episodes", *episodes)], YEAR)
    return bool(child_table(handed_over)["IN_COHORT"].item())


def test_the_synthetic_return_has_1021_children_of_the_whole_year() -> None:
    handed_over = read(synthetic_csvs(), date(2018, 3, 31))
    children = child_table(handed_over)
    assert children["IN_COHORT"].sum() == 1021
    episodes = handed_over.tables["Episodes"]
    assert children.join(episodes, on="CHILD", how="anti").height == 552


@pytest.mark.parametrize(
    ("words", "cells", "expected"),
    [
        ("in care all year", {}, True),
        ("began on 1 April itself", {"DECOM": "01/04/2024"}, True),
        ("began on 2 April", {"DECOM": "02/04/2024"}, False),
        ("moved on 2 April", {"DECOM": "02/04/2024", "RNE": "P"}, True),
        ("left on 31 March itself", {"DEC": "31/03/2025", "REC": "E4A"}, True),
        ("left on 30 March", {"DEC": "30/03/2025", "REC": "E4A"}, False),
        ("left before the year", {"DEC": "31/03/2024", "REC": "E4A"}, False),
        ("short breaks", {"LS": "V3"}, False),
        ("short breaks in a series", {"LS": "v4"}, False),
        ("an unknown legal status", {"LS": ""}, True),
        ("an end without a reason", {"DEC": "30/06/2024", "REC": ""}, True),
        ("begins after the year", {"DECOM": "01/04/2025"}, False),
    ],
)
def test_an_episode_keeps_a_child_in_the_cohort_or_not(
    words: str, cells: dict[str, str], expected: bool
) -> None:
    assert in_cohort(episode(1, **cells)) is expected, words


def test_a_child_who_moves_within_the_year_stays() -> None:
    first = episode(1, DEC="30/06/2024", REC="X1")
    assert in_cohort(first, episode(1, DECOM="30/06/2024", RNE="P"))


def test_one_episode_of_short_breaks_in_the_year_takes_a_child_out() -> None:
    assert not in_cohort(episode(1), episode(1, LS="V4", DECOM="01/07/2024", RNE="L"))


def test_short_breaks_that_ended_before_the_year_do_not() -> None:
    assert in_cohort(episode(1), episode(1, LS="V4", DECOM="01/07/2019", DEC="01/08/2019"))


def test_without_episodes_everyone_in_oc2_is_taken_to_be_in_it() -> None:
    assert child_table(read([csv_file("OC2", child(1))], YEAR))["IN_COHORT"].to_list() == [True]


def test_with_episodes_a_child_who_has_none_is_not() -> None:
    files = [csv_file("OC2", child(1), child(2)), csv_file("Episodes", episode(1))]
    assert child_table(read(files, YEAR))["IN_COHORT"].to_list() == [True, False]


def test_a_child_of_the_cohort_without_a_row_in_oc2_counts_as_having_had_nothing() -> None:
    files = [
        csv_file("OC2", child(1)),
        csv_file("Episodes", episode(1), episode(2), episode(3)),
        csv_file("Header", person(1), person(2), person(3, born="")),
    ]
    children = child_table(read(files, YEAR))
    rows = children.select("CHILD", "table", "line", "IN_COHORT", "TEETH_CHECK", "AGE").rows()
    assert rows == [("1", "OC2", 2, True, 1, 12), ("2", "Header", 3, True, None, 12)]


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("31/03/2020", 5),
        ("01/04/2020", 4),
        ("29/02/2020", 5),
        ("28/02/2020", 5),
        ("31/03/2025", 0),
        ("01/04/2014", 10),
        ("30/03/2009", 16),
    ],
)
def test_age_is_that_on_31_march(born: str, age: int) -> None:
    assert child_table(read([csv_file("OC2", child(1, born))], YEAR))["AGE"].item() == age


def second_opinion(episodes: list[Episode]) -> bool:
    """Decide in plain Python, a day and a rule at a time, as domain rules are told to a person."""
    during = broken = False
    for one in episodes:
        began, ended = one["DECOM"], one["DEC"]
        assert isinstance(began, date)
        assert ended is None or isinstance(ended, date)
        in_year = began <= YEAR and (ended is None or ended >= START)
        during = during or in_year
        broken = broken or (one["RNE"] == "S" and START < began <= YEAR)
        if ended is not None and one["REC"] is not None and one["REC"] != "X1":
            broken = broken or START <= ended < YEAR
        broken = broken or (one["LS"] in ("V3", "V4") and in_year)
    return during and not broken


NEAR = st.sampled_from([-400, -2, -1, 0, 1, 2, 180, 363, 364, 365, 366, 500])
DAYS = NEAR.map(lambda days: START + timedelta(days=days))
EPISODES = st.fixed_dictionaries(
    {
        "DECOM": DAYS,
        "DEC": st.none() | DAYS,
        "RNE": st.sampled_from(["S", "P", "L", None]),
        "LS": st.sampled_from(["C2", "V3", "V4", None]),
        "REC": st.sampled_from(["X1", "E4A", None]),
    }
)


@settings(max_examples=300, deadline=None)
@given(st.lists(EPISODES, min_size=1, max_size=4))
def test_the_cohort_is_what_a_second_opinion_says(episodes: list[Episode]) -> None:
    schema = {"CHILD": pl.String, "DECOM": pl.Date, "DEC": pl.Date}
    schema |= dict.fromkeys(["RNE", "LS", "REC", "PLACE"], pl.String)
    frame = pl.DataFrame([{"CHILD": "1"} | one for one in episodes], schema=schema)
    assert in_care(frame, START, YEAR)["in_cohort"].item() is second_opinion(episodes)
