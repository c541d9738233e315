"""What a board's slides say: few words, and none more than the test says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sentences
from indicators import catalogue
from sentences.board import MOST_WORDS, ONE_LINE
from tests.drawn_rows import AGAINST, JUDGED, hidden, pages, shown
from tests.drawn_rows import NAMES as USUAL_NAMES
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

EVERY = list(catalogue())
LONG_NAMES = [
    "Bournemouth, Christchurch and Poole",
    "NHS Bath and North East Somerset, Swindon and Wiltshire Integrated Care Board",
    " ".join(["word"] * 30),
]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (
            IMMUNISATIONS,
            "130 of Croydon's 332 looked-after children are not up to date with immunisations; at "
            "England's rate it would be 53",
        ),
        (
            DENTAL,
            "129 of Croydon's 332 looked-after children had no dental check in the year; at "
            "England's rate it would be 64",
        ),
        (
            DENTAL | {"area_name": "St. Helens"},
            "129 of St. Helens' 332 looked-after children had no dental check in the year; at "
            "England's rate, 64",
        ),
        (
            worse("convicted", 10, 268, 1.95, 4.77),
            "10 of 268 looked-after children aged 10 to 17 were convicted or cautioned in the year; "
            "at England's rate, 5",
        ),
        (
            DENTAL | {"benchmark": "target", "benchmark_name": "the target of 95%"},
            "129 of Croydon's 332 looked-after children had no dental check in the year; at the "
            "target of 95%, 64",
        ),
        (
            ASSESSMENTS,
            "94% (312 of 332) of Croydon's looked-after children had their annual health "
            "assessment, better than England (90%)",
        ),
        (
            CONCERN,
            "35% (64 of 182) of Croydon's SDQ scores were a cause for concern, better than England "
            "(42%)",
        ),
        (
            DEVELOPMENT,
            "94% of Croydon's looked-after children under five were up to date with their "
            "development checks, similar to England (88%)",
        ),
        (AVERAGE, "Average SDQ score in Croydon: 14.5"),
        (HIDDEN, "Substance misuse in Croydon: not published, to protect small numbers"),
        (ENGLAND, "84% (49,160 of 58,530) of England's looked-after children were up to date with "
         "immunisations"),
    ],
)  # fmt: skip
def test_a_headline_says_one_figure(figure: Row, words: str) -> None:
    assert sentences.board_headline(figure) == words


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Any figure, its counts now and then consistent, its names now and then very long."""
    found = draw(shown() | shown("worse", JUDGED) | hidden())
    if found["status"] == "ok" and draw(st.booleans()):
        n = draw(st.integers(1, 90_000))
        x = draw(st.integers(0, n))
        found |= {"numerator": float(x), "denominator": float(n)}
        found |= {"missing_out": draw(st.none() | st.floats(0, n - x))}
    name = draw(st.sampled_from([*USUAL_NAMES, *LONG_NAMES]))
    benchmark = draw(st.sampled_from([*AGAINST.values(), *LONG_NAMES]))
    return found | {"area_name": name, "benchmark_name": benchmark}


@settings(max_examples=400, deadline=None)
@given(rows())
def test_a_headline_has_at_most_twenty_words(figure: Row) -> None:
    assert 1 <= len(sentences.board_headline(figure).split()) <= MOST_WORDS == 20


@pytest.mark.parametrize("indicator", EVERY)
@pytest.mark.parametrize("name", [*USUAL_NAMES, *LONG_NAMES])
def test_every_indicator_s_headline_fits_with_every_name(indicator: str, name: str) -> None:
    for found in (
        worse(indicator, 1234, 5678, 50, 1000.4, area_name=name, benchmark_name=name),
        said(indicator, 1234, 5678, area_name=name, benchmark_name=name, benchmark_value=50.0)
        | {"comparison95": "similar"},
        said(indicator, area_name=name),
    ):
        assert len(sentences.board_headline(found).split()) <= 20


@settings(max_examples=400, deadline=None)
@given(rows())
def test_a_headline_compares_only_as_the_test_does(figure: Row) -> None:
    words = sentences.board_headline(figure).replace(figure["area_name"], "")
    for word in ("better", "worse", "similar", "higher", "lower"):
        if f", {word} " in words:
            assert figure["comparison95"] == word
    if "; at " in words:
        assert figure["comparison95"] == "worse"


@settings(max_examples=200, deadline=None)
@given(hidden())
def test_a_headline_of_a_hidden_figure_holds_no_number(figure: Row) -> None:
    known = sentences.of(figure).short + figure["area_name"]
    words = sentences.board_headline(figure)
    assert not [sign for sign in words if sign.isdigit() and sign not in known]


def test_what_it_would_be_is_the_number_less_those_missing_out() -> None:
    words = sentences.board_headline(worse("immunisations", 202, 332, 84.0, 76.5))
    assert words.endswith("it would be 53")
    assert 130 - 77 == 53


def test_a_worse_figure_of_less_than_half_a_child_names_no_other_number() -> None:
    words = sentences.board_headline(worse("immunisations", 202, 332, 61.0, 0.4))
    assert words.endswith(", worse than England (61%)")


@settings(max_examples=300, deadline=None)
@given(rows(), st.none() | hidden() | shown())
def test_a_caveat_fits_on_its_line(figure: Row, coverage: Row | None) -> None:
    words = sentences.board_caveat(figure, coverage, date(2020, 3, 31))
    assert len(words) <= ONE_LINE
    assert "\n" not in words
    if "Worse than" in words:
        assert figure["comparison95"] == "worse"


def test_a_caveat_says_first_what_to_check() -> None:
    words = sentences.board_caveat(REDBRIDGE | {"lower95": 7.0, "upper95": 15.0})
    assert words == (
        "11% is lower than in 95% of councils: check the recording first. "
        "Worse than England in each of the last five years. Band: 95% interval."
    )


def test_a_score_s_caveat_says_how_many_scores_were_returned() -> None:
    returned = said("sdq_received", 182, 221)
    assert sentences.board_caveat(CONCERN, returned) == "82% of SDQ scores were returned."
    unknown = "An unpublished share of SDQ scores were returned."
    assert sentences.board_caveat(CONCERN, said("sdq_received")) == unknown
    assert sentences.board_caveat(CONCERN) == unknown


def test_a_caveat_names_a_break_only_among_the_years_that_are_drawn() -> None:
    covid = "2020/21 is not joined: Covid-19 closed dental practices."
    assert covid in sentences.board_caveat(DENTAL, None, date(2021, 3, 31))
    assert covid not in sentences.board_caveat(DENTAL, None, date(2022, 3, 31))


def test_without_a_need_the_slide_says_so() -> None:
    assert sentences.board_without_need([ASSESSMENTS, DEVELOPMENT]) == (
        "No unmet need stands out for Croydon's looked-after children beside England."
    )
    assert sentences.board_without_need([]) == "No figures are loaded for this area and year."
    few = sentences.board_without_need([HIDDEN | {"denominator": None}])
    assert few == "Too few looked-after children in Croydon to compare figures."
    alone = ASSESSMENTS | {
        "comparison95": "not compared",
        "not_compared": "no neighbours are known",
    }
    assert sentences.board_without_need([alone, HIDDEN]) == (
        "Croydon's figures are not compared: no neighbours are known."
    )
    assert sentences.board_without_need([ENGLAND]).startswith("England is what councils")


@settings(max_examples=100, deadline=None)
@given(pages())
def test_without_a_need_the_words_are_few_too(page: list[Row]) -> None:
    assert len(sentences.board_without_need(page).split()) <= 20
