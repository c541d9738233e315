"""The newest local figure that may be shown, and where the pages show it."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

import sentences
from stats.local_figures import newest_figures, newest_groups
from tests.local_rows import by, counts, local
from tests.screens import Open, open_page, words

__all__ = ["open_page"]

YEAR = {"period_start": date(2024, 4, 1), "period_end": date(2025, 3, 31)}
MARCH = {"period_start": date(2025, 3, 1), "period_end": date(2025, 3, 31)}
JUNE = {"period_start": date(2025, 4, 1), "period_end": date(2025, 6, 30)}
HIDDEN = {"numerator": None, "denominator": None, "value": None, "status": "confidential"}


def rows(*given: dict[str, Any] | list[dict[str, Any]], kind: str = "proportion") -> pl.DataFrame:
    return local(*given).with_columns(kind=pl.lit(kind))


def ends(found: pl.DataFrame) -> list[tuple[date, date]]:
    return found.select("period_start", "period_end").rows()


def test_a_year_says_more_than_the_month_that_ends_with_it() -> None:
    assert ends(newest_figures(rows(counts(3, 9, **MARCH), counts(30, 90, **YEAR)))) == [
        (date(2024, 4, 1), date(2025, 3, 31))
    ]


def test_the_newest_that_is_shown_comes_before_a_newer_one_that_is_hidden() -> None:
    hidden = counts(1, 9, **JUNE) | HIDDEN
    assert newest_figures(rows(counts(30, 90, **YEAR), hidden))["value"].to_list() == [
        pytest.approx(100 / 3)
    ]
    assert newest_figures(rows(hidden))["status"].to_list() == ["confidential"]


def test_sources_are_a_row_each_and_waits_a_row_a_supplier() -> None:
    two = rows(counts(30, 90), counts(40, 90, source="tracker"))
    assert newest_figures(two)["source"].to_list() == ["ssda903", "tracker"]
    waits = rows(counts(30, 90, supplier="A"), counts(40, 90, supplier="B"), kind="days")
    assert newest_figures(waits)["supplier"].to_list() == ["A", "B"]


def test_a_breakdown_is_the_newest_of_which_every_group_is_shown() -> None:
    older = by("location", {"In area": (40, 60), "Out of area": (10, 20)}, **YEAR)
    newer = by("location", {"In area": (9, 15), "Out of area": (6, 12)}, **JUNE)
    june = (date(2025, 4, 1), date(2025, 6, 30))
    assert ends(newest_groups(rows(older, newer))) == [june] * 2
    newer[1] |= HIDDEN
    assert newest_groups(rows(older, newer))["numerator"].to_list() == [40.0, 10.0]
    in_part = newest_groups(rows(older, newer), in_part=True)
    assert in_part["numerator"].to_list() == [9.0, None]


def test_the_commonest_reason_is_of_all_only_where_all_are_shown() -> None:
    late = by("reason", {"Interpreter": (34, 34), "Missing": (21, 21)}, indicator="iha_late")
    told = [{**one, "value": one["numerator"]} for one in late]
    assert sentences.commonest_reason(told, []) == "Interpreter is the commonest reason: 34 of 55"
    assert sentences.commonest_reason(told, ["Left care"]) == (
        "Interpreter is the commonest reason of those shown: 34"
    )


def test_a_local_figure_is_said_with_its_counts_its_group_and_its_period() -> None:
    row = counts(44, 68, indicator="sdq_17_plus_referred", **JUNE)
    assert sentences.local_finding(row) == (
        "65% (44 of 68 children) had been referred to a mental health service, April to June 2025."
    )
    (out,) = by("location", {"Out of area": (10, 20)}, indicator="iha_20_working_days", **JUNE)
    assert sentences.local_finding(out).startswith("Out of area: 50% (10 of 20 stays in care) ")


@pytest.mark.parametrize(
    ("page", "measure"),
    [
        ("health_assessments.py", "Initial health assessment within 20 working days"),
        ("dental.py", "Dental check in the last 12 months"),
        ("immunisations.py", "Immunisations up to date, local figure"),
        ("emotional_mental_health.py", "SDQ of 17 or more and referred to mental health"),
        ("overview.py", "Review health assessments done by their due date"),
    ],
)
def test_a_page_shows_what_the_local_team_knows_where_there_is_something(
    open_page: Open, sample_store: str, page: str, measure: str
) -> None:
    said = words(open_page(page, sample_store, area="106"))
    assert "What the local team knows" in said
    assert measure in said
    assert "No national figure" in said
    assert "What the local team knows" not in words(open_page(page, sample_store, area="081"))
