"""What stands out among many figures, held to a false discovery rate of 5%."""

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from stats.discovery import discoveries, doubled_binomial, stands_out
from tests.drawn_figures import against, for_any_figures, in_order, shuffled
from tests.figure_rows import row


def p_of(x: float, n: int, rate: float) -> float:
    return float(doubled_binomial(np.array([x]), np.array([n]), np.array([rate]))[0])


def listed(*rows: dict[str, object], target: float = 60) -> list[bool]:
    return stands_out(against(target, *rows))["stands_out"].to_list()


@pytest.mark.parametrize(
    ("x", "n", "rate", "p"),
    [
        (1, 10, 0.5, 2 * 11 / 1024),
        (9, 10, 0.5, 2 * 11 / 1024),
        (0, 10, 0.5, 2 / 1024),
        (10, 10, 0.5, 2 / 1024),
        (5, 10, 0.5, 1.0),
        (0, 3, 0.1, 1.0),
        (3, 3, 0.1, 0.002),
        (0, 4, 0.0, 1.0),
        (4, 4, 1.0, 1.0),
        (3, 4, 1.0, 0.0),
    ],
)
def test_the_smaller_tail_is_doubled(x: float, n: int, rate: float, p: float) -> None:
    assert p_of(x, n, rate) == pytest.approx(p)


def test_the_step_up_rule_gives_the_answer_of_its_paper() -> None:
    """Benjamini and Hochberg 1995, section 3.2: four of the fifteen hypotheses are rejected."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert discoveries(np.array(p)).sum() == 4
    assert discoveries(np.array(p[::-1]))[-4:].all()


def test_a_large_p_value_below_its_step_takes_the_smaller_ones_along() -> None:
    assert discoveries(np.array([0.04, 0.045, 0.05])).all()
    assert not discoveries(np.array([0.04, 0.045, 0.06])).any()


def test_nothing_tested_is_nothing_found() -> None:
    assert discoveries(np.array([])).size == 0
    assert listed() == []


def test_only_the_worse_side_stands_out() -> None:
    assert listed(row("301", 40, 100), row("302", 80, 100), row("303", 60, 100)) == [
        True,
        False,
        False,
    ]
    low = {"good": "low"}
    assert listed(row("301", 40, 100, **low), row("302", 80, 100, **low)) == [False, True]


def test_what_stands_out_alone_does_not_among_many() -> None:
    borderline = row("301", 49, 100)
    others = [row(f"{400 + place}", 60, 100) for place in range(30)]
    assert listed(borderline) == [True]
    assert listed(borderline, *others) == [False] * 31


def test_rows_that_cannot_be_tested_are_not_part_of_the_family() -> None:
    borderline = row("301", 49, 100)
    untested = [row(f"{400 + place}", None, 100) for place in range(30)]
    untested += [row(f"{500 + place}", 60, 100, good="neither") for place in range(30)]
    untested += [row("600", 0, 0), row("601", None, 100, value=15.0, kind="mean", good="low")]
    assert listed(borderline, *untested) == [True] + [False] * 62


def test_a_pooled_row_with_a_hidden_count_is_no_test() -> None:
    pools = against(60, row("301", 40, 100), row("302", 40, 100)).with_columns(
        bound_lower=pl.Series([None, 38.0])
    )
    assert stands_out(pools)["stands_out"].to_list() == [True, False]


@for_any_figures
def test_rows_keep_their_order_and_their_order_never_matters(frame: pl.DataFrame) -> None:
    found = stands_out(frame)
    assert_frame_equal(found.select(frame.columns), frame)
    assert_frame_equal(in_order(stands_out(shuffled(frame))), in_order(found))


@for_any_figures
def test_what_stands_out_is_below_its_benchmark_and_has_a_value(frame: pl.DataFrame) -> None:
    named = stands_out(frame).filter("stands_out")
    below = (pl.col("value") < pl.col("benchmark_value")) == (pl.col("good") == "high")
    assert named.select(below.all()).item()


def test_at_most_five_in_a_hundred_pages_of_chance_list_anything() -> None:
    random = np.random.default_rng(1995)
    n = random.integers(5, 1723, 153)
    pages = random.binomial(n, 0.84, (1000, 153))
    found = [
        discoveries(doubled_binomial(page.astype(float), n, np.full(153, 0.84))).any()
        for page in pages
    ]
    assert 0 < np.mean(found) <= 0.05
