"""What is loaded as a calendar: which release each source's figures of a year are from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

import areas
import observations
import store
from loaded import Loaded, Receipt
from panels.loaded_years import releases_by_year
from tests.screens import Open, words
from tests.screens import open_page as open_page


def held(*rows: tuple[str, date, str]) -> pl.DataFrame:
    named = [
        {"source": source, "period_end": end, "release": release} for source, end, release in rows
    ]
    return pl.DataFrame(named, schema=observations.SCHEMA)


def test_a_month_belongs_to_the_year_in_whose_march_it_ends() -> None:
    found = releases_by_year(
        held(
            ("nhs_mhsds", date(2025, 3, 31), "3 final"),
            ("nhs_mhsds", date(2025, 4, 30), "2 performance"),
            ("dfe_outcomes", date(2025, 3, 31), "2025"),
        )
    )
    assert found.rows() == [
        ("dfe_outcomes", 2025, "2025"),
        ("nhs_mhsds", 2025, "3 final"),
        ("nhs_mhsds", 2026, "2 performance"),
    ]


def test_the_newest_release_of_a_year_stands_for_it() -> None:
    end = date(2024, 3, 31)
    found = releases_by_year(held(("dfe_outcomes", end, "2025"), ("dfe_outcomes", end, "2024")))
    assert found["release"].to_list() == ["2025"]


def test_the_data_page_names_each_years_release_and_its_date(
    published_store: str, open_page: Open
) -> None:
    said = words(open_page("data.py", published_store))
    first, *later = said[said.index("The release that is shown") :].split("release 2025")
    assert "2019/20" in first
    assert "release 2024, 14 November 2024" in first
    assert len(later) == 5
    assert later[0].startswith(", 26 November 2025")


def test_a_local_source_says_when_it_was_loaded(sample_store: str, open_page: Open) -> None:
    said = words(open_page("data.py", sample_store))
    assert "Councils' own SSDA903 returns, counted" in said
    assert "loaded 30 June 2025" in said


def test_the_data_page_stands_a_store_of_neighbours_alone(tmp_path: Path, open_page: Open) -> None:
    address = f"sqlite:///{tmp_path}/store.sqlite"
    engine = store.open_store(address)
    table = pl.DataFrame([("306", "304", 1, "Close", "May 2025")], areas.NEIGHBOURS, orient="row")
    loaded = Loaded("dfe_neighbours", "May 2025", Receipt(1, 1), neighbours=table)
    store.save(engine, "neighbours.csv", "", loaded)
    engine.dispose()
    said = words(open_page("data.py", address))
    assert "The release that is shown of each year's figures" not in said
    assert "Your own groups of councils" in said
