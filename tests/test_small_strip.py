"""The strip on a card: where its marks stand, what it leaves out, and its words for the blind."""

from __future__ import annotations

import re
from typing import Any

import pytest

from charts.small_strip import HEIGHT, LEFT, RIGHT, WIDTH, Strip, small_strip, strip_of
from charts.theme import BLUE, DARK, ORANGE
from panels.strip import about
from tests.contrast import contrast
from tests.screens import Open, open_page, words

__all__ = ["open_page"]

OTHERS = [20.0, 60.0, 100.0]
OURS: dict[str, Any] = {
    "value": 60.0,
    "lower95": 50.0,
    "upper95": 70.0,
    "benchmark_value": 80.0,
    "comparison95": "worse",
    "check_data": "",
}


def drawn(**changed: Any) -> str:
    ours = OURS | changed
    return small_strip(OTHERS, ours, strip_of(OTHERS, ours))


def test_the_lowest_and_the_highest_of_all_that_is_drawn_stand_at_the_ends() -> None:
    assert strip_of(OTHERS, OURS) == Strip(20, 100)
    assert strip_of(OTHERS, OURS | {"lower95": 10.0}) == Strip(10, 100)
    assert strip_of(OTHERS, OURS | {"benchmark_value": 110.0}) == Strip(20, 110)
    strip = Strip(20, 100)
    assert [strip.across(value) for value in (20, 60, 100)] == [LEFT, WIDTH / 2, RIGHT]
    assert strip.share(60) == 50


def test_one_council_alone_stands_in_the_middle() -> None:
    alone = OURS | dict.fromkeys(("lower95", "upper95", "benchmark_value"))
    assert strip_of([60.0], alone).across(60) == WIDTH / 2


def test_every_council_is_a_tick_and_the_benchmark_a_longer_line() -> None:
    ticks, *_, line, _ = re.findall(r'd="([^"]+)"', drawn())
    assert ticks == "M8.0 9v22M120.0 9v22M232.0 9v22"
    assert line == "M176.0 3v34"


@pytest.mark.parametrize(
    ("word", "mark"),
    [
        ("worse", f'd="M120.0 27l8 -14h-16z" fill="{ORANGE}"'),
        ("better", f'd="M120.0 13l8 14h-16z" fill="{BLUE}"'),
        ("similar", f'<circle cx="120.0" cy="{HEIGHT // 2}" r="7" fill="{DARK}"'),
    ],
)
def test_our_mark_has_the_shape_and_the_colour_of_its_word(word: str, mark: str) -> None:
    assert mark in drawn(comparison95=word)


def test_a_figure_to_check_first_is_dark_and_keeps_its_shape() -> None:
    found = drawn(check_data="below 5% of councils")
    assert f'd="M120.0 27l8 -14h-16z" fill="{DARK}"' in found
    assert ORANGE not in found


def test_the_ticks_stand_out_from_white_by_three_to_one() -> None:
    (strength,) = re.findall(rf'stroke="{DARK}" stroke-opacity="([.\d]+)"', drawn())
    part = round(255 - (255 - int(DARK[1:3], 16)) * float(strength))
    assert contrast(f"#{part:02x}{part:02x}{part:02x}") >= 3


def test_what_is_not_known_is_not_drawn() -> None:
    without = drawn(value=None, lower95=None, upper95=None, benchmark_value=None)
    assert without.count("<path") == 1
    assert "None" not in without
    assert drawn(lower95=None, upper95=None).count("<path") == 3


def test_a_card_says_its_strip_to_those_who_cannot_see_it_and_names_the_benchmark(
    open_page: Open, sample_store: str
) -> None:
    said = words(open_page("overview.py", sample_store, area="106"))
    assert re.search(r'class="strip" src="data:image/svg[^"]+" alt="151 councils', said)
    assert re.search(
        r'class="strip-words" style="padding-right: \d+\.\d%; text-align: right">England 8', said
    )


@pytest.mark.parametrize(
    ("at", "style"),
    [
        (90, "padding-right: 10.0%; text-align: right"),
        (60, "padding-left: 20.0%; text-align: center"),
        (50, "padding-right: 0.0%; text-align: center"),
        (40, "padding-right: 20.0%; text-align: center"),
        (10, "padding-left: 10.0%"),
    ],
)
def test_the_benchmark_is_named_about_its_line_and_within_the_card(at: float, style: str) -> None:
    assert about(at) == style
