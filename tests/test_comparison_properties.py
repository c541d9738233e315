"""Whatever is missing or however rows are ordered: a comparison, or a reason, and never an error."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from stats.benchmarks import BENCHMARKS, with_benchmark
from stats.comparison import with_comparison
from stats.intervals import with_intervals
from tests.figure_rows import figures, members, neighbours, row

ICB, GROUP, LONDON = "E54000031", "group:South", "E12000007"
IN = members((ICB, "306"), (ICB, "307"), (GROUP, "306"), (GROUP, "308"))
NEAR = neighbours(la306=["307", "308", "309", "999"], la307=["306"])
EVERY = [*BENCHMARKS, "target:90", GROUP]
AREAS = {
    "E92000001": ("england", None),
    LONDON: ("region", LONDON),
    "E12000008": ("region", "E12000008"),
    "306": ("local authority", LONDON),
    "307": ("local authority", LONDON),
    "308": ("local authority", "E12000009"),
    "309": ("local authority", None),
    ICB: ("icb", None),
    GROUP: ("group", None),
}
FIGURE = st.tuples(
    st.sampled_from(["dental_check", "sdq_average"]),
    st.none() | st.integers(0, 30),
    st.none() | st.integers(0, 30),
)


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, Any]]:
    areas = draw(st.lists(st.sampled_from(sorted(AREAS)), unique=True))
    good = draw(st.sampled_from(["high", "low", "neither"]))
    rows = []
    for area in areas:
        indicator, x, n = draw(FIGURE)
        kind = "mean" if indicator == "sdq_average" else "proportion"
        level, place = AREAS[area]
        fitting = x if x is not None and n is not None and x <= n else None
        rows.append(
            row(area, fitting, n, indicator=indicator, kind=kind, level=level, region=place)
            | {"good": good}
        )
    return rows


@settings(deadline=None, max_examples=40)
@given(tables(), st.sampled_from(EVERY), st.randoms())
def test_whatever_is_missing_there_is_a_comparison_or_a_reason(
    rows: list[dict[str, Any]], against: str, random: Any
) -> None:
    frame = with_comparison(with_benchmark(with_intervals(figures(*rows)), against, IN, NEAR))
    assert frame["area"].to_list() == [r["area"] for r in rows]
    reasons, words = frame["not_compared"].is_not_null(), frame["comparison95"] == "not compared"
    assert reasons.to_list() == words.to_list()
    silent = frame["value"].is_null() | frame["benchmark_value"].is_null()
    assert frame.filter(silent & ~reasons).height == 0
    random.shuffle(rows)
    again = with_comparison(with_benchmark(with_intervals(figures(*rows)), against, IN, NEAR))
    assert_frame_equal(frame.sort("area"), again.sort("area"), check_exact=True)


@pytest.mark.parametrize("against", ["neighbours-mean", "neighbours-pooled", GROUP])
def test_the_last_digit_does_not_hang_on_the_order_of_the_rows(against: str) -> None:
    values = {"307": 0.1, "308": 0.2, "309": 0.3, "310": 0.7}
    of = members(*((GROUP, area) for area in values))
    near = neighbours(la306=[*values])
    rows = [row("306", None, 1, value=1.0, kind="mean")]
    rows += [row(area, None, 1, value=value, kind="mean") for area, value in values.items()]
    found = {
        with_benchmark(figures(*order), against, of, near).filter(area="306")["benchmark_value"][0]
        for order in permutations(rows)
    }
    assert len(found) == 1


@pytest.mark.parametrize("against", EVERY)
def test_empty_tables_get_the_columns(against: str) -> None:
    found = with_benchmark(figures(), against, members(), neighbours())
    added = ["benchmark", "benchmark_value", "compared_with", "not_compared"]
    assert found.columns[-4:] == added
    assert found.height == 0
