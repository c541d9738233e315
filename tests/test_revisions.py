"""What changed between two releases, on a few literal figures and on DfE's two files."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

import observations
import store
from formats import rounded
from stats.revisions import WORDS, changes, counted, since_earlier
from tests.figure_rows import USUAL, row

CROYDON, BARNET = "306", "302"


def release(name: str, *rows: dict[str, Any]) -> pl.DataFrame:
    full = [{**USUAL, **one, "release": name} for one in rows]
    absent = dict.fromkeys(observations.SCHEMA)
    return pl.DataFrame([absent | {n: one.get(n) for n in absent} for one in full]).select(
        pl.col(name).cast(kind) for name, kind in observations.SCHEMA.items()
    )


def hidden(area: str, status: str, **other: Any) -> dict[str, Any]:
    return {**row(area), "status": status, "value": None, **other}


def change(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    found = changes(release("2024", *before), release("2025", *after))
    return found.select("area", "change").rows()


def test_the_same_figures_are_no_change() -> None:
    same = [row(CROYDON, 203, 332), hidden(BARNET, "confidential")]
    assert change(same, same) == []


def test_another_count_is_revised_and_says_by_how_much() -> None:
    found = changes(
        release("2024", row(CROYDON, 200, 400)), release("2025", row(CROYDON, 210, 400))
    )
    (one,) = found.rows(named=True)
    assert one["change"] == "revised"
    assert (one["numerator_before"], one["numerator_after"]) == (200, 210)
    assert (one["release_before"], one["release_after"]) == ("2024", "2025")
    assert one["difference"] == pytest.approx(2.5)
    assert one["count_changed"]
    assert not one["base_changed"]


def test_another_denominator_alone_is_revised() -> None:
    found = changes(
        release("2024", row(CROYDON, 200, 400)), release("2025", row(CROYDON, 200, 401))
    )
    assert found.select("change", "count_changed", "base_changed").rows() == [
        ("revised", False, True)
    ]


def test_a_mean_has_no_count_and_its_value_is_what_changed() -> None:
    mean = {"indicator": "sdq_average", "status": "ok", "denominator": 60.0}
    found = changes(
        release("2024", {**row(CROYDON), **mean, "value": 14.1}),
        release("2025", {**row(CROYDON), **mean, "value": 14.3}),
    )
    assert found["count_changed"].to_list() == [True]
    assert found["difference"][0] == pytest.approx(0.2)


def test_a_figure_hidden_before_and_shown_now_is_newly_shown() -> None:
    assert change([hidden(CROYDON, "confidential")], [row(CROYDON, 6, 40)]) == [
        (CROYDON, "newly shown")
    ]


def test_a_figure_in_the_later_release_alone_is_newly_shown() -> None:
    found = change([row(BARNET, 1, 9)], [row(BARNET, 1, 9), row(CROYDON, 6, 40)])
    assert found == [(CROYDON, "newly shown")]


def test_a_figure_hidden_now_to_protect_small_numbers_is_newly_suppressed() -> None:
    assert change([row(CROYDON, 6, 40)], [hidden(CROYDON, "confidential")]) == [
        (CROYDON, "newly suppressed")
    ]


@pytest.mark.parametrize("status", ["unavailable", "not_applicable", "low", "unreliable"])
def test_a_figure_no_longer_published_for_another_reason_is_gone(status: str) -> None:
    assert change([row(CROYDON, 6, 40)], [hidden(CROYDON, status)]) == [(CROYDON, "gone")]


def test_a_figure_that_the_later_release_lacks_is_gone() -> None:
    found = change([row(BARNET, 1, 9), row(CROYDON, 6, 40)], [row(BARNET, 1, 9)])
    assert found == [(CROYDON, "gone")]


def test_another_reason_for_showing_nothing_is_said() -> None:
    assert change([hidden(CROYDON, "not_applicable")], [hidden(CROYDON, "confidential")]) == [
        (CROYDON, "reason changed")
    ]


def test_a_hidden_figure_out_of_another_number_is_revised() -> None:
    before = hidden(CROYDON, "confidential", denominator=40.0)
    assert change([before], [{**before, "denominator": 41.0}]) == [(CROYDON, "revised")]


def test_padding_that_a_release_adds_or_drops_is_a_reason_changed_never_a_figure_gone() -> None:
    found = change([row(BARNET, 1, 9), hidden(CROYDON, "not_applicable")], [row(BARNET, 1, 9)])
    assert found == [(CROYDON, "reason changed")]


def test_a_year_that_only_one_release_holds_is_no_change() -> None:
    new_year = {"period_start": date(2025, 4, 1), "period_end": date(2026, 3, 31)}
    old_year = {"period_start": date(2019, 4, 1), "period_end": date(2020, 3, 31)}
    before = [row(CROYDON, 203, 332), row(CROYDON, 190, 330, **old_year)]
    after = [row(CROYDON, 203, 332), row(CROYDON, 210, 340, **new_year)]
    assert change(before, after) == []


def test_changes_are_counted_by_indicator_most_first() -> None:
    before = [row(CROYDON, 1, 9), row(BARNET, 6, 9), row(CROYDON, 6, 9, indicator="immunisations")]
    after = [
        row(CROYDON, 2, 9),
        hidden(BARNET, "confidential"),
        row(CROYDON, 7, 9, indicator="immunisations"),
    ]
    table = counted(changes(release("2024", *before), release("2025", *after)), "indicator")
    assert table.columns == ["indicator", *WORDS, "total"]
    assert table.rows() == [("dental_check", 1, 0, 1, 0, 0, 2), ("immunisations", 1, 0, 0, 0, 0, 1)]


def test_a_figure_that_the_latest_release_lacks_is_gone_though_it_is_still_read() -> None:
    before = release("2024", row(CROYDON, 6, 40), row(BARNET, 7, 40))
    read = pl.concat([release("2025", row(CROYDON, 6, 40)), before.filter(area=BARNET)])
    found = since_earlier(before, read)
    assert found.select("area", "change").rows() == [(BARNET, "gone")]


def test_nothing_changed_is_an_empty_table() -> None:
    none = release("2024", row(CROYDON, 1, 9))
    assert counted(changes(none, none), "area").is_empty()


# DfE's two releases of 2024. A join of the two CSVs, cell by cell, finds 477 counts of councils
# that are written differently and 499 counts or whole percents. 11 of the 477 are the same average
# written otherwise ("15" and "15.0"), which is no change.

BASES = ["health_assessment", "development_check", "sdq_received", "substance_misuse", "convicted"]
"""One indicator for each of the file's five rows of totals."""
WRITTEN_OTHERWISE = 11


