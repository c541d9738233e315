"""What each benchmark is worth, and why there is none."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from stats.benchmarks import BENCHMARKS, Benchmark, parse, with_benchmark
from tests.figure_rows import england, figures, members, neighbours, region, row

ICB, GROUP, LONDON = "E54000031", "group:South", "E12000007"
IN = members((ICB, "306"), (ICB, "307"), (GROUP, "306"), (GROUP, "308"))
NEAR = neighbours(la306=["307", "308", "309"], la307=["306"])
EVERY = [*BENCHMARKS, "target:90", GROUP]


def compared(
    *rows: dict[str, Any], against: str, of: pl.DataFrame = IN, near: pl.DataFrame = NEAR
) -> pl.DataFrame:
    return with_benchmark(figures(*rows), against, of, near)


def benchmark_of(area: str, found: pl.DataFrame) -> Any:
    return found.filter(area=area)["benchmark_value"].item()


def reason_of(area: str, found: pl.DataFrame) -> Any:
    return found.filter(area=area)["not_compared"].item()


@pytest.mark.parametrize("word", BENCHMARKS)
def test_every_word_is_read_as_itself(word: str) -> None:
    assert parse(word) == Benchmark(word)


def test_targets_and_groups_carry_what_was_chosen() -> None:
    assert parse("target:90") == Benchmark("target", target=90)
    assert parse("target:14.5") == Benchmark("target", target=14.5)
    assert parse("group:South London") == Benchmark("group", group="group:South London")


@pytest.mark.parametrize(
    "against", ["", "wales", "England", "target", "target:", "target:high", "target:nan", "group: "]
)
def test_an_unknown_benchmark_is_refused_with_what_can_be_asked_for(against: str) -> None:
    with pytest.raises(ValueError, match=r"Unknown benchmark .*: use england, .*target:NUMBER"):
        parse(against)


def test_england_is_its_counts_divided_and_not_the_published_percent() -> None:
    found = compared(row("306", 64, 182), england(14320, 33790), against="england")
    assert benchmark_of("306", found) == pytest.approx(42.37940219)
    assert found["benchmark"].to_list() == ["england", "england"]
    assert reason_of("306", found) is None


def test_england_is_compared_with_nothing() -> None:
    for against in EVERY:
        found = compared(row("306", 64, 182), england(14320, 33790), against=against)
        assert reason_of("E92000001", found) == "England is compared with nothing"
        assert benchmark_of("E92000001", found) is None


def test_england_of_another_year_breakdown_or_supplier_does_not_count() -> None:
    others = [
        england(1, 2, period_end=date(2024, 3, 31)),
        england(1, 2, breakdown="sex", subgroup="Girls"),
        england(1, 2, supplier="Trust A"),
        england(1, 2, indicator="immunisations"),
    ]
    found = compared(row("306", 64, 182), *others, against="england")
    assert benchmark_of("306", found) is None
    assert reason_of("306", found) == "no England figure for this year"


def test_both_halves_of_london_are_compared_with_londons_published_percent() -> None:
    rows = [
        row("306", 203, 332, region=LONDON, sub_region="E13000002"),
        row("202", 90, 100, region=LONDON, sub_region="E13000001"),
        region(LONDON, 7480, 9540, value=78.0),
        region("E13000001", 3000, 3900, value=77.0),
    ]
    found = compared(*rows, against="region")
    assert (benchmark_of("306", found), benchmark_of("202", found)) == (78, 78)
    assert reason_of(LONDON, found) == "a region is not compared with itself"
    assert reason_of("E13000001", found) == "a region is not compared with itself"


def test_an_area_without_a_region_or_a_region_without_a_figure_says_so() -> None:
    rows = [row("306", 1, 10, region=LONDON), row("E54000031", 1, 10, level="icb")]
    found = compared(*rows, against="region")
    assert reason_of("306", found) == "no figure of the region for this year"
    assert reason_of("E54000031", found) == "this area lies in no one region"


NEIGHBOURLY = [row("306", 5, 10), row("307", 9, 10), row("308", 8, 100), row("309", 70, 100)]


@pytest.mark.parametrize(
    ("against", "value"),
    # Of 90%, 8% and 70%; 87 of 210 children.
    [("neighbours-mean", 56), ("neighbours-median", 70), ("neighbours-pooled", 8700 / 210)],
)
def test_neighbours_as_mean_as_median_and_pooled(against: str, value: float) -> None:
    found = compared(*NEIGHBOURLY, against=against)
    assert benchmark_of("306", found) == pytest.approx(value)
    assert benchmark_of("307", found) == 50


@pytest.mark.parametrize("word", ["mean", "median", "pooled"])
def test_only_neighbours_with_a_value_count(word: str) -> None:
    rows = [row("306", 5, 10), row("307", 9, 10), row("308", None, 100)]
    found = compared(*rows, against=f"neighbours-{word}")
    assert benchmark_of("306", found) == 90


def test_a_neighbour_listed_twice_counts_once() -> None:
    twice = neighbours(la306=["307", "307", "308"])
    found = compared(*NEIGHBOURLY, against="neighbours-mean", near=twice)
    assert benchmark_of("306", found) == 49


@pytest.mark.parametrize("word", ["mean", "median", "pooled"])
def test_a_lack_of_neighbours_is_said_in_words(word: str) -> None:
    rows = [row("306", 5, 10), row("310", 5, 10), region(LONDON, 5, 10)]
    found = compared(*rows, against=f"neighbours-{word}")
    assert reason_of("306", found) == "no neighbour has a figure for this year"
    assert reason_of("310", found) == "no neighbours are loaded for this area"
    assert reason_of(LONDON, found) == "neighbours are defined for councils only"


def test_neighbours_means_are_pooled_by_their_denominators() -> None:
    mean: dict[str, Any] = {"kind": "mean", "good": "low"}
    rows = [
        row("306", None, 5, value=10.0, **mean),
        row("307", None, 30, value=14.0, **mean),
        row("308", None, 10, value=18.0, **mean),
    ]
    assert benchmark_of("306", compared(*rows, against="neighbours-pooled")) == 15
    assert benchmark_of("306", compared(*rows, against="neighbours-mean")) == 16


@pytest.mark.parametrize("against", ["neighbours-pooled", "icb", GROUP])
def test_medians_cannot_be_pooled(against: str) -> None:
    rows = [row(area, None, 30, value=28.0, kind="days") for area in ("306", "307", "308")]
    assert reason_of("306", compared(*rows, against=against)) == "medians cannot be pooled"


def test_the_icb_is_pooled_from_its_councils() -> None:
    found = compared(row("306", 5, 10), row("307", 40, 90), row("308", 1, 10), against="icb")
    assert (benchmark_of("306", found), benchmark_of("307", found)) == (45, 45)
    assert reason_of("308", found) == "no ICB is loaded for this area"


def test_the_icb_of_a_split_council_is_the_one_with_most_of_it() -> None:
    split = members((ICB, "306", 0.4), ("E54000030", "306", 0.6), ("E54000030", "307", 1.0))
    found = compared(row("306", 5, 10), row("307", 40, 90), against="icb", of=split)
    assert benchmark_of("306", found) == 45


def test_an_icb_is_a_comparison_for_councils_only() -> None:
    rows = [row(ICB, 5, 10, level="icb"), region(LONDON, 5, 10), row("306", 5, 10)]
    found = compared(*rows, against="icb")
    assert reason_of(ICB, found) == "an ICB is not compared with itself"
    assert reason_of(LONDON, found) == "an ICB is a comparison for councils only"


def test_a_council_alone_in_its_icb_is_not_compared_with_itself() -> None:
    found = compared(row("306", 5, 10), row("307", None, 10), against="icb")
    assert reason_of("306", found) == "this area is the only one of its ICB with a figure"
    assert benchmark_of("306", found) is None
    assert benchmark_of("307", found) == 50


def test_a_group_is_pooled_and_compared_with_every_area() -> None:
    rows = [row("306", 5, 10), row("307", 9, 10), row("308", 40, 90), region(LONDON, 1, 2)]
    found = compared(*rows, row(GROUP, 45, 100, level="group"), against=GROUP)
    assert found["benchmark"].unique().to_list() == ["group"]
    assert [benchmark_of(area, found) for area in ("306", "307", LONDON)] == [45, 45, 45]
    assert reason_of(GROUP, found) == "a group is not compared with itself"


def test_a_group_of_nobody_or_of_one_says_so() -> None:
    nobody = compared(row("306", 5, 10), against="group:Unknown")
    one = compared(row("306", 5, 10), against=GROUP)
    assert reason_of("306", nobody) == "no council of the group has a figure"
    assert reason_of("306", one) == "this area is the only one of the group with a figure"


def test_the_best_quartile_is_of_type_seven_and_turns_with_what_is_good() -> None:
    values = [10, 20, 30, 50]
    for good, value in (("high", 35), ("low", 17.5)):
        rows = [row(str(301 + i), x, 100, good=good) for i, x in enumerate(values)]
        found = compared(*rows, region(LONDON, 99, 100, good=good), against="best-quartile")
        assert benchmark_of("301", found) == benchmark_of(LONDON, found) == value


def test_there_is_no_best_quartile_without_better_or_worse() -> None:
    rows = [row(area, 5, 10, good="neither") for area in ("306", "307")]
    found = compared(*rows, against="best-quartile")
    words = "this indicator has no better or worse, so no best quartile"
    assert found["not_compared"].to_list() == [words, words]


def test_one_council_is_no_quartile() -> None:
    found = compared(row("306", 5, 10), row("307", None, 10), against="best-quartile")
    assert reason_of("306", found) == "too few councils with a figure for a best quartile"


def test_a_target_is_the_same_for_everyone() -> None:
    found = compared(row("306", 5, 10), region(LONDON, 5, 10), against="target:92.5")
    assert found["benchmark_value"].to_list() == [92.5, 92.5]
    assert found["benchmark"].to_list() == ["target", "target"]


def test_a_count_has_no_benchmark_but_a_target() -> None:
    rows = [row("306", value=20.0, kind="count"), england(value=900.0, kind="count")]
    words = "a count is not compared, because areas differ in size"
    assert reason_of("306", compared(*rows, against="england")) == words
    assert benchmark_of("306", compared(*rows, against="england")) is None
    assert benchmark_of("306", compared(*rows, against="target:15")) == 15


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("confidential", "not published, to protect small numbers"),
        ("not_applicable", "does not apply to this area and year"),
        ("unavailable", "not available"),
        ("low", "rounds to zero, but is not zero"),
        ("unreliable", "too unreliable to be compared"),
    ],
)
def test_a_figure_that_is_not_shown_keeps_its_benchmark_and_says_why(
    status: str, words: str
) -> None:
    rows = [row("306", status=status), england(1, 2)]
    found = compared(*rows, against="england")
    assert (benchmark_of("306", found), reason_of("306", found)) == (50, words)


def test_another_benchmark_can_be_chosen_on_the_same_frame() -> None:
    rows = [row("306", 5, 10, region=LONDON), england(1, 2), region(LONDON, value=78.0)]
    first = compared(*rows, against="england")
    assert benchmark_of("306", with_benchmark(first, "region", IN, NEAR)) == 78
