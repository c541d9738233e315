"""Known answers: literal ones here, and every usable row of PHEindicatormethods' own test files."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from stats.comparison import funnel_limits, with_comparison
from stats.intervals import Z95, Z998, Limits, byar, wilson, with_intervals
from tests.figure_rows import figures, row

SHARED = Path(__file__).parents[1].parent / "shared/data"
PHE = SHARED / "phe"
Z = {"95%": Z95, "99.8%": Z998}

needs_files = pytest.mark.skipif(not PHE.exists(), reason=f"known-answer files not here: {PHE}")


def sheet(name: str, title: str) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(PHE / name, read_only=True, data_only=True)
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(map(str, head), cells, strict=True)) for cells in rows]


def table(name: str) -> list[dict[str, str]]:
    with (PHE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def limits(found: Limits, **columns: list[Any]) -> list[tuple[Any, ...]]:
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Float64))
    return frame.select(lower=found[0], upper=found[1]).rows()


def wilson_of(rows: list[dict[str, Any]], x: str, n: str, z: float) -> list[tuple[Any, ...]]:
    both = wilson(pl.col("x"), pl.col("n"), z)
    return limits(both, x=[r[x] for r in rows], n=[r[n] for r in rows])


@pytest.mark.parametrize(
    ("x", "n", "z", "lower", "upper"),
    [
        (65, 100, Z95, 0.5525444, 0.7363575),
        (65, 100, Z998, 0.4954947, 0.7783541),
        (1, 100, Z95, 0.0017674, 0.0544862),
        (222, 3215, Z95, 0.0607917, 0.0783396),
        (9856, 12345, Z95, 0.7912102, 0.8053640),
    ],
)
def test_wilson_of_literal_counts(x: int, n: int, z: float, lower: float, upper: float) -> None:
    [found] = wilson_of([{"x": x, "n": n}], "x", "n", z)
    assert found == pytest.approx((100 * lower, 100 * upper), abs=5e-6)


def test_byar_of_literal_counts() -> None:
    found = limits(byar(pl.col("x"), Z95), x=[65, 5])
    assert found[0] == pytest.approx((50.163188, 82.849139), abs=5e-7)
    assert found[1] == pytest.approx((1.623486, 11.668332), abs=5e-7)


@pytest.mark.parametrize(
    ("n", "z", "lower", "upper"),
    [(1, Z95, 3.204264, 100), (4, Z998, 19.594903, 100), (1008, Z95, 78.203374, 83.081521)],
)
def test_the_funnel_of_literal_sizes(n: int, z: float, lower: float, upper: float) -> None:
    both = funnel_limits(pl.col("p0"), pl.col("n"), z)
    [found] = limits(both, p0=[80.642448], n=[n])
    assert found == pytest.approx((lower, upper), abs=5e-6)


@needs_files
def test_every_proportion_of_the_file() -> None:
    rows = sheet("testdata_Proportion.xlsx", "testdata_Prop")
    assert len(rows) == 19
    for z, low, high in ((Z95, "lower95_0cl", "upper95_0cl"), (Z998, "lower99_8cl", "upper99_8cl")):
        for known, found in zip(rows, wilson_of(rows, "Numerator", "Denominator", z), strict=True):
            check(found, known, low, high, per=100 / known["multiplier"])


@needs_files
def test_every_summed_proportion_of_the_file() -> None:
    rows = sheet("testdata_Proportion.xlsx", "testdata_Prop_g")
    assert len(rows) == 11
    for known, found in zip(rows, wilson_of(rows, "Numerator", "Denominator", Z95), strict=True):
        check(found, known, "lowercl", "uppercl", per=100)


@needs_files
def test_every_wilson_row_of_the_file() -> None:
    rows = [
        r for r in sheet("testdata_Byars_Wilson.xlsx", "testdata_B_W") if r["method"] == "Wilson"
    ]
    assert len(rows) == 6
    for known in rows:
        [found] = wilson_of([known], "x", "n", Z[known["confidence"]])
        check(found, known, "lowercl", "uppercl", per=100)


@needs_files
def test_every_byar_row_of_the_file_from_ten_on() -> None:
    """The two rows of one case are Byar's approximation, for which we use the exact limits."""
    every = [
        r for r in sheet("testdata_Byars_Wilson.xlsx", "testdata_B_W") if r["method"] == "Byars"
    ]
    rows = [r for r in every if r["x"] >= 10]
    assert (len(every), len(rows)) == (7, 5)
    for known in rows:
        [found] = limits(byar(pl.col("x"), Z[known["confidence"]]), x=[known["x"]])
        check(found, known, "lowercl", "uppercl", per=1)


def check(
    found: tuple[Any, ...], known: dict[str, Any], lower: str, upper: str, per: float
) -> None:
    if known[lower] is None:
        assert found == (None, None)
    else:
        assert found == pytest.approx((per * known[lower], per * known[upper]), rel=1e-9)


@needs_files
def test_every_funnel_limit_of_the_file() -> None:
    counts, known = areas(), table("testdata_funnel_prop_outputs.csv")
    p0 = 100 * sum(x for x, _ in counts) / sum(n for _, n in counts)
    assert (len(known), round(p0, 6)) == (100, 80.642448)
    sizes = [float(r["Population"]) for r in known]
    for z, name in ((Z95, "2s0025limit"), (Z998, "3s0001limit")):
        both = funnel_limits(pl.col("p0"), pl.col("n"), z)
        found = limits(both, p0=[p0] * len(sizes), n=sizes)
        expected = [(float(r[f"Lower{name}"]), float(r[f"Upper{name}"])) for r in known]
        assert found == [pytest.approx(pair, abs=1e-6) for pair in expected]


def areas() -> list[tuple[Any, ...]]:
    rows = table("testdata_funnel_prop_inputs.csv")
    return [(float(r["numerator"]), float(r["denominator"])) for r in rows]


@needs_files
def test_every_area_of_the_file_is_as_far_from_the_whole_as_it_says() -> None:
    counts = areas()
    p0 = 100 * sum(x for x, _ in counts) / sum(n for _, n in counts)
    frame = with_intervals(figures(*(row("306", x, n) for x, n in counts))).with_columns(
        benchmark_value=pl.lit(p0), not_compared=pl.lit(None, pl.String)
    )
    words = with_comparison(frame).select("comparison95", "comparison998").rows()
    said = {
        "High (0.001)": ("better", "better"),
        "High (0.025)": ("better", "similar"),
        "Not significant": ("similar", "similar"),
        "Low (0.025)": ("worse", "similar"),
        "Low (0.001)": ("worse", "worse"),
    }
    known = [r["significance"] for r in table("testdata_funnel_prop_inputs.csv")]
    assert words == [said[significance] for significance in known]
