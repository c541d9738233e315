"""Random rows of the figures, each as consistent as the statistics would make it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

import sentences
from indicators import Indicator, catalogue
from tests.sentence_rows import Row, said

NAMES = ["Croydon", "St. Helens", "Isles of Scilly", "Bristol, City of", "Westmorland and Furness"]
AGAINST = {
    "england": "England",
    "region": "Yorkshire and The Humber",
    "neighbours-median": "its statistical neighbours' median",
    "best-quartile": "the best quarter of councils",
    "target": "the target of 95%",
    "group": "Coast",
}
HIDDEN = ["confidential", "not_applicable", "unavailable", "low", "unreliable"]
CHECKS = [
    "11% is lower than in 95% of councils: check the recording first",
    "36 points higher than the year before, a larger move than 99% of councils' moves: check the "
    "recording first",
]
PRIORITY = {
    "worse": ["long-standing", "current", "too few children"],
    "similar": ["emerging", "no clear gap", "too few children"],
    "better": ["no clear gap", "too few children"],
}
PERCENT = st.floats(0, 100)
MAYBE = st.none() | PERCENT


def words_of(one: Indicator) -> list[str]:
    """What the test can say of a figure; nothing where it has no interval."""
    if one.kind != "proportion":
        return ["not compared"]
    judged = ["better", "worse"] if one.good != "neither" else ["higher", "lower"]
    return [*judged, "similar", "not compared"]


def above(one: Indicator, word: str) -> bool:
    if word in ("higher", "lower"):
        return word == "higher"
    return (word == "better") == (one.good == "high")


@st.composite
def shown(draw: st.DrawFn, word: str | None = None, indicators: Any = None) -> Row:
    """A figure that is shown, its value on the side of the benchmark that its comparison says."""
    one = draw(st.sampled_from(indicators or list(catalogue().values())))
    found = word or draw(st.sampled_from(words_of(one)))
    low, high = sorted((draw(PERCENT), draw(PERCENT)))
    value, benchmark = (high, low) if above(one, found) else (low, high)
    if found in ("better", "worse", "higher", "lower") and value == benchmark:
        benchmark += -0.5 if above(one, found) else 0.5
    counts = st.none() | st.integers(0, 2000).map(float)
    years = draw(st.none() | st.integers(0, 5))
    against = draw(st.sampled_from(list(AGAINST)))
    return said(
        one.id,
        value=value,
        numerator=draw(counts),
        denominator=draw(counts),
        area_name=draw(st.sampled_from(NAMES)),
        benchmark=against,
        benchmark_name=AGAINST[against],
        benchmark_value=benchmark if found != "not compared" else draw(MAYBE),
        comparison95=found,
        not_compared=draw(st.none() | st.just("no England figure for this year")),
        check_data=draw(st.sampled_from(["", *CHECKS])),
        priority=draw(st.none() | st.sampled_from(PRIORITY.get(found, ["no clear gap"]))),
        years_worse=years,
        trend_since_break=draw(st.none() | st.sampled_from(list(sentences.TRENDS))),
        **limits(draw),
    )


def limits(draw: st.DrawFn) -> dict[str, float]:
    lower, upper = sorted((draw(PERCENT), draw(PERCENT)))
    children = sorted(draw(st.lists(st.floats(0, 2000), min_size=3, max_size=3)))
    change = draw(st.floats(-100, 100))
    place = draw(st.integers(1, 151))
    drawn: list[dict[str, float]] = [
        {"lower95": lower, "upper95": upper},
        dict(
            zip(
                ("missing_out_lower95", "missing_out", "missing_out_upper95"), children, strict=True
            )
        ),
        {"change": change, "change_lower95": change - 3, "change_upper95": change + 3},
        {"rank": place, "ranked": 151, "rank_lower95": 1, "rank_upper95": place},
        {"bound_lower": lower, "bound_upper": upper},
    ]
    kept = [part for part in drawn if draw(st.booleans())]
    return {name: value for part in kept for name, value in part.items()}


@st.composite
def hidden(draw: st.DrawFn) -> Row:
    """A figure that is not shown; its denominator may be known, as DfE's are."""
    return said(
        draw(st.sampled_from(list(catalogue()))),
        status=draw(st.sampled_from(HIDDEN)),
        denominator=draw(st.none() | st.integers(0, 2000).map(float)),
        area_name=draw(st.sampled_from(NAMES)),
        benchmark_value=draw(MAYBE),
        not_compared="not published, to protect small numbers",
        priority=draw(st.none() | st.just("too few children")),
    )


JUDGED = [one for one in catalogue().values() if one.good != "neither" and one.kind == "proportion"]


@st.composite
def pages(draw: st.DrawFn) -> list[Row]:
    """The figures of one area and year: needs that stand out first, then the rest."""
    needs = draw(
        st.lists(shown("worse", JUDGED), max_size=4, unique_by=lambda row: row["indicator"])
    )
    found = [row | {"stands_out": True, "missing_out": draw(st.floats(0.6, 900))} for row in needs]
    others = draw(st.lists(shown() | hidden(), max_size=6))
    same = {name: draw(shown())[name] for name in ("area_name", "benchmark", "benchmark_name")}
    return [row | same for row in [*found, *others]]
