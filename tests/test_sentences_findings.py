from __future__ import annotations

import pytest

import sentences
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
    said,
    worse,
)


def test_a_finding_gives_counts_comparator_and_children() -> None:
    assert sentences.finding(IMMUNISATIONS) == (
        "61% (202 of 332) of Croydon's looked-after children were up to date with immunisations, "
        "below England (84%). 77 more children would have been at England's rate."
    )


def test_a_finding_where_low_is_good_asks_for_fewer_children() -> None:
    row = worse("convicted", 10, 268, 1.951695, 4.77)
    assert sentences.finding(row) == (
        "4% (10 of 268) of Croydon's looked-after children aged 10 to 17 were convicted or cautioned "
        "in the year, above England (2%). 5 fewer children would have been at England's rate."
    )


def test_a_finding_that_is_better_counts_no_children() -> None:
    assert sentences.finding(ASSESSMENTS) == (
        "94% (312 of 332) of Croydon's looked-after children had their annual health assessment, "
        "above England (90%)."
    )


def test_a_finding_that_chance_explains_is_called_similar_whatever_the_percents_are() -> None:
    assert sentences.finding(DEVELOPMENT) == (
        "94% (33 of 35) of Croydon's looked-after children under five were up to date with their "
        "development checks, similar to England (88%)."
    )


def test_scores_are_scores_and_not_children() -> None:
    assert sentences.finding(CONCERN) == (
        "35% (64 of 182) of Croydon's SDQ scores were a cause for concern, below England (42%)."
    )
    row = worse("sdq_concern", 46, 82, 42.379402, 11.25, area_name="Barnsley")
    assert sentences.closing(row) == "11 fewer SDQ scores would have been at England's rate."


def test_england_is_beside_nothing() -> None:
    assert sentences.finding(ENGLAND) == (
        "84% (49,160 of 58,530) of England's looked-after children were up to date with "
        "immunisations."
    )


def test_a_mean_is_a_title_a_value_and_why_it_is_not_compared() -> None:
    assert sentences.finding(AVERAGE) == (
        "Average SDQ score, Croydon: 14.5; not compared with England: the figure has no interval."
    )


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("confidential", "Not published, to protect small numbers"),
        ("not_applicable", "Not applicable"),
        ("unavailable", "Not available"),
        ("low", "Rounds to zero, but is not zero"),
        ("unreliable", "Too unreliable to publish"),
    ],
)
def test_a_figure_that_is_not_shown_says_why(status: str, why: str) -> None:
    row = HIDDEN | {"status": status}
    assert sentences.finding(row) == f"Substance misuse identified, Croydon: {why}."
    assert sentences.comparison(row) == why
    assert sentences.value(row) == why


def test_counts_that_are_hidden_leave_their_brackets_out() -> None:
    row = said("convicted", value=0.0, not_compared="the figure has no interval")
    assert sentences.finding(row) == (
        "0% of Croydon's looked-after children aged 10 to 17 were convicted or cautioned in the year, "
        "not compared with England: the figure has no interval."
    )


@pytest.mark.parametrize(
    ("benchmark", "name", "beside", "rate"),
    [
        ("region", "London", "below London (84%)", "London's rate"),
        ("icb", "NHS South West London ICB", "ICB (84%)", "NHS South West London ICB's rate"),
        ("group", "Outer boroughs", "below Outer boroughs (84%)", "Outer boroughs' rate"),
        ("target", "the target of 84%", "below the target of 84%", "that rate"),
        ("best-quartile", "the best quarter of councils", "councils (84%)", "that rate"),
        (
            "neighbours-median",
            "its statistical neighbours' median",
            "below its statistical neighbours' median (84%)",
            "that rate",
        ),
    ],
)
def test_every_comparator_is_named(benchmark: str, name: str, beside: str, rate: str) -> None:
    row = IMMUNISATIONS | {"benchmark": benchmark, "benchmark_name": name}
    shown, children = sentences.finding(row).split(". ")
    assert shown.endswith(beside)
    assert children == f"77 more children would have been at {rate}."


@pytest.mark.parametrize(
    ("priority", "years", "words"),
    [
        ("long-standing", 5, "Long-standing: worse in each of the last five years"),
        ("current", 1, "Current: worse in 1 of the last five years"),
        ("no clear gap", 0, "No clear gap: worse in 0 of the last five years"),
        ("too few children", 1, "Too few children to say"),
        ("too few children", None, "Too few children to say"),
        (None, None, ""),
    ],
)
def test_how_long_is_said_with_its_years(
    priority: str | None, years: int | None, words: str
) -> None:
    assert sentences.lasting(DENTAL | {"priority": priority, "years_worse": years}) == words


def test_a_need_says_its_finding_and_how_long() -> None:
    assert sentences.need(DENTAL) == (
        "61% (203 of 332) of Croydon's looked-after children had their teeth checked by a dentist, "
        "below England (81%). 65 more children would have been at England's rate. Long-standing: "
        "worse in each of the last five years."
    )


def test_a_need_of_an_earlier_year_has_no_priority_and_says_none() -> None:
    earlier = DENTAL | {"priority": None, "years_worse": 3}
    assert sentences.need(earlier) == sentences.finding(earlier)


def test_a_need_that_emerges_is_not_called_worse_than_its_benchmark() -> None:
    row = said(
        "sdq_received", 182, 221, benchmark_value=78.2, comparison95="similar", priority="emerging"
    )
    assert sentences.need(row) == (
        "82% (182 of 221) of Croydon's looked-after children aged 5 to 16 had an SDQ score for the "
        "year, similar to England (78%). Emerging: not worse yet, but getting worse through the years."
    )


def test_a_need_to_check_first_says_what_to_check() -> None:
    checked = "Immunisations: 11% is lower than in 95% of councils: check the recording first."
    assert sentences.need(REDBRIDGE).endswith(checked)
    assert f"{sentences.checking(REDBRIDGE)}." == checked


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (REDBRIDGE, "11% is lower than in 95% of councils: check the recording first."),
        (
            IMMUNISATIONS | {"bound_lower": 55.2, "bound_upper": 61.7},
            "A council's count is hidden: the true figure lies within 55 to 62%.",
        ),
        (AVERAGE, "Not compared: the figure has no interval."),
        (AVERAGE | {"not_compared": None}, "Not compared: no interval is known."),
        (HIDDEN, ""),
        (IMMUNISATIONS, ""),
    ],
)
def test_a_note_says_what_to_know_before_using_a_figure(row: Row, words: str) -> None:
    assert sentences.note(row) == words


def test_a_place_among_the_councils_is_said_as_far_as_chance_allows() -> None:
    assert sentences.standing(IMMUNISATIONS).endswith(
        "Of 151 councils, 134 are clearly better than Croydon and 5 clearly worse."
    )
    second = IMMUNISATIONS | {"rank": 4, "rank_lower95": 2, "rank_upper95": 46}
    assert sentences.standing(second).endswith(
        "1 is clearly better than Croydon and 105 clearly worse."
    )
    assert sentences.standing(DENTAL) == sentences.finding(DENTAL)


def test_a_strip_says_among_how_many_and_the_finding() -> None:
    assert sentences.strip(CONCERN, 149) == (
        "149 councils' SDQ scores of concern on one line. 35% (64 of 182) of Croydon's SDQ scores "
        "were a cause for concern, below England (42%)."
    )
