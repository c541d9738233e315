"""The chart of years and the chart of differences, as a browser gets them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import polars as pl
import pytest
import vl_convert as vlc

from charts.differences import differences
from charts.finished import as_drawing
from charts.theme import BLUE, DARK
from charts.years import Look, ends, years

COVID = [(2021, "Covid-19 closed dental practices")]
NONE: list[tuple[int, str]] = []


def line(name: str, values: dict[int, float | None], *, ours: bool = False) -> pl.DataFrame:
    """A line in the columns of charts.years, in one stretch, its interval two points either way."""
    return pl.DataFrame(
        {
            "name": [name] * len(values),
            "ours": [ours] * len(values),
            "year": list(values),
            "value": list(values.values()),
            "lower95": [v - 2 if ours and v is not None else None for v in values.values()],
            "upper95": [v + 2 if ours and v is not None else None for v in values.values()],
            "stretch": [0] * len(values),
            "shown": ["[c]" if v is None else "" for v in values.values()],
        },
        schema_overrides={"lower95": pl.Float64, "upper95": pl.Float64, "value": pl.Float64},
    )


OURS = line("Croydon", {2022: 40, 2023: 56, 2024: None, 2025: 61}, ours=True)
FOUR = pl.concat(
    [OURS, *(line(n, {2022: 70, 2025: 81}) for n in ("England", "London", "Neighbours' median"))]
)


def data(chart: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = chart["datasets"][name].to_dicts()
    return found


@pytest.mark.parametrize("lines", [OURS, FOUR, line("Alone", {2025: 50}, ours=True)])
@pytest.mark.parametrize("breaks", [COVID, NONE])
@pytest.mark.parametrize("look", [Look(), Look("score", 1, 120, 12), Look(scale=(0, 100))])
def test_a_browser_can_draw_it(
    lines: pl.DataFrame, breaks: list[tuple[int, str]], look: Look
) -> None:
    assert vlc.vegalite_to_vega(as_drawing(years(lines.to_dicts(), breaks, look)).to_json())


def test_each_line_is_named_once_with_its_last_figure_and_no_two_names_meet() -> None:
    labels = data(years(FOUR.to_dicts(), COVID, Look()), "labels")
    assert [label["text"].replace("\n", " ") for label in labels] == [
        "Croydon 61%",
        "England 81%",
        "London 81%",
        "Neighbours' median 81%",
    ]
    heights = sorted(label["at"] for label in labels)
    assert all(b - a > 2 for a, b in pairwise(heights))
    assert [label["ours"] for label in labels] == [True, False, False, False]


def test_a_line_that_ends_early_says_when() -> None:
    early = pl.concat([OURS, line("England", {2022: 70, 2024: 79})])
    labels = data(years(early.to_dicts(), NONE, Look()), "labels")
    assert labels[1]["text"].replace("\n", " ") == "England 79% in 2023/24"
    assert {label["year"] for label in labels} == {2025}


def test_a_year_that_is_not_published_is_marked_and_not_drawn() -> None:
    chart = years(OURS.to_dicts(), NONE, Look())
    assert [(row["year"], row["shown"]) for row in data(chart, "hidden")] == [(2024, "[c]")]
    assert 2024 not in [row["year"] for row in data(chart, "lines")]


def test_a_year_between_two_breaks_keeps_its_interval() -> None:
    apart = OURS.with_columns(stretch=pl.Series([0, 1, 2, 3]))
    alone = data(years(apart.to_dicts(), NONE, Look()), "alone")
    assert [(row["year"], row["lower95"], row["upper95"]) for row in alone] == [
        (2022, 38, 42),
        (2023, 54, 58),
        (2025, 59, 63),
    ]


def test_charts_of_one_shape_share_their_specification_and_not_their_data() -> None:
    more = OURS.with_columns(pl.col("value") + 1)
    one, other = (
        years(OURS.to_dicts(), NONE, Look(scale=(0, 100))),
        years(more.to_dicts(), NONE, Look(scale=(0, 100))),
    )
    assert one["layer"] is other["layer"]
    assert data(one, "lines")[0]["value"] == 40
    assert data(other, "lines")[0]["value"] == 41


def test_the_axis_ends_on_tens_at_least_forty_points_apart_and_within_a_hundred() -> None:
    assert ends(OURS.to_dicts(), "%") == (30.0, 70.0)
    assert ends(line("A", {2025: 98}, ours=True).to_dicts(), "%") == (60.0, 100.0)
    assert ends(line("A", {2025: 3}, ours=True).to_dicts(), "%") == (0.0, 40.0)
    assert ends(line("A", {2025: 14.5}, ours=True).to_dicts(), "score") == (11.0, 18.0)


AHEAD = pl.DataFrame(
    {
        "neighbour_name": ["Greenwich", "Southampton"],
        "difference": [34.8, 29.3],
        "difference_lower95": [28.9, 23.1],
        "difference_upper95": [40.4, 35.3],
        "words": ["35 higher (29 to 40), 5 of 5 years", "29 higher (23 to 35), 5 of 5 years"],
        "brief": ["35 higher (29 to 40)", "29 higher (23 to 35)"],
        "doubt": [False, True],
    }
)


@pytest.mark.parametrize("sign", [1, -1])
def test_differences_can_be_drawn_on_either_side_of_us(sign: int) -> None:
    names = ["difference", "difference_lower95", "difference_upper95"]
    turned = AHEAD.with_columns(pl.col(names) * sign)
    chart = differences(turned, "Croydon 61%")
    assert vlc.vegalite_to_vega(as_drawing(chart).to_json())
    rows = data(chart, "peers")
    assert [(row["neighbour_name"], row["difference"]) for row in rows] == [
        ("Greenwich", 34.8 * sign),
        ("Southampton", 29.3 * sign),
    ]


def test_a_peer_whose_figure_is_to_be_checked_is_dark() -> None:
    rows = data(differences(AHEAD, "Croydon 61%"), "peers")
    assert [row["colour"] for row in rows] == [BLUE, DARK]
