"""Charts draw what they are handed, in that order, nothing for what is null, colours never alone."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import polars as pl
import pytest

from charts import theme
from charts.areas import Line, bars
from charts.finished import Spec, as_drawing
from charts.funnel import funnel
from charts.needs import needs
from charts.strip import strip
from charts.years import Look, years
from tests.sentence_rows import ASSESSMENTS, AVERAGE, HIDDEN, IMMUNISATIONS, REDBRIDGE

COUNCILS = pl.DataFrame(
    {
        "area_name": ["Bromley", "Croydon", "Redbridge"],
        "value": [93.2, 60.8, 10.6],
        "denominator": [293.0, 332.0, 218.0],
        "lower95": [89.0, 55.5, 7.1],
        "upper95": [95.8, 65.9, 15.3],
        "comparison95": ["better", "worse", "worse"],
        "check_data": ["", "", "11% is lower than in 95% of councils"],
        "quartile": [1, 4, 4],
        "mark": ["", "ours", "marked"],
    }
)
LIMITS = pl.DataFrame(
    {
        "n": [50.0, 350.0],
        "benchmark_value": [84.0, 84.0],
        "lower95": [73.8, 80.2],
        "upper95": [94.2, 87.8],
        "lower998": [68.0, 77.9],
        "upper998": [100.0, 90.1],
    }
)
YEARS = pl.DataFrame(
    {
        "name": ["Croydon"] * 4 + ["England"] * 4,
        "ours": [True] * 4 + [False] * 4,
        "year": [2021, 2022, 2023, 2024] * 2,
        "value": [21.5, 52.0, None, 58.0, 40.1, 70.2, 75.8, 79.1],
        "lower95": [17.0, 47.0, None, 52.7, *[None] * 4],
        "upper95": [26.0, 57.0, None, 63.2, *[None] * 4],
        "stretch": [0, 1, 1, 2, 0, 1, 1, 1],
        "shown": ["", "", "[c]", "", "", "", "", ""],
    }
)
COVID = [(2021, "Covid-19 closed dental practices")]
NEEDS = pl.DataFrame(
    {
        "short": ["Immunisations", "Dental checks"],
        "missing_out": [76.9, 65.4],
        "missing_out_lower95": [59.9, 48.7],
        "missing_out_upper95": [94.6, 83.4],
        "words": ["77 children, check the data first", "65 children"],
        "check_data": ["61% is lower than in 95% of councils", ""],
    }
)

DRAWN: dict[str, theme.Drawing | Spec] = {
    "bars": bars(COUNCILS, [Line(84.0, "England 84%")]),
    "funnel": funnel(COUNCILS, LIMITS, "England 84%", "children"),
    "needs": needs(NEEDS),
    "strip": strip(COUNCILS, IMMUNISATIONS, "England 84%"),
    "years": years(YEARS.to_dicts(), COVID, Look()),
}
each_chart = pytest.mark.parametrize("name", DRAWN)


def spec(chart: theme.Drawing | Spec) -> dict[str, Any]:
    """The chart's whole specification; altair checks it against the schema of Vega-Lite."""
    found: dict[str, Any] = as_drawing(chart).to_dict()
    return found


def layers(chart: theme.Drawing | Spec, mark: str) -> list[dict[str, Any]]:
    """The layers of one kind of mark, such as point, each with its `rows`."""
    whole = spec(chart)
    found = []
    for layer in whole["layer"]:
        kind = layer["mark"] if isinstance(layer["mark"], str) else layer["mark"]["type"]
        name = layer.get("data", whole.get("data", {})).get("name")
        if kind == mark:
            found.append(layer | {"rows": whole["datasets"][name]})
    return found


def column(layer: dict[str, Any], name: str) -> list[Any]:
    return [row[name] for row in layer["rows"]]


@each_chart
def test_a_chart_is_valid_and_wears_the_houses_type(name: str) -> None:
    found = spec(DRAWN[name])
    assert found["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")
    assert found["config"]["font"] == "Source Sans"
    assert found["config"]["axis"]["labelFontSize"] >= 12


def test_bars_draw_every_council_in_the_order_given() -> None:
    (bar,) = layers(DRAWN["bars"], "bar")
    for name in ("area_name", "value", "lower95", "upper95", "comparison95"):
        assert column(bar, name) == COUNCILS[name].to_list()
    assert column(bar, "place") == [0, 1, 2]


def test_bars_leave_out_what_is_null() -> None:
    mean = COUNCILS.with_columns(
        lower95=pl.lit(None, pl.Float64),
        upper95=pl.lit(None, pl.Float64),
        quartile=pl.lit(None, pl.Int64),
        comparison95=pl.lit("not compared"),
    )
    assert column(layers(bars(mean, []), "bar")[0], "value") == [93.2, 60.8, 10.6]


def test_a_funnel_draws_every_council_at_its_number_of_children() -> None:
    (points,) = layers(DRAWN["funnel"], "point")
    assert column(points, "n") == [293.0, 332.0, 218.0]
    assert column(points, "value") == [93.2, 60.8, 10.6]


def test_a_funnel_draws_the_limits_it_was_handed() -> None:
    (lines,) = layers(DRAWN["funnel"], "line")
    drawn = {(row["n"], row["kind"], row["value"]) for row in lines["rows"]}
    assert len(drawn) == 10
    assert {(50.0, "lower95", 73.8), (350.0, "upper998", 90.1)} <= drawn


