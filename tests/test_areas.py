from __future__ import annotations

from datetime import date

import polars as pl
import pytest

import areas

TODAY = date(2026, 11, 22)


def councils() -> pl.DataFrame:
    return areas.reference_areas().filter(level="local authority")


def valid_on(table: pl.DataFrame, day: date) -> pl.DataFrame:
    begun = pl.col("opened").is_null() | (pl.col("opened") <= day)
    ended = pl.col("closed") < day
    return table.filter(begun & ~ended.fill_null(False))


# The reference


def test_codes_are_unique_and_well_formed_for_their_level() -> None:
    table = areas.reference_areas()
    assert table["area"].is_unique().all()
    for (level,), rows in table.group_by("level"):
        assert rows["area"].str.contains(areas.CODE_PATTERNS[str(level)]).all(), level


def test_names_and_ons_codes_are_there_and_tell_open_councils_apart() -> None:
    open_ones = councils().filter(pl.col("closed").is_null())
    assert open_ones["area_name"].is_unique().all()
    assert open_ones["ons_code"].is_unique().all()
    assert open_ones["ons_code"].str.contains(r"^E(06|08|09|10)\d{6}$").all()


def test_every_area_has_its_source() -> None:
    assert areas.reference_areas()["source"].null_count() == 0
    assert areas.reference_members()["source"].null_count() == 0


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2019, 3, 31), 152),
        (date(2021, 3, 31), 151),
        (date(2022, 3, 31), 152),
        (date(2023, 3, 31), 152),
        (date(2024, 3, 31), 153),
        (date(2025, 3, 31), 153),
        (TODAY, 153),
    ],
)
def test_so_many_councils_exist_on_a_day(day: date, number: int) -> None:
    assert valid_on(councils(), day).height == number


def test_there_are_nine_regions_and_the_two_halves_of_london() -> None:
    regions = areas.reference_areas().filter(level="region")
    own, halves = (regions.filter(pl.col("area").str.starts_with(e)) for e in ("E12", "E13"))
    assert own.height == 9
    assert halves.select("area_name", "region").rows() == [
        ("Inner London", "E12000007"),
        ("Outer London", "E12000007"),
    ]


def test_every_council_lies_in_one_of_the_nine_regions() -> None:
    regions = set(councils()["region"])
    assert len(regions) == 9
    assert regions <= set(areas.reference_areas().filter(level="region")["area"])


def test_the_33_councils_of_london_and_no_others_lie_in_one_of_its_halves() -> None:
    london = councils().filter(region="E12000007")
    assert london["sub_region"].value_counts().sort("count").rows() == [
        ("E13000001", 14),
        ("E13000002", 19),
    ]
    elsewhere = councils().filter(pl.col("region") != "E12000007")
    assert elsewhere["sub_region"].null_count() == elsewhere.height


def test_a_council_that_began_later_says_which_it_came_from() -> None:
    found = councils().filter(pl.col("opened").is_not_null()).sort("area")
    assert found.select("area", "opened", "predecessor").rows() == [
        ("838", date(2019, 4, 1), "835"),
        ("839", date(2019, 4, 1), "835 836 837"),
        ("940", date(2021, 4, 1), "928"),
        ("941", date(2021, 4, 1), "928"),
        ("942", date(2023, 4, 1), "909"),
        ("943", date(2023, 4, 1), "909"),
    ]


def test_predecessors_exist_and_ended_the_day_before() -> None:
    table = areas.reference_areas()
    pairs = table.with_columns(pl.col("predecessor").str.split(" ")).explode("predecessor")
    later = pairs.filter(pl.col("predecessor").is_not_null())
    joined = later.join(table, left_on="predecessor", right_on="area", how="left")
    assert later.height == 23
    gap = pl.col("opened") - pl.col("closed_right")
    assert joined.select(gap.eq_missing(pl.duration(days=1)).all()).item()


def test_every_open_council_has_a_tile_of_its_own() -> None:
    tiles = valid_on(councils(), TODAY).select("tile_column", "tile_row")
    assert tiles.null_count().row(0) == (0, 0)
    assert tiles.n_unique() == 153


# ICBs and their members


