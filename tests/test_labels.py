"""Labels stand near their lines and never over one another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from charts.labels import lines_in, spread, wrapped

ENDS = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 20)), max_size=4)


def test_labels_that_have_room_stay_where_their_lines_end() -> None:
    assert spread([20.0, 80.0, 50.0], [10, 10, 10], 0, 100) == [20.0, 80.0, 50.0]


def test_labels_at_one_height_are_spread_around_it() -> None:
    assert spread([50.0, 50.0, 50.0], [6, 6, 6], 0, 100) == [44.0, 50.0, 56.0]


def test_labels_at_the_edge_are_pushed_inwards() -> None:
    assert spread([100.0, 99.0], [6, 6], 0, 100) == [97.0, 91.0]
    assert spread([0.0, 1.0], [6, 6], 0, 100) == [3.0, 9.0]


@given(ENDS)
def test_no_label_covers_another_and_the_order_of_the_lines_stays(
    ends: list[tuple[float, float]],
) -> None:
    wanted, needed = [value for value, _ in ends], [height for _, height in ends]
    found = spread(wanted, needed, 0, 100)
    order = sorted(range(len(ends)), key=lambda place: wanted[place])
    for one, other in pairwise(order):
        assert found[other] - found[one] >= (needed[one] + needed[other]) / 2 - 1e-6
    for place in order:
        assert found[place] >= needed[order[0]] / 2 - 1e-6


def test_a_long_name_is_broken_and_a_long_word_is_not() -> None:
    assert wrapped("Bournemouth, Christchurch and Poole 61%").split("\n") == [
        "Bournemouth,",
        "Christchurch and",
        "Poole 61%",
    ]
    assert lines_in(wrapped("Mirzam Coast 61%")) == 1
    assert wrapped("Northamptonshire-and-beyond", 10) == "Northamptonshire-and-beyond"
