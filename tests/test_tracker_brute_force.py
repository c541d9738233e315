"""Two thousand invented children, their due dates worked out one by one in plain Python, beside ours."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from itertools import zip_longest
from random import Random

import polars as pl

from children.tracker_counts import counts
from children.tracker_reading import Tracker
from children.tracker_tables import prepared
from tests.tracker_files import child, initial, review, tracked

# gov.uk/bank-holidays, England and Wales, typed by hand
CLOSED = {
    *(date(2023, 1, 2), date(2023, 4, 7), date(2023, 4, 10), date(2023, 5, 1), date(2023, 5, 8)),
    *(date(2023, 5, 29), date(2023, 8, 28), date(2023, 12, 25), date(2023, 12, 26)),
    *(date(2024, 1, 1), date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 6), date(2024, 5, 27)),
    *(date(2024, 8, 26), date(2024, 12, 25), date(2024, 12, 26)),
    *(date(2025, 1, 1), date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 5), date(2025, 5, 26)),
    *(date(2025, 8, 25), date(2025, 12, 25), date(2025, 12, 26)),
    *(date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25)),
    *(date(2026, 8, 31), date(2026, 12, 25), date(2026, 12, 28)),
}
LAST = date(2026, 3, 31)
CHILDREN = 2000
Born = tuple[str, date, date, date | None]


def working_day_after(start: date, number: int) -> date:
    day = start
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5 and day not in CLOSED
    return day


def months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def fifth_birthday(born: date) -> date:
    if (born.month, born.day) == (2, 29):
        return date(born.year + 5, 3, 1)
    return born.replace(year=born.year + 5)


def review_due(last: date, born: date) -> date:
    half = months_on(last, 6)
    return half if half < fifth_birthday(born) else months_on(last, 12)


def drawn() -> tuple[list[Born], dict[str, list[date]]]:
    """Draw children of every age with assessments at any distance, month ends and leap days too."""
    draw = Random(20260331)
    found, seen = [], {}
    for number in range(CHILDREN):
        name = f"B{number:04d}"
        entered = date(2023, 1, 3) + timedelta(days=draw.randrange(1150))
        born = entered - timedelta(days=draw.randrange(10, 14 * 365))
        if number % 50 == 0:
            born = date(2020, 2, 29)
        left = entered + timedelta(days=draw.randrange(1, 900)) if draw.random() < 0.5 else None
        found.append((name, born, max(entered, born), left if left and left <= LAST else None))
        day, days = entered - timedelta(days=draw.randrange(-60, 130)), []
        while day <= LAST:
            if day >= born:
                days.append(day if draw.random() < 0.8 else months_on(day.replace(day=1), 1))
            day += timedelta(days=draw.randrange(60, 420))
        seen[name] = sorted({one for one in days if one <= LAST})
    return found, seen


FOUND, SEEN = drawn()
ROWS = [child(name, born=b, entered=e, left=left) for name, b, e, left in FOUND]
EVENTS = [
    (initial if n == 0 else review)(day, local_id=name)
    for name, days in SEEN.items()
    for n, day in enumerate(days)
]


@cache
def everybody() -> Tracker:
    return tracked(ROWS, EVENTS)


def test_initial_assessments_are_due_and_met_as_worked_out_one_by_one() -> None:
    stays = everybody().stays
    due = dict(stays.select("local_id", "iha_due").iter_rows())
    assert due == {name: working_day_after(entered, 20) for name, _, entered, _ in FOUND}
    expected: dict[date, list[int]] = {}
    for name, _, entered, left in FOUND:
        day = due[name]
        if day > LAST or (left and left < day):
            continue
        first = [one for one in SEEN[name][:1] if months_on(entered, -3) <= one <= day]
        both = expected.setdefault(months_on(day.replace(day=1), 1), [0, 0])
        both[0] += bool(first)
        both[1] += 1
    assert by_month("iha_20_working_days") == expected


def test_reviews_are_due_and_met_as_worked_out_one_by_one() -> None:
    reviews = prepared(everybody(), LAST)["reviews"]
    ours = set(reviews.select("local_id", "last_on", "due", "next_on").iter_rows())
    theirs = set()
    expected: dict[date, list[int]] = {}
    for name, born, entered, left in FOUND:
        inside = [d for d in SEEN[name] if months_on(entered, -3) <= d <= (left or LAST)]
        for last, following in zip_longest(inside, inside[1:]):
            due = review_due(last, born)
            theirs.add((name, last, due, following))
            if due <= LAST and due <= (left or LAST):
                both = expected.setdefault(months_on(due.replace(day=1), 1), [0, 0])
                both[0] += following is not None and following <= due
                both[1] += 1
    assert ours == theirs
    begun = min(day for days in SEEN.values() for day in days[1:]).replace(day=1)
    assert by_month("rha_in_date") == {end: n for end, n in expected.items() if end > begun}


def by_month(indicator: str) -> dict[date, list[int]]:
    """Give numerator and denominator of every month that counts anybody, by the day after it."""
    found = counts(everybody(), complete_to=LAST, release="2026-04-01").filter(
        pl.col("indicator") == indicator,
        pl.col("breakdown") == "all",
        pl.col("period_start") == pl.col("period_end").dt.month_start(),
        pl.col("denominator") > 0,
    )
    rows = found.select(pl.col("period_end").dt.offset_by("1d"), "numerator", "denominator")
    return {after: [int(x), int(n)] for after, x, n in rows.iter_rows()}
