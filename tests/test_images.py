"""Every chart can be taken away as a picture, drawn here, in letters that are really there."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import struct
from collections.abc import Iterator

import altair as alt
import polars as pl
import pytest
import vl_convert as vlc

import charts
from charts import theme
from charts.areas import Line, bars
from charts.board import Line as BoardLine
from charts.board import board_trend
from charts.breakdown import breakdown
from charts.control import control
from charts.differences import differences
from charts.finished import Spec, as_drawing
from charts.funnel import funnel
from charts.gaps import gaps
from charts.needs import needs
from charts.pathway import pathway
from charts.reasons import reasons
from charts.strip import strip
from charts.tiles import tiles
from charts.years import Look, years
from exports.images import BUNDLED_FONT, image
from tests.drawn_charts import COUNCILS
from tests.sentence_rows import IMMUNISATIONS
from tests.test_charts import COVID, LIMITS, NEEDS, YEARS

SHOWN = COUNCILS.filter(pl.col("value").is_not_null())
PERIODS = pl.DataFrame(
    {
        "period": ["2022/23", "2023/24", "2024/25"],
        "value": [62.0, 60.0, 60.8],
        "lower95": [56.0, 54.0, 55.5],
        "upper95": [67.0, 65.0, 65.9],
        "benchmark_value": [82.0, 82.0, 84.0],
        "stretch": [0, 0, 0],
        "series": [0, 0, 0],
    }
)
AHEAD = pl.DataFrame(
    {
        "neighbour_name": ["Barnet", "Sutton"],
        "difference": [22.0, 9.0],
        "difference_lower95": [16.0, 2.0],
        "difference_upper95": [28.0, 15.0],
        "words": ["83%, 22 points ahead", "70%, 9 points ahead"],
        "brief": ["83%", "70%"],
        "doubt": [False, True],
    }
)
QUARTERS = pl.DataFrame(
    {
        "label": ["Apr to Jun 2025", "Jul to Sep 2025"],
        "value": [61.0, 84.0],
        "centre": [70.0, 70.0],
        "lower_limit": [55.0, 55.0],
        "upper_limit": [82.0, 82.0],
        "target": [95.0, 95.0],
        "variation": ["common cause", "improvement"],
    }
)
AGES = pl.DataFrame(
    {
        "group": ["0 to 4", "16 and over"],
        "value": [58.0, None],
        "lower95": [50.0, None],
        "upper95": [66.0, None],
        "shown": ["58%", "[c]"],
    }
)

GAPS = pl.DataFrame(
    {
        "group": ["Aged 16 and over", "Girls"],
        "gap": [-42.0, 3.0],
        "gap_lower95": [-52.0, -6.0],
        "gap_upper95": [-30.0, 12.0],
        "comparison95": ["worse", "similar"],
        "words": ["42 points lower, 37 children", "no clear gap"],
    }
)

DRAWN: dict[str, theme.Drawing | Spec] = {
    "bars": bars(SHOWN, [Line(84.0, "England 84%")]),
    "board_trend": board_trend(
        PERIODS, "Croydon 61%", IMMUNISATIONS, [BoardLine("England 84%", PERIODS)]
    ),
    "breakdown": breakdown(AGES, 61.0, percent=True),
    "control": control(QUARTERS.rows(named=True), "%", 0),
    "differences": differences(AHEAD, "Croydon 61%"),
    "funnel": funnel(SHOWN, LIMITS, "England 84%", "children"),
    "gaps": gaps(GAPS),
    "needs": needs(NEEDS),
    "pathway": pathway(
        pl.DataFrame(
            {"name": ["Seen"], "numerator": [20.0], "denominator": [40.0], "words": ["20 of 40"]}
        )
    ),
    "reasons": reasons([{"subgroup": "Consent late", "value": 7.0}]),
    "strip": strip(SHOWN, IMMUNISATIONS, "England 84%"),
    "tiles": tiles(COUNCILS),
    "years": years(YEARS.to_dicts(), COVID, Look()),
}
WORDS = ("61% of Croydon's children are up to date", "Immunisations, Croydon", "Source: DfE")
NOT_CHARTS = {"themed", "filled", "as_drawing", "spoken"}

each_chart = pytest.mark.parametrize("name", DRAWN)


def chart_functions() -> Iterator[str]:
    for module in pkgutil.iter_modules(charts.__path__, "charts."):
        for name, made in inspect.getmembers(
            importlib.import_module(module.name), inspect.isfunction
        ):
            gives = str(made.__annotations__.get("return"))
            of_its_own = made.__module__ == module.name and not name.startswith("_")
            if of_its_own and gives in ("Drawing", "Spec", "Drawing | Spec"):
                yield name


def drawn(name: str, kind: str) -> bytes:
    asked = {"png": "png", "svg": "svg"}
    return image(as_drawing(DRAWN[name]), *WORDS, kind=asked[kind])  # type: ignore[arg-type]


def test_every_function_that_draws_a_chart_is_tried_here() -> None:
    assert set(chart_functions()) - NOT_CHARTS == DRAWN.keys()


@each_chart
def test_a_chart_becomes_an_svg_with_its_words_as_text(name: str) -> None:
    svg = drawn(name, "svg").decode()
    assert svg.startswith("<svg ")
    for words in WORDS:
        assert f">{words}<" in svg


@each_chart
def test_a_chart_becomes_a_png_of_twice_the_size(name: str) -> None:
    png, svg = drawn(name, "png"), drawn(name, "svg").decode()
    assert png.startswith(b"\x89PNG")
    size = re.match(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"', svg)
    assert size
    assert struct.unpack(">II", png[16:24]) == tuple(2 * round(float(one)) for one in size.groups())
    assert struct.unpack(">I", png[16:20])[0] >= 1600


@each_chart
def test_a_picture_asks_for_nothing_from_elsewhere(name: str) -> None:
    svg = drawn(name, "svg").decode()
    assert set(re.findall(r"https?://[^\s\"'<)]+", svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


@each_chart
def test_every_letter_is_in_the_font_that_is_there_and_an_svg_names_others_like_it(
    name: str,
) -> None:
    svg = drawn(name, "svg").decode()
    fonts = set(re.findall(r'font-family="([^"]*)"', svg))
    assert fonts == {f"{BUNDLED_FONT}, Arial, Helvetica, sans-serif"}


def test_the_font_is_one_that_the_converter_draws_and_a_missing_one_would_leave_no_letters() -> (
    None
):
    def written(font: str) -> bytes:
        text = {"type": "text", "text": "Immunisations 61%", "font": font, "fontSize": 40}
        return vlc.vegalite_to_png({"data": {"values": [{}]}, "mark": text}, allowed_base_urls=[])

    nothing = written("No Such Font")
    assert len(written(BUNDLED_FONT)) > 2 * len(nothing)


def test_an_address_in_a_chart_is_refused_and_not_fetched() -> None:
    chart = as_drawing(DRAWN["bars"]).copy()
    chart.data = alt.UrlData("http://127.0.0.1:9/figures.json")
    for layer in chart.layer:
        layer.data = alt.UrlData("http://127.0.0.1:9/figures.json")
    with pytest.raises(ValueError, match=r"(?i)denied|not allowed"):
        image(chart, *WORDS, kind="png")