def test_needs_draw_what_was_handed_in_and_in_that_order() -> None:
    (bar,) = layers(DRAWN["needs"], "bar")
    for name in NEEDS.columns:
        assert column(bar, name) == NEEDS[name].to_list()
    assert bar["encoding"]["y"]["sort"] == {"field": "place", "op": "min", "order": "ascending"}
    assert column(bar, "place") == list(range(NEEDS.height))


def test_needs_write_their_words_beyond_the_interval() -> None:
    (words,) = layers(DRAWN["needs"], "text")
    assert words["encoding"]["text"]["field"] == "words"
    assert column(words, words["encoding"]["x"]["field"]) == [94.6, 83.4]


def test_needs_draw_doubt_in_another_colour_than_failure_and_say_so_in_words() -> None:
    colour = layers(DRAWN["needs"], "bar")[0]["encoding"]["color"]
    assert colour["value"] == theme.ORANGE
    assert theme.TICK in str(colour["condition"])
    assert "check_data" in str(colour["condition"])


def test_needs_without_an_interval_are_written_at_the_bars_end() -> None:
    unknown = {name: pl.lit(None, pl.Float64) for name in NEEDS.columns[2:4]}
    (words,) = layers(needs(NEEDS.with_columns(**unknown)), "text")
    assert column(words, words["encoding"]["x"]["field"]) == [76.9, 65.4]


def test_a_strip_has_a_tick_for_every_council_a_point_an_interval_and_a_benchmark() -> None:
    others, benchmark = layers(DRAWN["strip"], "tick")
    assert column(others, "value") == [93.2, 60.8, 10.6]
    assert column(benchmark, "value") == [83.9911157]
    assert column(layers(DRAWN["strip"], "point")[0], "value") == [pytest.approx(60.843373)]
    interval = layers(DRAWN["strip"], "rule")[0]
    ends = [interval["encoding"][name]["field"] for name in ("x", "x2")]
    assert [column(interval, name) for name in ends] == [[55.4977], [65.9437]]
    assert "England 84%" in str(layers(DRAWN["strip"], "text"))


@pytest.mark.parametrize(
    ("row", "marks"),
    [
        (IMMUNISATIONS, {"point", "rule", "text", "tick"}),
        (ASSESSMENTS, {"point", "text", "tick"}),
        (AVERAGE | {"benchmark_value": None}, {"point", "tick"}),
        (HIDDEN | {"benchmark_value": 3.0}, {"text", "tick"}),
        (HIDDEN, {"tick"}),
    ],
)
def test_a_strip_draws_nothing_for_what_is_null(row: dict[str, Any], marks: set[str]) -> None:
    drawn = strip(COUNCILS, row, "England 84%")
    kinds = ("point", "rule", "text", "tick")
    found = {kind for kind in kinds for layer in layers(drawn, kind) if layer["rows"]}
    assert found == marks


def test_years_draw_what_was_handed_in_without_what_is_null() -> None:
    drawn = layers(DRAWN["years"], "line")[0]["rows"]
    assert [(row["name"], row["year"], row["value"]) for row in drawn] == [
        ("Croydon", 2021, 21.5),
        ("Croydon", 2022, 52.0),
        ("Croydon", 2024, 58.0),
        ("England", 2021, 40.1),
        ("England", 2022, 70.2),
        ("England", 2023, 75.8),
        ("England", 2024, 79.1),
    ]


def test_years_join_no_line_across_a_break() -> None:
    joined = [*layers(DRAWN["years"], "line"), *layers(DRAWN["years"], "area")]
    assert len(joined) >= 2
    assert all("stretch" in str(layer["encoding"]["detail"]) for layer in joined)


def test_years_say_the_break_and_why_our_figure_is_missing() -> None:
    said = str([layer["rows"] for layer in layers(DRAWN["years"], "text")])
    assert "Covid-19" in said
    assert "[c]" in said


def test_years_name_their_lines_at_the_end() -> None:
    said = " ".join(str(layers(DRAWN["years"], "text")).split("\\n"))
    assert "Croydon 58%" in said
    assert "England 79%" in said


def test_a_figure_to_check_first_is_never_in_the_colour_of_worse() -> None:
    assert theme.mark_colour(IMMUNISATIONS) == theme.ORANGE
    assert theme.mark_colour(REDBRIDGE) == theme.DARK
    assert theme.ORANGE not in str(spec(strip(COUNCILS, REDBRIDGE, "")))
    for name, mark in (("bars", "bar"), ("funnel", "point")):
        colours = column(layers(DRAWN[name], mark)[0], "colour")
        assert colours == [theme.BLUE, theme.ORANGE, theme.DARK]


def test_points_that_differ_in_colour_differ_in_shape() -> None:
    for name in ("bars", "funnel"):
        points = [one for one in layers(DRAWN[name], "point") if "shape" in one["encoding"]]
        assert points[0]["encoding"]["shape"]["field"] == "comparison95"
    for family in (["better", "worse", "similar"], ["higher", "lower", "similar"]):
        for one, other in combinations(family, 2):
            assert theme.SHAPES[one] != theme.SHAPES[other]
            assert theme.SYMBOLS[one] != theme.SYMBOLS[other]
