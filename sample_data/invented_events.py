"""What happened to the invented children of the sample tracker, and the mistakes in writing it down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sample_data.invented_tracker import (
    ACTIONS,
    CLINIC_ADDED,
    FIRST,
    REASONS,
    Row,
    Stay,
    days_through,
    draw,
    likely,
    whole,
    written,
)

MONTHS_OF_GROWTH = 42


def events(stay: Stay) -> Iterator[Row]:
    """Give the rows of Events of one stay."""
    for kind, day, outcome in _happened(stay):
        if max(stay.entered, FIRST - timedelta(days=400)) <= day <= stay.end:
            yield [stay.local_id, kind, written(day), outcome, ""]


def _happened(stay: Stay) -> Iterator[tuple[str, date, str]]:
    yield from _start(stay)
    yield from _reviews(stay)
    yield from _checks(stay)
    yield from _minds(stay)
    if (stay.end - stay.born).days > 17.6 * 365.25 and likely(0.7):
        yield "Health summary", stay.end - timedelta(days=whole(5, 90)), ""


def _start(stay: Stay) -> Iterator[tuple[str, date, str]]:
    """Give notice, consent, the initial assessment, and why it was late."""
    told = stay.entered + timedelta(days=whole(1, 6) if likely(0.8) else whole(8, 20))
    yield "Notified", told, ""
    agreed = told if likely(0.62) else told + timedelta(days=whole(1, 14))
    yield "Consent", agreed, ""
    timely = 0.9 if stay.entered >= CLINIC_ADDED else 0.52
    if likely(timely - 0.15 * stay.away):
        seen = stay.entered + timedelta(days=whole(10, 27))
    else:
        seen = stay.entered + timedelta(days=whole(36, 80))
        if likely(0.85):
            reason = str(draw.choice(REASONS, p=[0.3, 0.22, 0.16, 0.14, 0.08, 0.04, 0.04, 0.02]))
            yield "Breach reason", stay.entered + timedelta(days=33), reason
        if likely(0.15):
            yield "Initial assessment", stay.entered + timedelta(days=24), "Declined"
    yield "Initial assessment", seen, "Done"
    yield from _beside(stay, seen)


def _reviews(stay: Stay) -> Iterator[tuple[str, date, str]]:
    day = stay.entered + timedelta(days=40)
    while day <= stay.end:
        young = (day - stay.born).days < 4.6 * 365.25
        due = 182 if young else 365
        late = likely(0.28 if stay.away else 0.12)
        day += timedelta(days=due + (whole(5, 90) if late else -whole(3, 45)))
        if likely(0.05):
            yield "Review assessment", day - timedelta(days=20), "Was not brought"
        yield "Review assessment", day, "Done"
        yield from _beside(stay, day)


def _beside(stay: Stay, day: date) -> Iterator[tuple[str, date, str]]:
    """Give what an assessment brings with it: view, screen, plan, actions."""
    year = (day - FIRST).days / 365
    if likely(0.6 + 0.08 * year):
        yield "View recorded", day, ""
    if (day - stay.born).days >= 10 * 365.25 and likely(0.45 + 0.1 * year):
        yield "Exploitation screen", day, ""
    if likely(0.85):
        yield (
            "Plan shared with GP",
            day + timedelta(days=whole(5, 24) if likely(0.8) else whole(30, 60)),
            "",
        )
    if likely(0.4):
        action, due = str(draw.choice(ACTIONS)), day + timedelta(days=90)
        yield "Health-plan action due", due, action
        if likely(0.85):
            done = due + timedelta(days=-whole(1, 60) if likely(0.75) else whole(3, 40))
            yield "Health-plan action done", done, action


def _checks(stay: Stay) -> Iterator[tuple[str, date, str]]:
    begins = max(stay.entered, FIRST - timedelta(days=380))
    for day in days_through(begins, stay.end, 190, 420 if day_is_late(begins) else 380):
        yield "Dental check", day, "Done" if likely(0.86) else "Declined"
    for day in days_through(begins, stay.end, 500, 760):
        yield "Optician", day, "Done"
    for day in days_through(begins, stay.end, 170, 370):
        fine = 0.3 if stay.uasc else 0.82
        status = "Up to date" if likely(fine) else "Not up to date" if likely(0.7) else "Not known"
        yield "Immunisation status", day, status
    yield "GP registered", stay.entered + timedelta(days=whole(2, 60)), "Yes"
    for day in days_through(begins, stay.end, 250, 500):
        yield "GP registered", day, "Yes" if likely(0.96) else "No"


def day_is_late(day: date) -> bool:
    """Say whether a child came before the dentists had caught up."""
    return day < date(2023, 1, 1)


def _minds(stay: Stay) -> Iterator[tuple[str, date, str]]:
    """Give questionnaires, and the way to mental health support."""
    begins = max(stay.entered, FIRST - timedelta(days=380))
    for day in days_through(begins, stay.end, 300, 420):
        years = (day - stay.born).days / 365.25
        if not 4 <= years < 17 or likely(0.18):
            continue
        score = min(40, max(0, round(draw.normal(14.5, 6.5))))
        yield "SDQ", day, str(score)
        if score >= 17 and likely(0.6):
            yield from _referred(day + timedelta(days=whole(3, 40)))


def _referred(day: date) -> Iterator[tuple[str, date, str]]:
    yield "Mental-health referral", day, ""
    months = (day - FIRST).days / 30
    if likely(0.12):
        yield "Discharge", day + timedelta(days=whole(14, 50)), ""
        return
    contact = day + timedelta(
        days=int(draw.gamma(2.2, 8 + 0.25 * min(months, MONTHS_OF_GROWTH))) + 2
    )
    yield "First contact", contact, "Done"
    yield "Discharge", contact + timedelta(days=whole(60, 300)), ""


FAULTY_CHILDREN = [
    ["SB9001", "31/02/2014", "Female", "White", "Shaula Bay", "Shaula Bay", "No", "03/03/2024", ""],
    ["SB9002", "04/07/2031", "Male", "White", "Shaula Bay", "Shaula Bay", "No", "03/03/2024", ""],
    ["SB9003", "04/07/2015", "Male", "White", "Shawla Bay", "Shaula Bay", "No", "03/03/2024", ""],
    ["SB9004", "04/07/2015", "Male", "White", "Shaula Bay", "Shaula Bay", "No", "", ""],
    ["SB9005", "04/07/2015", "Female", "White", "Shaula Bay", "Shaula Bay", "No", "03/03/2012", ""],
    ["SB9006", "04/07/2015", "girl?", "White", "Shaula Bay", "Shaula Bay", "No", "45354", ""],
    ["SB9007", "04/07/2015", "Male", "White", "Orionshire", "Vegashire", "No", "03/03/2024", ""],
]
"""Mistakes of the kind that are made: impossible dates, a misspelt council, a number of Excel's."""
FAULTY_EVENTS = [
    ["SB9001", "Dental check", "04/04/2024", "Done", ""],
    ["SB9999", "Dental check", "04/04/2024", "Done", ""],
    ["SB9006", "Haircut", "04/04/2024", "", ""],
    ["SB9006", "SDQ", "04/04/2024", "47", ""],
    ["SB9006", "SDQ", "04/04/2024", "not yet", ""],
    ["SB9006", "Dental check", "04/04/2014", "Done", ""],
    ["SB9006", "Dental check", "04/04/2205", "Done", ""],
    ["SB9006", "Dental check", "", "Done", ""],
    ["SB9006", "Review assessment", "45385", "Perhaps", ""],
    ["SB9006", "IHA", "45375", "Done", ""],
]