@pytest.fixture(scope="module")
def councils_2024(published_store: str) -> pl.DataFrame:
    engine = store.open_store(published_store)
    before, after = (store.read_release(engine, "dfe_outcomes", one) for one in ("2024", "2025"))
    engine.dispose()
    of_2024 = pl.col("period_end") == date(2024, 3, 31)
    return changes(before, after).filter(of_2024 & (pl.col("area").str.len_chars() == 3))


def test_dfe_changed_477_council_counts_of_2024(councils_2024: pl.DataFrame) -> None:
    totals = councils_2024.filter(pl.col("indicator").is_in(BASES) & pl.col("base_changed"))
    counts = councils_2024.filter("count_changed")
    assert counts.height + totals.height + WRITTEN_OTHERWISE == 477


def test_dfe_changed_499_council_counts_or_percents_of_2024(councils_2024: pl.DataFrame) -> None:
    same_count = councils_2024.filter(
        ~pl.col("count_changed"), *(pl.col(f"status_{s}") == "ok" for s in ("before", "after"))
    )
    shown = same_count.select("value_before", "value_after").rows()
    assert sum(rounded(one) != rounded(other) for one, other in shown) == 499 - 477


def test_dfe_hid_33_council_figures_of_2024_and_showed_8(councils_2024: pl.DataFrame) -> None:
    # and one more each way of a council with nobody to count, which is another reason only
    words = dict(councils_2024.group_by("change").len().iter_rows())
    assert words == {"revised": 406, "newly shown": 8, "newly suppressed": 33, "reason changed": 3}


def test_a_period_before_its_last_release_is_read_from_the_earlier_one(
    published_store: str,
) -> None:
    engine = store.open_store(published_store)
    earlier = store.read_earlier(engine)
    releases = store.read_releases(engine)
    engine.dispose()
    assert earlier["release"].unique().to_list() == ["2024"]
    assert sorted(earlier["period_end"].dt.year().unique()) == [2021, 2022, 2023, 2024]
    assert releases.filter(pl.col("release") == "2025")["period_end"].dt.year().to_list() == [
        2021,
        2022,
        2023,
        2024,
        2025,
    ]
