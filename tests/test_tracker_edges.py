"""The days on which a rule turns, worked out by hand from a calendar and the rules' own words."""

from datetime import date

import polars as pl
import pytest

from children.tracker_reading import Tracker
from children.tracker_tables import prepared
from tests.tracker_files import child, counted, event, initial, month, review, tracked

MAY_2025 = date(2025, 5, 31)
APRIL_2025 = date(2025, 4, 30)

# Somebody else's assessment long before, so that counting has begun.
BEFORE = child("Z9", entered=date(2024, 1, 2))
DONE = initial(date(2024, 1, 10), local_id="Z9")


def iha_due(tracker: Tracker) -> list[date]:
    return tracker.stays.sort("entered")["iha_due"].to_list()


@pytest.mark.parametrize(
    ("entered", "due"),
    [
        # Tuesday 1 April 2025; Good Friday 18 and Easter Monday 21 April are no working days
        (date(2025, 4, 1), date(2025, 5, 1)),
        # the twentieth weekday is Monday 5 May 2025, a bank holiday, so it is the day after
        (date(2025, 4, 3), date(2025, 5, 6)),
        # a Saturday is day 0; the Monday after it is day 1
        (date(2025, 6, 7), date(2025, 7, 4)),
        # over Christmas: 25, 26 December and 1 January; 32 days on
        (date(2025, 12, 11), date(2026, 1, 13)),
        # 29 February 2024 was a Thursday; Good Friday was 29 March
        (date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 3, 28)),
        # 8 May 2023, for the coronation, beside 1 May
        (date(2023, 4, 12), date(2023, 5, 12)),
    ],
)
def test_the_initial_assessment_is_due_on_the_twentieth_working_day(
    entered: date, due: date
) -> None:
    assert iha_due(tracked([child(entered=entered)])) == [due]


def test_day_20_on_a_bank_holiday_moves_to_the_next_working_day() -> None:
    # twenty weekdays after Thursday 3 April 2025 without Easter end on Monday 5 May, a bank holiday
    rows = [BEFORE, child(entered=date(2025, 4, 3))]
    on_the_day = counted(rows, [DONE, initial(date(2025, 5, 6))], "iha_20_working_days")
    a_day_late = counted(rows, [DONE, initial(date(2025, 5, 7))], "iha_20_working_days")
    assert month(on_the_day, MAY_2025) == (1, 1)
    assert month(a_day_late, MAY_2025) == (0, 1)


def test_a_child_who_left_on_working_day_19_is_not_counted_and_on_day_20_is() -> None:
    # entered Tuesday 1 April 2025: day 19 is 30 April, day 20 is 1 May
    left_on_19 = [BEFORE, child(entered=date(2025, 4, 1), left=date(2025, 4, 30))]
    left_on_20 = [BEFORE, child(entered=date(2025, 4, 1), left=date(2025, 5, 1))]
    assert month(counted(left_on_19, [DONE], "iha_20_working_days"), MAY_2025) == (0, 0)
    assert month(counted(left_on_20, [DONE], "iha_20_working_days"), MAY_2025) == (0, 1)


@pytest.mark.parametrize(
    ("before", "met"), [(date(2025, 1, 1), 1), (date(2024, 12, 31), 0), (date(2025, 3, 31), 1)]
)
def test_an_assessment_of_the_three_months_before_entry_is_on_time(before: date, met: int) -> None:
    rows = [BEFORE, child(entered=date(2025, 4, 1))]
    found = counted(rows, [DONE, initial(before)], "iha_20_working_days")
    assert month(found, MAY_2025) == (met, 1)


def test_a_child_who_came_back_after_ten_days_needs_no_second_assessment_within_three_months() -> (
    None
):
    stays = [
        child(entered=date(2025, 3, 3), left=date(2025, 4, 4)),
        child(entered=date(2025, 4, 14)),
    ]
    # assessed on 20 March 2025: within three months before 14 April, whose day 20 is 15 May
    found = counted([BEFORE, *stays], [DONE, initial(date(2025, 3, 20))], "iha_20_working_days")
    assert month(found, date(2025, 3, 31)) == (1, 1)
    assert month(found, MAY_2025) == (1, 1)
    assert iha_due(tracked(stays)) == [date(2025, 3, 31), date(2025, 5, 15)]


def test_two_starts_in_a_year_are_two_stays_and_the_second_needs_its_own_assessment() -> None:
    stays = [
        child(entered=date(2025, 4, 1), left=date(2025, 6, 2)),
        child(entered=date(2025, 11, 3)),
    ]
    found = counted([BEFORE, *stays], [DONE, initial(date(2025, 4, 29))], "iha_20_working_days")
    # 3 November 2025 was a Monday: twenty working days on is Monday 1 December
    assert month(found, MAY_2025) == (1, 1)
    assert month(found, date(2025, 12, 31)) == (0, 1)
    year = found.filter(
        (pl.col("period_start") == date(2025, 4, 1)) & (pl.col("period_end") == date(2026, 3, 31))
    )
    assert year.filter(pl.col("breakdown") == "all").select("numerator", "denominator").rows() == [
        (1, 2)
    ]


