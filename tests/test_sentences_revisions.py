"""What changed between two releases, in words."""

from __future__ import annotations

import polars as pl

from sentences import CHANGES, before_and_after, change_counts, changed_between, changed_by
from stats.revisions import WORDS

COUNCILS = "councils' figures for the year ending 31 March 2024"


def test_every_kind_of_change_has_its_words() -> None:
    assert list(CHANGES) == list(WORDS)
    assert [change_counts({word: 1}) != "" for word in WORDS] == [True] * len(WORDS)


def test_changes_are_said_with_their_counts_and_those_that_did_not_happen_are_not() -> None:
    said = change_counts({"revised": 1382, "newly shown": 8, "newly suppressed": 33, "gone": 0})
    assert said == "1,382 revised, 8 newly shown and 33 newly hidden to protect small numbers"


def test_the_sentence_names_both_releases_and_counts_figures_and_areas() -> None:
    assert changed_between("release 2024", "release 2025", COUNCILS, {"revised": 2}, 2) == (
        "Between release 2024 and release 2025, 2 of councils' figures for the year ending 31 March "
        "2024 changed, in 2 areas: 2 revised."
    )


def test_one_is_said_as_one() -> None:
    said = changed_between("release 2024", "release 2025", COUNCILS, {"gone": 1}, 1)
    assert "1 of councils' figures" in said
    assert "in 1 area: 1 no longer published." in said


def test_no_change_is_said_plainly() -> None:
    said = changed_between("release 2024", "release 2025", COUNCILS, {}, 0)
    assert said == f"Nothing changed between release 2024 and release 2025 in {COUNCILS}."


def test_a_figure_before_and_after_has_its_children_or_its_reason() -> None:
    row = {
        "indicator": "immunisations",
        "status_before": "ok",
        "value_before": 60.84,
        "numerator_before": 202.0,
        "denominator_before": 332.0,
        "status_after": "confidential",
        "value_after": None,
        "numerator_after": None,
        "denominator_after": 332.0,
    }
    assert before_and_after(row, "before") == "61% (202 of 332)"
    assert before_and_after(row, "after") == "Not published, to protect small numbers (out of 332)"
    assert before_and_after({**row, "status_after": None}, "after") == "Not in this release"


def test_a_score_has_its_decimal_and_no_count() -> None:
    row = {
        "indicator": "sdq_average",
        "status_after": "ok",
        "value_after": 15.0,
        "numerator_after": None,
        "denominator_after": 60.0,
    }
    assert before_and_after(row, "after") == "15.0"


def test_what_a_release_changed_on_loading_is_one_sentence() -> None:
    rows = {"area": ["306", "306", "302"], "change": ["revised", "newly shown", "revised"]}
    assert changed_by(pl.DataFrame(rows), "2025") == (
        "Release 2025 changed 3 of the figures that were loaded before, in 2 areas: 2 revised and 1 "
        "newly shown."
    )
    none = pl.DataFrame(schema={"area": pl.String, "change": pl.String})
    assert changed_by(none, "2025") == (
        "Release 2025 changed none of the figures that were loaded before."
    )