@pytest.mark.parametrize(("day", "number"), [(date(2026, 3, 31), 42), (date(2026, 4, 1), 36)])
def test_the_boards_of_a_day_are_those_that_councils_lie_in(day: date, number: int) -> None:
    boards = valid_on(areas.reference_areas().filter(level="icb"), day)
    members = valid_on(areas.reference_members(), day)
    assert boards.height == number
    assert set(members["parent"]) == set(boards["area"])


@pytest.mark.parametrize("day", [date(2021, 3, 31), date(2025, 3, 31), date(2026, 4, 1)])
def test_a_councils_shares_of_its_boards_make_a_whole(day: date) -> None:
    members = valid_on(areas.reference_members(), day)
    shares = members.group_by("area").agg(pl.col("share").sum())
    assert set(shares["area"]) == set(valid_on(councils(), day)["area"])
    assert shares["share"].is_between(0.98, 1.0001).all()
    assert members.select("parent", "area").is_unique().all()


def test_croydon_lies_in_south_west_london() -> None:
    members = valid_on(areas.reference_members(), TODAY).filter(area="306")
    assert members["parent"].to_list() == ["E54000031"]


def test_a_boards_nhs_code_leads_to_its_ons_code() -> None:
    codes = areas.ods_codes()
    assert codes["QWE"] == "E54000031"
    assert pl.Series(list(codes.values())).str.contains(r"^E54\d{6}$").all()
    boards = valid_on(areas.reference_areas().filter(level="icb"), date(2026, 3, 31))
    assert set(boards["area"]) <= set(codes.values())


# Registered areas and groups


def test_a_registered_area_is_known_beside_the_reference() -> None:
    newcomer = pl.concat(
        [areas.empty(), pl.DataFrame({"area": ["998"], "area_name": ["Newshire"]})], how="diagonal"
    )
    found = areas.known(newcomer)
    assert found.height == areas.reference_areas().height + 1
    assert found.filter(area="998")["area_name"].to_list() == ["Newshire"]


def test_the_reference_knows_better_than_a_file() -> None:
    again = areas.reference_areas().filter(area="306").with_columns(area_name=pl.lit("CROYDON"))
    assert areas.known(again).filter(area="306")["area_name"].to_list() == ["Croydon"]


def test_a_group_is_an_area_with_the_name_its_user_gave() -> None:
    members = pl.concat(
        [
            areas.empty_members(),
            pl.DataFrame({"parent": ["group:Our patch"] * 2, "area": ["306", "302"]}),
        ],
        how="diagonal",
    )
    found = areas.of_groups(members)
    assert found.select("area", "area_name", "level").rows() == [
        ("group:Our patch", "Our patch", "group")
    ]
    assert found.schema == pl.Schema(areas.SCHEMA)


# ONS codes through time


def test_the_last_code_of_an_area_is_the_one_in_the_reference() -> None:
    last = areas.ons_codes().filter(pl.col("valid_to").is_null())
    both = last.join(areas.reference_areas(), on="area", suffix="_now")
    assert both.height == 8
    assert both["ons_code"].to_list() == both["ons_code_now"].to_list()


def test_a_code_begins_the_day_after_the_one_before_it_ended_and_has_its_source() -> None:
    table = areas.ons_codes().sort("area", "valid_to", nulls_last=True)
    later = table.filter(pl.col("valid_from").is_not_null() & (pl.col("area") != "E54000042"))
    earlier = table.filter(pl.col("valid_to").is_not_null() & (pl.col("area") != "E54000042"))
    gaps = later["valid_from"] - earlier["valid_to"]
    assert later["area"].to_list() == earlier["area"].to_list()
    assert {gap.days for gap in gaps} == {1}
    assert table["source"].null_count() == 0
    assert table["ons_code"].is_unique().all()


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("E08000016", "370"),
        ("E08000038", "370"),
        ("E08000019", "373"),
        ("E08000039", "373"),
        ("E10000002", "825"),
        ("E06000060", "825"),
        ("E10000023", "815"),
        ("E10000027", "933"),
        ("E10000021", "928"),
        ("E54000067", "E54000042"),
    ],
)
def test_either_code_leads_to_the_same_area(code: str, area: str) -> None:
    found = areas.by_ons_code(areas.reference_areas()).filter(ons_code=code)
    assert found["area"].to_list() == [area]
