"""Who misses out: each group beside all the others, in points and children, and what stands out."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

import reading
from stats.figures import with_words
from stats.gaps import doubled_fisher, with_gaps, with_rest
from stats.intervals import with_intervals
from tests.local_rows import by, counts, local

LIMITS = ["gap", "gap_lower95", "gap_upper95"]
PLACES = pl.DataFrame(
    {"area": ["306"], "area_name": ["Croydon"], "level": ["local authority"]}
).with_columns(region=pl.lit(None, pl.String), sub_region=pl.lit(None, pl.String))


def worded(*rows: Any) -> pl.DataFrame:
    return with_intervals(with_words(local(*rows), PLACES))


def held(*rows: Any) -> pl.DataFrame:
    return with_gaps(with_rest(worded(*rows)))


def beside(x: int, n: int, y: int, m: int, **other: Any) -> dict[str, Any]:
    """The gap of girls, x of n, beside boys, y of m."""
    found = held(
        counts(x + y, n + m, **other), by("sex", {"Girls": (x, n), "Boys": (y, m)}, **other)
    )
    return found.row(by_predicate=pl.col("subgroup") == "Girls", named=True)


@pytest.mark.parametrize(
    ("girls", "boys", "lower", "upper"),
    [
        # Newcombe 1998 (Statistics in Medicine 17:873-890), table II, method 10.
        ((56, 70), (48, 80), 5.24, 33.39),
        # statsmodels 0.15.0, confint_proportions_2indep(method="newcomb").
        ((27, 89), (175, 243), -51.741541, -29.869076),
        ((34, 89), (169, 243), -42.214527, -19.325823),
        ((6, 24), (197, 308), -52.948081, -18.314577),
    ],
)
def test_a_gap_has_newcombes_published_limits(
    girls: tuple[int, int], boys: tuple[int, int], lower: float, upper: float
) -> None:
    row = beside(*girls, *boys)
    assert row["gap_lower95"] == pytest.approx(lower, abs=0.005)
    assert row["gap_upper95"] == pytest.approx(upper, abs=0.005)


def test_a_gap_in_children_is_its_points_of_the_group() -> None:
    row = beside(30, 100, 150, 200)
    assert row["gap"] == -45
    assert row["gap_children"] == -45
    assert beside(15, 50, 150, 200)["gap_children"] == -22.5


def test_the_rest_is_everybody_else_also_those_whose_group_is_not_known() -> None:
    groups = {"Girls": (30, 60), "Boys": (20, 40), "Not known": (5, 20)}
    found = held(counts(55, 120), by("sex", groups)).sort("subgroup")
    assert found["subgroup"].to_list() == ["Boys", "Girls"]
    assert found["rest_numerator"].to_list() == [35, 25]
    assert found["rest_denominator"].to_list() == [80, 60]


def test_groups_are_held_beside_their_own_indicator_area_and_year() -> None:
    other = {"indicator": "immunisations"}
    found = held(
        counts(50, 100),
        counts(80, 100, **other),
        by("sex", {"Girls": (20, 40)}),
        by("sex", {"Girls": (30, 40)}, **other),
    )
    assert found["rest_numerator"].to_list() == [30, 50]


@pytest.mark.parametrize(
    ("indicator", "x", "word"),
    [
        ("dental_check", 30, "worse"),
        ("dental_check", 90, "better"),
        ("dental_check", 74, "similar"),
        ("sdq_concern", 90, "worse"),
        ("sdq_concern", 30, "better"),
        ("substance_misuse", 90, "higher"),
        ("substance_misuse", 30, "lower"),
    ],
)
def test_a_word_goes_by_the_interval_and_by_what_is_good(indicator: str, x: int, word: str) -> None:
    assert beside(x, 100, 150, 200, indicator=indicator)["gap_word"] == word


@pytest.mark.parametrize("sides", [(2, 19, 150, 200), (2, 200, 15, 19)])
def test_under_twenty_on_either_side_no_gap_is_given(sides: tuple[int, ...]) -> None:
    row = beside(*sides)
    assert row["gap_word"] == "too few children"
    assert [row[name] for name in LIMITS] == [None, None, None]
    assert row["gap_children"] is None
    assert not row["stands_out"]


def test_twenty_are_enough() -> None:
    assert beside(2, 20, 150, 200)["gap_word"] == "worse"


def test_a_hidden_group_or_a_hidden_total_gives_no_gap() -> None:
    nothing = {"numerator": None, "denominator": None, "value": None, "status": "confidential"}
    girls = by("sex", {"Girls": (30, 60)})
    for rows in ([counts(50, 100), {**girls[0], **nothing}], [counts(50, 100, **nothing), *girls]):
        row = held(*rows).row(0, named=True)
        assert (row["gap"], row["gap_word"]) == (None, "too few children")


def test_averages_are_not_held_beside_each_other() -> None:
    mean = {"indicator": "sdq_average", "numerator": None, "value": 13.5}
    group = {**counts(1, 50, breakdown="sex", subgroup="Girls"), **mean}
    assert held({**counts(1, 100), **mean}, group).is_empty()


@pytest.mark.parametrize(
    ("x", "n", "y", "m", "p"),
    [
        # Fisher 1935, the lady tasting tea: 3 of 4 and 1 of 4, one tail 17/70.
        (3, 4, 1, 4, 2 * 17 / 70),
        (4, 4, 0, 4, 2 / 70),
        # scipy.stats.hypergeom, twice the smaller tail.
        (27, 89, 175, 243, 1.588504797877178e-11),
        (6, 24, 197, 308, 0.0004329449040053176),
        (6, 14, 58, 168, 0.7213338177946915),
        (5, 10, 10, 20, 1.0),
    ],
)
def test_fishers_test_gives_known_answers(x: int, n: int, y: int, m: int, p: float) -> None:
    found = doubled_fisher(*(np.array([float(count)]) for count in (x, n, y, m)))
    assert found[0] == pytest.approx(p, rel=1e-9)


COUNTS = st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(first=COUNTS, second=COUNTS)
def test_fishers_test_is_twice_the_smaller_hypergeometric_tail(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    (x, n), (y, m) = first, second
    tails = hypergeom.cdf(x, n + m, x + y, n), hypergeom.sf(x - 1, n + m, x + y, n)
    found = doubled_fisher(*(np.array([float(count)]) for count in (x, n, y, m)))
    assert found[0] == pytest.approx(min(1.0, 2 * min(tails)), rel=1e-8, abs=1e-12)


def test_no_groups_are_no_tests() -> None:
    found = held(counts(50, 100))
    assert found.is_empty()
    assert found["stands_out"].dtype == pl.Boolean


def test_of_pages_on_which_nothing_differs_at_most_one_in_twenty_lists_anything() -> None:
    random = np.random.default_rng(903)
    listed = 0
    for _ in range(200):
        rows: list[Any] = []
        for indicator in ("dental_check", "immunisations", "health_assessment", "sdq_received"):
            for breakdown, groups in (("sex", 2), ("age", 4), ("ethnicity", 5)):
                x = random.binomial(60, 0.7, size=groups)
                named = {f"{place}": (int(did), 60) for place, did in enumerate(x)}
                other = {"indicator": indicator, "supplier": breakdown}
                rows.append(counts(int(x.sum()), 60 * groups, **other))
                rows.extend(by(breakdown, named, **other))
        listed += bool(held(*rows)["stands_out"].any())
    assert listed <= 10


def test_a_gap_that_is_worse_may_not_stand_out_among_many() -> None:
    groups: dict[str, tuple[int, int]] = {f"group {n}": (70, 100) for n in range(19)}
    found = held(counts(70 * 19 + 58, 2000), by("placement", {**groups, "few": (58, 100)}))
    row = found.filter(subgroup="few").row(0, named=True)
    assert (row["gap_word"], row["stands_out"]) == ("worse", False)
    assert beside(58, 100, 70 * 19, 1900)["stands_out"]


def few_beside() -> pl.DataFrame:
    """Girls are all but 30, of whom three did not: shown, the others beside them would be too."""
    return worded(counts(177, 230), by("sex", {"Girls": (150, 200)}))


def test_a_gap_is_not_told_where_few_are_beside_the_group() -> None:
    row = reading.gaps(few_beside()).row(0, named=True)
    assert row["gap_word"] == "too few children"
    assert [row[name] for name in ("rest_numerator", "rest_denominator", *LIMITS)] == [None] * 5


def test_exact_figures_of_this_session_are_held_beside_the_few() -> None:
    row = reading.gaps(few_beside(), exact=["ssda903"]).row(0, named=True)
    assert (row["rest_numerator"], row["rest_denominator"]) == (27, 30)
    assert row["gap"] == -15
