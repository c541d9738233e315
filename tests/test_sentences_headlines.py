from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import sentences
from indicators import catalogue
from tests.sentence_rows import (
    ASSESSMENTS,
    AVERAGE,
    CONCERN,
    DENTAL,
    DEVELOPMENT,
    ENGLAND,
    HIDDEN,
    IMMUNISATIONS,
    REDBRIDGE,
    Row,
    worse,
)


def test_croydons_headline_names_its_needs_with_figures_and_children_then_what_is_well() -> None:
    rows = [IMMUNISATIONS, DENTAL, DEVELOPMENT, ASSESSMENTS, CONCERN, AVERAGE, HIDDEN]
    assert sentences.headline(rows) == (
        "Croydon's looked-after children are less likely to be up to date with immunisations (61%, "
        "England 84%) and to have had their teeth checked by a dentist (61%, England 81%). 77 and 65 "
        "more children would have been included at England's rate. Better than England: health "
        "assessments (94%) and SDQ scores of concern (35%)."
    )


def test_a_headline_names_three_needs_at_most() -> None:
    four = [worse(name, 50, 100, 80.0, 30.0) for name in list(catalogue())[:4]]
    assert sentences.headline(four).count("(50%, England 80%)") == 3


def test_a_headline_says_a_need_where_low_is_good_as_a_finding() -> None:
    row = worse("convicted", 10, 268, 1.951695, 4.77)
    assert sentences.headline([row]) == sentences.finding(row)


def test_a_headline_of_one_child_is_in_the_singular() -> None:
    row = worse("development_check", 97, 98, 100.0, 1.0) | {"benchmark": "best-quartile"}
    assert "1 more child would have been included at that rate." in sentences.headline([row])


def test_a_headline_against_a_target_names_the_target_once() -> None:
    row = IMMUNISATIONS | {"benchmark": "target", "benchmark_name": "the target of 95%"}
    assert "(61%, target 84%)" in sentences.headline([row])


def test_what_looks_like_recording_is_named_before_any_need() -> None:
    headline = sentences.headline([REDBRIDGE, DENTAL | {"area_name": "Redbridge"}])
    check, need = (
        headline.index("11% is lower than in 95% of councils"),
        headline.index("less likely"),
    )
    assert check < need


def test_what_is_worse_but_does_not_stand_out_is_no_headline() -> None:
    row = DENTAL | {"stands_out": False}
    assert sentences.headline([row]) == (
        "No unmet need stands out for Croydon's looked-after children beside England."
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "No figures are loaded for this area and year."),
        ([HIDDEN], "Croydon has too few looked-after children for its figures to be published."),
        (
            [HIDDEN | {"status": "not_applicable"}],
            "Croydon has no looked-after children's figures for this year.",
        ),
        ([AVERAGE, HIDDEN], "Croydon's figures are not compared: the figure has no interval."),
        (
            [ENGLAND],
            "England is what councils are compared with, so no need can be said to stand out.",
        ),
    ],
)
def test_a_headline_without_a_comparison_says_why(rows: list[Row], words: str) -> None:
    assert sentences.headline(rows) == words
    assert sentences.nothing_stands_out(rows) == words


def test_the_first_need_that_stands_out_is_drawn_first() -> None:
    assert sentences.leading([ASSESSMENTS, DENTAL, IMMUNISATIONS]) == "dental_check"
    assert sentences.leading([ASSESSMENTS]) == "immunisations"
    assert sentences.leading([], default="sdq_concern") == "sdq_concern"
    assert sentences.some_need([ASSESSMENTS, DENTAL])
    assert not sentences.some_need([ASSESSMENTS])


def test_across_england_the_councils_and_their_children_are_counted() -> None:
    title = "Immunisations up to date"
    assert sentences.across([IMMUNISATIONS, REDBRIDGE], 151, title) == (
        "2 of 151 councils stand out as worse than England. Together 237 children in them miss out "
        "against it."
    )
    regional = [IMMUNISATIONS, REDBRIDGE | {"benchmark_name": "London"}]
    assert "worse than their comparator" in sentences.across(regional, 151, title)
    assert sentences.across([], 151, title) == (
        "Immunisations up to date: none of 151 councils stands out as worse."
    )


def test_a_single_council_across_england_is_in_the_singular() -> None:
    assert sentences.across([IMMUNISATIONS], 151, "Immunisations up to date") == (
        "1 of 151 councils stands out as worse than England, with 77 children missing out."
    )


CUMBRIA: dict[str, Any] = {"area_name": "Cumbria", "opened": None, "closed": date(2023, 3, 31)}
CUMBERLAND: dict[str, Any] = {"area_name": "Cumberland", "opened": date(2023, 4, 1), "closed": None}


def test_an_area_that_has_ended_says_when_and_what_it_became() -> None:
    after = ["Cumberland", "Westmorland and Furness"]
    assert sentences.life(CUMBRIA, after, [], date(2025, 3, 31)) == (
        "Cumbria ended on 31 March 2023 and became Cumberland and Westmorland and Furness: choose an "
        "earlier year to see its figures."
    )
    assert sentences.life(CUMBRIA, after, [], date(2023, 3, 31)) == ""


def test_an_area_that_had_not_begun_says_when_and_out_of_what() -> None:
    assert sentences.life(CUMBERLAND, [], ["Cumbria"], date(2023, 3, 31)) == (
        "Cumberland began on 1 April 2023 out of Cumbria: choose a later year to see its figures."
    )
    assert sentences.life(CUMBERLAND, [], ["Cumbria"], date(2024, 3, 31)) == ""


def test_an_area_without_kin_is_said_to_have_ended_all_the_same() -> None:
    assert sentences.life(CUMBRIA, [], [], date(2025, 3, 31)).startswith(
        "Cumbria ended on 31 March 2023: choose"
    )


def test_an_icb_that_had_not_begun_says_whose_figures_are_shown() -> None:
    icb = {"area_name": "NHS Essex ICB", "level": "icb", "opened": date(2026, 4, 1), "closed": None}
    assert sentences.life(icb, [], [], date(2025, 3, 31)) == (
        "NHS Essex ICB began on 1 April 2026: earlier figures are those of the councils it began with."
    )
