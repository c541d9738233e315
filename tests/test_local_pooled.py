"""An ICB's local figures: only where every council has sent one that may be shown."""

from __future__ import annotations

from datetime import date

import polars as pl

import areas
import reading
import sentences
from reading_local import local_together
from stats.local_pooled import of_all_councils
from tests.local_rows import counts, local
from tests.screens import Open, open_page, words

__all__ = ["open_page"]

END = date(2025, 3, 31)
NOTHING = {"numerator": None, "denominator": None, "value": None, "status": "confidential"}
MEMBERS = pl.DataFrame({"period_end": [END, END], "area": ["306", "305"]})


def both(
    one: dict[str, object], other: dict[str, object], kind: str = "proportion"
) -> pl.DataFrame:
    rows = local({**one, "area": "306"}, {**other, "area": "305", "supplier": "Trust A"})
    return of_all_councils(rows.with_columns(kind=pl.lit(kind)), MEMBERS, "E54000030")


def test_the_counts_of_all_councils_add_up_and_name_their_senders() -> None:
    found = both(counts(60, 100), counts(30, 50))
    assert found.select("area", "numerator", "denominator", "value", "supplier").rows() == [
        ("E54000030", 90.0, 150.0, 60.0, "Trust A + own return")
    ]


def test_a_council_of_whose_children_nobody_was_due_adds_nothing() -> None:
    found = both(counts(60, 100), counts(0, 0))
    assert found.select("numerator", "denominator").rows() == [(60.0, 100.0)]
    assert both(counts(0, 0), counts(0, 0)).is_empty()


def test_a_council_that_is_hidden_or_has_not_sent_leaves_no_sum() -> None:
    assert both(counts(60, 100), counts(30, 50) | NOTHING).is_empty()
    alone = local(counts(60, 100)).with_columns(kind=pl.lit("proportion"))
    assert of_all_councils(alone, MEMBERS, "E54000030").is_empty()


def test_numbers_of_children_add_up_and_medians_do_not() -> None:
    late = counts(7, 0) | {"denominator": None, "value": 7.0, "status": "ok"}
    found = both(late, late | {"numerator": 9.0, "value": 9.0}, "count")
    assert found.select("numerator", "denominator", "value").rows() == [(16.0, None, 16.0)]
    wait = counts(0, 40) | {"numerator": None, "value": 20.0, "status": "ok"}
    assert both(wait, wait, "days").is_empty()


def test_other_periods_and_groups_stay_apart() -> None:
    month = {"period_start": date(2025, 3, 1)}
    found = both(counts(60, 100), counts(30, 50, **month))
    assert found.is_empty()


def holding(*rows: dict[str, object]) -> reading.Holding:
    parents = [{"parent": "E54000030", "area": code, "share": 1.0} for code in ("306", "305")]
    members = pl.concat([areas.empty_members(), pl.DataFrame(parents)], how="diagonal_relaxed")
    return reading.Holding(
        revision=1,
        sample=False,
        observations=local(*rows),
        areas=areas.reference_areas(),
        members=members,
        neighbours=areas.empty_neighbours(),
        loads=pl.DataFrame(),
    )


def test_only_an_area_of_several_councils_has_a_sum_and_what_it_was_sent_of_stands() -> None:
    sent = [counts(60, 100), counts(30, 50, area="305")]
    held = holding(*sent)
    assert local_together(held, "E54000030")["numerator"].to_list() == [90.0]
    assert local_together(held, "306").is_empty()
    itself = holding(*sent, counts(80, 160, area="E54000030"))
    assert local_together(itself, "E54000030").is_empty()


def test_the_page_of_an_icb_says_why_it_has_none_and_who_has_some(
    open_page: Open, sample_store: str
) -> None:
    for page in ("timeliness.py", "pathway.py"):
        said = words(open_page(page, sample_store, area="E54900021"))
        assert "has local figures once all its 7 councils have the same one" in said
        assert "Shaula Bay has some: choose a council as the area to see its own." in said


def test_without_any_the_sentence_says_so() -> None:
    said = sentences.no_local_together("London", ["Brent", "Barnet"], [])
    assert said.endswith("None of them has any yet.")
