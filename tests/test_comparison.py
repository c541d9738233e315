"""Better, similar or worse: in words, as the funnel has it, and on DfE's own figures."""

import math
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.benchmarks import with_benchmark
from stats.comparison import funnel_limits, with_comparison
from stats.intervals import Z95, Z998, with_intervals
from tests.figure_rows import england, figures, members, neighbours, region, row

SHARED = Path(__file__).parents[1].parent / "shared/data"
FILE = SHARED / "dfe/la_conviction_health_outcome_cla_2025.csv"


def words(*rows: dict[str, Any], against: str = "target:50") -> list[tuple[str, str]]:
    frame = with_benchmark(with_intervals(figures(*rows)), against, members(), neighbours())
    return with_comparison(frame).select("comparison95", "comparison998").rows()


@pytest.mark.parametrize(
    ("good", "below", "above"),
    [
        ("high", "worse", "better"),
        ("low", "better", "worse"),
        ("neither", "lower", "higher"),
        (None, "lower", "higher"),
    ],
)
def test_words_turn_with_what_is_good(good: str | None, below: str, above: str) -> None:
    found = words(row("306", 10, 100, good=good), row("307", 90, 100, good=good))
    assert found == [(below, below), (above, above)]


def test_a_benchmark_inside_the_interval_is_similar() -> None:
    assert words(row("306", 48, 100)) == [("similar", "similar")]


def test_a_figure_can_differ_at_95_and_not_at_998_percent() -> None:
    assert words(row("306", 38, 100)) == [("worse", "similar")]


@pytest.mark.parametrize("limit", ["lower95", "upper95"])
def test_a_benchmark_on_the_limit_itself_is_similar(limit: str) -> None:
    frame = with_intervals(figures(*(row(str(300 + x), x, 40) for x in range(41))))
    found = with_comparison(
        frame.with_columns(benchmark_value=pl.col(limit), not_compared=pl.lit(None, pl.String))
    )
    assert found["comparison95"].unique().to_list() == ["similar"]


def test_none_of_them_equals_a_target_of_none_and_all_of_them_one_of_all() -> None:
    assert words(row("306", 0, 7), against="target:0") == [("similar", "similar")]
    assert words(row("306", 7, 7), against="target:100") == [("similar", "similar")]


def test_a_figure_without_an_interval_is_not_compared_and_says_so() -> None:
    mean = row("306", None, 182, value=14.2, kind="mean")
    frame = with_benchmark(with_intervals(figures(mean)), "target:15", members(), neighbours())
    found = with_comparison(frame).select("comparison95", "comparison998", "not_compared").row(0)
    assert found == ("not compared", "not compared", "the figure has no interval")


def test_a_published_interval_is_compared_at_95_percent_only() -> None:
    published: dict[str, Any] = {
        "kind": "rate",
        "published_lower95": 110.0,
        "published_upper95": 120.0,
    }
    assert words(row("306", value=115.0, **published)) == [("better", "not compared")]


def test_a_figure_that_is_not_shown_is_not_compared() -> None:
    assert words(row("306", None, 100)) == [("not compared", "not compared")]


def test_england_is_not_compared_with_itself() -> None:
    assert words(england(50, 100), against="england") == [("not compared", "not compared")]


def test_a_pool_is_better_only_if_it_would_be_whatever_is_hidden() -> None:
    shown = figures(row("E54000031", 70, 100, level="icb"))
    hiding = shown.with_columns(
        bound_lower=pl.lit(35.0), bound_upper=pl.lit(85.0), bound_denominator=pl.lit(200.0)
    )
    for pool, word in ((shown, "better"), (hiding, "similar")):
        frame = with_benchmark(with_intervals(pool), "target:50", members(), neighbours())
        assert with_comparison(frame)["comparison95"].to_list() == [word]


def limits(p0: float | None, n: float | None, z: float = Z95) -> tuple[Any, ...]:
    frame = pl.DataFrame({"p0": [p0], "n": [n]}, schema={"p0": pl.Float64, "n": pl.Float64})
    lower, upper = funnel_limits(pl.col("p0"), pl.col("n"), z)
    return frame.select(lower=lower, upper=upper).row(0)


def test_the_funnel_is_p0_and_z_standard_errors_either_way() -> None:
    assert limits(50, 100) == pytest.approx((40.20018, 59.79982), abs=1e-5)
    assert limits(80.642448, 100, Z998) == pytest.approx((68.433, 92.852), abs=1e-3)


def test_the_funnel_stays_between_none_and_all() -> None:
    assert limits(80, 3)[1] == 100
    assert limits(2, 3)[0] == 0


@pytest.mark.parametrize(
    ("p0", "n"), [(None, 10), (50, None), (50, 0), (101, 10), (-1, 10), (50, math.nan)]
)
def test_there_is_no_funnel_of_nothing(p0: float | None, n: float | None) -> None:
    assert limits(p0, n) == (None, None)


CASES = st.integers(1, 3000).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n), st.integers(0, 1000))
)


