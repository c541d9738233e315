"""Compare areas, on the page and in what its views are drawn from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from loaders.source_file import SourceFile
from panels.compare_bars import lines
from panels.compare_funnel import in_one_funnel, limits
from panels.compare_map import on_the_map
from panels.compared import councils_of
from stats.comparison import funnel_limits
from stats.intervals import Z95
from tests.compared_views import compared, view_of
from tests.compared_views import croydon as croydon
from tests.compared_views import lynx_green as lynx_green
from tests.filled_stores import SHARED, filled_with, in_real_codes
from tests.screens import Open, words
from tests.screens import open_page as open_page
from view import View

PAGE = "compare_areas.py"
VIEWS = ["Bars", "Funnel", "Map", "Heat map", "Table"]
NEIGHBOURS = SHARED / "geo/sn_may_2025.xlsx"
TENS = [f"{code}" for code in (209, 320, 383, 870, 826, 882, 302, 852, 355, 203)]


def shown_as(app: AppTest, view: str) -> AppTest:
    (control,) = [one for one in app.segmented_control if one.label == "Show as"]
    return control.set_value(view).run()


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_drawn_and_no_other(view: str, sample_store: str, open_page: Open) -> None:
    app = shown_as(open_page(PAGE, sample_store, area="106", indicator="immunisations"), view)
    assert "Lynx Green" in words(app)
    assert len(app.get("vega_lite_chart")) == (view in ("Bars", "Funnel", "Map"))
    assert len(app.dataframe) == (view == "Table")
    assert ('class="heat"' in words(app)) == (view == "Heat map")


def test_the_view_is_kept_when_another_area_is_chosen(sample_store: str, open_page: Open) -> None:
    app = shown_as(open_page(PAGE, sample_store, area="106"), "Table")
    app.selectbox(key="area").set_value("001").run()
    assert len(app.dataframe) == 1


@pytest.mark.parametrize("area", ["201", "420", "940", "E54000030", "E13000001", "E92000001"])
def test_every_view_stands_every_kind_of_area(
    area: str, published_store: str, open_page: Open
) -> None:
    app = open_page(PAGE, published_store, area=area, indicator="immunisations")
    for view in VIEWS:
        assert words(shown_as(app, view))


def test_every_view_stands_one_council_alone(tmp_path: Path, open_page: Open) -> None:
    address = filled_with(tmp_path, in_real_codes(only=["306"]))
    app = open_page(PAGE, address, area="306", indicator="dental_check")
    for view in VIEWS:
        assert "Croydon" in words(shown_as(app, view))


@pytest.mark.parametrize("indicator", ["sdq_average", "substance_misuse", "substance_refused"])
def test_every_view_stands_every_kind_of_indicator(
    indicator: str, sample_store: str, open_page: Open
) -> None:
    app = open_page(PAGE, sample_store, area="106", indicator=indicator)
    for view in VIEWS:
        assert words(shown_as(app, view))


def test_a_council_that_is_searched_for_comes_second_in_the_table(
    published_store: str, open_page: Open
) -> None:
    app = shown_as(open_page(PAGE, published_store, area="306", indicator="immunisations"), "Table")
    app.multiselect(key="compare-added").set_value(["886"]).run()
    (table,) = app.dataframe
    assert table.value["Council"].to_list()[:2] == ["Croydon", "Kent"]
    assert table.value["Marked"].to_list()[:2] == ["This area", "Added"]


def test_councils_of_the_year_are_compared_and_no_padding(croydon: View) -> None:
    one = compared(croydon)
    assert (one.councils.height, one.shown.height) == (153, 151)
    assert one.unshown == (
        "City of London: not published, to protect small numbers; Isles of Scilly: not applicable"
    )
    assert one.spread.startswith("151 councils beside England: 66 better, 41 similar, 44 worse")


def test_bars_stand_best_first_whichever_way_is_good(croydon: View) -> None:
    immunised = compared(croydon).shown["value"]
    concern = compared(croydon, "sdq_concern").shown["value"]
    assert immunised[0] == immunised.max()
    assert concern[0] == concern.min()


def test_an_area_that_is_no_council_has_a_line_of_its_own(published_store: str) -> None:
    icb = lines(compared(view_of(published_store, "E54000030")))
    assert [(line.words, line.dashed) for line in icb] == [
        ("England 84%", True),
        ("NHS South East London ICB 83%", False),
    ]
    england = lines(compared(view_of(published_store, "E92000001")))
    assert [line.words for line in england] == ["England 84%"]


def test_the_councils_an_area_is_made_of_are_marked(published_store: str) -> None:
    icb = compared(view_of(published_store, "E54000030"))
    assert icb.marked == ["203", "208", "209", "210", "303", "305"]
    assert icb.marked_words == "councils of NHS South East London ICB"
    assert len(compared(view_of(published_store, "E13000001")).marked) == 14
    assert compared(view_of(published_store, "E92000001")).marked == []


def test_neighbours_are_marked_once_they_are_loaded(croydon: View, tmp_path: Path) -> None:
    assert compared(croydon).marked == []
    file = SHARED / "dfe/la_conviction_health_outcome_cla_2025.csv"
    address = filled_with(tmp_path, SourceFile.at(file), SourceFile.at(NEIGHBOURS))
    one = compared(view_of(address, "306"), "immunisations", "209", "886")
    marks = dict(one.councils.select("area", "mark").iter_rows())
    assert one.marked == TENS
    assert one.marked_words == "statistical neighbours (May 2025)"
    assert (marks["306"], marks["886"], marks["209"], marks["320"]) == (
        "ours",
        "added",
        "added",
        "marked",
    )


def test_the_funnel_agrees_with_the_words_for_every_council(croydon: View) -> None:
    rows = in_one_funnel(compared(croydon))
    lower, upper = funnel_limits(pl.col("benchmark_value"), pl.col("denominator"), Z95)
    outside = (pl.col("value") < lower) | (pl.col("value") > upper)
    assert rows.filter(outside).height == 110
    assert rows.filter(outside != (pl.col("comparison95") != "similar")).is_empty()


def test_a_funnel_for_benchmarks_of_each_councils_own_is_drawn_around_england(
    croydon: View, published_store: str
) -> None:
    own = in_one_funnel(compared(view_of(published_store, "306", "region")))
    england = in_one_funnel(compared(croydon))
    wanted = ["area", "benchmark_name", "benchmark_value", "comparison95", "comparison998"]
    assert own.select(wanted).sort("area").equals(england.select(wanted).sort("area"))


def test_a_mean_has_no_funnel(croydon: View) -> None:
    assert in_one_funnel(compared(croydon, "sdq_average")).is_empty()


def test_the_limits_close_in_on_the_benchmark_as_children_grow_in_number(croydon: View) -> None:
    found = limits(in_one_funnel(compared(croydon)))
    assert found["n"].is_sorted()
    assert found["n"][-1] >= 1723
    gaps = (found["upper95"] - found["lower95"]).to_list()
    assert gaps == sorted(gaps, reverse=True)
    assert (found["lower998"] <= found["lower95"]).all()


def test_every_council_of_today_has_a_square_and_abolished_ones_have_none(
    croydon: View, published_store: str
) -> None:
    assert on_the_map(compared(croydon)).height == 153
    before = compared(view_of(published_store, "306", year=2020))
    off = before.councils.join(on_the_map(before), on="area", how="anti")
    assert off["area_name"].sort().to_list() == ["Cumbria", "Northamptonshire"]
    assert "940" not in before.councils["area"]


def test_the_map_says_who_is_not_on_it(published_store: str, open_page: Open) -> None:
    link = {"area": "306", "period": "2020", "indicator": "immunisations"}
    said = words(shown_as(open_page(PAGE, published_store, **link), "Map"))
    assert "today's councils: Cumbria and Northamptonshire." in said


def test_the_samples_map_has_its_own_squares_and_no_real_ones(lynx_green: View) -> None:
    assert on_the_map(compared(lynx_green)).height == 153
    assert "Croydon" not in compared(lynx_green).councils["area_name"]


def test_the_maps_legend_names_a_benchmark_of_each_councils_own(
    published_store: str, open_page: Open
) -> None:
    link = {"area": "306", "against": "region", "indicator": "immunisations"}
    said = words(shown_as(open_page(PAGE, published_store, **link), "Map"))
    assert "Better than its own region: " in said
    assert "Better than London" not in said.partition('class="key"')[2]


def test_only_councils_that_existed_and_have_figures_of_the_year_can_be_added(
    published_store: str,
) -> None:
    held = view_of(published_store, "306").holding
    old, new = councils_of(held, date(2022, 3, 31)), councils_of(held, date(2025, 3, 31))
    assert old["909"] == "Cumbria"
    assert "942" not in old
    assert new["942"] == "Cumberland"
    assert "909" not in new
    assert len(new) == 153
