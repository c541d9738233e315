"""Every page in pages/, as a bookmark and from the menu; a new page is covered by being there."""

from __future__ import annotations

from pathlib import Path

import pytest

import shell
from loaders.source_file import SourceFile
from tests.filled_stores import filled_with
from tests.nhs_rows import nhs_file, nhs_row
from tests.screens import NEEDS_FIGURES, PAGES, Open, words
from tests.screens import open_from_menu as open_from_menu
from tests.screens import open_page as open_page

PLAIN = [page for page in PAGES if page not in NEEDS_FIGURES]


def name(page: Path) -> str:
    return page.stem


every_page = pytest.mark.parametrize("page", NEEDS_FIGURES, ids=name)
plain_page = pytest.mark.parametrize("page", PLAIN, ids=name)


def test_every_page_is_in_the_menu() -> None:
    listed = [file for section in shell.MENU.values() for file in section]
    assert sorted(listed) == [page.stem for page in PAGES]


@every_page
def test_a_bookmark_on_a_fresh_server_shows_its_area_of_the_sample(
    page: Path, sample_store: str, open_page: Open
) -> None:
    said = words(open_page(page, sample_store, area="106", against="target:90", period="2025"))
    assert "Lynx Green" in said
    assert "target of 90%" in said
    assert "invented" in said.lower()


@every_page
def test_a_page_asked_for_before_the_first_run_shows_its_area_of_the_real_figures(
    page: Path, published_store: str, open_from_menu: Open
) -> None:
    app = open_from_menu(page, published_store, area="306", against="region", period="2024")
    said = words(app)
    assert "Croydon" in said
    assert "London" in said
    assert "31 March 2024" in said
    assert "invented" not in said.lower()


@every_page
def test_a_page_over_an_empty_store_says_so_and_its_button_mends_it(
    page: Path, store_of_its_own: str, open_page: Open
) -> None:
    app = open_page(page, store_of_its_own)
    assert "No figures are loaded yet. Load DfE's file" in words(app)
    (button,) = app.button
    assert button.label == "Put the invented sample in"
    said = words(button.click().run())
    assert "No figures are loaded yet" not in said
    assert "Acrux Gate" in said


@every_page
def test_a_page_over_nhs_figures_alone_asks_for_dfes_and_offers_no_sample(
    page: Path, tmp_path: Path, open_page: Open
) -> None:
    nhs = SourceFile("nhs.csv", nhs_file([nhs_row(71)]))
    app = open_page(page, filled_with(tmp_path, nhs))
    assert "Load DfE's file of health outcomes on the Data page." in words(app)
    assert not app.button


@plain_page
def test_a_page_without_a_choice_opens_over_any_store(
    page: Path, store_of_its_own: str, sample_store: str, open_page: Open, open_from_menu: Open
) -> None:
    assert words(open_page(page, store_of_its_own))
    assert shell.SAMPLE in words(open_page(page, sample_store))
    assert shell.SAMPLE in words(open_from_menu(page, sample_store))


@plain_page
def test_a_page_without_a_choice_calls_real_figures_no_sample(
    page: Path, published_store: str, open_page: Open
) -> None:
    assert shell.SAMPLE not in words(open_page(page, published_store))


def test_the_data_page_says_what_is_loaded_and_what_became_of_every_row(
    published_store: str, open_page: Open
) -> None:
    said = words(open_page("data.py", published_store))
    assert "la_conviction_health_outcome_cla_2025.csv" in said
    for number in ("15030", "10855", "4175"):
        assert number in said.replace(",", "")


def test_the_data_page_over_an_empty_store_says_what_to_do(
    store_of_its_own: str, open_page: Open
) -> None:
    assert "Nothing yet. Drop a file above" in words(open_page("data.py", store_of_its_own))
