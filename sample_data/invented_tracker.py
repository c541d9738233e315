"""An invented tracker of one sample council: stays in care, what happened, and some mistakes.

The story: initial assessments were late until a clinic was added in April 2024; waits for mental
health have grown; children placed out of area are reviewed late; unaccompanied young people are
seldom up to date with immunisations; dental checks recover.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sample_data.drawing import generator

AREA, NAME = "128", "Shaula Bay"
NEIGHBOURS = ("Orionshire", "Perseushire", "Vegashire", "Rigelshire")
FIRST, LAST = date(2021, 10, 1), date(2025, 3, 31)
CLINIC_ADDED = date(2024, 4, 1)
IN_CARE_AT_FIRST, STARTS_A_MONTH = 280, 11

CHILDREN = [
    "Local id",
    "Date of birth",
    "Sex",
    "Ethnicity",
    "Responsible LA",
    "Placement LA",
    "UASC",
    "Entered care",
    "Left care",
]
EVENTS = ["Local id", "Event", "Date", "Outcome", "Note"]
ETHNICITIES = (
    "White",
    "Mixed or multiple ethnic groups",
    "Black, Black British, Caribbean or African",
    "Asian or Asian British",
    "Other ethnic group",
)
REASONS = (
    "Consent or paperwork late",
    "Clinic capacity",
    "Placed out of area, awaiting host",
    "Was not brought or declined",
    "Notification late",
    "Interpreter",
    "Moved placement",
    "Missing",
)
ACTIONS = ("Glasses", "Speech and language", "Dental follow-up", "Hearing test", "Catch-up vaccine")

Row = list[str]
draw = generator("tracker")


@dataclass(frozen=True)
class Stay:
    """One stay in care of an invented child."""

    local_id: str
    born: date
    sex: str
    ethnicity: str
    responsible: str
    placement: str
    uasc: bool
    entered: date
    left: date | None

    @property
    def end(self) -> date:
        """The last day on which something may have happened."""
        return min(self.left or LAST, LAST, _birthday(self.born, 18) - timedelta(days=1))

    @property
    def away(self) -> bool:
        """Whether the child lives outside the council that looks after it."""
        return self.placement != self.responsible

    def row(self) -> Row:
        """Give the row of the sheet Children."""
        left = written(self.left) if self.left else ""
        who = [self.local_id, written(self.born), self.sex, self.ethnicity]
        where = [self.responsible, self.placement, "Yes" if self.uasc else "No"]
        return [*who, *where, written(self.entered), left]


def written(day: date) -> str:
    """Write a date as a person does."""
    return f"{day:%d/%m/%Y}"


def likely(chance: float) -> bool:
    """Draw whether something happens."""
    return bool(draw.random() < chance)


def whole(low: float, high: float) -> int:
    """Draw a whole number between two, both included."""
    return int(draw.integers(int(low), int(high) + 1))


def _birthday(born: date, years: int) -> date:
    return born.replace(year=born.year + years)


def stays() -> list[Stay]:
    """Give every stay: who was in care at first, who came in each month, and who came back."""
    starts = [FIRST - timedelta(days=whole(20, 1500)) for _ in range(IN_CARE_AT_FIRST)]
    for month in range(42):
        begins = date(FIRST.year + (FIRST.month - 1 + month) // 12, (9 + month) % 12 + 1, 1)
        starts += [begins + timedelta(days=whole(0, 27)) for _ in range(STARTS_A_MONTH)]
    found = []
    for number, entered in enumerate(starts, 1):
        one = _stay(f"SB{number:04d}", entered)
        if one.end < FIRST:
            continue
        found.append(one)
        if one.left and likely(0.06):
            found.append(_came_back(one))
    return [one for one in found if one.entered <= min(one.end, LAST)]


def _stay(local_id: str, entered: date) -> Stay:
    uasc = likely(0.09)
    age = whole(15 * 365, 17 * 365) if uasc else whole(30, 16.8 * 365)
    born = entered - timedelta(days=age)
    born = born.replace(day=min(born.day, 28))
    theirs, away = likely(0.2), likely(0.32)
    leaves = min(entered + timedelta(days=int(draw.exponential(950)) + 5), _birthday(born, 18))
    return Stay(
        local_id=local_id,
        born=born,
        sex="Male" if likely(0.88 if uasc else 0.54) else "Female",
        ethnicity=str(draw.choice(ETHNICITIES, p=[0.66, 0.12, 0.1, 0.08, 0.04])),
        responsible=str(draw.choice(NEIGHBOURS)) if theirs else NAME,
        placement=str(draw.choice(NEIGHBOURS)) if away and not theirs else NAME,
        uasc=uasc,
        entered=entered,
        left=leaves if leaves <= LAST else None,
    )


def _came_back(one: Stay) -> Stay:
    assert one.left
    again = one.left + timedelta(days=whole(8, 200))
    same = (one.local_id, one.born, one.sex, one.ethnicity, one.responsible, one.placement)
    return Stay(*same, one.uasc, again, None)


def days_through(begins: date, ends: date, low: int, high: int) -> Iterator[date]:
    """Give days so far apart, from one until the other."""
    day = begins + timedelta(days=whole(low / 2, high / 2))
    while day <= ends:
        yield day
        day += timedelta(days=whole(low, high))
