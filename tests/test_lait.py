"""Figures as DfE's Local Authority Interactive Tool shows them."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from stats.lait import lait_cuts, with_lait
from tests.drawn_figures import NEIGHBOURS, for_any_figures, in_order, shuffled, year
from tests.figure_rows import england, figures, neighbours, row
from tests.published_2025 import in_2025, published, real_neighbours

ADDED = ["lait_value", "lait_rank", "lait_band", "lait_change", "lait_neighbour_mean"]
ALONE = neighbours()
LAIT = pl.col("lait_value")


def lait(*rows: dict[str, object], of: pl.DataFrame = ALONE) -> pl.DataFrame:
    return with_lait(figures(*rows), of)


@pytest.mark.parametrize(
    ("x", "n", "percent"),
    [(1, 8, 13), (1, 200, 1), (29, 200, 15), (5, 8, 63), (0, 9, 0), (57, 200, 29)],
)
def test_a_half_is_rounded_up(x: int, n: int, percent: int) -> None:
    assert lait(row("301", x, n))["lait_value"].to_list() == [percent]


def test_means_stay_as_they_are() -> None:
    score = row("301", None, 40, value=14.9, kind="mean", lait_good="low")
    assert lait(score)["lait_value"].to_list() == [14.9]


@pytest.mark.parametrize(
    ("good", "bands", "ranks"),
    [
        ("high", ["D", "D", "C", "B", "A"], [5, 4, 3, 2, 1]),
        ("low", ["A", "A", "B", "C", "D"], [1, 2, 3, 4, 5]),
        ("neither", [None] * 5, [None] * 5),
    ],
)
def test_a_value_on_a_cut_is_in_the_band_below_it(
    good: str, bands: list[str | None], ranks: list[int | None]
) -> None:
    found = lait(*[row(f"30{i}", 10 * i, 100, lait_good=good) for i in range(1, 6)])
    assert found["lait_band"].to_list() == bands
    assert found["lait_rank"].to_list() == ranks


def test_dfes_polarity_is_its_own() -> None:
    users = [row(f"30{i}", 2 * i, 100, good="neither", lait_good="low") for i in range(1, 6)]
    assert lait(*users)["lait_band"].to_list() == ["A", "A", "B", "C", "D"]


def test_equal_whole_percents_tie() -> None:
    found = lait(row("301", 901, 1000), row("302", 899, 1000), row("303", 10, 1000))
    assert found["lait_rank"].to_list() == [1, 1, 3]


def test_england_has_a_value_but_neither_rank_nor_band_nor_neighbours() -> None:
    found = lait(england(90, 100), row("301", 10, 100), of=neighbours(E92000001=["301"]))
    assert found.select(ADDED).row(0) == (90.0, None, None, None, None)


def test_the_change_is_between_whole_percents_of_consecutive_years() -> None:
    found = lait(
        year(2025, "301", 756, 1000),
        year(2024, "301", 754, 1000),
        year(2022, "301", 700, 1000),
        year(2021, "301", None, 1000),
    )
    assert found["lait_change"].to_list() == [1.0, None, None, None]


def test_the_neighbour_mean_is_over_the_neighbours_that_have_a_figure() -> None:
    found = lait(
        row("301", 50, 100),
        row("302", 80, 100),
        row("303", 91, 100),
        row("304", None, 100),
        row("305", 1, 100),
        of=neighbours(la301=["302", "303", "304"], la302=["304"]),
    )
    assert found["lait_neighbour_mean"].to_list() == [85.5, None, None, None, None]


def test_no_rows_give_no_rows() -> None:
    assert lait().height == 0


@for_any_figures
def test_rows_keep_their_order_and_their_order_never_matters(frame: pl.DataFrame) -> None:
    found = with_lait(frame, NEIGHBOURS)
    assert_frame_equal(found.select(frame.columns), frame)
    assert_frame_equal(in_order(with_lait(shuffled(frame), NEIGHBOURS)), in_order(found))


@for_any_figures
def test_a_null_in_gives_a_null_out(frame: pl.DataFrame) -> None:
    missing = with_lait(frame, NEIGHBOURS).filter(pl.col("value").is_null())
    assert missing.select(pl.all_horizontal(pl.col(ADDED[:4]).is_null()).all()).item()


@pytest.mark.parametrize(
    ("indicator", "cuts"),
    [
        ("health_assessment", (48, 89, 93, 96, 100)),
        ("immunisations", (11, 79, 86, 92, 100)),
        ("dental_check", (42, 75, 83, 90.5, 100)),
        ("sdq_average", (10.9, 14.25, 15, 15.85, 18.3)),
    ],
)
def test_the_cuts_of_2025_are_those_of_the_interactive_tool(
    indicator: str, cuts: tuple[float, ...]
) -> None:
    councils = in_2025(with_lait(published(), ALONE), indicator)
    found = councils.select(cut.alias(str(place)) for place, cut in enumerate(lait_cuts(LAIT)))
    assert found.row(0) == pytest.approx(cuts)


def test_every_councils_percent_is_the_one_that_dfe_prints() -> None:
    found = with_lait(published(), ALONE).filter(
        pl.col("level") == "local authority", pl.col("kind") == "proportion", LAIT.is_not_null()
    )
    assert found.height > 7000
    assert found.filter(pl.col("percent") != LAIT).height == 0


def test_the_worst_band_holds_councils_that_are_not_significantly_worse() -> None:
    councils = in_2025(with_lait(published(), ALONE), "health_assessment")
    worst = councils.filter(pl.col("lait_band") == "D")
    assert worst.height == 40
    assert worst.filter(pl.col("comparison95") != "worse").height == 17


def test_croydon_and_its_neighbours_in_2025() -> None:
    found = with_lait(published(), real_neighbours()).filter(
        pl.col("area") == "306",
        pl.col("indicator") == "immunisations",
        pl.col("period_end") == date(2025, 3, 31),
    )
    expected = (61.0, 144, "D", -1.0, pytest.approx(79.7))
    assert found.select(ADDED).row(0) == expected
