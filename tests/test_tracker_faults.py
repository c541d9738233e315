"""A tracker's mistakes are told by sheet, row and reason; everything else is used."""

from datetime import date

import pytest

from tests.tracker_files import child, event, faults, initial, receipt, tracked


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (child(""), "the local id is empty"),
        (child(born=None), "the date of birth is empty"),
        (child(born="31/02/2012"), "the date of birth is not a date"),
        (child(born="01/05/12"), "the date of birth is not a date"),
        (child(born="26/11/2026"), "the date of birth lies in the future"),
        (child(entered=None), "the day of entering care is empty"),
        (child(entered="soon"), "the day of entering care is not a date"),
        (child(entered=date(2026, 11, 26)), "the day of entering care lies in the future"),
        (child(entered=date(2012, 4, 30)), "the day of entering care lies before the birth"),
        (child(entered=date(2030, 5, 1)), "the day of entering care lies in the future"),
        (child(born=date(2007, 4, 1)), "the child was 18 on entering care"),
        (
            child(born=date(1990, 1, 1), entered=date(1994, 12, 31)),
            "the day of entering care lies before 1995",
        ),
        (child(left="never"), "the day of leaving care is not a date"),
        (child(left=date(2026, 11, 26)), "the day of leaving care lies in the future"),
        (child(left=date(2025, 3, 31)), "the day of leaving care lies before that of entering it"),
        (child(responsible=""), "the responsible LA is empty"),
        (
            child(responsible="Croydonia"),
            "the responsible LA is neither the name nor the code of a council",
        ),
        (
            child(responsible="Kent", placement="Kent"),
            "the child is neither looked after by this council nor placed in its area",
        ),
    ],
)
def test_a_child_s_row_that_cannot_be_used_is_told(row: list[object], reason: str) -> None:
    tracker = tracked([child("Z9"), row])
    assert faults(tracker) == [("Children", 3, reason)]
    assert receipt(tracker)["Children"] == [2, 1, 1]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (event("SDQ", date(2025, 6, 1), 12, local_id=""), "the local id is empty"),
        (
            event("SDQ", date(2025, 6, 1), 12, local_id="B2"),
            "the child is not on the sheet Children",
        ),
        (event("", date(2025, 6, 1)), "the event is empty"),
        (event("Haircut", date(2025, 6, 1)), "the event is not one of the list"),
        (event("Notified", None), "the date is empty"),
        (event("Notified", "31/06/2025"), "the date is not a date"),
        (event("Notified", date(2026, 11, 26)), "the date lies in the future"),
        (event("Notified", date(2012, 4, 30)), "the date lies before the birth"),
        (event("SDQ", date(2025, 6, 1)), "the outcome is empty"),
        (event("SDQ", date(2025, 6, 1), 41), "the outcome is not a score of 0 to 40"),
        (event("SDQ", date(2025, 6, 1), "12.5"), "the outcome is not a score of 0 to 40"),
        (event("SDQ", date(2025, 6, 1), "high"), "the outcome is not a score of 0 to 40"),
        (initial(date(2025, 6, 1), "Perhaps"), "the outcome is not one of the event's list"),
        (event("Immunisation status", date(2025, 6, 1)), "the outcome is empty"),
        (
            event("Breach reason", date(2025, 6, 1), "The dog ate it"),
            "the outcome is not one of the event's list",
        ),
    ],
)
def test_an_event_s_row_that_cannot_be_used_is_told(row: list[object], reason: str) -> None:
    tracker = tracked([child()], [initial(date(2025, 4, 20)), row])
    assert faults(tracker) == [("Events", 3, reason)]
    assert receipt(tracker)["Events"] == [2, 1, 1]


def test_the_events_of_a_refused_child_are_refused_and_say_so() -> None:
    tracker = tracked([child("Z9"), child(born=None)], [initial(date(2025, 4, 20))])
    assert faults(tracker) == [
        ("Children", 3, "the date of birth is empty"),
        ("Events", 2, "the child's row on the sheet Children was refused"),
    ]


def test_rows_that_contradict_each_other_are_told() -> None:
    tracker = tracked(
        [
            child(left=date(2025, 6, 1)),
            child(left=date(2025, 6, 1)),
            child(entered=date(2025, 5, 31)),
            child(entered=date(2025, 6, 1), born=date(2012, 5, 2)),
            child(entered=date(2025, 6, 11)),
        ],
        [event("Consent", date(2025, 4, 2)), event("consent received", date(2025, 4, 2))],
    )
    assert faults(tracker) == [
        ("Children", 3, "the row repeats one above"),
        ("Children", 4, "this stay begins before another stay of this child ended"),
        ("Children", 5, "another row of this child has another date of birth"),
        ("Events", 3, "the row repeats one above"),
    ]
    assert tracker.stays["entered"].to_list() == [date(2025, 4, 1), date(2025, 6, 11)]


def test_a_cell_that_is_not_needed_is_left_out_and_told_and_the_row_is_used() -> None:
    row = child(placement="Atlantis", uasc="perhaps")
    row[2], row[3] = "girlish", "Martian"
    tracker = tracked([row])
    assert faults(tracker) == []
    assert tracker.faults.select("row", "reason").rows() == [
        (2, "not on the list and left out: sex, UASC, ethnicity, placement LA")
    ]
    assert tracker.stays.select("sex", "ethnicity", "uasc", "location").row(0) == (
        ("Not known",) * 4
    )


def test_nothing_of_a_marked_child_is_in_a_fault_a_note_or_the_tracker_s_own_words() -> None:
    marked = "MARKED-7731"
    rows = [
        child(marked, born=f"{marked}1"),
        child(f"{marked}2", responsible=marked),
        child(f"{marked}3", placement=marked),
    ]
    events = [
        event(marked, date(2025, 5, 5), local_id=marked),
        event("SDQ", marked, marked, marked),
    ]
    tracker = tracked(rows, events)
    assert tracker.faults.height == 5
    said = [*tracker.faults["reason"], *tracker.faults["sheet"], *tracker.notes, repr(tracker)]
    assert marked not in "".join(said)
