"""What follows from an object alone is worked out once and goes with it; a changed store is another."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from weakref import ref

import pytest
from sqlalchemy.engine import Engine

import loading
import reading
import shell
import store
from worked_out import worked_out_once


class Held:
    """Something that is told from others by being itself."""

    def __init__(self, number: int) -> None:
        self.number = number


def test_a_thing_s_answer_is_worked_out_once_and_each_thing_has_its_own() -> None:
    asked: list[int] = []

    @worked_out_once
    def doubled(held: Held) -> int:
        asked.append(held.number)
        return 2 * held.number

    one, other = Held(1), Held(2)
    assert [doubled(one), doubled(other), doubled(one)] == [2, 4, 2]
    assert asked == [1, 2]


def test_every_other_argument_has_an_answer_of_its_own() -> None:
    @worked_out_once
    def times(held: Held, by: int, beside: int = 0) -> int:
        return held.number * by + beside

    one = Held(3)
    assert [times(one, 2), times(one, 5), times(one, 2, beside=1), times(one, 2)] == [6, 15, 7, 6]


def test_two_who_ask_at_once_both_get_the_right_answer_and_one_stays() -> None:
    together = Barrier(2, timeout=10)

    @worked_out_once
    def said(held: Held) -> list[int]:
        together.wait()
        return [held.number]

    one = Held(7)
    with ThreadPoolExecutor(2) as both:
        first, second = both.map(said, [one, one])
    assert first is second is said(one)
    assert first == [7]


def test_what_fails_is_tried_again() -> None:
    fails = [True]

    @worked_out_once
    def answer(held: Held) -> int:
        if fails.pop():
            raise ValueError("not yet")
        return held.number

    one = Held(4)
    with pytest.raises(ValueError, match="not yet"):
        answer(one)
    fails.append(False)
    assert answer(one) == 4


def test_nothing_that_is_kept_keeps_the_thing_itself() -> None:
    @worked_out_once
    def doubled(held: Held) -> int:
        return 2 * held.number

    one = Held(1)
    doubled(one)
    seen = ref(one)
    del one
    gc.collect()
    assert seen() is None


# What the store holds


@pytest.fixture
def sample(store_of_its_own: str) -> Iterator[Engine]:
    engine = store.open_store(store_of_its_own)
    loading.load_sample(engine)
    yield engine
    engine.dispose()


def test_everybody_is_shown_the_same_holding_until_the_store_changes(sample: Engine) -> None:
    before = shell.holding()
    names = reading.area_names(before)
    assert shell.holding() is before
    assert reading.area_names(shell.holding()) is names
    assert "group:Near the river" not in names
    store.save_group(sample, "Near the river", ["101", "102"])
    after = shell.holding()
    assert after is not before
    assert reading.area_names(after)["group:Near the river"] == "Near the river (group)"
    assert reading.area_names(after).keys() - names.keys() == {"group:Near the river"}


def test_a_holding_that_nobody_is_shown_any_more_goes(sample: Engine) -> None:
    held = reading.read(sample)
    year = reading.years(held)[0]
    assert reading.icb_of(held, "101", year) == reading.icb_of(held, "101", year)
    for of in (reading.area_names, reading.neighbour_medians, reading.published_breakdowns):
        of(held)
    seen = ref(held)
    del held
    gc.collect()
    assert seen() is None


def test_a_note_is_seen_at_once_though_what_is_held_stays_the_same(sample: Engine) -> None:
    held = shell.holding()
    assert held.notes().is_empty()
    number = store.save_note(sample, "101", "dental_check", "clinic moved")
    assert shell.holding() is held
    assert held.notes()["text"].to_list() == ["clinic moved"]
    store.delete_note(sample, number)
    assert shell.holding().notes().is_empty()
