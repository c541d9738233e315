"""What is there: councils counted by what there is of them, the words for it, and the calendar."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import areas
import loaders
import reading
import store
from panels.context import context
from panels.release_calendar import next_due, release_calendar
from sentences import complete, shown_of
from stats.completeness import COUNTED, completeness
from tests.compared_views import view_of
from tests.screens import Open, words
from tests.screens import open_page as open_page

DFE = Path(__file__).parents[2] / "shared/data/dfe/la_conviction_health_outcome_cla_2025.csv"
PLACES = pl.DataFrame(
    {
        "area": ["301", "302", "303", "304", "E12000007"],
        "level": [*["local authority"] * 4, "region"],
        "opened": [None, None, None, date(2024, 4, 1), None],
        "closed": [None, None, date(2024, 3, 31), None, None],
    }
)


def figures(*rows: tuple[str, int, str]) -> pl.DataFrame:
    found = [("dental_check", area, date(year, 3, 31), status) for area, year, status in rows]
    schema = ["indicator", "area", "period_end", "status"]
    return pl.DataFrame(found, schema=schema, orient="row")


def counted(frame: pl.DataFrame, year: int) -> dict[str, int]:
    row = completeness(frame, PLACES).filter(pl.col("period_end").dt.year() == year)
    return dict(row.select("councils", *COUNTED).row(0, named=True))


def test_councils_are_counted_by_what_there_is_of_them() -> None:
    frame = figures(
        ("301", 2025, "ok"), ("302", 2025, "confidential"), ("304", 2025, "unavailable")
    )
    assert counted(frame, 2025) == {
        "councils": 3,
        "shown": 1,
        "hidden": 1,
        "not_available": 1,
        "not_applicable": 0,
        "missing": 0,
    }


def test_a_council_that_did_not_exist_in_a_year_is_not_expected_in_it() -> None:
    frame = figures(("303", 2024, "ok"), ("303", 2025, "not_applicable"), ("304", 2025, "ok"))
    assert counted(frame, 2024)["councils"] == 1
    assert counted(frame, 2025) | {"councils": 1, "shown": 1} == counted(frame, 2025)


def test_a_row_that_is_not_there_is_missing_and_a_region_is_no_council() -> None:
    frame = figures(("301", 2024, "ok"), ("302", 2025, "ok"), ("E12000007", 2025, "ok"))
    assert counted(frame, 2025) | {"councils": 2, "shown": 1, "missing": 1} == counted(frame, 2025)


def test_every_council_is_counted_once() -> None:
    frame = figures(*((a, y, "ok") for a in ("301", "302", "303", "304") for y in (2024, 2025)))
    for row in completeness(frame, PLACES).iter_rows(named=True):
        assert sum(row[name] for name in COUNTED) == row["councils"] == 3


def test_the_counts_of_2025_are_those_of_the_published_file(published_store: str) -> None:
    held = view_of(published_store, "306").holding
    yearly = held.observations.filter(source="dfe_outcomes", breakdown="all")
    ours = completeness(yearly, held.areas).filter(period_end=date(2025, 3, 31))
    with DFE.open(encoding="utf-8-sig") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["time_period"] == "2025"
            and row["geographic_level"] == "Local authority"
            and row["breakdown"] == "Had their teeth checked by a dentist"
        ]
    found = ours.filter(indicator="dental_check").row(0, named=True)
    assert found["councils"] == 153
    assert found["hidden"] == sum(row["children_count"] == "c" for row in rows)
    assert found["shown"] == sum(row["children_count"] not in "czx" for row in rows)


def row(indicator: str, shown: int, hidden: int) -> dict[str, object]:
    return {"indicator": indicator, "councils": 153, "shown": shown, "hidden": hidden}


def test_the_most_and_the_fewest_are_named() -> None:
    rows = [row("substance_intervention", 44, 83), row("dental_check", 151, 1)]
    assert complete(rows, "2024/25") == (
        "Dental checks: 151 of 153 councils are shown in 2024/25. Substance misuse help received: 44, "
        "the fewest; 83 are hidden to protect small numbers."
    )
    assert complete([row("dental_check", 150, 0)], "2024/25") == (
        "Every indicator is shown for 150 of 153 councils in 2024/25."
    )
    assert complete([], "2024/25") == ""


def test_an_areas_hidden_indicators_are_named() -> None:
    rows = [
        {"indicator": "dental_check", "status": "ok"},
        {"indicator": "substance_misuse", "status": "confidential"},
    ]
    assert shown_of("Croydon", rows, "2024/25") == (
        "Croydon: 1 of 2 indicators are shown in 2024/25; not shown: substance misuse."
    )
    assert shown_of("Croydon", rows[:1], "2024/25").startswith("Croydon: all 1 indicators")
    assert shown_of("Croydon", [], "2024/25") == "Croydon has no figures for 2024/25."


@pytest.mark.parametrize(
    ("months", "today", "published", "due"),
    [
        ("11", date(2026, 11, 24), date(2025, 11, 26), "November 2026"),
        ("11", date(2026, 12, 1), date(2025, 11, 26), "Since November 2026: look for it"),
        ("11", date(2026, 12, 1), date(2026, 11, 26), "November 2027"),
        ("11", date(2026, 3, 1), None, "November 2026"),
        ("1 4 7 10", date(2026, 11, 25), None, "January 2027"),
        ("12", date(2026, 12, 31), None, "December 2026"),
        ("", date(2026, 11, 25), None, "No fixed month"),
        (None, date(2026, 11, 25), None, "No fixed month"),
    ],
)
def test_the_next_is_expected_in_the_first_month_after_the_newest(
    months: str | None, today: date, published: date | None, due: str
) -> None:
    assert next_due(months, today, published) == due


def test_the_calendar_names_every_loader_and_a_source_for_each_month() -> None:
    table = release_calendar()
    assert set(loaders.LOADERS) <= set(table["source"])
    assert (
        table.select("what", "publisher", "when", "evidence").null_count().sum_horizontal().item()
        == 0
    )
    kept = table["context"].drop_nulls()
    assert set(kept) <= set(context()["id"])


def test_all_children_for_context_has_the_published_figures_with_their_sources() -> None:
    found = {one["id"]: one for one in context().iter_rows(named=True)}
    assert {name: one["value"] for name, one in found.items()} == {
        "mmr2_at_5": 83.7,
        "nhs_dentist_12_months": 57.0,
        "probable_mental_disorder_8_16": 20.3,
    }
    assert context().null_count().sum_horizontal().item() == 0
    assert "14 London councils" in found["mmr2_at_5"]["base"]


def test_the_page_says_it_of_all_councils_and_of_the_area(
    sample_store: str, open_page: Open
) -> None:
    said = words(open_page("what_is_there.py", sample_store, area="106"))
    assert "councils are shown in 2024/25" in said
    assert "indicators are shown in 2024/25" in said
    assert "Statistical neighbours" in said


def test_the_page_says_of_a_young_council_what_it_was_part_of(
    published_store: str, open_page: Open
) -> None:
    said = words(open_page("what_is_there.py", published_store, area="940"))
    assert "Part of Northamptonshire until 2021." in said


def test_the_page_stands_an_area_that_ended_and_england(sample_store: str, open_page: Open) -> None:
    for area in ("033", areas.ENGLAND):
        assert "What is due when" in words(open_page("what_is_there.py", sample_store, area=area))


def test_what_a_council_has_sent_is_listed_by_the_longest_of_its_newest_periods(
    sample_store: str, open_page: Open
) -> None:
    said = words(open_page("what_is_there.py", sample_store, area="106"))
    listed = said[said.index("beside DfE's figures") :]
    row = listed[listed.index("Initial health assessment within 20 working days") :].split("</tr>")[
        0
    ]
    assert re.findall(r">([^<>]+)</td>", row)[:3] == [
        "Sample Community Health + Sample Hospitals Trust",
        "year ending 31 March 2025",
        "69%",
    ]


def test_an_icb_is_not_said_to_have_sent_what_its_councils_have(
    sample_store: str, open_page: Open
) -> None:
    engine = store.open_store(sample_store)
    icb = reading.icb_of(reading.read(engine), "106", date(2025, 3, 31))
    engine.dispose()
    said = words(open_page("what_is_there.py", sample_store, area=str(icb)))
    assert "What is loaded of" in said
    assert "Initial health assessment within 20 working days" not in said
