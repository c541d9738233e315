"""What is due and what is late on a day, child by child."""

from datetime import date

import pytest

from children.tracker_worklist import worklist
from tests.tracker_files import child, event, initial, review, tracked

DAY = date(2026, 3, 31)
SETTLED = [
    event("Immunisation status", date(2026, 3, 1), "Up to date"),
    event("Dental check", date(2026, 3, 1)),
    event("SDQ", date(2026, 3, 1), 10),
]


def listed(
    rows: list[list[object]], events: list[list[object]], day: date = DAY
) -> list[tuple[str, str, date, int]]:
    found = worklist(tracked(rows, [*SETTLED, *events]), day)
    return found.select("what", "state", "due", "days_late").rows()


def test_an_initial_assessment_is_due_until_it_is_done_or_a_review_has_followed() -> None:
    # 2 March 2026 was a Monday: twenty working days on is Monday 30 March
    rows = [child(entered=date(2026, 3, 2))]
    assert listed(rows, []) == [("Initial assessment", "Late", date(2026, 3, 30), 1)]
    assert listed(rows, [initial(date(2026, 3, 20), "Declined")])[0][0] == "Initial assessment"
    assert listed(rows, [initial(date(2026, 3, 20))]) == []
    assert listed([child(entered=date(2020, 3, 2))], [review(date(2026, 3, 3))]) == []


@pytest.mark.parametrize(
    ("last", "state", "late"),
    [
        (date(2025, 3, 30), "Late", 1),
        (date(2025, 3, 31), "Due", 0),
        (date(2025, 4, 30), "Due", -30),
        (date(2025, 5, 1), None, None),
    ],
)
def test_a_review_is_listed_when_late_or_due_within_thirty_days(
    last: date, state: str | None, late: int | None
) -> None:
    found = listed([child(entered=date(2025, 1, 2))], [initial(last)])
    expected = [("Review assessment", state, last.replace(year=2026), late)] if state else []
    assert found == expected


def test_soonest_comes_first_and_what_is_later_known_is_not_yet() -> None:
    rows = [child(entered=date(2024, 1, 8), born=date(2012, 5, 1))]
    events = [
        initial(date(2024, 1, 31)),
        review(date(2026, 4, 20)),
        event("Immunisation status", date(2026, 3, 20), "Not known"),
        event("Immunisation status", date(2026, 4, 20), "Up to date"),
    ]
    assert listed(rows, events) == [
        ("Review assessment", "Late", date(2025, 1, 31), 424),
        ("Immunisations", "Late", date(2026, 3, 20), 11),
    ]


def test_a_year_after_coming_into_care_a_first_dental_check_and_sdq_are_due() -> None:
    rows = [child("B2", entered=date(2025, 4, 10), born=date(2012, 5, 1))]
    events = [
        initial(date(2025, 5, 1), local_id="B2"),
        event("Immunisation status", date(2026, 3, 1), "Up to date", local_id="B2"),
        event("Dental check", date(2026, 3, 1), "Declined", local_id="B2"),
    ]
    found = worklist(tracked([child(left=date(2025, 5, 1)), *rows], events), DAY)
    assert found.select("local_id", "what", "due").rows() == [
        ("B2", "Dental check", date(2026, 4, 10)),
        ("B2", "SDQ", date(2026, 4, 10)),
        # twelve months after 1 May 2025 lies more than thirty days ahead: no review
    ]


@pytest.mark.parametrize(
    ("born", "due"),
    [
        # four on 20 April 2026: the first questionnaire is due then
        (date(2022, 4, 20), [date(2026, 4, 20)]),
        # seventeen on 15 April 2026: the next would be due on the 16th
        (date(2009, 4, 15), []),
        (date(2009, 4, 17), [date(2026, 4, 16)]),
    ],
)
def test_an_sdq_is_due_at_4_to_16(born: date, due: list[date]) -> None:
    rows = [child(entered=date(2025, 4, 16), born=born)]
    events = [*SETTLED[:2], initial(date(2026, 3, 1))]
    found = worklist(tracked(rows, events), DAY)
    assert found.filter(what="SDQ")["due"].to_list() == due


def test_a_health_summary_is_due_the_day_before_18_and_owed_for_a_year_after() -> None:
    rows = [child(entered=date(2024, 4, 16), born=date(2008, 4, 20))]
    events = [review(date(2026, 3, 1))]
    assert ("Health summary", "Due", date(2026, 4, 19), -19) in listed(rows, events)
    after = listed(rows, events, date(2026, 6, 1))
    assert after == [("Health summary", "Late", date(2026, 4, 19), 43)]
    given = [*events, event("Health summary", date(2026, 3, 2))]
    assert listed(rows, given) == []


def test_a_child_who_has_left_and_one_who_has_not_come_are_not_listed() -> None:
    rows = [
        child("A1", entered=date(2024, 4, 16), left=date(2026, 3, 30)),
        child("B2", entered=date(2026, 4, 1)),
    ]
    assert worklist(tracked(rows), DAY).is_empty()


def test_whose_child_it_is_stands_beside_it() -> None:
    rows = [child(entered=date(2026, 3, 2), responsible="Kent")]
    found = worklist(tracked(rows, SETTLED), DAY)
    assert found.select("local_id", "whose", "location").rows() == [
        ("A1", "Placed here by others", "In area")
    ]
