"""A board's slides: in the order of need, their years not joined where they must not be, large type."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

import sentences
from charts.board import Line, board_trend, spread
from exports.board import default_needs, slides, through_the_years
from tests.drawn_charts import drawn as drawn_rows
from tests.drawn_charts import number
from tests.figure_rows import figures, row
from tests.sentence_rows import CONCERN, DENTAL, IMMUNISATIONS


def year(ending: int, x: float | None, n: float | None) -> dict[str, Any]:
    period = {"period_start": date(ending - 1, 4, 1), "period_end": date(ending, 3, 31)}
    return row("306", x, n, **period)


def test_slides_follow_the_order_of_need_and_not_of_choosing() -> None:
    needs = [IMMUNISATIONS | {"noted": "New nurse (May 2026)"}, DENTAL, CONCERN]
    made = slides(needs, figures(), ["sdq_concern", "immunisations"], ["immunisations"])
    assert [slide.indicator for slide in made] == ["immunisations", "sdq_concern"]
    assert [slide.note for slide in made] == ["New nurse (May 2026)", ""]
    assert made[0].headline == sentences.board_headline(IMMUNISATIONS)
    assert made[0].years.is_empty()


def test_what_stands_out_is_shown_unless_chosen_otherwise() -> None:
    assert default_needs([IMMUNISATIONS, DENTAL, CONCERN]) == ["immunisations", "dental_check"]
    assert slides([CONCERN], figures(), []) == []


def test_years_are_not_joined_across_a_gap_or_an_exceptional_year() -> None:
    rows = figures(
        year(2018, 1, 2), year(2020, 1, 2), year(2021, 1, 2), year(2022, 1, 2), year(2023, 1, 2),
        year(2024, None, 9), year(2025, 1, 2), year(2026, 1, 2),
    )  # fmt: skip
    found = through_the_years(rows.reverse(), "dental_check", date(2025, 3, 31))
    assert found["period"].to_list() == [
        "2017/18", "2019/20", "2020/21", "2021/22", "2022/23", "2024/25",
    ]  # fmt: skip
    assert found["stretch"].to_list() == [0, 1, 2, 3, 3, 4]


def test_names_of_lines_keep_apart_and_inside_the_axis() -> None:
    assert spread([50, 52, 98], 10, 0, 100) == [50, 60, 98]
    assert spread([99, 98], 10, 0, 100) == [100, 90]
    assert spread([1, 80], 10, 0, 100) == [1, 80]
    assert spread([], 10, 0, 100) == []


PLACES = st.lists(st.floats(0, 100), max_size=4)


@given(PLACES)
def test_names_spread_keep_their_order_and_their_gap(places: list[float]) -> None:
    moved = spread(places, 10, 0, 100)
    ordered = sorted(zip(places, moved, strict=True))
    ends = sorted(place for _, place in ordered)
    assert all(0 <= place <= 100 for place in moved)
    assert all(after - before >= 10 - 1e-9 for before, after in pairwise(ends))


def drawn(unit: str, *values: float) -> dict[str, Any]:
    periods = [f"202{number}/2{number + 1}" for number in range(len(values))]
    years = pl.DataFrame({"period": periods, "value": values, "stretch": [0] * len(values)})
    reach = years.with_columns(lower95=pl.col("value") - 1, upper95=pl.col("value") + 1)
    latest = {"comparison95": "worse", "check_data": ""}
    line = Line("England 4%", years.with_columns(pl.col("value") / 2))
    return board_trend(reach, "Croydon 8%", latest, [line, Line("", years.clear())], unit)


def domain(chart: dict[str, Any]) -> list[float]:
    return [number(chart, "low"), number(chart, "high")]


def test_an_axis_of_percents_begins_at_nought_and_holds_what_is_drawn() -> None:
    assert domain(drawn("%", 61.0, 62.0)) == [0, 100]
    assert domain(drawn("%", 7.0, 8.0)) == [0, 10]
    assert domain(drawn("score", 14.2, 15.1)) == [6, 18]


def test_every_label_of_the_chart_is_large_and_every_line_has_its_name() -> None:
    chart = drawn("%", 61.0, 62.0)
    config = chart["config"]
    assert config["axis"]["labelFontSize"] >= 20
    assert config["text"]["fontSize"] >= 20
    ((_, names),) = drawn_rows(chart, "text")
    assert [row["name"] for row in names] == ["Croydon 8%", "England 4%"]


def test_a_figure_to_check_first_is_not_drawn_in_the_colour_of_worse() -> None:
    text = str(drawn("%", 61.0))
    assert "#F46A25" in text
    years = pl.DataFrame(
        {
            "period": ["2024/25"],
            "value": [11.0],
            "lower95": [7.0],
            "upper95": [16.0],
            "stretch": [0],
        }
    )
    doubtful = {"comparison95": "worse", "check_data": "check the recording first"}
    assert "#F46A25" not in str(board_trend(years, "Redbridge 11%", doubtful, []))
