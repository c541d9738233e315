import polars as pl
import pytest

from tests.sample_figures import AREAS, COUNCILS, ROOT, read

REFERENCE = ROOT / "reference/areas.csv"


def test_no_code_is_one_in_use() -> None:
    codes = COUNCILS.select("old_la_code", "new_la_code").unique()
    assert codes["old_la_code"].cast(pl.Int64).max() == 155
    assert codes["old_la_code"].str.contains(r"^[01]\d\d$").all()
    assert codes["new_la_code"].str.contains(r"^E(06|08|09|10)900\d{3}$").all()
    ons_codes = AREAS["ons_code"]
    assert ons_codes.n_unique() == AREAS.height
    assert ons_codes.str.contains(r"^E(06|08|09|10|12|13|38|54)900\d{3}$").all()


def test_names_are_short_and_all_different() -> None:
    names = AREAS.filter(pl.col("level") == "local authority")["area_name"]
    assert names.n_unique() == names.len() == 155
    assert names.filter(names.str.len_chars() > 22).is_empty()
    assert set(names) == set(COUNCILS["la_name"])


def test_regions_and_boards_say_that_they_are_a_sample() -> None:
    others = AREAS.filter(pl.col("level") != "local authority")["area_name"]
    assert others.str.contains("Sample").all()


def test_no_name_or_code_is_that_of_a_real_place() -> None:
    if not REFERENCE.exists():
        pytest.skip("reference/areas.csv is not here")
    real = pl.read_csv(REFERENCE, infer_schema=False)
    for column in ("area", "area_name", "ons_code"):
        lower = real[column].drop_nulls().str.to_lowercase()
        assert not set(AREAS[column].str.to_lowercase()) & set(lower)


def test_england_is_left_to_the_reference() -> None:
    assert "E92000001" not in set(AREAS["area"])


def test_every_council_that_exists_has_a_tile_of_its_own() -> None:
    councils = AREAS.filter(pl.col("level") == "local authority")
    tiles = councils.filter(pl.col("closed").is_null()).select("tile_column", "tile_row")
    assert tiles.height == tiles.n_unique() == 153
    assert tiles.null_count().row(0) == (0, 0)
    assert councils.filter(pl.col("closed").is_not_null())["tile_row"].null_count() == 2


def test_each_region_is_one_piece_on_the_map() -> None:
    placed = AREAS.filter(pl.col("tile_row").is_not_null())
    for (_,), region in placed.group_by("region"):
        cells = {(int(x), int(y)) for x, y in region.select("tile_column", "tile_row").rows()}
        reached = {min(cells)}
        for _ in cells:
            reached |= {
                (x + i, y + j) for x, y in reached for i, j in ((0, 1), (1, 0), (0, -1), (-1, 0))
            } & cells
        assert reached == cells


def test_every_council_lies_in_a_board_and_two_lie_in_two() -> None:
    members = read("icb_members.csv").cast({"share": pl.Float64})
    shares = members.group_by("area").agg(pl.col("share").sum().round(6), boards=pl.len())
    assert shares.height == 155
    assert shares["share"].unique().to_list() == [1.0]
    assert shares.filter(pl.col("boards") == 2).height == 2
    assert set(members["icb"]) == set(AREAS.filter(pl.col("level") == "icb")["area"])


def test_every_council_that_exists_has_ten_neighbours_in_order() -> None:
    neighbours = read("neighbours.csv").cast({"position": pl.Int64})
    now = set(
        AREAS.filter((pl.col("level") == "local authority") & pl.col("closed").is_null())["area"]
    )
    tens = neighbours.group_by("area").agg("position", pl.col("neighbour").n_unique())
    assert set(tens["area"]) == now >= set(neighbours["neighbour"])
    assert all(row == list(range(1, 11)) for row in tens["position"].to_list())
    assert tens["neighbour"].unique().to_list() == [10]
    assert neighbours.filter(pl.col("area") == pl.col("neighbour")).is_empty()
    assert neighbours["model"].unique().to_list() == ["sample"]
