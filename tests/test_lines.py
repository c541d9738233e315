"""Lines through the years: who is drawn beside us, and where no line may go on."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from indicators import catalogue
from panels.lines import as_frame, breaks_of, line_numbers, lines, of_one
from tests.compared_views import view_of
from tests.screens import Open, words
from tests.screens import open_page as open_page

DENTAL = catalogue()["dental_check"]


def drawn(address: str, area: str, against: str = "england", **other: str) -> pl.DataFrame:
    view = view_of(address, area, against)
    return as_frame(of_one(lines(view, [DENTAL.id]), DENTAL, **other))  # type: ignore[arg-type]


def names(rows: pl.DataFrame) -> list[str]:
    found: list[str] = rows["name"].unique(maintain_order=True).to_list()
    return found


def test_england_the_region_and_the_neighbours_stand_beside_a_council(sample_store: str) -> None:
    found = names(drawn(sample_store, "106"))
    assert (found[0], found[1], found[3]) == ("Lynx Green", "England", "Neighbours' median")
    assert len(found) == 4


def test_what_is_compared_with_comes_first_and_there_are_never_more_than_four(
    sample_store: str,
) -> None:
    assert names(drawn(sample_store, "106", "best-quartile"))[:3] == [
        "Lynx Green",
        "Best quarter",
        "England",
    ]
    assert len(names(drawn(sample_store, "106", "target:90"))) == 4
    assert "Target" in names(drawn(sample_store, "106", "target:90"))


def test_england_stands_alone(sample_store: str) -> None:
    assert names(drawn(sample_store, "E92000001")) == ["England"]


def test_the_neighbours_median_is_the_median_of_their_figures(sample_store: str) -> None:
    view = view_of(sample_store, "106")
    near = view.holding.neighbours.filter(area="106")["neighbour"].to_list()
    rows = view.figures.filter(pl.col("area").is_in(near), indicator=DENTAL.id)
    medians = dict(rows.group_by("period_end").agg(pl.col("value").median()).iter_rows())
    line = drawn(sample_store, "106").filter(name="Neighbours' median")
    assert line.height == 5
    for end, value in line.select("period_end", "value").iter_rows():
        assert value == pytest.approx(medians[end])


def test_no_line_goes_on_across_the_year_of_covid(sample_store: str) -> None:
    found = drawn(sample_store, "106").filter("ours").sort("year")
    stretch = dict(found.select("year", "stretch").iter_rows())
    assert stretch[2021] != stretch[2022]
    assert stretch[2022] == stretch[2023] == stretch[2024] == stretch[2025]


def test_no_line_goes_on_across_a_year_that_is_not_shown(sample_store: str) -> None:
    view = view_of(sample_store, "106")
    hide = (pl.col("area") == "106") & (pl.col("period_end").dt.year() == 2024)
    hidden = view.figures.with_columns(
        pl.when(~hide).then("value").alias("value"),
        pl.when(hide).then(pl.lit("confidential")).otherwise("status").alias("status"),
    )
    every = lines(replace(view, figures=hidden), [DENTAL.id])
    found = as_frame(of_one(every, DENTAL)).filter("ours")
    stretch = dict(found.select("year", "stretch").iter_rows())
    assert len({stretch[year] for year in (2023, 2024, 2025)}) == 3
    assert found.filter(year=2024)["shown"].to_list() == ["[c]"]


def test_a_break_is_drawn_with_its_reason_only_where_its_year_is_drawn() -> None:
    covid = [(2021, "Covid-19 closed dental practices")]
    assert breaks_of(DENTAL, {2020, 2021, 2022}) == covid
    assert breaks_of(DENTAL, {2022}) == []
    schedule = breaks_of(catalogue()["immunisations"], {2027})
    assert [reason for _, reason in schedule] == ["The schedule changed on 1 January 2026"]


def test_a_council_that_began_lately_has_no_earlier_years(published_store: str) -> None:
    found = drawn(published_store, "942")
    assert found.filter("ours")["year"].to_list() == [2024, 2025]
    assert found.filter(name="England")["year"].min() == 2020


def test_the_numbers_name_everyone_drawn(sample_store: str) -> None:
    found = line_numbers(of_one(lines(view_of(sample_store, "106"), [DENTAL.id]), DENTAL))
    assert found.columns[:4] == ["Area", "Year ending", "Indicator", "Value"]
    assert found["Area"].n_unique() == 4


def test_the_trends_page_says_the_test_and_draws_every_indicator(
    sample_store: str, open_page: Open
) -> None:
    app = open_page("trends.py", sample_store, area="106", indicator="dental_check")
    text = words(app)
    assert "Dental checks, Lynx Green: " in text
    assert "Covid-19 closed dental practices" in text
    assert "All indicators, on one scale" in text
    assert len(app.get("vega_lite_chart")) == 1
    assert text.count('<div class="plot">') >= 10
    scored = words(open_page("trends.py", sample_store, area="106", indicator="sdq_average"))
    assert "of SDQ scores returned" in scored
