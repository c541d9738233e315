"""Councils put together: what is summed, what stays hidden, and who is a member when."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from stats.intervals import with_intervals
from stats.pooling import POOLED, Level, pooled
from tests.figure_rows import england, figures, members, row

ICB, OTHER_ICB, GROUP = "E54000031", "E54000030", "group:South"
NAMES = pl.DataFrame({"area": [ICB, GROUP], "area_name": ["South West London", "South"]})
IN_ICB = members((ICB, "306"), (ICB, "307"), (ICB, "308"))


def pools(
    *rows: dict[str, Any], of: pl.DataFrame = IN_ICB, level: Level = "icb"
) -> list[dict[str, Any]]:
    return pooled(figures(*rows), of, level, NAMES).to_dicts()


def test_counts_are_summed_and_the_rate_is_of_the_sums() -> None:
    [pool] = pools(row("306", 203, 332), row("307", 90, 100), row("308", 7, 68))
    assert (pool["numerator"], pool["denominator"], pool["value"]) == (300, 500, 60)
    assert (pool["area"], pool["area_name"], pool["level"]) == (ICB, "South West London", "icb")
    assert (pool["status"], pool["indicator"], pool["kind"]) == ("ok", "dental_check", "proportion")
    assert pool["members"] == pool["members_shown"] == ["306", "307", "308"]


def test_a_pool_has_the_columns_of_the_figures_and_its_own() -> None:
    frame = figures(row("306", 1, 2)).with_columns(latest=pl.lit(value=True), unit=pl.lit("%"))
    found = pooled(frame, IN_ICB, "icb", NAMES)
    assert found.columns == [*frame.columns, *POOLED]
    assert found.schema.items() >= frame.schema.items()
    assert found.select("latest", "unit").row(0) == (True, "%")


def test_a_pool_whose_members_are_all_shown_has_no_bounds() -> None:
    [pool] = pools(row("306", 203, 332), row("307", 90, 100))
    assert (pool["bound_lower"], pool["bound_upper"]) == (None, None)


def test_a_confidential_member_is_left_out_and_widens_the_interval_to_both_extremes() -> None:
    hidden = row("307", None, 20)
    frame = pooled(figures(row("306", 60, 80), hidden), IN_ICB, "icb", NAMES)
    pool = with_intervals(frame).to_dicts()[0]
    assert (pool["numerator"], pool["denominator"], pool["value"]) == (60, 80, 75)
    assert (pool["bound_lower"], pool["bound_upper"]) == (60, 80)
    assert (pool["members_shown"], pool["bound_denominator"]) == (["306"], 100)
    # Wilson's lower limit of 60 in 100 and upper of 80 in 100.
    assert pool["lower95"] == pytest.approx(50.20026, abs=1e-5)
    assert pool["upper95"] == pytest.approx(86.66331, abs=1e-5)


def test_a_member_with_a_hidden_denominator_is_left_out_of_the_bounds_too() -> None:
    [pool] = pools(row("306", 60, 80), row("307", None, None))
    assert (pool["value"], pool["bound_lower"]) == (75, None)
    assert (pool["members"], pool["members_shown"]) == (["306", "307", "308"], ["306"])


def test_a_council_that_does_not_exist_in_the_year_is_no_member() -> None:
    [pool] = pools(row("306", 60, 80), row("307", None, 20, status="not_applicable"))
    assert (pool["members"], pool["bound_lower"]) == (["306", "308"], None)


def test_a_member_without_a_row_is_a_member_that_is_not_shown() -> None:
    [pool] = pools(row("306", 60, 80))
    assert (pool["members"], pool["members_shown"]) == (["306", "307", "308"], ["306"])


def test_a_pool_of_nothing_shown_says_why() -> None:
    hidden = row("306", None, 80)
    absent = row("306", None, None, status="unavailable")
    abolished = row("306", None, None, status="not_applicable")
    only = members((ICB, "306"))
    [confidential], [unavailable], [gone] = (pools(r, of=only) for r in (hidden, absent, abolished))
    assert (confidential["value"], confidential["status"]) == (None, "confidential")
    assert (unavailable["value"], unavailable["status"]) == (None, "unavailable")
    assert (gone["value"], gone["status"], gone["members"]) == (None, "not_applicable", [])
    assert confidential["numerator"] is confidential["denominator"] is None


def test_a_member_counts_from_the_day_it_opened_to_the_day_it_closed() -> None:
    opened = members(
        (ICB, "306", 1.0, date(2025, 3, 31), None),
        (ICB, "307", 1.0, date(2025, 4, 1), None),
        (ICB, "308", 1.0, None, date(2025, 3, 31)),
        (ICB, "309", 1.0, None, date(2025, 3, 30)),
    )
    [pool] = pools(*(row(area, 1, 10) for area in ("306", "307", "308", "309")), of=opened)
    assert pool["members"] == ["306", "308"]


def test_an_old_icb_gives_way_to_the_new_one_which_pools_its_founders_before_too() -> None:
    reorganised = members(
        (ICB, "306", 1.0, None, date(2026, 3, 31)), (OTHER_ICB, "306", 1.0, date(2026, 4, 1), None)
    )
    years = [
        row("306", 1, 10, period_end=date(year, 3, 31), value=float(year)) for year in (2026, 2027)
    ]
    found = pools(*years, of=reorganised)
    assert [(pool["area"], pool["period_end"].year) for pool in found] == [
        (OTHER_ICB, 2026),
        (ICB, 2026),
        (OTHER_ICB, 2027),
    ]


def test_a_council_that_joins_an_icb_later_is_no_founder_of_it() -> None:
    later = members(
        (ICB, "306", 1.0, date(2026, 4, 1), None), (ICB, "307", 1.0, date(2027, 4, 1), None)
    )
    [pool] = pools(row("306", 1, 10), row("307", 1, 10), of=later)
    assert pool["members"] == ["306"]


def test_a_council_split_between_icbs_goes_whole_to_the_one_with_most_of_it() -> None:
    split = members((ICB, "306", 0.4), (OTHER_ICB, "306", 0.6), (ICB, "307", 1.0))
    found = pools(row("306", 1, 10), row("307", 2, 10), of=split)
    assert [(pool["area"], pool["members"]) for pool in found] == [
        (OTHER_ICB, ["306"]),
        (ICB, ["307"]),
    ]


def test_a_council_halved_between_icbs_goes_to_the_first_by_code() -> None:
    halves = members((ICB, "306", 0.5), (OTHER_ICB, "306", 0.5))
    assert [pool["area"] for pool in pools(row("306", 1, 10), of=halves)] == [OTHER_ICB]


def test_a_council_can_be_in_several_groups_and_groups_are_no_icbs() -> None:
    mixed = members((GROUP, "306"), ("group:All", "306"), (ICB, "306"), ("E12000007", "306"))
    assert [pool["area"] for pool in pools(row("306", 1, 10), of=mixed, level="group")] == [
        "group:All",
        GROUP,
    ]
    assert [pool["area"] for pool in pools(row("306", 1, 10), of=mixed)] == [ICB]


def test_a_group_without_a_name_shows_its_code() -> None:
    [pool] = pools(row("306", 1, 10), of=members(("group:All", "306")), level="group")
    assert pool["area_name"] == "group:All"


def test_an_icb_known_by_its_nhs_code_is_an_icb() -> None:
    assert pools(row("306", 1, 10), of=members(("QWE", "306")))[0]["area"] == "QWE"


def test_means_are_weighted_by_their_denominators() -> None:
    mean: dict[str, Any] = {"kind": "mean", "indicator": "sdq_average", "good": "low"}
    [pool] = pools(
        row("306", None, 30, value=14.0, **mean), row("307", None, 10, value=18.0, **mean)
    )
    assert (pool["value"], pool["denominator"], pool["numerator"]) == (15, 40, None)
    assert pool["bound_lower"] is None


def test_rates_keep_their_multiplier() -> None:
    rate: dict[str, Any] = {"kind": "rate"}
    [pool] = pools(
        row("306", 5, 1000, value=500.0, **rate), row("307", 1, 3000, value=100 / 3, **rate)
    )
    assert (pool["numerator"], pool["denominator"]) == (6, 4000)
    assert pool["value"] == pytest.approx(150)


def test_days_are_not_pooled() -> None:
    [pool] = pools(row("306", None, 30, value=28.0, kind="days"), of=members((ICB, "306")))
    assert (pool["value"], pool["status"], pool["denominator"]) == (None, "unavailable", None)


def test_a_count_is_summed_only_when_every_member_is_shown() -> None:
    two = members((ICB, "306"), (ICB, "307"))
    count: dict[str, Any] = {"kind": "count", "value": 20.0}
    assert pools(row("306", **count), row("307", **count), of=two)[0]["value"] == 40
    assert pools(row("306", **count), of=two)[0]["value"] is None


def test_years_breakdowns_and_suppliers_are_not_mixed() -> None:
    found = pools(
        row("306", 1, 10),
        row("307", 2, 10, period_end=date(2024, 3, 31)),
        row("307", 3, 10, breakdown="sex", subgroup="Girls"),
        row("307", 4, 10, supplier="Trust A"),
        row("307", 5, 10, indicator="immunisations"),
    )
    assert sorted(pool["numerator"] for pool in found) == [1, 2, 3, 4, 5]


def test_only_councils_are_pooled() -> None:
    assert pools(england(47320, 58530), of=members((ICB, "E92000001"))) == []


def test_the_newest_release_speaks_for_the_pool() -> None:
    [pool] = pools(row("306", 1, 10, release="2024"), row("307", 1, 10, release="2025"))
    assert pool["release"] == "2025"


@pytest.mark.parametrize("of", [members(), IN_ICB], ids=["no members", "members"])
def test_no_figures_give_no_pools(of: pl.DataFrame) -> None:
    assert pools(of=of) == []


COUNTS = st.none() | st.integers(0, 20)


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=6), st.randoms())
def test_order_never_matters_and_the_truth_lies_between_the_bounds(
    counts: list[tuple[int | None, int | None]], random: Any
) -> None:
    rows = [
        row(str(300 + i), x if n and x is not None and x <= n else None, n)
        for i, (x, n) in enumerate(counts)
    ]
    everyone = members(*((ICB, r["area"]) for r in rows))
    found = pooled(figures(*rows), everyone, "icb", NAMES)
    random.shuffle(rows)
    assert_frame_equal(found, pooled(figures(*rows), everyone, "icb", NAMES), check_exact=True)
    [pool] = found.to_dicts()
    if pool["bound_lower"] is not None and pool["value"] is not None:
        assert pool["bound_lower"] <= pool["value"] + 1e-9
        assert pool["value"] <= pool["bound_upper"] + 1e-9
