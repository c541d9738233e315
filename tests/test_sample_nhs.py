import polars as pl

from tests.sample_figures import AREAS, NHS, read


def test_the_nhs_file_has_its_columns_and_ends_in_march_2025() -> None:
    assert ",".join(NHS.columns) == (
        "REPORTING_PERIOD_START,REPORTING_PERIOD_END,STATUS,BREAKDOWN,PRIMARY_LEVEL,"
        "PRIMARY_LEVEL_DESCRIPTION,SECONDARY_LEVEL,SECONDARY_LEVEL_DESCRIPTION,MEASURE_ID,"
        "MEASURE_NAME,MEASURE_VALUE"
    )
    assert NHS["REPORTING_PERIOD_END"].max() == "2025-03-31"
    assert set(NHS["MEASURE_ID"]) == {
        "MHS40",
        "MHS95",
        "MHS95a",
        "MHS130",
        "MHS131",
        "MHS132",
        "MHS133",
        "MRS08b",
    }
    assert set(NHS["STATUS"]) == {"Performance", "Provisional"}


def test_nhs_rows_say_stp_until_july_2022_and_icb_after() -> None:
    before = NHS.filter(pl.col("REPORTING_PERIOD_END") < "2022-07-01")
    after = NHS.filter(pl.col("REPORTING_PERIOD_END") > "2022-07-01")
    unused = {"England", "England; Age", "Provider", "Commissioning Region"}
    assert set(before["BREAKDOWN"]) - unused == {
        "STP - GP Practice or Residence",
        "CCG - GP Practice or Residence",
    }
    assert set(after["BREAKDOWN"]) - unused == {
        f"{place} {word} GP Practice or Residence"
        for place in ("ICB", "Sub ICB")
        for word in ("-", "of")
    }


def test_nhs_counts_below_england_are_to_the_nearest_five_or_hidden() -> None:
    counts = NHS.filter(
        pl.col("MEASURE_ID").is_in(["MHS40", "MHS95", "MHS130", "MHS133"])
        & (pl.col("PRIMARY_LEVEL") != "England")
    )["MEASURE_VALUE"]
    assert (counts == "*").sum() > 20
    assert counts.filter(counts != "*").str.contains("[05]$").all()
    assert counts.filter(counts != "*").cast(pl.Int64).min() == 5


def test_englands_nhs_counts_are_exact_and_the_sum_of_the_boards() -> None:
    month = NHS.filter(
        (pl.col("REPORTING_PERIOD_END") == "2025-03-31")
        & (pl.col("STATUS") == "Performance")
        & (pl.col("MEASURE_ID") == "MHS95")
        & (pl.col("PRIMARY_LEVEL") != "UNKNOWN")
    )
    value = pl.col("MEASURE_VALUE").cast(pl.Int64)
    boards = month.filter(pl.col("BREAKDOWN").str.starts_with("ICB")).select(value).sum().item()
    england_count = month.filter(pl.col("BREAKDOWN") == "England").select(value).item()
    assert abs(england_count - boards) <= 25 * 2.5
    assert england_count % 5


def test_every_board_of_the_nhs_file_has_an_ons_code() -> None:
    codes = read("icb_ods_codes.csv")
    boards = NHS.filter(pl.col("BREAKDOWN").str.contains("^(ICB|STP)"))["PRIMARY_LEVEL"]
    assert set(boards) - {"UNKNOWN"} == set(codes["ods_code"])
    short = codes.select("icb", pl.col("name").str.replace("Integrated Care Board", "ICB"))
    named = AREAS.filter(pl.col("level") == "icb").select("area", "area_name")
    assert short.rows() == named.rows()
