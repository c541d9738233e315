from __future__ import annotations

from datetime import date

import pytest

import formats


@pytest.mark.parametrize(
    ("value", "decimals", "half_up"),
    [
        (60.5, 0, 61),
        (61.5, 0, 62),  # Python's own rounding gives 62 here and 60 above
        (2.5, 0, 3),
        (0.5, 0, 1),
        (23 / 40 * 100, 0, 58),  # 57.49999999999999 in binary, 57.5 on paper
        (14.95, 1, 15.0),
        (14.94, 1, 14.9),
        (0, 0, 0),
        (100, 0, 100),
    ],
)
def test_a_half_is_rounded_up_as_dfe_does(value: float, decimals: int, half_up: float) -> None:
    assert formats.rounded(value, decimals) == half_up


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "written"),
    [
        (60.843373, "%", 0, "61%"),
        (83.991, "%", 0, "84%"),
        (0, "%", 0, "0%"),
        (100, "%", 0, "100%"),
        (14.85, "score", 1, "14.9"),
        (58530, "", 0, "58,530"),
        (1234567.8, "children", 0, "1,234,568"),
        (32, "days", 0, "32 days"),
        (6120.4, "per 100,000", 0, "6,120 per 100,000"),
        (815, "referrals", 0, "815 referrals"),
        (None, "%", 0, "Not available"),
    ],
)
def test_a_number_is_written_in_its_unit(
    value: float | None, unit: str, decimals: int, written: str
) -> None:
    assert formats.number(value, unit, decimals) == written


def test_an_interval_names_its_unit_once() -> None:
    assert formats.interval(55.5, 65.9) == "56 to 66%"
    assert formats.interval(14.21, 15.57, "score", 1) == "14.2 to 15.6"
    assert formats.interval(59.6, 1095.2, "") == "60 to 1,095"


@pytest.mark.parametrize(("lower", "upper"), [(None, 66), (56, None), (None, None)])
def test_half_an_interval_is_none(lower: float | None, upper: float | None) -> None:
    assert formats.interval(lower, upper) == ""


def test_a_figure_that_is_shown_is_its_number_in_words_and_tables() -> None:
    assert formats.shown(60.843373, "ok", "%") == "61%"
    assert formats.cell(60.843373, "ok", "%") == "61%"


@pytest.mark.parametrize(
    ("status", "words", "shorthand"),
    [
        ("confidential", "Not published, to protect small numbers", "[c]"),
        ("not_applicable", "Not applicable", "[z]"),
        ("unavailable", "Not available", "[x]"),
        ("low", "Rounds to zero, but is not zero", "[low]"),
        ("unreliable", "Too unreliable to publish", "[u]"),
    ],
)
def test_a_figure_that_is_not_shown_is_a_reason_in_words_and_a_shorthand_in_tables(
    status: str, words: str, shorthand: str
) -> None:
    assert formats.shown(None, status, "%") == words
    assert formats.cell(None, status, "%") == shorthand


def test_a_number_that_should_not_be_there_is_not_written_either() -> None:
    assert formats.shown(3, "confidential", "%") == "Not published, to protect small numbers"
    assert formats.cell(3, "confidential", "%") == "[c]"


def test_a_day_has_no_leading_zero() -> None:
    assert formats.day(date(2025, 3, 31)) == "31 March 2025"
    assert formats.day(date(2022, 7, 1)) == "1 July 2022"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 4, 1), date(2025, 3, 31), "year ending 31 March 2025"),
        (date(2023, 4, 1), date(2024, 3, 31), "year ending 31 March 2024"),  # a leap year
        (date(2026, 5, 1), date(2026, 5, 31), "May 2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "February 2026"),
        (date(2026, 4, 1), date(2026, 6, 30), "April to June 2026"),
        (date(2026, 3, 1), date(2026, 5, 31), "1 March 2026 to 31 May 2026"),
    ],
)
def test_a_period_is_named_by_its_length(start: date, end: date, words: str) -> None:
    assert formats.period(start, end) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), "Q4 2025/26"),
        (date(2026, 4, 1), date(2026, 6, 30), "Q1 2026/27"),
        (date(1999, 10, 1), date(1999, 12, 31), "Q3 1999/00"),
        (date(2026, 5, 1), date(2026, 5, 31), "May 2026"),
        (date(2024, 4, 1), date(2025, 3, 31), "2024/25"),
    ],
)
def test_a_period_is_short_on_an_axis(start: date, end: date, words: str) -> None:
    assert formats.short_period(start, end) == words


@pytest.mark.parametrize(
    ("end", "label"),
    [
        (date(2025, 3, 31), "2024/25"),
        (date(2010, 3, 31), "2009/10"),
        (date(2000, 3, 31), "1999/00"),
        (date(2026, 5, 31), "May 2026"),
    ],
)
def test_a_year_on_an_axis_is_never_one_number_alone(end: date, label: str) -> None:
    assert formats.year(end) == label


@pytest.mark.parametrize(
    ("words", "joined"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_joined_as_english_does(words: list[str], joined: str) -> None:
    assert formats.listed(words) == joined
