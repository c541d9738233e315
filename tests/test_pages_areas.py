"""Areas that are unlike the rest, each on its screen: closed, tiny, recoded, pooled, or alone."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from loaders.source_file import SourceFile
from tests.filled_stores import filled_with, in_real_codes
from tests.screens import NEEDS_FIGURES, Open, followed, words
from tests.screens import open_page as open_page

every_page = pytest.mark.parametrize("page", NEEDS_FIGURES, ids=lambda page: page.stem)

AREAS = {
    "a council whose figures look like recording": ("317", "Redbridge"),
    "a council with no children": ("420", "Isles of Scilly"),
    "a council with next to none": ("201", "City of London"),
    "a council that had ended": ("909", "Cumbria"),
    "a council whose ONS code changed": ("370", "Barnsley"),
    "an ICB": ("E54000030", "NHS South East London ICB"),
    "a region": ("E12000007", "London"),
    "half a region": ("E13000001", "Inner London"),
    "England": ("E92000001", "England"),
}


@every_page
def test_every_page_stands_every_kind_of_area(
    page: Path, published_store: str, open_page: Open
) -> None:
    app = open_page(page, published_store)
    for area, name in AREAS.values():
        assert name in words(followed(app, {"area": area}))


def test_redbridges_immunisations_are_to_be_checked_before_they_are_a_need(
    published_store: str, open_page: Open
) -> None:
    said = words(open_page("overview.py", published_store, area="317"))
    check = said.index("11% is lower than in 95% of councils")
    assert check < said.index("less likely to be up to date with immunisations (11%, England 84%)")
    assert "23 of 218" in said


def test_croydon_is_as_published(published_store: str, open_page: Open) -> None:
    said = words(open_page("overview.py", published_store, area="306"))
    assert (
        "Croydon's looked-after children are less likely to be up to date with immunisations (61%, "
        "England 84%) and to have had their teeth checked by a dentist (61%, England 81%). 77 and 65 "
        "more children would have been included at England's rate."
    ) in said
    assert "332 children looked after for 12 months or more" in said
    assert "released 26 November 2025" in said


def test_cumbria_in_2025_says_what_it_became(published_store: str, open_page: Open) -> None:
    app = open_page("overview.py", published_store, area="909", period="2025")
    assert (
        "Cumbria ended on 31 March 2023 and became Cumberland and Westmorland and Furness: choose an "
        "earlier year to see its figures."
    ) in words(app)


def test_cumbria_in_2023_has_its_figures(published_store: str, open_page: Open) -> None:
    said = words(open_page("overview.py", published_store, area="909", period="2023"))
    assert "138 of 411" in said
    assert "ended on" not in said


def test_cumberland_in_2023_says_that_it_had_not_begun(
    published_store: str, open_page: Open
) -> None:
    said = words(open_page("overview.py", published_store, area="942", period="2023"))
    assert "Cumberland began on 1 April 2023 out of Cumbria" in said


def test_a_council_without_children_has_no_figures_and_no_zero_percent(
    published_store: str, open_page: Open
) -> None:
    said = words(open_page("overview.py", published_store, area="420"))
    assert "Isles of Scilly has no looked-after children's figures for this year." in said
    assert "<b>0%</b>" not in said


def test_an_icb_names_the_councils_that_it_is_made_of(
    published_store: str, open_page: Open
) -> None:
    said = words(open_page("overview.py", published_store, area="E54000030"))
    assert "Made of Bexley, Bromley, Greenwich, Lambeth, Lewisham and Southwark" in said


@pytest.mark.parametrize(("area", "many"), [("E12000007", 33), ("E13000001", 14)])
def test_a_region_says_how_many_councils_it_is_made_of(
    area: str, many: int, published_store: str, open_page: Open
) -> None:
    said = words(open_page("overview.py", published_store, area=area))
    assert f"Made of {many} councils: Compare areas marks each of them" in said


def test_england_is_compared_with_nothing(published_store: str, open_page: Open) -> None:
    said = words(open_page("overview.py", published_store, area="E92000001"))
    assert "England is what councils are compared with" in said
    assert "49,160 of 58,530" in said
    assert "compared with England" not in said


def test_neighbours_that_are_not_loaded_are_asked_for(
    published_store: str, open_page: Open
) -> None:
    app = open_page("overview.py", published_store, area="306", against="neighbours-median")
    assert "No statistical neighbours are loaded" in words(app)


def test_neighbours_that_are_loaded_are_compared_with(sample_store: str, open_page: Open) -> None:
    app = open_page("overview.py", sample_store, area="106", against="neighbours-median")
    said = words(app)
    assert "No statistical neighbours are loaded" not in said
    assert "compared with its statistical neighbours' median" in said


@every_page
def test_a_store_with_one_council_alone_shows_it_whatever_it_is_compared_with(
    page: Path, one_council: str, open_page: Open
) -> None:
    app = open_page(page, one_council)
    for against in ("england", "region", "neighbours-mean", "icb", "best-quartile"):
        assert "Croydon" in words(followed(app, {"against": against}))


@every_page
def test_a_store_without_england_shows_its_councils(
    page: Path, no_england: str, open_page: Open
) -> None:
    assert "Croydon" in words(open_page(page, no_england, area="306"))


def test_without_england_nothing_is_called_better_or_worse_than_it(
    no_england: str, open_page: Open
) -> None:
    said = words(open_page("overview.py", no_england, area="306"))
    assert "Croydon's figures are not compared: no England figure for this year." in said


@pytest.fixture(scope="session")
def one_council(tmp_path_factory: pytest.TempPathFactory) -> str:
    """England and a single council, with invented figures."""
    return filled_with(tmp_path_factory.mktemp("one"), in_real_codes(only=["306"]))


@pytest.fixture(scope="session")
def no_england(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Councils with invented figures and no row of England."""
    table = pl.read_csv(in_real_codes().content, infer_schema=False)
    councils = table.filter(pl.col("geographic_level") == "Local authority")
    file = SourceFile("outcomes.csv", councils.write_csv().encode())
    return filled_with(tmp_path_factory.mktemp("none"), file)
