"""The pathway to mental-health support: which period, each step, who falls out, and the page."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

import reading
import sentences
import store
from stats.figures import with_words
from stats.pathway import pathway
from tests.filled_stores import ROOT
from tests.local_rows import counts, local
from tests.screens import Open, open_page, words

__all__ = ["open_page"]

Q1 = {"period_start": date(2024, 4, 1), "period_end": date(2024, 6, 30)}
Q2 = {"period_start": date(2024, 7, 1), "period_end": date(2024, 9, 30)}
STEPS = [
    "sdq_returned_12_months",
    "sdq_17_plus",
    "sdq_17_plus_referred",
    "mh_first_contact_28_days",
]


def step(indicator: str, x: float, n: float, **other: Any) -> dict[str, Any]:
    return counts(x, n, indicator=indicator, source="quarterly_return", **other)


def quarter(period: dict[str, date]) -> list[dict[str, Any]]:
    pairs = [(188, 238), (73, 183), (44, 68), (20, 40)]
    return [step(name, x, n, **period) for name, (x, n) in zip(STEPS, pairs, strict=True)]


def test_the_steps_come_in_the_order_of_the_pathway_with_who_did_not_go_on() -> None:
    found = pathway(local(*reversed(quarter(Q1))))
    assert found.select("step", "indicator", "without").rows() == [
        (1, "sdq_returned_12_months", 50.0),
        (2, "sdq_17_plus", 110.0),
        (3, "sdq_17_plus_referred", 24.0),
        (4, "mh_first_contact_28_days", 20.0),
    ]


def test_all_steps_are_of_one_period_the_newest_that_shows_most_of_them() -> None:
    newer = [step(STEPS[0], 190, 240, **Q2)]
    found = pathway(local(*quarter(Q1), *newer))
    assert found["period_end"].unique().to_list() == [date(2024, 6, 30)]
    both = pathway(local(*quarter(Q1), *quarter(Q2)))
    assert both["period_end"].unique().to_list() == [date(2024, 9, 30)]


def test_waits_of_that_period_come_with_it_and_groups_do_not() -> None:
    waiting = counts(27, 1, indicator="mh_still_waiting_lac", source="quarterly_return", **Q1)
    girls = step(STEPS[0], 90, 110, breakdown="sex", subgroup="Girls", **Q1)
    found = pathway(local(*quarter(Q1), waiting, girls))
    assert found["step"].to_list().count(None) == 1
    assert found.filter(breakdown="sex").is_empty()


def test_without_a_step_there_is_no_pathway() -> None:
    assert pathway(local(counts(5, 9))).is_empty()
    waiting = counts(27, 1, indicator="mh_still_waiting_lac", source="quarterly_return", **Q1)
    assert pathway(local(waiting)).is_empty()


def test_each_area_has_the_period_that_shows_most_of_its_own_steps() -> None:
    ours, theirs = quarter(Q1), [{**one, "area": "305"} for one in quarter(Q1)[:1]]
    both = pathway(local(*theirs, *ours))
    alone = [pathway(local(*some)) for some in (theirs, ours)]
    assert both.equals(pl.concat(alone))


def rows(*steps: dict[str, Any]) -> list[sentences.Row]:
    return list(pathway(local(*steps)).iter_rows(named=True))


def test_the_sentence_says_who_falls_out_at_which_step() -> None:
    assert sentences.pathway_lead(rows(*quarter(Q1)), "Croydon") == (
        "Of Croydon's children, 50 had no questionnaire in the last 12 months, 24 with a score of 17 "
        "or more were not referred and 20 who were referred were not seen within 28 days (April to "
        "June 2024)."
    )
    assert sentences.pathway_headline(rows(*quarter(Q1))) == (
        "The narrowest step is “Seen within 28 days”: 20 of 40 (50%)"
    )


def test_a_hidden_step_is_never_said_as_a_number() -> None:
    nothing = {"numerator": None, "denominator": None, "value": None, "status": "confidential"}
    hidden = [{**one, **nothing} for one in quarter(Q1)]
    assert sentences.pathway_lead(rows(*hidden), "Croydon") == (
        "Where Croydon's children fall out of the pathway cannot be shown."
    )
    assert [sentences.step_words(row) for row in rows(*hidden)] == [
        "Not published, to protect small numbers"
    ] * 4


def test_the_page_shows_the_steps_the_waits_and_all_children_beside_them(
    open_page: Open, sample_store: str
) -> None:
    said = words(open_page("pathway.py", sample_store, area="106"))
    assert "Of Lynx Green's children, 50 had no questionnaire in the last 12 months" in said
    assert "The narrowest step is “Seen within 28 days”: 20 of 40 (50%)" in said
    assert "30 days" in said
    assert "Access to mental-health support: all children of the ICB" in said
    assert "No national figure" in said


def test_without_local_figures_it_offers_the_template_and_all_children(
    open_page: Open, sample_store: str
) -> None:
    said = words(open_page("pathway.py", sample_store, area="081"))
    assert "No local figures of Mirzam Coast are loaded" in said
    assert "Access to mental-health support: all children of the ICB" in said


def test_the_numbers_are_those_that_the_supplier_sent(sample_store: str) -> None:
    engine = store.open_store(sample_store)
    held = reading.read(engine)
    engine.dispose()
    ours = held.observations.filter(source="quarterly_return", area="106")
    found = pathway(with_words(ours, held.areas)).filter(pl.col("step") == 3)
    sent = (ROOT / "sample_data/return_mental_health.csv").read_text()
    x, n = (f"{found[name][0]:.0f}" for name in ("numerator", "denominator"))
    assert f"Lynx Green (106),sdq_17_plus_referred,Q4 2024/25,All children,{x},{n}," in sent
