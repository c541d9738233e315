"""What each indicator counts, a few children each, worked out by hand."""

from datetime import date

import polars as pl
import pytest

import indicators
from children.tracker_counts import counts, not_counted
from tests.tracker_files import (
    LONG_IN_CARE,
    child,
    counted,
    event,
    initial,
    month,
    review,
    tracked,
    value,
)

MARCH, APRIL, MAY = date(2025, 3, 31), date(2025, 4, 30), date(2025, 5, 31)


@pytest.mark.parametrize(
    ("told", "agreed", "met"),
    [
        # Tuesday 1 April 2025: the fifth working day is Tuesday 8 April
        (date(2025, 4, 8), date(2025, 4, 8), 1),
        (date(2025, 4, 9), date(2025, 4, 2), 0),
        (date(2025, 4, 2), date(2025, 4, 9), 0),
    ],
)
def test_notice_and_consent_are_both_needed_by_the_fifth_working_day(
    told: date, agreed: date, met: int
) -> None:
    rows = [child("Z9", entered=LONG_IN_CARE), child(entered=date(2025, 4, 1))]
    events = [
        event("Notified", date(2023, 1, 10), local_id="Z9"),
        event("Consent", date(2023, 1, 10), local_id="Z9"),
        event("Notified", told),
        event("Consent", agreed),
    ]
    assert month(counted(rows, events, "notified_5_working_days"), APRIL) == (met, 1)


def test_consent_is_with_the_notice_when_it_came_by_that_day() -> None:
    rows = [child("A1"), child("B2")]
    events = [
        event("Notified", date(2025, 4, 3)),
        event("Consent", date(2025, 4, 3)),
        event("Notified", date(2025, 4, 3), local_id="B2"),
        event("Consent", date(2025, 4, 4), local_id="B2"),
    ]
    assert month(counted(rows, events, "consent_with_request"), APRIL) == (1, 2)


def test_a_notice_of_an_earlier_stay_is_not_one_of_the_next() -> None:
    rows = [
        child("Z9", entered=LONG_IN_CARE),
        child(entered=date(2025, 3, 3), left=date(2025, 3, 21)),
        child(entered=date(2025, 4, 1)),
    ]
    events = [event(k, date(2023, 1, 9), local_id="Z9") for k in ("Notified", "Consent")]
    events += [event("Notified", date(2025, 3, 4)), event("Consent", date(2025, 3, 4))]
    found = counted(rows, events, "notified_5_working_days")
    assert month(found, MARCH) == (1, 1)
    assert month(found, APRIL) == (0, 1)


def test_the_middle_wait_is_of_assessments_after_the_start_in_calendar_days() -> None:
    rows = [child(name, entered=date(2025, 4, 1)) for name in ("A1", "B2", "C3", "D4")]
    events = [
        initial(date(2025, 4, 11)),
        initial(date(2025, 4, 21), local_id="B2"),
        initial(date(2025, 4, 30), local_id="C3"),
        # before the start: no wait, and not among them
        initial(date(2025, 3, 20), local_id="D4"),
    ]
    found = counted(rows, events, "iha_median_days")
    assert value(found, APRIL) == [20.0]
    assert found.filter(pl.col("breakdown") == "all")["denominator"].max() == 3


def test_breach_reasons_add_up_to_the_late_and_a_missing_one_is_said() -> None:
    rows = [child(name, entered=date(2025, 4, 1)) for name in ("A1", "B2", "C3")]
    events = [
        initial(date(2025, 4, 11), local_id="C3"),
        initial(date(2025, 6, 11)),
        event("Breach reason", date(2025, 5, 2), "Clinic capacity"),
        event("Breach reason", date(2025, 6, 2), "Interpreter"),
        event("Breach reason", date(2025, 4, 12), "Missing", local_id="C3"),
    ]
    found = counted(rows, events, "iha_late")
    assert value(found, MAY) == [2.0]
    assert value(found, MAY, "Clinic capacity") == value(found, MAY, "Not recorded") == [1.0]
    assert set(found.filter(breakdown="reason")["subgroup"]) == {"Clinic capacity", "Not recorded"}


