from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from charts import theme
from charts.areas import Line, bars
from charts.funnel import funnel
from charts.needs import needs
from charts.strip import strip
from charts.tiles import tiles
from charts.trend import trend
from tests.sentence_rows import ASSESSMENTS, AVERAGE, HIDDEN, IMMUNISATIONS, REDBRIDGE

Spec = dict[str, Any]

COUNCILS = pl.DataFrame(
    {
        "area": ["305", "306", "317"],
        "area_name": ["Bromley", "Croydon", "Redbridge"],
        "value": [93.2, 60.8, 10.6],
        "lower95": [89.0, 55.5, 7.1],
        "upper95": [95.8, 65.9, 15.3],
        "comparison95": ["better", "worse", "worse"],
        "benchmark_value": [84.0, 84.0, 84.0],
        "denominator": [207, 332, 218],
        "check_data": ["", "", "11% is lower than in 95% of councils"],
        "quartile": [1, 4, 4],
        "mark": ["", "ours", "marked"],
        "tile_column": [13, 12, 14],
        "tile_row": [14, 15, 10],
        "cell": ["93%", "61%", "11%"],
    }
)
LIMITS = pl.DataFrame(
    {
        "n": [20.0, 200.0, 400.0],
        "benchmark_value": [84.0, 84.0, 84.0],
        "lower95": [68.0, 78.9, 80.4],
        "upper95": [100.0, 89.1, 87.6],
        "lower998": [58.7, 76.0, 78.3],
        "upper998": [100.0, 92.0, 89.7],
    }
)
YEARS = pl.DataFrame(
    {
        "period": ["2020/21", "2021/22", "2022/23", "2023/24"],
        "value": [40.1, 70.2, 75.8, 79.1],
        "lower95": [35.0, 65.1, 70.9, 74.0],
        "upper95": [45.3, 75.0, 80.2, 83.5],
        "benchmark_value": [40.0, 70.0, 76.0, 79.0],
        "series": [1, 2, 2, 2],
    }
)
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

DRAWN = {
    "areas": bars(COUNCILS, [Line(84.0, "England 84%")]),
    "funnel": funnel(COUNCILS, LIMITS, "England 84%", "children"),
    "needs": needs(NEEDS),
    "strip": strip(COUNCILS, IMMUNISATIONS, "England 84%"),
    "tiles": tiles(COUNCILS),
    "trend": trend(YEARS, "Croydon", "England"),
}
"""A chart of each module in charts/: add yours here, and the tests that hold for all cover it."""

each_chart = pytest.mark.parametrize("name", DRAWN)


def spec(chart: theme.Drawing) -> Spec:
    """The chart's specification; altair checks it against the schema of Vega-Lite."""
    found: Spec = chart.to_dict()
    return found


def rows(chart: theme.Drawing) -> list[dict[str, Any]]:
    return [row for data in spec(chart)["datasets"].values() for row in data]


def layers(chart: theme.Drawing, mark: str) -> list[Spec]:
    """The layers of one kind of mark: point, rule, text."""
    return [one for one in spec(chart)["layer"] if one["mark"]["type"] == mark]


def drawn_in(chart: theme.Drawing, layer: Spec) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec(chart)["datasets"][layer["data"]["name"]]
    return found


