"""What each indicator of checks, minds, views and plans counts, worked out by hand."""

from datetime import date

import pytest

from tests.tracker_files import (
    LONG_IN_CARE,
    child,
    counted,
    event,
    month,
    review,
    value,
)

MARCH, APRIL, MAY = date(2025, 3, 31), date(2025, 4, 30), date(2025, 5, 31)


def test_immunisations_are_the_last_status_and_unaccompanied_children_stand_apart() -> None:
    rows = [child("A1"), child("B2", uasc="Yes"), child("C3")]
    events = [
        event("Immunisation status", date(2025, 4, 2), "Not up to date"),
        event("Immunisation status", date(2025, 5, 2), "Up to date"),
        event("Immunisation status", date(2025, 4, 2), "Up to date", local_id="B2"),
        event("Immunisation status", date(2025, 5, 2), "Not known", local_id="B2"),
    ]
    found = counted(rows, events, "immunisations_up_to_date")
    assert month(found, APRIL) == (1, 3)
    assert month(found, APRIL, "Unaccompanied asylum-seeking") == (1, 1)
    assert month(found, MAY, "Unaccompanied asylum-seeking") == (0, 1)
    assert month(found, MAY, "Other children") == (1, 2)


def test_sdqs_are_of_4_to_16_and_17_or_more_is_a_concern_that_asks_for_a_referral() -> None:
    rows = [
        child(name, entered=LONG_IN_CARE, born=born)
        for name, born in [
            ("A1", date(2012, 5, 1)),
            ("B2", date(2012, 5, 1)),
            ("C3", date(2012, 5, 1)),
            # four the day after, and seventeen on the day
            ("D4", date(2021, 5, 1)),
            ("E5", date(2008, 4, 30)),
        ]
    ]
    events = [
        event("SDQ", date(2025, 4, 2), 17),
        event("SDQ", date(2025, 4, 2), 16, local_id="B2"),
        event("SDQ", date(2024, 4, 30), 30, local_id="C3"),
        event("Mental-health referral", date(2025, 4, 9)),
    ]
    assert month(counted(rows, events, "sdq_returned_12_months"), APRIL) == (2, 3)
    assert month(counted(rows, events, "sdq_17_plus"), APRIL) == (1, 2)
    assert month(counted(rows, events, "sdq_17_plus_referred"), APRIL) == (1, 1)


@pytest.mark.parametrize(
    ("events", "met"),
    [
        ([event("Mental-health referral", date(2025, 1, 9))], 1),
        (
            [
                event("Mental-health referral", date(2025, 1, 9)),
                event("Discharge", date(2025, 4, 1)),
            ],
            0,
        ),
        (
            [
                event("Mental-health referral", date(2025, 1, 9)),
                event("Discharge", date(2025, 4, 2)),
            ],
            1,
        ),
    ],
)
def test_who_is_with_a_service_on_the_day_of_the_score_is_referred(
    events: list[list[object]], met: int
) -> None:
    found = counted(
        [child(entered=LONG_IN_CARE)],
        [event("SDQ", date(2025, 4, 2), 20), *events],
        "sdq_17_plus_referred",
    )
    assert month(found, APRIL) == (met, 1)


REFERRED = [child(name, entered=LONG_IN_CARE) for name in ("A1", "B2", "C3", "D4")]
REFERRALS = [
    *(
        event("Mental-health referral", date(2025, 4, 1), local_id=n)
        for n in ("A1", "B2", "C3", "D4")
    ),
    event("First contact", date(2025, 4, 29)),
    event("First contact", date(2025, 4, 30), local_id="B2"),
    event("Discharge", date(2025, 4, 11), local_id="C3"),
    event("First contact", date(2025, 4, 20), "Was not brought", local_id="D4"),
]


def test_a_first_contact_is_in_time_on_day_28_and_everyone_referred_is_counted() -> None:
    # the 28th day after 1 April is 29 April
    assert month(counted(REFERRED, REFERRALS, "mh_first_contact_28_days"), APRIL) == (1, 4)


