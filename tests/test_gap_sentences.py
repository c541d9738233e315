"""Who misses out, in words: never worse where the test says otherwise, and whom it is about."""

from __future__ import annotations

from typing import Any

import pytest

import sentences
from children.groups import GROUPS, NOT_KNOWN
from sentences import Row
from sentences.groups import WHOM
from tests.local_rows import by, counts
from tests.test_gaps import held


def rows(indicator: str, **groups: tuple[int, int]) -> list[Row]:
    """An indicator's gaps by age, group by group in the order given."""
    x, n = (sum(counted[place] for counted in groups.values()) for place in (0, 1))
    other: dict[str, Any] = {"indicator": indicator}
    names = {"old": "16 and over", "middle": "10 to 15", "young": "0 to 4"}
    aged = {names[name]: counted for name, counted in groups.items()}
    found = held(counts(x, n, **other), by("age", aged, **other)).rows(named=True)
    return sorted(found, key=lambda row: list(aged).index(row["subgroup"]))


OLD = rows("dental_check", old=(27, 89), middle=(175, 243))


def test_the_headline_says_who_misses_out_most_on_what_and_how_many_children_that_is() -> None:
    assert sentences.gap_lead(OLD, "Lynx Green") == (
        "Lynx Green's children aged 16 and over miss out most on dental checks: 30% (27 of 89), all "
        "others 72% (175 of 243). At the others' rate it would be 37 more children (27 to 46)."
    )


def test_the_headline_names_the_next_gaps_group_by_group_and_counts_the_rest() -> None:
    others = [{**OLD[0], "indicator": name} for name in ("immunisations", "sdq_received")]
    others += [{**OLD[0], "subgroup": "0 to 4"}, OLD[0], OLD[0]]
    assert sentences.gap_lead([OLD[0], *others], "Lynx Green").endswith(
        "Also: children aged 16 and over (immunisations, SDQ returned), children aged 0 to 4 (dental "
        "checks) and 2 more below."
    )


def test_where_low_is_good_nobody_is_said_to_miss_out_on_it() -> None:
    found = rows("sdq_concern", old=(60, 80), middle=(60, 200))
    assert sentences.gap_lead(found, "Lynx Green") == (
        "Lynx Green's children aged 16 and over have the clearest excess of SDQ scores of concern: 75% "
        "(60 of 80), all others 30% (60 of 200). At the others' rate it would be 36 fewer SDQ scores "
        "(26 to 44)."
    )


def test_nothing_that_stands_out_is_said_so() -> None:
    found = rows("dental_check", old=(60, 89), middle=(165, 243))
    assert sentences.gap_lead(found, "St Helens") == (
        "No group of St Helens' children stands out as missing out."
    )
    assert sentences.gap_finding(found) == (
        "Teeth checked by a dentist: no group is clearly behind the others."
    )


def test_groups_that_are_all_too_few_are_no_finding_either_way() -> None:
    found = rows("dental_check", old=(6, 12), middle=(7, 15))
    assert sentences.gap_lead(found, "Croydon") == (
        "No group of Croydon's children is large enough to be held beside the others."
    )
    assert sentences.gap_finding(found) == (
        "Teeth checked by a dentist: too few children to hold any group beside the others."
    )


def test_a_gap_in_a_cell_has_a_sign_and_its_interval() -> None:
    assert sentences.gap_in_points(OLD[0]) == "−42 (−52 to −30)"
    assert sentences.gap_in_children(OLD[0]) == "−37 (−46 to −27)"
    assert sentences.gap_in_points(OLD[1]) == "+42 (+30 to +52)"
    reviews = rows("reviews_views_conveyed", old=(27, 89), middle=(175, 243))
    assert sentences.gap_in_children(reviews[0]) == "−37 (−46 to −27) reviews"
    few = rows("dental_check", old=(6, 12), middle=(7, 15))
    assert sentences.gap_in_points(few[0]) == sentences.gap_in_children(few[0]) == ""


def test_beside_a_point_stands_the_gap_or_that_it_is_not_clear() -> None:
    assert sentences.gap_beside(OLD[0]) == "42 points lower, 37 children"
    assert sentences.gap_beside(OLD[1]) == "42 points higher, 101 children"
    alike = rows("dental_check", old=(60, 89), middle=(165, 243))
    assert sentences.gap_beside(alike[0]) == "no clear gap"


def test_what_is_hidden_and_what_is_too_few_are_told_apart() -> None:
    hidden = {**OLD[0], "status": "confidential", "gap_word": "too few children"}
    few = {**OLD[1], "gap_word": "too few children"}
    other = {**few, "breakdown": "uasc", "subgroup": "Other children"}
    alone = {**few, "subgroup": "0 to 4", "rest_denominator": 0.0}
    assert sentences.too_small([hidden, few, other, alone]) == (
        "Hidden, to protect small numbers – age: 16 and over. Too few to say, under 20 in the group or "
        "beside it – age: 10 to 15; asylum seeking: Other children."
    )
    assert sentences.too_small(OLD) == ""


def test_every_group_of_a_return_has_words_for_its_children() -> None:
    groups = {(by, name) for by, names in GROUPS.items() for name in names if name != NOT_KNOWN}
    assert WHOM.keys() == groups


@pytest.mark.parametrize(
    ("breakdown", "subgroup", "named"),
    [
        ("age", "16 and over", "Aged 16 and over"),
        ("sex", "Girls", "Girls"),
        ("missing", "Went missing in the year", "Went missing in the year"),
        ("uasc", "Other children", "Not unaccompanied asylum seekers"),
        ("ethnicity", "Black", "Black children"),
        ("district", "North", "Of district North"),
    ],
)
def test_a_group_has_a_name_of_its_own(breakdown: str, subgroup: str, named: str) -> None:
    assert sentences.group({"breakdown": breakdown, "subgroup": subgroup}) == named
