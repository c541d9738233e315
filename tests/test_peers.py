"""Statistical neighbours that clearly do better."""

import polars as pl
from polars.testing import assert_frame_equal

from stats.peers import better_peers
from tests.drawn_figures import NEIGHBOURS, for_any_figures, shuffled, with_limits, year
from tests.figure_rows import neighbours
from tests.published_2025 import published, real_neighbours

OF_301 = neighbours(la301=["302", "303"], la302=["304"])


def peers(*rows: dict[str, object]) -> pl.DataFrame:
    return better_peers(with_limits(*rows), "301", OF_301)


def test_a_better_neighbour_is_named_with_the_difference_and_its_interval() -> None:
    found = peers(year(2025, "301", 48, 80), year(2025, "302", 56, 70))
    assert found.columns == [
        "indicator",
        "area",
        "neighbour",
        "neighbour_name",
        "position",
        "value",
        "neighbour_value",
        "difference",
        "difference_lower95",
        "difference_upper95",
        "years_better",
    ]
    # Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80.
    assert found.row(0)[:8] == ("dental_check", "301", "302", "Area 302", 1, 60, 80, 20)
    assert [round(limit, 2) for limit in found.row(0)[8:10]] == [5.24, 33.39]
    assert found.row(0)[10] == 1


def test_a_difference_that_may_be_chance_is_left_out() -> None:
    assert peers(year(2025, "301", 5, 10), year(2025, "302", 7, 10)).height == 0


def test_where_low_is_good_the_lower_neighbour_is_better() -> None:
    low = {"good": "low"}
    found = peers(
        year(2025, "301", 500, 1000, **low),
        year(2025, "302", 900, 1000, **low),
        year(2025, "303", 200, 1000, **low),
    )
    assert found.select("neighbour", "position", "difference").rows() == [("303", 2, -30)]


def test_the_biggest_difference_comes_first() -> None:
    found = peers(
        year(2025, "301", 500, 1000),
        year(2025, "302", 700, 1000),
        year(2025, "303", 800, 1000),
        year(2025, "304", 990, 1000),
    )
    assert found["neighbour"].to_list() == ["303", "302"]


def test_years_better_counts_the_last_five_and_names_only_who_is_better_now() -> None:
    rows = []
    for ending in range(2018, 2026):
        rows.append(year(ending, "301", 500, 1000))
        rows.append(year(ending, "302", 500 if ending == 2023 else 800, 1000))
        rows.append(year(ending, "303", 500 if ending == 2025 else 800, 1000))
    assert peers(*rows).select("neighbour", "years_better").rows() == [("302", 4)]


def test_no_judgement_no_interval_and_no_breakdown_means_no_row() -> None:
    rows = [
        *(year(2025, area, x, 1000, good="neither") for area, x in (("301", 500), ("302", 900))),
        *(
            year(2025, area, x, 1000, indicator="other", breakdown="sex", subgroup="Girls")
            for area, x in (("301", 500), ("302", 900))
        ),
    ]
    assert peers(*rows).height == 0


def test_no_rows_give_no_rows() -> None:
    assert peers().height == 0


@for_any_figures
def test_the_order_of_the_rows_never_matters(frame: pl.DataFrame) -> None:
    found = better_peers(frame, "301", NEIGHBOURS)
    assert_frame_equal(better_peers(shuffled(frame), "301", NEIGHBOURS), found)


@for_any_figures
def test_every_interval_excludes_zero_on_the_better_side(frame: pl.DataFrame) -> None:
    found = better_peers(frame, "301", NEIGHBOURS)
    higher = found.filter(pl.col("difference_lower95") > 0)
    lower = found.filter(pl.col("difference_upper95") < 0)
    assert higher.height + lower.height == found.height
    assert found.filter(~pl.col("years_better").is_between(1, 5)).height == 0


def test_greenwich_checks_more_teeth_than_croydon_in_all_five_years() -> None:
    found = better_peers(published(), "306", real_neighbours())
    columns = ["indicator", "neighbour_name", "position", "years_better"]
    assert found.select(columns).row(0) == ("dental_check", "Greenwich", 10, 5)
    assert found.filter(pl.col("indicator") == "immunisations").height == 8
