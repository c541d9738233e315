from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sentences.comparing import (
    JUDGED,
    among_councils,
    beside,
    beside_what,
    in_funnel,
    over_indicators,
    spread,
    unshown,
)
from tests.sentence_rows import AVERAGE, CONCERN, ENGLAND, HIDDEN, IMMUNISATIONS, REDBRIDGE

SPREAD = "151 councils beside England: 66 better, 41 similar, 44 worse."
WORDS = {"better": 66, "similar": 41, "worse": 44}


def test_councils_are_counted_by_their_comparison() -> None:
    assert spread(WORDS, "beside England") == SPREAD
    assert spread({"similar": 1}, "beside England") == (
        "1 council beside England: 0 better, 1 similar, 0 worse."
    )


def test_those_to_check_first_are_said_with_the_count() -> None:
    assert spread(WORDS, "beside England", 9).endswith("44 worse; 9 of them to check first.")


def test_without_a_judgement_councils_are_higher_and_lower() -> None:
    said = spread({"higher": 39, "similar": 52, "lower": 27}, "beside England")
    assert said == "118 councils beside England: 39 higher, 52 similar, 27 lower."


def test_what_is_not_compared_is_called_nothing_else() -> None:
    assert (
        spread({"not compared": 151}, "beside England")
        == "151 councils with a figure, not compared."
    )
    assert spread({"better": 2, "not compared": 1}, "beside England") == (
        "3 councils beside England: 2 better, 0 similar, 0 worse, 1 not compared."
    )


@given(st.dictionaries(st.sampled_from([*JUDGED, "not compared"]), st.integers(1, 200), min_size=1))
def test_the_counts_of_a_spread_add_up(words: dict[str, int]) -> None:
    total, *parts = map(int, re.findall(r"\d+", spread(words, "beside England")))
    assert not parts or sum(parts) == total == sum(words.values())


def test_a_benchmark_of_each_councils_own_is_named_as_that() -> None:
    assert beside_what("region", "London") == "each beside its own region"
    assert beside_what("neighbours-median", "its statistical neighbours' median") == (
        "each beside its own statistical neighbours' median"
    )
    assert beside_what("england", "England") == "beside England"
    assert beside_what("target:90", "the target of 90%") == "beside the target of 90%"


def test_a_council_is_placed_among_the_others() -> None:
    assert among_councils(IMMUNISATIONS, "Croydon", SPREAD) == (
        "61% (202 of 332) of Croydon's looked-after children were up to date with immunisations, "
        "below England (84%). 77 more children would have been at England's rate. "
        "Of 151 councils, 134 are clearly better than Croydon and 5 clearly worse."
    )


def test_a_figure_to_check_first_is_said_to_be_one_before_all_else() -> None:
    ranked = REDBRIDGE | {"rank": 151, "ranked": 151, "rank_lower95": 151, "rank_upper95": 151}
    assert among_councils(ranked, "Redbridge", SPREAD).startswith(
        "Check the recording first: 11% ("
    )
    assert among_councils(REDBRIDGE, "Redbridge", SPREAD).startswith(
        "Check the recording first: 11%"
    )
    assert beside(REDBRIDGE, "Redbridge") == (
        "Check the recording of Redbridge first: 11% (23 of 218 children), England 84%."
    )


def test_an_area_without_a_rank_is_followed_by_how_the_councils_spread() -> None:
    assert among_councils(ENGLAND, "England", SPREAD).endswith(f"with immunisations. {SPREAD}")
    assert among_councils(HIDDEN, "Croydon", SPREAD) == (
        f"Substance misuse identified, Croydon: Not published, to protect small numbers. {SPREAD}"
    )


def test_an_area_without_a_figure_says_so() -> None:
    assert among_councils(None, "Cumbria", SPREAD) == (
        f"Cumbria has no figure here for this year. {SPREAD}"
    )
    gone = HIDDEN | {"status": "not_applicable"}
    assert among_councils(gone, "Cumbria", SPREAD).startswith("Cumbria has no figure here")
    assert beside(gone, "Cumbria") == beside(None, "Cumbria")


def test_one_council_alone_is_not_placed_among_none() -> None:
    alone = IMMUNISATIONS | {"rank": 1, "ranked": 1, "rank_lower95": 1, "rank_upper95": 1}
    assert among_councils(alone, "Croydon", "").endswith(
        "at England's rate. No other council has a figure here."
    )


def test_an_area_is_placed_beside_its_benchmark_in_a_few_words() -> None:
    assert beside(IMMUNISATIONS, "Croydon") == (
        "Croydon is worse: 61% (202 of 332 children), England 84%."
    )
    assert (
        beside(CONCERN, "Croydon") == "Croydon is better: 35% (64 of 182 SDQ scores), England 42%."
    )
    assert beside(AVERAGE, "Croydon") == "Croydon: 14.5."
    assert beside(HIDDEN, "Croydon") == "Croydon: not published, to protect small numbers."


def test_a_targets_name_is_not_followed_by_its_value() -> None:
    target = {"benchmark": "target", "benchmark_name": "the target of 90%", "benchmark_value": 90.0}
    assert beside(IMMUNISATIONS | target, "Croydon").endswith("children), the target of 90%.")


def test_the_funnel_says_where_a_council_lies_and_how_many_lie_outside() -> None:
    certain = IMMUNISATIONS | {"comparison998": "worse"}
    assert in_funnel(certain, "Croydon", 110, 151, 2) == (
        "Croydon (61%) lies outside the 99.8% limits, below England (84%). Of 151 councils, 110 lie "
        "outside the 95% limits; by chance alone it would be about 8."
    )
    less_certain = IMMUNISATIONS | {"comparison998": "similar"}
    assert "lies outside the 95% limits, below England" in in_funnel(
        less_certain, "Croydon", 110, 151, 2
    )


def test_a_council_that_is_similar_lies_inside_and_neither_above_nor_below() -> None:
    similar = IMMUNISATIONS | {"comparison95": "similar", "comparison998": "similar"}
    said = in_funnel(similar, "Croydon", 0, 151, 0)
    assert "Croydon (61%) lies inside the funnel: similar to England (84%)." in said
    assert not re.search("above|below|better|worse", said)


def test_chance_is_not_counted_on_where_many_councils_are_hidden_or_there_are_few() -> None:
    assert (
        in_funnel(None, "Croydon", 31, 91, 60) == "Of 91 councils, 31 lie outside the 95% limits."
    )
    assert in_funnel(None, "Croydon", 1, 5, 0) == "Of 5 councils, 1 lies outside the 95% limits."


def test_a_figure_to_check_first_is_so_in_the_funnel_too() -> None:
    assert "England (84%); check the recording first." in in_funnel(
        REDBRIDGE | {"comparison998": "worse"}, "Redbridge", 110, 151, 2
    )


def test_one_areas_indicators_are_counted_and_those_to_check_first_apart() -> None:
    words = {"better": 2, "similar": 3, "worse": 2, "not compared": 2}
    assert over_indicators(words, "Croydon", "England", 1) == (
        "Croydon beside England, 8 indicators: 2 better, 3 similar, 2 worse and 1 to check first."
    )
    assert over_indicators({"not compared": 9}, "England", "England", 0) == (
        "England has no indicator here that is compared."
    )


def test_councils_without_a_figure_are_named_where_they_are_few() -> None:
    reason = "Not published, to protect small numbers"
    assert unshown(["City of London", "Harrow"], reason) == (
        "City of London and Harrow: not published, to protect small numbers"
    )
    assert unshown(list("ABCDE"), reason) == "5 councils: not published, to protect small numbers"
