"""The workbook's sheet of what changed between two releases."""

from __future__ import annotations

from pathlib import Path

import polars as pl

import reading
import store
from exports.batch import write
from exports.changes_sheet import NAME, changed
from exports.request import Request
from exports.workbook import sheets, workbook_bytes
from tests.summary_requests import YEAR, request
from tests.workbook_parts import taken_apart


def rows(asked: Request) -> list[dict[str, str]]:
    """The sheet as a reader meets it: heading to text, a row each."""
    book = taken_apart(workbook_bytes(asked))
    (page,) = [one for one in book.pages if one.name == NAME]
    width = len(page.headings)
    texts = [cell.text for cell in page.body]
    return [
        dict(zip(page.headings, texts[n : n + width], strict=True))
        for n in range(0, len(texts), width)
    ]


def test_without_an_earlier_release_there_is_no_such_sheet() -> None:
    assert NAME not in [sheet.name for sheet in sheets(request("306"))]


def test_a_revised_figure_stands_with_both_its_counts_and_releases() -> None:
    (found,) = [
        row
        for row in rows(request("306", revised=True))
        if row["Indicator"] == "Teeth checked by a dentist"
    ]
    assert found["Area"] == "Croydon"
    assert found["Period"] == "Year ending 31 March 2024"
    assert found["What happened"] == "Revised"
    assert (found["Number counted before"], found["Number counted now"]) == ("202", "203")
    assert (found["Out of, before"], found["Out of, now"]) == ("332", "332")
    assert (found["Release before"], found["Release now"]) == ("2024", "2025")


def test_a_figure_newly_shown_has_its_reason_before_and_no_difference() -> None:
    found = [row for row in rows(request("210", revised=True)) if row["What happened"] != "Revised"]
    assert {row["What happened"] for row in found} == {"Newly shown"}
    assert {row["Figure before"] for row in found} == {"[c]"}
    assert {row["Difference"] for row in found} == {"[z]"}


def test_the_sheet_says_first_how_many_figures_changed_in_which_way() -> None:
    lead = changed(request("306", "210", revised=True)).lead
    assert lead.startswith("Changed: ")
    assert "revised" in lead
    assert "newly shown" in lead


def test_only_the_areas_and_years_asked_for_are_in_it(published_store: str) -> None:
    engine = store.open_store(published_store)
    held = reading.read(engine)
    asked = Request(
        reading.with_notes(reading.figures(held), held.notes()),
        ("936", "E54000063"),
        YEAR,
        "England",
        held.sample,
        reading.published,
        YEAR,
        earlier=held.earlier,
    )
    items = changed(asked).items
    engine.dispose()
    assert {item["area"] for item in items} == {"936"}
    assert {item["release_before"] for item in items} == {"2024"}
    counts = pl.DataFrame(items).group_by("period_end").len()
    assert counts["len"].sum() == len(items)


def test_a_batch_has_the_sheet_in_every_file(tmp_path: Path) -> None:
    asked = [request(code, revised=True) for code in ("306", "210")]
    write(asked, tmp_path / "all", "xlsx")
    for file in (tmp_path / "all").glob("*.xlsx"):
        assert NAME in [page.name for page in taken_apart(file.read_bytes()).pages]
