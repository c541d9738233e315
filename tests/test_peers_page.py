"""The Peers page and its sentences: who is clearly better, by how much, and what to ask."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from indicators import catalogue
from panels.peers_of import Peers, peers_of
from sentences.peers import (
    better_on,
    better_overall,
    check_first,
    difference,
    not_judged,
    years_better,
)
from tests.compared_views import view_of
from tests.prose import reads_as_a_sentence
from tests.screens import Open, words
from tests.screens import open_page as open_page

GREENWICH: dict[str, Any] = {
    "indicator": "dental_check",
    "neighbour_name": "Greenwich",
    "value": 61.1,
    "neighbour_value": 95.9,
    "difference": 34.8,
    "difference_lower95": 28.9,
    "difference_upper95": 40.4,
    "years_better": 5,
    "years": 5,
    "own_check": "",
    "check_data": "",
}


def test_the_difference_is_in_points_with_its_interval_and_its_side() -> None:
    assert difference(GREENWICH) == "35 higher (29 to 40)"
    low = {"difference": -3.4, "difference_lower95": -7.1, "difference_upper95": -0.6}
    assert difference(GREENWICH | low) == "3.4 lower (0.6 to 7.1)"
    assert years_better(GREENWICH | {"years_better": 2, "years": 3}) == "2 of 3 years"


def test_whose_figure_is_to_be_checked_is_said() -> None:
    assert check_first(GREENWICH) == ""
    assert check_first(GREENWICH | {"check_data": "a large move"}) == "Check their data first"
    both = GREENWICH | {"check_data": "a large move", "own_check": "low"}
    assert check_first(both) == "Check our data and their data first"


def test_the_headlines_count_peers_and_name_the_one_furthest_ahead() -> None:
    peers = "Croydon's 10 statistical neighbours (May 2025)"
    said = better_on([GREENWICH], "Dental checks", "Croydon", peers)
    assert said == (
        "Dental checks: 1 of Croydon's 10 statistical neighbours (May 2025) is clearly better. "
        "Furthest ahead is Greenwich with 96%; Croydon has 61%."
    )
    assert better_on([], "Dental checks", "Croydon", peers).endswith("is clearly better.")
    low = GREENWICH | {"indicator": "immunisations", "own_check": "low"}
    assert better_overall([GREENWICH, low, low], peers) == (
        f"Clearly better among {peers}: immunisations (2, check our data first) and dental checks "
        "(1)."
    )
    reads_as_a_sentence(better_overall([], peers))


def test_nobody_is_better_where_nothing_is_judged_or_has_an_interval() -> None:
    assert not_judged(catalogue()["dental_check"]) == ""
    assert "neither more nor less is called better" in not_judged(catalogue()["sdq_borderline"])
    assert "without an interval" in not_judged(catalogue()["sdq_average"])


@pytest.fixture
def lynx_green(sample_store: str) -> Peers:
    return peers_of(view_of(sample_store, "106"))


def test_the_peers_are_the_neighbours_in_their_order(lynx_green: Peers) -> None:
    assert lynx_green.pairs["position"].to_list() == list(range(1, 11))
    assert lynx_green.called == "Lynx Green's 10 statistical neighbours (sample)"
    assert {row["neighbour"] for row in lynx_green.better} <= set(lynx_green.pairs["neighbour"])
    sizes = [abs(row["difference"]) for row in lynx_green.better]
    assert sizes == sorted(sizes, reverse=True)


def test_an_earlier_year_is_judged_by_its_own_figures(sample_store: str) -> None:
    found = peers_of(view_of(sample_store, "106", year=2023))
    assert {row["years"] for row in found.better} <= {1, 2, 3}
    assert all(row["years_better"] <= row["years"] for row in found.better)


def test_without_neighbours_the_regions_other_councils_stand_in(lynx_green: Peers) -> None:
    view = lynx_green.view
    bare = replace(view.holding, neighbours=view.holding.neighbours.clear())
    found = peers_of(replace(view, holding=bare))
    assert found.called.startswith("the ")
    assert "106" not in found.pairs["neighbour"]
    assert set(found.pairs["area"]) == {"106"}


def test_the_page_says_who_is_better_and_lists_the_ten(sample_store: str, open_page: Open) -> None:
    text = words(open_page("peers.py", sample_store, area="106", indicator="dental_check"))
    assert "of Lynx Green's 10 statistical neighbours (sample) are clearly better" in text
    assert "▲ Clearly better" in text
    assert "How close" in text
    assert "without a dental check declined?" in text


def test_a_score_has_the_share_returned_beside_it(sample_store: str, open_page: Open) -> None:
    text = words(open_page("peers.py", sample_store, area="106", indicator="sdq_concern"))
    assert "SDQ returned there" in text


def test_areas_that_are_no_councils_are_told_kindly(sample_store: str, open_page: Open) -> None:
    text = words(open_page("peers.py", sample_store, area="E92000001"))
    assert "Statistical neighbours are defined for councils only" in text


def test_the_page_says_what_to_load_and_still_shows_the_rest(
    published_store: str, open_page: Open
) -> None:
    text = words(open_page("peers.py", published_store, area="306", indicator="dental_check"))
    assert "load DfE's file of them on the Data page" in text
    assert "27 of the 32 other councils of London are clearly better" in text
    assert "How many of the 129 without a dental check declined?" in text
    text = words(open_page("peers.py", published_store, area="201"))
    assert "City of London has no figure to be held beside its peers'." in text
