"""Notes: kept beside a figure, refused where they look like a child."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reading
import sentences
import store
from store_notes import refusal
from tests.figure_rows import figures, row

FITTING = [
    "School nurse vacancy May to August",
    "GP practice closed in May 2024; 14 of 40 had moved",
    "12 declined, 20 were not brought, 8 moved out of area",
    "61% in 2023/24, 64% in 2024/25: recording moved to the new system",
    "Clinic line 020 8333 4444, open 9 to 5, 24/7 from June",
]
BIRTHS = [
    "born 03/12/2014",
    "03-12-14",
    "3.12.2014",
    "2014-12-03",
    "03 12 2014",
    "03122014",
    "20141203",
    "3rd of December 2014",
    "3 Dec 14",
    "3-DEC-2014",
    "December 3, 2014",
    "DOB unknown",
    "d.o.b. is on file",
    "her date of birth",
    "３/１２/２０１４",
    "03/12\u200b/2014",
    "03–12–2014",
]
NHS_NUMBERS = ["943 476 5919", "9434765919", "943-476-5919", "no 943.476.5919,", "943 4765919"]
UPNS = ["H801200001001", "h 801200001001", "UPN H801200001001.", "A12345678901B"]


@pytest.mark.parametrize("text", FITTING)
def test_a_note_about_a_service_is_kept(text: str) -> None:
    assert refusal(text) == ""


@pytest.mark.parametrize("text", BIRTHS)
def test_what_looks_like_a_date_of_birth_is_refused(text: str) -> None:
    assert refusal(text) == (
        "This looks like a date of birth: write the month or the year, never a whole date."
    )


@pytest.mark.parametrize("text", NHS_NUMBERS)
def test_what_looks_like_an_nhs_number_is_refused(text: str) -> None:
    assert refusal(f"Missed: {text}") == (
        "This looks like an NHS number: a note is about a figure, never about a child."
    )


@pytest.mark.parametrize("text", UPNS)
def test_what_looks_like_a_unique_pupil_number_is_refused(text: str) -> None:
    assert "unique pupil number" in refusal(f"Missed {text}")


@given(
    day=st.dates(date(1990, 1, 1), date(2039, 12, 31)),
    form=st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%b %d, %Y", "%Y-%m-%d", "%d.%m.%y", "%d%m%Y"]),
)
def test_every_date_of_a_child_s_birth_is_refused_in_every_form(day: date, form: str) -> None:
    assert "date of birth" in refusal(f"since {day:{form}} closed")


@given(number=st.integers(0, 9_999_999_999), sign=st.sampled_from(["", " ", "-"]))
def test_every_number_of_ten_digits_in_threes_and_four_is_refused(number: int, sign: str) -> None:
    ten = f"{number:010}"
    assert refusal(f"child {sign.join([ten[:3], ten[3:6], ten[6:]])} moved")


def test_an_empty_note_and_one_that_is_too_long_are_refused() -> None:
    assert refusal(" \n ") == "The note is empty: write what there is to know about the figure."
    assert refusal("é" * 501) == "The note has over 500 characters: shorten it."
    assert refusal("é" * 500) == ""


def test_a_note_is_kept_with_who_wrote_it_and_when(engine_url: str) -> None:
    engine = store.open_store(engine_url)
    number = store.save_note(engine, "306", "dental_check", " Clinic closed in May ", "nurse ")
    (kept,) = store.read_notes(engine).rows(named=True)
    when = kept.pop("written_at")
    assert when.endswith("+00:00")
    assert kept == {
        "id": number,
        "area": "306",
        "indicator": "dental_check",
        "text": "Clinic closed in May",
        "written_by": "nurse",
    }
    engine.dispose()


def test_a_note_taken_away_leaves_the_others(engine_url: str) -> None:
    engine = store.open_store(engine_url)
    first = store.save_note(engine, "306", "dental_check", "first")
    store.save_note(engine, "306", "dental_check", "second")
    store.delete_note(engine, first)
    store.delete_note(engine, first)
    assert store.read_notes(engine)["text"].to_list() == ["second"]
    engine.dispose()


def test_a_refused_note_is_not_kept_nor_a_refused_writer(engine_url: str) -> None:
    engine = store.open_store(engine_url)
    with pytest.raises(store.NoteRefused, match="date of birth"):
        store.save_note(engine, "306", "dental_check", "born 3 December 2014")
    with pytest.raises(store.NoteRefused, match="NHS number"):
        store.save_note(engine, "306", "dental_check", "fine", "943 476 5919")
    assert store.read_notes(engine).is_empty()
    engine.dispose()


def test_signs_of_every_language_come_back_as_they_were_written(engine_url: str) -> None:
    engine = store.open_store(engine_url)
    said = "<b>Siân's</b> =1+1 'x'; DROP TABLE notes;-- £ ≥ 漢"
    store.save_note(engine, "306", "dental_check", said)
    assert store.read_notes(engine)["text"].to_list() == [said]
    engine.dispose()


def test_a_note_changes_no_figure_so_the_revision_stands(engine_url: str) -> None:
    engine = store.open_store(engine_url)
    before = store.revision(engine)
    store.save_note(engine, "306", "dental_check", "a note")
    assert store.revision(engine) == before
    assert reading.read(engine).notes()["text"].to_list() == ["a note"]
    engine.dispose()


def test_notes_stand_beside_their_area_s_indicator_and_nowhere_else() -> None:
    rows = figures(row("306", 1, 2), row("302", 1, 2), row("306", 1, 2, indicator="immunisations"))
    written = {"written_by": ["nurse", ""], "written_at": ["2026-11-22T09:00:00+00:00"] * 2}
    about = {"id": [1, 2], "area": ["306"] * 2, "indicator": ["dental_check"] * 2}
    found = reading.with_notes(rows, pl.DataFrame(about | {"text": ["One", "Two"]} | written))
    assert found["noted"].to_list() == [
        "One (nurse, 22 November 2026); Two (22 November 2026)",
        "",
        "",
    ]
    assert found.drop("noted").equals(rows)


def test_without_notes_nothing_is_noted() -> None:
    found = reading.with_notes(figures(row("306", 1, 2)), store.no_notes())
    assert found["noted"].to_list() == [""]
    assert sentences.noted(found.row(0, named=True)) == ""
    assert sentences.noted({"area": "306"}) == ""
