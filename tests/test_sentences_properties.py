"""What holds of every sentence, whatever the figures are."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings

import sentences
from indicators import Indicator, catalogue
from tests.drawn_rows import CHECKS, JUDGED, hidden, pages, shown, words_of
from tests.prose import reads_as_a_sentence
from tests.sentence_rows import Row, said

SENTENCES: list[Callable[[Row], str]] = [sentences.finding, sentences.need, sentences.standing]
CELLS: list[Callable[[Row], str]] = [
    sentences.benchmark_value,
    sentences.change,
    sentences.comparison,
    sentences.counts,
    sentences.interval,
    sentences.lasting,
    sentences.missing_out,
    sentences.note,
    sentences.rank,
    sentences.subject,
    sentences.trend,
    sentences.value,
]
JUDGEMENT = re.compile(r"\b(better|worse|higher|lower|above|below|rising|falling|less likely)\b")


def without_checks(text: str) -> str:
    """What is said beside the reasons to check a figure, which tell of their own tests."""
    for check in CHECKS:
        text = text.replace(check, "").replace(check.partition(":")[0], "")
    return text


def quick(test: Callable[..., None]) -> Callable[..., None]:
    return settings(max_examples=80, deadline=None)(test)


@quick
@given(shown() | hidden())
def test_every_sentence_of_every_indicator_reads_as_one(row: Row) -> None:
    for sentence in SENTENCES:
        reads_as_a_sentence(sentence(row))
    assert not any(re.search(r"  |\bNone\b|\bnan\b", cell(row)) for cell in CELLS)


@pytest.mark.parametrize("one", catalogue().values(), ids=catalogue())
def test_an_indicators_own_words_make_sentences(one: Indicator) -> None:
    rows = [said(one.id, 61.0, 100.0, benchmark_value=80.0, comparison95=w) for w in words_of(one)]
    for row in [*rows, said(one.id)]:
        reads_as_a_sentence(sentences.finding(row))
    if one in JUDGED:
        needs = [row | {"stands_out": True, "missing_out": 19.0} for row in rows[1:2]]
        reads_as_a_sentence(sentences.headline(needs))


@quick
@given(shown("similar") | shown("not compared"))
def test_no_judgement_is_said_where_the_test_makes_none(row: Row) -> None:
    assert not JUDGEMENT.search(sentences.finding(row).lower())
    assert not JUDGEMENT.search(sentences.comparison(row).lower())
    emerging = "emerging: not worse yet, but getting worse through the years."
    lasting = sentences.lasting(row).lower()
    rest = without_checks(sentences.need(row)).lower().replace(emerging, "").replace(lasting, "")
    assert not JUDGEMENT.search(rest)
    assert sentences.closing(row) == ""


@quick
@given(shown())
def test_a_side_is_said_only_as_the_test_and_the_numbers_have_it(row: Row) -> None:
    words = set(JUDGEMENT.findall(sentences.finding(row).lower()))
    if row["comparison95"] in ("better", "worse", "higher", "lower"):
        assert words == {"above" if row["value"] > row["benchmark_value"] else "below"}
        assert sentences.comparison(row)[2:].lower().startswith(row["comparison95"])
    else:
        assert words == set()


@quick
@given(shown())
def test_children_are_counted_only_where_a_gap_is_found(row: Row) -> None:
    if row["comparison95"] != "worse":
        assert "would have been" not in sentences.need(row)


@quick
@given(shown())
def test_rising_and_falling_are_the_trend_tests_own_words(row: Row) -> None:
    rising, falling = (
        row["trend_since_break"] == "increasing",
        row["trend_since_break"] == "decreasing",
    )
    assert (sentences.trend(row) == "Rising", sentences.trend(row) == "Falling") == (
        rising,
        falling,
    )
    moved = row["change"] is not None and abs(row["change"]) > 3
    assert bool(re.match("up|down", sentences.change(row))) == moved


@quick
@given(hidden())
def test_a_figure_that_is_not_shown_never_shows_a_number(row: Row) -> None:
    for say in [
        *SENTENCES,
        sentences.comparison,
        sentences.value,
        sentences.note,
        sentences.counts,
    ]:
        said_beside_the_title = say(row).replace(catalogue()[row["indicator"]].title, "")
        assert not re.search(r"\d", said_beside_the_title)
    cells = (sentences.interval, sentences.rank, sentences.missing_out, sentences.change)
    assert [cell(row) for cell in cells] == [""] * 4


@quick
@given(pages())
def test_a_headline_reads_as_sentences_and_judges_only_what_was_found(rows: list[Row]) -> None:
    headline = sentences.headline(rows)
    reads_as_a_sentence(headline)
    rest = without_checks(headline).lower()
    if not any(row["stands_out"] for row in rows):
        assert not re.search(r"worse|above|below|less likely|would have been", rest)
    if not any(row["comparison95"] == "better" for row in rows):
        assert "better" not in rest


@quick
@given(pages())
def test_what_looks_like_recording_is_named_before_any_need(rows: list[Row]) -> None:
    headline = sentences.headline(rows)
    doubtful = [row for row in rows if row["check_data"] and row["comparison95"] != "not compared"]
    needs = re.search("less likely|would have been", headline)
    first = headline[: needs.start()] if needs else headline
    for row in doubtful:
        assert sentences.inside_sentence(sentences.of(row).short) in first
        # one alone has its reason beside it; several would hide the needs behind their reasons
        assert (row["check_data"].partition(":")[0] in first) == (len(doubtful) == 1)


@quick
@given(pages())
def test_a_headline_counts_at_most_three_needs(rows: list[Row]) -> None:
    named = re.findall(r"would have been", sentences.headline(rows))
    assert len(named) <= min(3, sum(row["stands_out"] for row in rows))