def contrast_with_white(colour: str) -> float:
    """The ratio of WCAG 2.2, relative luminance."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


def test_every_chart_is_looked_at_here() -> None:
    modules = {path.stem for path in (Path(theme.__file__).parent).glob("*.py")}
    assert modules - {"__init__", "theme"} == DRAWN.keys()


@each_chart
def test_a_chart_is_valid_and_wears_the_houses_type(name: str) -> None:
    found = spec(DRAWN[name])
    assert found["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")
    assert found["config"]["font"] == "Source Sans"
    assert found["config"]["axis"]["labelFontSize"] >= 12


@each_chart
def test_a_chart_fetches_nothing(name: str) -> None:
    text = str({key: part for key, part in spec(DRAWN[name]).items() if key != "$schema"})
    assert "http" not in text
    assert "'url'" not in text


@each_chart
def test_every_colour_of_a_chart_is_the_themes(name: str) -> None:
    ours = {theme.INK, theme.QUIET, theme.RULE, theme.TICK, theme.BLUE, theme.ORANGE, theme.DARK}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", str(spec(DRAWN[name])))) <= ours


@each_chart
def test_no_legend_has_to_be_read(name: str) -> None:
    colours = re.findall(r"'legend': (\w+)", str(spec(DRAWN[name])))
    assert set(colours) <= {"None"}


def test_areas_draws_what_was_handed_in_and_in_that_order() -> None:
    (data,) = spec(DRAWN["areas"])["datasets"].values()
    assert [row["place"] for row in data] == [0, 1, 2]
    assert [{name: row[name] for name in COUNCILS.columns} for row in data] == COUNCILS.to_dicts()


def test_areas_names_ours_alone_and_the_benchmark() -> None:
    names, benchmark = layers(DRAWN["areas"], "text")
    assert "306" in str(names["transform"])
    assert benchmark["mark"]["text"] == "England"


def test_trend_draws_what_was_handed_in() -> None:
    data = spec(DRAWN["trend"])["datasets"].values()
    assert YEARS.to_dicts() in list(data)


def test_trend_joins_no_years_across_a_break() -> None:
    for layer in [*layers(DRAWN["trend"], "line"), *layers(DRAWN["trend"], "area")]:
        assert layer["encoding"]["detail"]["field"] == "series"


def test_trend_keeps_the_years_in_order_and_percents_on_the_whole_scale() -> None:
    line = layers(DRAWN["trend"], "line")[0]["encoding"]
    assert line["x"]["sort"] is None
    assert line["y"]["scale"]["domain"] == [0, 100]
    scores = layers(trend(YEARS, "Croydon", "England", "score"), "line")[0]["encoding"]
    assert "domain" not in scores["y"]["scale"]


def test_trend_names_both_lines_apart_from_each_other() -> None:
    ours, benchmark = layers(DRAWN["trend"], "text")
    assert [ours["mark"]["text"], benchmark["mark"]["text"]] == ["Croydon", "England"]
    assert ours["mark"]["dy"] < 0 < benchmark["mark"]["dy"]


def test_trend_tells_its_lines_apart_without_colour() -> None:
    ours, benchmark = layers(DRAWN["trend"], "line")
    assert "strokeDash" not in ours["mark"]
    assert benchmark["mark"]["strokeDash"] == [5, 4]


def test_trend_names_a_line_at_its_last_known_point() -> None:
    unknown = YEARS.with_columns(value=pl.Series([40.1, 70.2, 75.8, None]))
    ours = layers(trend(unknown, "Croydon", "England"), "text")[0]
    assert drawn_in(trend(unknown, "Croydon", "England"), ours)[0]["period"] == "2022/23"


def test_needs_draws_what_was_handed_in_and_in_that_order() -> None:
    (data,) = spec(DRAWN["needs"])["datasets"].values()
    assert [{name: row[name] for name in NEEDS.columns} for row in data] == NEEDS.to_dicts()
    assert layers(DRAWN["needs"], "bar")[0]["encoding"]["y"]["sort"] is None


def test_needs_writes_its_words_beyond_the_interval() -> None:
    words = layers(DRAWN["needs"], "text")[0]["encoding"]
    assert words["text"]["field"] == "words"
    assert [row["end"] for row in rows(DRAWN["needs"])] == [94.6, 83.4]
    assert layers(DRAWN["needs"], "bar")[0]["encoding"]["x"]["scale"]["domain"][1] > 94.6


def test_needs_draws_doubt_in_another_colour_than_failure_and_says_so_in_words() -> None:
    colour = layers(DRAWN["needs"], "bar")[0]["encoding"]["color"]
    assert colour["value"] == theme.ORANGE
    assert colour["condition"]["value"] == theme.TICK
    assert "check_data" in str(colour["condition"]["test"])
    assert "check the data first" in rows(DRAWN["needs"])[0]["words"]


def test_needs_without_an_interval_has_room_all_the_same() -> None:
    bare = NEEDS.with_columns(missing_out_lower95=None, missing_out_upper95=None)
    found = needs(bare.cast({"missing_out_lower95": pl.Float64, "missing_out_upper95": pl.Float64}))
    assert [row["end"] for row in rows(found)] == [76.9, 65.4]


def test_a_strip_has_a_tick_for_every_council_a_point_and_a_benchmark() -> None:
    drawn = DRAWN["strip"]
    ticks, benchmark = layers(drawn, "tick")
    assert drawn_in(drawn, ticks) == [{"value": 93.2}, {"value": 60.8}, {"value": 10.6}]
    assert drawn_in(drawn, layers(drawn, "point")[0]) == [{"value": pytest.approx(60.843373)}]
    assert drawn_in(drawn, layers(drawn, "rule")[0]) == [{"value": 55.4977, "to": 65.9437}]
    assert drawn_in(drawn, benchmark) == [{"value": 83.9911157}]
    assert layers(drawn, "text")[0]["mark"]["text"] == "England 84%"


@pytest.mark.parametrize(
    ("row", "marks"),
    [
        (IMMUNISATIONS, ["point", "rule", "text", "tick", "tick"]),
        (ASSESSMENTS, ["point", "text", "tick", "tick"]),
        (AVERAGE | {"benchmark_value": None}, ["point", "tick"]),
        (HIDDEN | {"benchmark_value": 3.0}, ["text", "tick", "tick"]),
        (HIDDEN, ["tick"]),
    ],
)
def test_a_strip_draws_nothing_for_what_is_null(row: dict[str, Any], marks: list[str]) -> None:
    drawn = strip(COUNCILS, row, "England 84%")
    assert sorted(layer["mark"]["type"] for layer in spec(drawn)["layer"]) == marks
    assert None not in [value for one in rows(drawn) for value in one.values()]


def test_a_strip_holds_everything_that_it_draws() -> None:
    x = layers(strip(COUNCILS, REDBRIDGE | {"lower95": 3.0, "upper95": 99.0}, ""), "tick")[0]
    assert x["encoding"]["x"]["scale"]["domain"] == [3.0, 99.0]


def test_a_figure_to_check_first_is_never_in_the_colour_of_worse() -> None:
    assert theme.mark_colour(IMMUNISATIONS) == theme.ORANGE
    assert theme.mark_colour(REDBRIDGE) == theme.DARK
    assert layers(strip(COUNCILS, REDBRIDGE, ""), "point")[0]["mark"]["color"] == theme.DARK


def test_points_that_differ_in_colour_differ_in_shape() -> None:
    (points,) = layers(DRAWN["areas"], "point")
    for channel in ("color", "shape"):
        assert points["encoding"][channel]["field"] == "comparison95"
        assert len(points["encoding"][channel]["scale"]["range"]) == 6
    for family in (["better", "worse", "similar"], ["higher", "lower", "similar"]):
        for one, other in combinations(family, 2):
            assert theme.SHAPES[one] != theme.SHAPES[other]


def test_every_comparison_has_a_colour_a_symbol_and_a_shape() -> None:
    words = {"better", "similar", "worse", "higher", "lower", "not compared"}
    assert theme.COLOURS.keys() == theme.SYMBOLS.keys() == theme.SHAPES.keys() == words


@pytest.mark.parametrize("text", [theme.INK, theme.QUIET, theme.BLUE, theme.DARK])
def test_text_stands_out_from_white_by_four_and_a_half_to_one(text: str) -> None:
    assert contrast_with_white(text) >= 4.5


@pytest.mark.parametrize("mark", {theme.TICK, theme.ORANGE, *theme.COLOURS.values()})
def test_marks_stand_out_from_white_by_three_to_one(mark: str) -> None:
    assert contrast_with_white(mark) >= 3


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == 1
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.005)
