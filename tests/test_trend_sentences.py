"""What is said of a figure through the years: the test's own words, its years, or why there is none."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import catalogue
from sentences import (
    since_last,
    through_the_years,
    towards,
    trend_found,
    trend_words,
    years_headline,
)
from stats.trends import with_trends
from tests.drawn_figures import breaks, with_limits, year
from tests.prose import reads_as_a_sentence
from tests.sentence_rows import Row, said

NO_TEST: Row = {"trend_since_break": "cannot be calculated", "trend_years": 0, "trend_from": None}


def ending(day: date = date(2025, 3, 31), indicator: str = "dental_check", **other: Any) -> Row:
    """A figure of 203 of 332 with its interval and no test, unless `other` says otherwise."""
    limits = {"lower95": 56.0, "upper95": 66.0}
    return said(indicator, 203, 332, period_end=day, **(NO_TEST | limits | other))


def over(word: str, years: int, first: int, **other: Any) -> Row:
    """A figure whose break-aware test says this word, of this many years from the first on."""
    trend: Row = {"trend_since_break": word, "trend_years": years, "trend_from": date(first, 3, 31)}
    return ending(**(trend | other))


def test_the_test_names_the_years_that_it_covers_and_the_one_left_out() -> None:
    row = over("no significant change", 5, 2020, change=7.3, change_lower95=-0.1, change_upper95=15)
    assert through_the_years(row) == (
        "Dental checks, Croydon: no clear change over five years, 2019/20 to 2024/25. 2020/21 is "
        "left out: Covid-19 closed dental practices. Since 2023/24: no clear change (95% interval: "
        "0 down to 15 up, in percentage points)."
    )


def test_a_direction_is_judged_by_polarity_and_only_where_there_is_one() -> None:
    assert "falling, for the worse, over" in trend_found(over("decreasing", 4, 2022))
    assert "rising, for the better, over" in trend_found(over("increasing", 5, 2020))
    concern = over("increasing", 5, 2021, indicator="sdq_concern")
    assert "rising, for the worse, over" in trend_found(concern)
    assert towards(concern) == "worse"
    unjudged = over("increasing", 5, 2021, indicator="sdq_borderline")
    assert trend_found(unjudged) == "rising over five years, 2020/21 to 2024/25"
    assert (towards(unjudged), trend_words(unjudged)) == ("similar", "Rising")
    assert trend_words(concern) == "Rising, for the worse"


def test_a_year_long_past_is_no_longer_called_left_out() -> None:
    later = over("no significant change", 5, 2023, day=date(2027, 3, 31))
    assert "left out" not in through_the_years(later)
    just_after = over("no significant change", 4, 2022)
    assert "2020/21 is left out: Covid-19" in through_the_years(just_after)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (said("dental_check", **NO_TEST), "not published, to protect small numbers in 2024/25"),
        (
            ending(day=date(2021, 3, 31)),
            "2020/21 was an exceptional year. Covid-19 closed dental practices.",
        ),
        (said("sdq_average", value=14.5, **NO_TEST), "the figure has no interval"),
        (
            over("too few years since the break", 2, 2024, indicator="immunisations"),
            "four years in a row are needed and only two are there, 2023/24 to 2024/25",
        ),
        (
            over("cannot be calculated", 1, 2025, indicator="immunisations"),
            "four years in a row are needed and only one is there, 2024/25",
        ),
    ],
)
def test_where_there_is_no_test_the_reason_is_said(row: Row, why: str) -> None:
    found = through_the_years(row)
    assert f"whether it rises or falls cannot be calculated: {why}" in found
    reads_as_a_sentence(found)


def test_a_new_series_is_said_to_begin() -> None:
    row = over(
        "too few years since the break",
        2,
        2027,
        day=date(2028, 3, 31),
        indicator="immunisations",
    )
    assert "The series begins in 2026/27: The schedule changed" in through_the_years(row)


def test_a_clear_move_carries_its_interval() -> None:
    up = ending(change=16.9, change_lower95=9.8, change_upper95=23.7)
    assert since_last(up) == "Since 2023/24: up 17, in percentage points (95% interval 10 to 24)."
    down = ending(change=-5.4, change_lower95=-10.4, change_upper95=-0.4)
    assert since_last(down) == (
        "Since 2023/24: down 5.4, in percentage points (95% interval 0.4 to 10.4)."
    )


def test_a_chart_of_years_is_headed_by_the_test_and_by_a_clear_move_alone() -> None:
    fell = over(
        "no significant change", 4, 2022, change=-30, change_lower95=-36, change_upper95=-23
    )
    assert years_headline(fell) == (
        "Dental checks: no clear change over four years, 2021/22 to 2024/25; down 30 percentage "
        "points since the year before"
    )
    assert years_headline(said("dental_check", **NO_TEST)) == (
        "Dental checks: no trend can be calculated"
    )


def test_a_move_that_cannot_be_told_says_why() -> None:
    assert since_last(ending()).endswith("that year has no figure to compare with.")
    after = ending(day=date(2022, 3, 31))
    assert since_last(after).endswith("because that year was exceptional.")
    anew = ending(day=date(2027, 3, 31), indicator="immunisations")
    assert since_last(anew).endswith("because the series begins anew.")


WORDS = [
    "increasing",
    "decreasing",
    "no significant change",
    "cannot be calculated",
    "too few years since the break",
]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(list(catalogue())),
    st.sampled_from(WORDS),
    st.integers(2019, 2030),
    st.floats(-60, 60),
    st.floats(0, 30),
)
def test_no_direction_is_said_where_no_test_says_so(
    indicator: str, word: str, end: int, change: float, width: float
) -> None:
    years = 4 if word in WORDS[:3] else 2
    row = over(
        word,
        years,
        end - years + 1,
        day=date(end, 3, 31),
        indicator=indicator,
        change=change,
        change_lower95=change - width,
        change_upper95=change + width,
    )
    found = through_the_years(row)
    reads_as_a_sentence(found)
    assert ("rising" in trend_found(row), "falling" in trend_found(row)) == (
        word == "increasing",
        word == "decreasing",
    )
    unclear = row["change_lower95"] <= 0 <= row["change_upper95"]
    assert bool(re.search(r": (up|down) ", since_last(row))) != unclear
    judged = re.search("better|worse", found) is not None
    assert judged == (towards(row) != "similar")
    headed = years_headline(row)
    assert headed.startswith(catalogue()[indicator].short)
    assert bool(re.search("; (up|down) ", headed)) != unclear


def test_the_years_are_those_of_the_test_itself() -> None:
    covid = breaks(("dental_check", 2021, "exceptional year"))
    rows = [year(end, "301", 500 + end % 2, 1000) for end in (2018, 2020, 2021, 2022, 2023, 2024)]
    found = with_trends(with_limits(*rows), covid).sort("period_end")
    assert found.select("trend_years", "trend_from").rows() == [
        (1, date(2018, 3, 31)),
        (1, date(2020, 3, 31)),
        (0, None),
        (2, date(2020, 3, 31)),
        (3, date(2020, 3, 31)),
        (4, date(2020, 3, 31)),
    ]
