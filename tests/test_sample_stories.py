import polars as pl
import pytest

from tests.sample_figures import (
    AREAS,
    ASSESSMENT,
    CONCERN,
    COUNCILS,
    DEVELOPMENT,
    IMMUNISED,
    RATES,
    RECEIVED,
    TEETH,
    england,
    one,
    wilson,
)

YEARS = [2021, 2022, 2023, 2024, 2025]


@pytest.mark.parametrize(
    ("measure", "p5", "median", "p95"),
    [
        (ASSESSMENT, 76, 93, 99),
        (IMMUNISED, 61, 86, 99),
        (TEETH, 59, 83, 96),
        (RECEIVED, 43, 85, 100),
        (CONCERN, 30, 44, 53),
        (DEVELOPMENT, 55, 98, 100),
    ],
)
def test_the_councils_of_2025_spread_as_the_published_ones(
    measure: str, p5: float, median: float, p95: float
) -> None:
    shown = RATES.filter((pl.col("time_period") == "2025") & (pl.col("breakdown") == measure))
    found = [shown["rate"].quantile(q, "linear") for q in (0.05, 0.5, 0.95)]
    near = [4.5 if measure == DEVELOPMENT else 1.5, 1.5, 1.5]
    for value, published_value, within in zip(found, (p5, median, p95), near, strict=True):
        assert value == pytest.approx(published_value, abs=within)


def test_cohorts_run_from_nobody_to_1723_with_the_published_median() -> None:
    totals = COUNCILS.filter(pl.col("characteristic").str.starts_with("Health")).filter(
        (pl.col("time_period") == "2025") & (pl.col("breakdown") == "Total all ages")
    )
    cohort = totals["children_count"].cast(pl.Int64, strict=False).drop_nulls()
    assert (cohort.min(), cohort.max()) == (0, 1723)
    assert cohort.median() == pytest.approx(330, abs=15)
    assert totals.filter(pl.col("children_count") == "c")["la_name"].to_list() == ["Gemini Court"]


def test_rates_move_from_year_to_year_about_as_much_as_published_ones() -> None:
    wide = RATES.filter(pl.col("breakdown") == ASSESSMENT).pivot(
        "time_period", index="la_name", values="rate"
    )
    moves = (wide["2025"] - wide["2024"]).drop_nulls().abs()
    assert 6 < (moves.quantile(0.9, "linear") or 0) < 13


def test_dental_checks_broke_off_in_2021() -> None:
    median = (
        RATES.filter(pl.col("breakdown") == TEETH)
        .group_by("time_period")
        .agg(pl.col("rate").median())
    )
    by_year = dict(median.rows())
    assert by_year["2021"] < 40 < 70 < by_year["2022"] < by_year["2025"]


@pytest.mark.parametrize(
    ("name", "measure", "percents"),
    [
        ("Mirzam Coast", IMMUNISED, [32, 30, 26, 17, 11]),
        ("Shaula Bay", RECEIVED, [68, 66, 65, 63, 16]),
    ],
)
def test_two_councils_have_a_fault_of_recording(
    name: str, measure: str, percents: list[int]
) -> None:
    found = [100 * x / n for _, (x, n) in sorted(one(name, measure).items())]
    assert found == pytest.approx(percents, abs=0.5)


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("Lynx Green", IMMUNISED),
        ("Lynx Green", TEETH),
        ("Orionshire", ASSESSMENT),
        ("Sagittashire", TEETH),
        ("Dioneborough", RECEIVED),
        ("Titaniashire", DEVELOPMENT),
    ],
)
def test_a_long_standing_need_is_worse_than_england_in_all_five_years(
    name: str, measure: str
) -> None:
    figures = one(name, measure)
    assert sorted(figures) == YEARS
    assert all(wilson(x, n)[1] < england(measure, year) for year, (x, n) in figures.items())


def test_a_long_standing_need_can_be_a_high_figure() -> None:
    figures = one("Erraiborough", CONCERN)
    assert sorted(figures) == YEARS
    assert all(wilson(x, n)[0] > england(CONCERN, year) for year, (x, n) in figures.items())


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("Perseushire", IMMUNISED),
        ("Rigelshire", TEETH),
        ("Aquilashire", ASSESSMENT),
        ("Larissaborough", CONCERN),
    ],
)
def test_an_emerging_need_is_similar_now_and_worse_each_year(name: str, measure: str) -> None:
    figures = one(name, measure)
    low, high = wilson(*figures[2025])
    assert low < england(measure, 2025) < high
    in_order = [
        x / n for year, (x, n) in sorted(figures.items()) if year > 2021 or measure != TEETH
    ]
    assert in_order == sorted(in_order, reverse=measure != CONCERN)
    first, last = wilson(*figures[2022]), wilson(*figures[2025])
    assert last[1] < first[0] or (measure == CONCERN and last[0] > first[1])


@pytest.mark.parametrize("measure", [ASSESSMENT, IMMUNISED, TEETH, RECEIVED])
def test_one_council_is_better_than_england_at_everything(measure: str) -> None:
    figures = one("Regulus Park", measure)
    assert all(wilson(x, n)[0] > england(measure, year) for year, (x, n) in figures.items())


@pytest.mark.parametrize(
    ("year", "councils"), [(2021, 151), (2022, 151), (2023, 152), (2024, 153), (2025, 153)]
)
def test_councils_that_do_not_exist_in_a_year_have_padding(year: int, councils: int) -> None:
    rows = COUNCILS.filter(pl.col("time_period") == str(year))
    padding = rows.group_by("la_name").agg((pl.col("children_count") == "z").all().alias("z"))
    assert padding.height == 155
    assert padding.filter(~pl.col("z")).height == councils


def test_two_counties_became_two_councils_each() -> None:
    became = AREAS.filter(pl.col("predecessor").is_not_null())
    pairs = became.group_by("predecessor").agg("area_name", pl.col("opened").first()).sort("opened")
    assert [sorted(names) for names in pairs["area_name"]] == [
        ["East Polaris", "West Polaris"],
        ["North Hydra", "South Hydra"],
    ]
    closed = AREAS.filter(pl.col("closed").is_not_null()).sort("closed")
    assert closed.select("area_name", "closed").rows() == [
        ("Polarishire", "2022-03-31"),
        ("Hydrashire", "2023-03-31"),
    ]
    assert pairs["predecessor"].to_list() == closed["area"].to_list()