def test_waits_are_of_first_contacts_and_who_still_waits_is_counted() -> None:
    assert value(counted(REFERRED, REFERRALS, "mh_first_contact_median_days"), APRIL) == [28.5]
    ninth = counted(REFERRED, REFERRALS, "mh_first_contact_90th_days")
    assert value(ninth, APRIL) == [pytest.approx(28.9)]
    assert value(counted(REFERRED, REFERRALS, "mh_still_waiting_lac"), APRIL) == [1.0]
    assert value(counted(REFERRED, REFERRALS, "mh_still_waiting_lac"), MARCH) == []


def test_a_view_or_a_screen_belongs_to_an_assessment_within_a_week() -> None:
    rows = [child("A1", entered=LONG_IN_CARE), child("B2", entered=LONG_IN_CARE)]
    events = [
        review(date(2025, 4, 10)),
        review(date(2025, 4, 10), local_id="B2"),
        event("View recorded", date(2025, 4, 3)),
        event("View recorded", date(2025, 4, 18), local_id="B2"),
        event("Exploitation screen", date(2025, 4, 17)),
    ]
    assert month(counted(rows, events, "views_recorded"), APRIL) == (1, 2)
    assert month(counted(rows, events, "exploitation_screened_10_plus"), APRIL) == (1, 2)


def test_an_exploitation_screen_is_asked_for_from_the_tenth_birthday() -> None:
    rows = [
        child("A1", entered=LONG_IN_CARE, born=date(2015, 4, 10)),
        child("B2", entered=LONG_IN_CARE, born=date(2015, 4, 11)),
    ]
    events = [review(date(2025, 4, 10), local_id=name) for name in ("A1", "B2")]
    events.append(event("Exploitation screen", date(2025, 4, 10)))
    assert month(counted(rows, events, "exploitation_screened_10_plus"), APRIL) == (1, 1)


def test_a_plan_is_shared_in_time_on_day_28_and_counted_when_they_are_up() -> None:
    rows = [child("A1", entered=LONG_IN_CARE), child("B2", entered=LONG_IN_CARE)]
    events = [
        review(date(2025, 4, 10)),
        review(date(2025, 4, 10), local_id="B2"),
        event("Plan shared with GP", date(2025, 5, 8)),
        event("Plan shared with GP", date(2025, 5, 9), local_id="B2"),
    ]
    found = counted(rows, events, "plan_shared_with_gp")
    assert month(found, MAY) == (1, 2)


def test_an_action_is_found_by_its_name_whatever_its_capitals() -> None:
    rows = [child(entered=LONG_IN_CARE)]
    events = [
        event("Health-plan action due", date(2025, 4, 10), "Glasses"),
        event("Health-plan action due", date(2025, 4, 10), "Hearing test"),
        event("Health-plan action due", date(2025, 5, 10), "Glasses"),
        event("Health-plan action done", date(2025, 4, 10), "glasses"),
        event("Health-plan action done", date(2025, 4, 11), "Hearing test"),
    ]
    found = counted(rows, events, "plan_actions_on_time")
    assert month(found, APRIL) == (1, 2)
    # the glasses of April are not those of May
    assert month(found, MAY) == (0, 1)


def test_a_gp_is_the_last_answer_and_an_eye_test_lasts_two_years() -> None:
    rows = [child("A1", entered=LONG_IN_CARE), child("B2", entered=LONG_IN_CARE)]
    events = [
        event("GP registered", date(2025, 2, 1)),
        event("GP registered", date(2025, 4, 1), "No"),
        event("GP registered", date(2025, 4, 1), local_id="B2"),
        event("Optician", date(2023, 5, 1)),
        event("Optician", date(2023, 4, 30), local_id="B2"),
    ]
    assert month(counted(rows, events, "gp_registered"), APRIL) == (1, 2)
    assert month(counted(rows, events, "optician_2_years"), APRIL) == (1, 2)
