"""What changed between two releases, on the Data page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from loaders.source_file import SourceFile
from tests.filled_stores import filled_with
from tests.nhs_rows import nhs_file, nhs_row
from tests.screens import Open, words
from tests.screens import open_page as open_page
from tests.update_files import NEW, OLD


def test_one_release_alone_says_what_to_do(tmp_path: Path, open_page: Open) -> None:
    address = filled_with(tmp_path, SourceFile("new.csv", NEW))
    assert "Load two releases that share a year" in words(open_page("data.py", address))


def test_two_releases_are_compared_for_the_newest_year_that_both_hold(
    tmp_path: Path, open_page: Open
) -> None:
    address = filled_with(tmp_path, SourceFile("old.csv", OLD), SourceFile("new.csv", NEW))
    app = open_page("data.py", address)
    said = words(app)
    assert "1 of councils' figures for the year ending 31 March 2024 changed, in 1 area" in said
    areas, figures = (one.value for one in app.dataframe)
    assert areas.to_dict("records") == [{"Area": "Croydon", "Revised": 1, "Figures changed": 1}]
    assert figures.to_dict("records") == [
        {
            "Area": "Croydon",
            "Indicator": "Teeth checked by a dentist",
            "What happened": "Revised",
            "Before": "57% (190 of 332)",
            "After": "59% (195 of 332)",
        }
    ]


def test_two_releases_alike_say_that_nothing_changed(tmp_path: Path, open_page: Open) -> None:
    same = NEW.replace(b",195,", b",190,")
    address = filled_with(tmp_path, SourceFile("old.csv", OLD), SourceFile("new.csv", same))
    said = words(open_page("data.py", address))
    assert "Nothing changed between release 2024 and release 2025 in the figures for" in said


def test_dfes_two_releases_differ_in_450_figures_of_councils_in_2024(
    published_store: str, open_page: Open
) -> None:
    app = open_page("data.py", published_store)
    assert (
        "Between release 2024 and release 2025, 450 of councils' figures for the year ending 31 "
        "March 2024 changed, in 76 areas: 406 revised, 8 newly shown, 33 newly hidden to protect "
        "small numbers and 3 still not shown, for another reason. Of England and the regions: 66 "
        "revised."
    ) in words(app)
    years = next(box for box in app.selectbox if box.label == "Figures of")
    said = words(years.select(date(2021, 3, 31)).run())
    assert "47 of councils' figures for the year ending 31 March 2021 changed" in said
    area = next(box for box in app.selectbox if box.label == "Area")
    area.select("Surrey").run()
    assert set(app.dataframe[1].value["Area"]) == {"Surrey"}


def test_nhs_figures_are_named_by_their_word_and_have_no_councils(
    sample_store: str, open_page: Open
) -> None:
    said = words(open_page("data.py", sample_store))
    assert "Between provisional figures and performance figures" in said
    assert "councils' figures" not in said


def test_a_file_loaded_twice_is_one_release(tmp_path: Path, open_page: Open) -> None:
    nhs = SourceFile("nhs.csv", nhs_file([nhs_row(71)]))
    address = filled_with(tmp_path, nhs, nhs)
    assert "Load two releases that share a year" in words(open_page("data.py", address))