def test_a_decline_is_no_assessment() -> None:
    rows = [BEFORE, child(entered=date(2025, 4, 1))]
    found = counted(rows, [DONE, initial(date(2025, 4, 15), "Declined")], "iha_20_working_days")
    assert month(found, MAY_2025) == (0, 1)


def test_a_decline_does_not_move_the_next_review() -> None:
    events = [initial(date(2025, 4, 15)), review(date(2026, 3, 2), "Declined")]
    reviews = prepared(tracked([child()], events), date(2026, 10, 31))["reviews"]
    assert reviews.select("last_on", "due", "next_on").rows() == [
        (date(2025, 4, 15), date(2026, 4, 15), None)
    ]


def test_a_child_placed_in_by_another_council_is_counted_apart() -> None:
    rows = [
        BEFORE,
        child("A1", entered=date(2025, 4, 1)),
        child("B2", entered=date(2025, 4, 1), responsible="Kent"),
    ]
    found = counted(rows, [DONE, initial(date(2025, 4, 20))], "iha_20_working_days")
    assert month(found, MAY_2025) == (1, 1)
    assert month(found, MAY_2025, "Own children") == (1, 1)
    assert month(found, MAY_2025, "Placed here by others") == (0, 1)
    assert month(found, MAY_2025, "In area") == (1, 1)


@pytest.mark.parametrize(
    ("born", "last", "due"),
    [
        # half a year on is before the fifth birthday
        (date(2021, 1, 1), date(2025, 6, 30), date(2025, 12, 30)),
        # the fifth birthday lies between: half a year on is the birthday itself, so a year on
        (date(2020, 12, 30), date(2025, 6, 30), date(2026, 6, 30)),
        (date(2020, 12, 31), date(2025, 6, 30), date(2025, 12, 30)),
        # month ends clip
        (date(2024, 6, 1), date(2025, 8, 31), date(2026, 2, 28)),
        (date(2022, 6, 1), date(2023, 8, 31), date(2024, 2, 29)),
        (date(2012, 6, 1), date(2024, 2, 29), date(2025, 2, 28)),
        # born on 29 February 2020: five on 1 March 2025, so 28 February 2025 is still before
        (date(2020, 2, 29), date(2024, 8, 31), date(2025, 2, 28)),
    ],
)
def test_a_review_is_due_after_six_months_under_five_and_after_twelve_from_five(
    born: date, last: date, due: date
) -> None:
    tracker = tracked([child(born=born, entered=last)], [initial(last)])
    assert prepared(tracker, date(2026, 10, 31))["reviews"]["due"].to_list() == [due]


def test_a_review_is_on_time_on_its_due_date_and_late_the_day_after() -> None:
    rows = [child(entered=date(2024, 4, 1))]
    first = initial(date(2024, 4, 15))
    on_time = counted(rows, [first, review(date(2025, 4, 15))], "rha_in_date")
    late = counted(rows, [first, review(date(2025, 4, 16))], "rha_in_date")
    assert month(on_time, APRIL_2025) == (1, 1)
    assert month(late, APRIL_2025) == (0, 1)


def test_a_review_that_falls_due_after_leaving_is_not_counted() -> None:
    rows = [child(entered=date(2024, 4, 1), left=date(2025, 4, 14))]
    begun = review(date(2025, 1, 10), local_id="Z9")
    found = counted([BEFORE, *rows], [DONE, begun, initial(date(2024, 4, 15))], "rha_in_date")
    assert month(found, APRIL_2025) == (0, 0)


def test_turning_18_ends_the_stay_the_day_before() -> None:
    # 18 on 1 March 2026, born on 29 February 2008
    rows = [child(born=date(2008, 2, 29), entered=date(2025, 4, 1))]
    assert tracked(rows).stays.select("until", "eighteenth").row(0) == (
        date(2026, 2, 28),
        date(2026, 3, 1),
    )


@pytest.mark.parametrize(("given", "met"), [(date(2026, 2, 28), 1), (date(2026, 3, 1), 0)])
def test_a_health_summary_is_due_before_18_and_not_on_the_birthday(given: date, met: int) -> None:
    rows = [
        child("Z9", born=date(2007, 5, 1), entered=date(2024, 4, 1)),
        child(born=date(2008, 3, 1), entered=date(2024, 4, 1)),
    ]
    events = [
        event("Health summary", date(2025, 4, 2), local_id="Z9"),
        event("Health summary", given),
    ]
    found = counted(rows, events, "health_summary_before_18")
    assert month(found, date(2026, 3, 31)) == (met, 1)