@settings(deadline=None)
@given(st.lists(CASES, min_size=1, max_size=50), st.sampled_from([("95", Z95), ("998", Z998)]))
def test_an_area_is_outside_the_funnel_exactly_when_it_is_not_similar(
    cases: list[tuple[int, int, int]], level: tuple[str, float]
) -> None:
    name, z = level
    lower, upper = funnel_limits(pl.col("benchmark_value"), pl.col("denominator"), z)
    frame = with_intervals(figures(*(row("306", x, n) for x, n, _ in cases)))
    found = with_comparison(
        frame.with_columns(
            benchmark_value=pl.Series([b / 10 for *_, b in cases]),
            not_compared=pl.lit(None, pl.String),
        )
    ).with_columns(funnel_lower=lower, funnel_upper=upper)
    value = pl.col("value")
    # Two roundings of one number: on the limit itself the last digit may fall either way.
    tie = pl.min_horizontal((value - lower).abs(), (value - upper).abs()) < 1e-9
    away = found.filter(~tie | value.is_in([0.0, 100.0]))
    outside = (away["value"] < away["funnel_lower"]) | (away["value"] > away["funnel_upper"])
    assert outside.to_list() == (away[f"comparison{name}"] != "similar").to_list()


HEALTH = "Health assessments: Children looked after all ages"
SDQ = "Ages 5 to 16 years with SDQ score"
MEASURES = {
    "health_assessment": (HEALTH, "Had their annual health assessment", "Total all ages"),
    "immunisations": (HEALTH, "Had their immunisations up to date", "Total all ages"),
    "dental_check": (HEALTH, "Had their teeth checked by a dentist", "Total all ages"),
    "development_check": (
        "Development assessments: Children looked after ages 0 to 4 years",
        "Development assessments up to date",
        "Total ages 0 to 4 years",
    ),
    "sdq_received": (SDQ, "SDQ score was received", "Total ages 5 to 16 years"),
    "sdq_concern": (SDQ, "SDQ score is a cause for concern", "SDQ score was received"),
}


@pytest.fixture(scope="module")
def published() -> pl.DataFrame:
    """DfE's 2025 figures of six measures for councils and England, read without our loaders."""
    if not FILE.exists():
        pytest.skip(f"the published file is not here: {FILE}")
    cells = pl.read_csv(FILE, infer_schema=False).filter(
        pl.col("geographic_level") != "Regional", time_period="2025"
    )
    return pl.concat(of_measure(cells, name, *labels) for name, labels in MEASURES.items())


def of_measure(
    cells: pl.DataFrame, indicator: str, group: str, measure: str, total: str
) -> pl.DataFrame:
    count = pl.col("children_count").cast(pl.Float64, strict=False)
    own = cells.filter(characteristic=group).with_columns(
        area=pl.coalesce("old_la_code", "country_code"), count=count
    )
    of = own.filter(breakdown=total).select("area", denominator="count")
    rows = own.filter(breakdown=measure).join(of, on="area").filter(pl.col("denominator") > 0)
    good = "low" if indicator == "sdq_concern" else "high"
    filled = [
        row(area, x, n, indicator=indicator, good=good, level=level)
        for area, x, n, level in rows.select(
            "area",
            "count",
            "denominator",
            pl.col("geographic_level")
            .str.to_lowercase()
            .str.replace("national", "england", literal=True),
        ).iter_rows()
    ]
    return figures(*filled)


def counted(published: pl.DataFrame, column: str) -> dict[str, tuple[int, ...]]:
    frame = with_benchmark(with_intervals(published), "england", members(), neighbours())
    found = with_comparison(frame).filter(level="local authority")
    order = ["better", "similar", "worse"]
    return {
        indicator: tuple(
            found.filter(pl.col(column) == word, indicator=indicator).height for word in order
        )
        for indicator in MEASURES
    }


def test_councils_against_england_in_2025_at_95_percent(published: pl.DataFrame) -> None:
    assert counted(published, "comparison95") == {
        "health_assessment": (68, 60, 23),
        "immunisations": (66, 41, 44),
        "dental_check": (67, 43, 41),
        "development_check": (52, 65, 17),
        "sdq_received": (79, 28, 44),
        "sdq_concern": (18, 110, 21),
    }


def test_councils_against_england_in_2025_at_998_percent(published: pl.DataFrame) -> None:
    found = counted(published, "comparison998")
    assert found["health_assessment"] == (45, 86, 20)
    assert found["immunisations"] == (48, 73, 30)
    assert found["dental_check"] == (51, 66, 34)


def test_croydons_sdq_concern_is_better_only_against_englands_unrounded_rate() -> None:
    croydon, nation = {"indicator": "sdq_concern", "good": "low"}, england(14320, 33790)
    unrounded = words(row("306", 64, 182, **croydon), nation | croydon, against="england")
    assert unrounded[0][0] == "better"
    assert words(row("306", 64, 182, **croydon), against="target:42")[0][0] == "similar"


def test_a_region_is_compared_with_england() -> None:
    found = words(
        region("E12000007", 7480, 9540, value=78.0), england(47320, 58530), against="england"
    )
    assert found[0] == ("worse", "worse")
