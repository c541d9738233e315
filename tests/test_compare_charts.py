from __future__ import annotations

import polars as pl

from charts import theme
from charts.areas import Line, bars
from charts.funnel import funnel
from charts.marks import CHECK, apart
from tests.drawn_charts import COUNCILS, Spec, drawn, number, spec

SHOWN = COUNCILS.filter(pl.col("value").is_not_null())
ENGLAND = Line(84.0, "England 84%")
MANY = pl.DataFrame(
    {
        "area_name": [f"Council {place:02}" for place in range(24)],
        "value": [100.0 - place for place in range(24)],
        "lower95": [95.0 - place for place in range(24)],
        "upper95": [100.0] * 24,
        "comparison95": ["similar"] * 24,
        "check_data": [""] * 24,
        "quartile": [1 + place // 6 for place in range(24)],
        "mark": [""] * 24,
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


def words(chart: Spec) -> list[str]:
    """All that is written in a chart, each once, in order."""
    texts = [row["words"] for layer, rows in drawn(chart, "text") for row in rows if "words" in row]
    return list(dict.fromkeys(texts))


def test_bars_stand_in_the_order_given_each_as_high_as_its_value() -> None:
    (((layer, rows)),) = drawn(bars(SHOWN, [ENGLAND]), "bar")
    assert [(row["area_name"], row["value"], row["place"]) for row in rows] == [
        ("Bromley", 93.2, 0),
        ("Croydon", 60.8, 1),
        ("Redbridge", 10.6, 2),
    ]
    assert layer["encoding"]["y2"]["field"] == "base"
    assert {row["base"] for row in rows} == {0}


def test_bars_name_our_area_those_added_and_the_benchmark_with_its_value() -> None:
    assert words(bars(SHOWN, [ENGLAND])) == ["Croydon", "Redbridge", "England 84%"]


def test_bars_put_a_diamond_under_the_marked_councils_alone() -> None:
    diamonds = [rows for one, rows in drawn(bars(SHOWN, []), "point") if "shape" in one["mark"]]
    assert [[row["place"] for row in rows] for rows in diamonds] == [[0]]


def test_ours_is_drawn_more_strongly_than_any_other_bar() -> None:
    ((_, rows),) = drawn(bars(SHOWN.with_columns(mark=pl.Series(["", "ours", "added"])), []), "bar")
    other, ours, added = (row["fill"] for row in rows)
    assert ours == 1 > added > other


def test_a_bar_to_check_first_is_dark_and_never_in_the_colour_of_worse() -> None:
    ((_, rows),) = drawn(bars(SHOWN, []), "bar")
    assert [row["colour"] for row in rows] == [theme.BLUE, theme.ORANGE, theme.DARK]
    assert rows[2]["word"] == CHECK


def test_bars_name_the_quarters_with_the_figures_that_each_spans() -> None:
    assert words(bars(MANY, [])) == [
        "Best quarter\n95 to 100%",
        "Second\n89 to 94%",
        "Third\n83 to 88%",
        "Last quarter\n77 to 82%",
    ]


def test_few_councils_are_not_cut_into_quarters() -> None:
    assert words(bars(MANY.head(19), [])) == []


def test_bars_without_a_judgement_are_not_cut_into_quarters() -> None:
    assert words(bars(MANY.with_columns(quartile=pl.lit(None, pl.Int64)), [])) == []


def test_bars_of_a_mean_without_intervals_are_drawn_all_the_same() -> None:
    none = pl.lit(None, pl.Float64)
    scores = SHOWN.with_columns(value=pl.Series([14.0, 14.5, 18.3]), lower95=none, upper95=none)
    chart = bars(scores, [Line(14.9, "England 14.9")], "score", 1)
    axis = drawn(chart, "bar")[0][0]["encoding"]["y"]["axis"]
    assert number(chart, "ticks") == [0, 5, 10, 15]
    assert axis["labelExpr"] == "datum.label + ''"


def test_bars_of_percents_say_percent_on_their_axis() -> None:
    axis = drawn(bars(SHOWN, []), "bar")[0][0]["encoding"]["y"]["axis"]
    assert number(bars(SHOWN, []), "ticks") == [0, 20, 40, 60, 80]
    assert axis["labelExpr"] == "datum.label + '%'"


def test_one_council_alone_is_not_as_broad_as_the_screen() -> None:
    assert number(bars(SHOWN.head(1), []), "last") == 11.5


def test_bars_fit_under_the_headline_of_a_shared_screen() -> None:
    assert spec(bars(MANY, [ENGLAND]))["height"] <= 330


def test_a_funnel_has_a_point_a_council_at_its_children_and_its_percent() -> None:
    ((layer, rows),) = drawn(funnel(SHOWN, LIMITS, "England 84%", "children"), "point")
    assert [(row["n"], row["value"]) for row in rows] == [(207, 93.2), (332, 60.8), (218, 10.6)]
    assert layer["encoding"]["shape"]["field"] == "comparison95"
    assert layer["encoding"]["x"]["scale"]["type"] == "sqrt"
    assert [row["colour"] for row in rows] == [theme.BLUE, theme.ORANGE, theme.DARK]


def test_a_funnel_draws_the_limits_that_it_was_given() -> None:
    ((_, rows),) = drawn(funnel(SHOWN, LIMITS, "England 84%", "children"), "line")
    at_200 = {row["kind"]: row["value"] for row in rows if row["n"] == 200}
    assert at_200 == {
        "benchmark_value": 84.0,
        "lower998": 76.0,
        "lower95": 78.9,
        "upper95": 89.1,
        "upper998": 92.0,
    }


def test_a_funnel_names_its_line_ours_and_those_added_and_both_kinds_of_limits() -> None:
    said = words(funnel(SHOWN, LIMITS, "England 84%", "children"))
    assert said == ["England 84%", "95%", "99.8%", "Croydon", "Redbridge"]


def test_a_funnel_says_what_it_counts() -> None:
    ((layer, _),) = drawn(funnel(SHOWN, LIMITS, "England 84%", "SDQ scores"), "point")
    assert layer["encoding"]["x"]["title"] == "Number of SDQ scores (square-root scale)"


def test_the_numbers_under_a_funnel_stand_apart() -> None:
    chart = funnel(SHOWN, LIMITS, "England 84%", "children")
    assert number(chart, "ticks") == [1, 5, 10, 20, 50, 100, 200, 400]


def placed(*rows: tuple[str, float, float], towards: str = "right", top: float = 0) -> pl.DataFrame:
    frame = pl.DataFrame(list(rows), ["words", "across", "down"], orient="row")
    return apart(frame, towards, 5, 0, top)


def test_words_are_turned_round_where_they_would_leave_the_chart() -> None:
    assert placed(("Croydon", 0.1, 50.0), ("Redbridge", 0.99, 90.0)).select(
        "align", "dx"
    ).rows() == [
        ("left", 5.0),
        ("right", -5.0),
    ]
    assert placed(("Croydon", 0.01, 50.0), towards="left")["align"][0] == "left"


def test_words_that_would_cover_others_move_up_or_where_there_is_no_room_down() -> None:
    two = [("Croydon", 0.3, 50.0), ("Redbridge", 0.31, 52.0)]
    assert placed(*two)["dy"].to_list() == [0, -32]
    assert placed(*two, top=45)["dy"].to_list() == [0, 16]


def test_words_in_places_of_their_own_stay() -> None:
    assert placed(("Croydon", 0.3, 50.0), ("Redbridge", 0.6, 50.0))["dy"].to_list() == [0, 0]


def test_no_words_at_all_are_no_error() -> None:
    assert placed().height == 0
