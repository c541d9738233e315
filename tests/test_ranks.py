"""Ranks, how sure they are, and quartiles."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from stats.change import newcombe_difference
from stats.intervals import Z95
from stats.ranks import with_ranks
from tests.drawn_figures import for_any_figures, in_order, shuffled, with_limits
from tests.figure_rows import england, region, row
from tests.published_2025 import in_2025, published

ADDED = ["rank", "ranked", "rank_lower95", "rank_upper95", "quartile"]


def ranks(*rows: dict[str, object]) -> list[tuple[int | None, ...]]:
    return with_ranks(with_limits(*rows)).select(ADDED).rows()


def four(n: float, **other: object) -> list[dict[str, object]]:
    shares = {"301": 0.9, "302": 0.8, "303": 0.8, "304": 0.5}
    return [row(area, share * n, n, **other) for area, share in shares.items()]


def test_the_highest_comes_first_where_high_is_good_and_ties_share_the_smaller_rank() -> None:
    assert ranks(*four(1000)) == [
        (1, 4, 1, 1, 1),
        (2, 4, 2, 3, 2),
        (2, 4, 2, 3, 2),
        (4, 4, 4, 4, 4),
    ]


def test_the_lowest_comes_first_where_low_is_good() -> None:
    found = ranks(*four(1000, good="low"))
    assert found == [(4, 4, 4, 4, 4), (2, 4, 2, 3, 2), (2, 4, 2, 3, 2), (1, 4, 1, 1, 1)]


def test_ten_children_do_not_tell_first_from_last() -> None:
    assert [limits[2:4] for limits in ranks(*four(10))] == [(1, 4)] * 4


def test_no_judgement_means_no_rank_and_no_quartile() -> None:
    assert ranks(*four(1000, good="neither")) == [(None,) * 5] * 4


def test_a_mean_has_a_rank_and_a_quartile_but_no_interval() -> None:
    scores = [
        row(area, None, 100, value=score, sd=5.0, kind="mean", good="low")
        for area, score in (("301", 14.1), ("302", 15.0), ("303", 13.0), ("304", 16.2))
    ]
    assert ranks(*scores) == [
        (2, 4, None, None, 2),
        (3, 4, None, None, 3),
        (1, 4, None, None, 1),
        (4, 4, None, None, 4),
    ]


def test_a_rate_has_a_rank_interval_too() -> None:
    rates = [
        row(area, x, 100_000, value=float(x), kind="rate", good="low")
        for area, x in (("301", 400), ("302", 100), ("303", 110), ("304", 90))
    ]
    assert [found[:4] for found in ranks(*rates)] == [
        (4, 4, 4, 4),
        (2, 4, 1, 3),
        (3, 4, 1, 3),
        (1, 4, 1, 3),
    ]


def test_only_councils_with_a_value_are_ranked() -> None:
    found = ranks(
        england(90, 100), region("E12000007", 90, 100), row("301", None, 100), row("302", 1, 100)
    )
    assert found == [(None,) * 5] * 3 + [(1, 1, 1, 1, None)]


def test_no_children_is_no_value_and_no_rank() -> None:
    assert ranks(row("420", 0, 0), *four(1000))[0] == (None,) * 5


def test_breakdowns_and_suppliers_are_ranked_apart() -> None:
    girls = [row("301", 10, 100, breakdown="sex", subgroup="Girls")]
    trust = [row("301", 10, 100, supplier="A trust")]
    found = ranks(row("301", 10, 100), row("302", 90, 100), *girls, *trust)
    assert [(rank, ranked) for rank, ranked, *_ in found] == [(2, 2), (1, 2), (1, 1), (1, 1)]


def test_a_value_on_a_cut_is_in_the_better_quartile_whichever_way_is_good() -> None:
    shares = [10, 20, 30, 40, 50]
    high = [row(f"30{i}", share, 100) for i, share in enumerate(shares)]
    low = [row(f"30{i}", share, 100, good="low") for i, share in enumerate(shares)]
    assert [found[4] for found in ranks(*high)] == [4, 3, 2, 1, 1]
    assert [found[4] for found in ranks(*low)] == [1, 1, 2, 3, 4]


def test_everyone_at_a_hundred_percent_is_in_the_best_quartile() -> None:
    full = [row(f"30{i}", 20, 20) for i in range(6)]
    assert [found[4] for found in ranks(*full, row("310", 10, 20))] == [1] * 6 + [4]


def test_no_rows_give_no_rows() -> None:
    assert ranks() == []


@for_any_figures
def test_rows_keep_their_order_and_their_order_never_matters(frame: pl.DataFrame) -> None:
    found = with_ranks(frame)
    assert_frame_equal(found.select(frame.columns), frame)
    assert_frame_equal(in_order(with_ranks(shuffled(frame))), in_order(found))


@for_any_figures
def test_a_null_in_gives_a_null_out_and_a_rank_lies_in_its_interval(frame: pl.DataFrame) -> None:
    found = with_ranks(frame)
    missing = found.filter(pl.col("value").is_null())
    assert missing.select(pl.all_horizontal(pl.col(ADDED).is_null()).all()).item()
    known = found.drop_nulls("rank")
    assert known.select(pl.col("rank").is_between("rank_lower95", "rank_upper95").all()).item()
    assert known.select((pl.col("rank_upper95") <= pl.col("ranked")).all()).item()


@for_any_figures
def test_equal_values_have_equal_ranks_and_quartiles(frame: pl.DataFrame) -> None:
    ties = with_ranks(frame).drop_nulls("rank").group_by("period_end", "value")
    each = ties.agg(pl.col("rank", "quartile").n_unique())
    assert each.select(pl.all_horizontal(pl.col("rank", "quartile") == 1).all()).item()


def test_every_pair_is_tested_with_newcombes_interval_of_the_two_counts() -> None:
    councils = in_2025(with_ranks(published()), "immunisations").drop_nulls("rank")
    others = councils.select(x="numerator", n="denominator")
    lower, upper = newcombe_difference(
        pl.col("numerator"), pl.col("denominator"), pl.col("x"), pl.col("n"), Z95
    )
    counted = (
        councils.join(others, how="cross")
        .group_by("area", "rank_lower95", "rank_upper95")
        .agg(better=(upper < 0).sum(), worse=(lower > 0).sum(), councils=pl.len())
    )
    assert counted.height == 151
    assert counted["rank_lower95"].to_list() == (counted["better"] + 1).to_list()
    assert counted["rank_upper95"].to_list() == (counted["councils"] - counted["worse"]).to_list()


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("health_assessment", (64, 151, 18, 110)),
        ("immunisations", (144, 151, 135, 146)),
        ("dental_check", (140, 151, 131, 149)),
    ],
)
def test_croydon_in_2025(indicator: str, expected: tuple[int, ...]) -> None:
    found = in_2025(with_ranks(published()), indicator).filter(pl.col("area") == "306")
    assert found.select(ADDED[:4]).row(0) == expected
