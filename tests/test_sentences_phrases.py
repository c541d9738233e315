from __future__ import annotations

import pytest

import sentences
from tests.sentence_rows import AVERAGE, CONCERN, DEVELOPMENT, HIDDEN, IMMUNISATIONS, said


@pytest.mark.parametrize(
    ("against", "words"),
    [
        ("england", "England"),
        ("region", "its region"),
        ("icb", "its ICB"),
        ("neighbours-mean", "its statistical neighbours' mean"),
        ("neighbours-median", "its statistical neighbours' median"),
        ("neighbours-pooled", "its statistical neighbours pooled"),
        ("best-quartile", "the best quarter of councils"),
        ("target:95", "the target of 95%"),
        ("group:Coast: the four", "Coast: the four"),
    ],
)
def test_a_benchmark_has_a_name_in_words(against: str, words: str) -> None:
    assert sentences.benchmark_words(against) == words


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("better", "▲ Better than England"),
        ("worse", "▼ Worse than England"),
        ("similar", "● Similar to England"),
        ("higher", "△ Higher than England"),
        ("lower", "▽ Lower than England"),
        ("not compared", "○ Not compared"),
    ],
)
def test_a_comparison_is_a_symbol_and_words(word: str, words: str) -> None:
    assert sentences.comparison(IMMUNISATIONS | {"comparison95": word}) == words


def test_no_two_comparisons_share_a_symbol() -> None:
    assert len(set(sentences.SYMBOLS.values())) == len(sentences.SYMBOLS) == 6


def test_cells_give_value_interval_counts_and_benchmark() -> None:
    assert sentences.value(IMMUNISATIONS) == "61%"
    assert sentences.interval(IMMUNISATIONS) == "55 to 66%"
    assert sentences.counts(IMMUNISATIONS) == "202 of 332 children"
    assert sentences.benchmark_value(IMMUNISATIONS) == "84%"
    assert sentences.benchmark_value(AVERAGE) == "14.9"
    assert sentences.counts(CONCERN) == "64 of 182 SDQ scores"


def test_cells_without_numbers_are_empty() -> None:
    assert sentences.interval(AVERAGE) == ""
    assert sentences.counts(HIDDEN) == ""
    assert sentences.counts(HIDDEN | {"denominator": 332.0}) == ""
    assert sentences.rank(HIDDEN) == ""
    assert sentences.change(HIDDEN) == ""
    assert sentences.missing_out(HIDDEN) == ""
    assert sentences.trend(HIDDEN) == ""


def test_a_rank_has_its_interval() -> None:
    assert sentences.rank(IMMUNISATIONS) == "144 of 151 (135 to 146)"
    assert sentences.rank(IMMUNISATIONS | {"rank_lower95": None}) == "144 of 151"


def test_missing_out_has_its_interval() -> None:
    assert sentences.missing_out(IMMUNISATIONS) == "77 (60 to 95)"
    fewer = {"missing_out": 0.0, "missing_out_lower95": 0.0}
    assert (
        sentences.missing_out(IMMUNISATIONS | fewer | {"missing_out_upper95": 3.2}) == "0 (0 to 3)"
    )
    assert sentences.missing_out(IMMUNISATIONS | fewer | {"missing_out_upper95": 0.3}) == "0"


@pytest.mark.parametrize(
    ("trend", "word"),
    [
        ("increasing", "Rising"),
        ("decreasing", "Falling"),
        ("no significant change", "No clear change"),
        ("cannot be calculated", "Cannot be calculated"),
        ("too few years since the break", "Too few years since the break"),
    ],
)
def test_a_trend_says_what_its_test_says(trend: str, word: str) -> None:
    assert sentences.trend(IMMUNISATIONS | {"trend_since_break": trend}) == word


@pytest.mark.parametrize(
    ("change", "lower", "upper", "words"),
    [
        (27.3, 9.0, 43.0, "up 27 percentage points since the year before"),
        (-13.4, -22.0, -4.0, "down 13 percentage points since the year before"),
        (1.2, 0.8, 1.6, "up 1 percentage point since the year before"),
        (-0.3, -0.4, -0.2, "down less than 1 percentage point since the year before"),
        (1.4, -6.0, 8.8, "no clear change since the year before"),
        (0.6, None, None, ""),
        (None, None, None, ""),
    ],
)
def test_a_change_is_said_only_where_its_interval_leaves_zero_out(
    change: float | None, lower: float | None, upper: float | None, words: str
) -> None:
    limits = {"change": change, "change_lower95": lower, "change_upper95": upper}
    assert sentences.change(IMMUNISATIONS | limits) == words


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Croydon", "Croydon's"),
        ("St. Helens", "St. Helens'"),
        ("Isles of Scilly", "Isles of Scilly's"),
    ],
)
def test_a_name_has_its_genitive(name: str, genitive: str) -> None:
    assert sentences.possessive(name) == genitive


def test_the_subject_is_those_whom_the_figure_counts() -> None:
    assert sentences.subject(IMMUNISATIONS) == "Croydon's looked-after children"
    assert sentences.subject(CONCERN) == "Croydon's SDQ scores"
    assert sentences.subject(DEVELOPMENT) == "Croydon's looked-after children under five"


@pytest.mark.parametrize(
    ("indicator", "number", "between", "words"),
    [
        ("immunisations", 76.85, "more", "77 more children"),
        ("immunisations", 1.2, "more", "1 more child"),
        ("immunisations", 1234.0, "", "1,234 children"),
        ("sdq_concern", 5.0, "fewer", "5 fewer SDQ scores"),
        ("sdq_concern", 0.9, "fewer", "1 fewer SDQ score"),
    ],
)
def test_children_are_counted_in_the_singular_and_the_plural(
    indicator: str, number: float, between: str, words: str
) -> None:
    assert sentences.children(said(indicator), number, between) == words


@pytest.mark.parametrize(
    ("name", "inside"),
    [("Dental checks", "dental checks"), ("SDQ returned", "SDQ returned"), ("A", "A")],
)
def test_an_abbreviation_keeps_its_capitals_inside_a_sentence(name: str, inside: str) -> None:
    assert sentences.inside_sentence(name) == inside