def test_an_overdue_review_is_counted_each_month_until_it_takes_place() -> None:
    rows = [child(entered=date(2024, 1, 8))]
    events = [initial(date(2024, 1, 31)), review(date(2025, 4, 2))]
    found = counted(rows, events, "rha_overdue", complete_to=date(2025, 6, 30))
    assert [value(found, day) for day in (APRIL, MAY)] == [[0.0], [0.0]]
    late = [initial(date(2024, 1, 31)), review(date(2024, 2, 1)), review(date(2025, 4, 2))]
    overdue = counted(rows, late, "rha_overdue", complete_to=date(2025, 6, 30))
    # due on 1 February 2025; overdue at the ends of February and March
    ends = [date(2025, 1, 31), date(2025, 2, 28), MARCH, APRIL]
    assert [value(overdue, day) for day in ends] == [[0.0], [1.0], [1.0], [0.0]]


@pytest.mark.parametrize(
    ("seen", "outcome", "met"),
    [
        (date(2024, 4, 1), "Done", 1),
        (date(2024, 3, 31), "Done", 0),
        (date(2024, 6, 1), "Declined", 0),
    ],
)
def test_a_dental_check_counts_for_twelve_months_and_a_decline_does_not(
    seen: date, outcome: str, met: int
) -> None:
    rows = [child(entered=date(2024, 4, 1)), child("B2", entered=date(2024, 4, 2))]
    events = [event("Dental check", date(2024, 3, 1)), event("Dental check", seen, outcome)]
    # B2 has been in care for less than twelve months on 31 March 2025 and is not counted
    assert month(counted(rows, events, "dental_12_months"), MARCH) == (met, 1)


def test_an_event_that_is_never_recorded_is_no_nought_percent() -> None:
    tracker = tracked([child()], [initial(date(2025, 4, 20))])
    found = counts(tracker, release="2026-04-01", complete_to=date(2026, 3, 31))
    assert set(found["indicator"]) == {"iha_20_working_days", "iha_median_days", "iha_late"}
    ids = {one.id for one in indicators.catalogue().values() if "tracker" in one.recipes}
    assert set(not_counted(tracker)) == ids - set(found["indicator"])


def test_only_periods_that_have_ended_are_counted_and_a_quarter_of_a_snapshot_is_its_last_month() -> (
    None
):
    rows = [child("A1", entered=LONG_IN_CARE), child("B2", entered=LONG_IN_CARE)]
    events = [
        event("Immunisation status", date(2025, 4, 2), "Up to date"),
        event("Immunisation status", date(2025, 6, 2), "Up to date", local_id="B2"),
    ]
    found = counted(rows, events, "immunisations_up_to_date", complete_to=date(2025, 7, 30))
    whole = found.filter(breakdown="all")
    assert whole.select("period_start", "period_end", "numerator", "denominator").rows() == [
        (date(2025, 4, 1), date(2025, 4, 30), 1, 2),
        (date(2025, 5, 1), date(2025, 5, 31), 1, 2),
        (date(2025, 4, 1), date(2025, 6, 30), 2, 2),
        (date(2025, 6, 1), date(2025, 6, 30), 2, 2),
    ]


def test_a_month_in_which_nobody_was_due_has_no_value_and_a_count_of_nobody_is_nought() -> None:
    rows = [child(entered=date(2025, 4, 1))]
    share = counted(rows, [initial(date(2025, 4, 20))], "iha_20_working_days")
    late = counted(rows, [initial(date(2025, 4, 20))], "iha_late")
    june = (pl.col("period_end") == date(2025, 6, 30)) & (
        pl.col("period_start") == date(2025, 6, 1)
    )
    assert share.filter(june).select("numerator", "denominator", "value", "status").rows() == [
        (0, 0, None, "not_applicable")
    ]
    assert late.filter(june).select("numerator", "denominator", "value", "status").rows() == [
        (0, None, 0, "ok")
    ]
