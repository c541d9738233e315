"""The quarterly return's words, in its template and when it is read: columns, groups, periods."""

from __future__ import annotations

import re
import tomllib
from calendar import month_name
from datetime import date, timedelta
from functools import cache
from typing import Any

import areas
import indicators
from indicators import Indicator

SOURCE = "quarterly_return"
SHEETS = ("Health assessments", "Immunisations", "Dental checks", "Mental-health access")
SUPPLIER = "Supplier"
NEEDED = {
    "area": "Area",
    "indicator": "Indicator",
    "period": "Period",
    "group": "Group",
    "numerator": "Numerator",
    "denominator": "Denominator",
}
COLUMNS = NEEDED | {"days": "Days"}
"""Column of the frame to the heading in the template; only a wait needs Days."""
EXPLAINED = {
    "area": "The council responsible for the children: choose it, or write its three-digit code.",
    "indicator": "What is counted: choose it. What each counts is explained on the first sheet.",
    "period": "A quarter, a month or a year that has ended: choose it. Q1 is April to June.",
    "group": "All children, or one group of them. Give all children as well as the groups.",
    "numerator": "Of those counted, how many. A whole number. For a number of children, this alone.",
    "denominator": "Out of how many children. A whole number. For a wait: how many children it is over.",
    "days": "For a wait in days only: the median, or what the indicator says. Otherwise leave it empty.",
}
ALL = "All children"

HIDDEN = r"^\[?(c|\*|<\s*=?\s*[5-6]|1\s*(-|to)\s*5|suppressed)\]?$"
"""How a supplier says, in lower case, that a small number is not shown."""


def plain(text: str) -> str:
    """Give a text without capitals, spaces and signs, so that spellings of one word are the same."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


@cache
def breakdowns() -> dict[str, dict[str, Any]]:
    """Give the breakdowns of reference/return_groups.toml: title, groups and whole, by name."""
    text = (areas.REFERENCE / "return_groups.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def groups() -> dict[str, tuple[str, str]]:
    """Give what the template's column Group says, to breakdown and subgroup."""
    found = {ALL: ("all", "all")}
    for name, block in breakdowns().items():
        found |= {f"{block['title']}: {group}": (name, group) for group in block["groups"]}
    return found


def returned() -> dict[str, list[Indicator]]:
    """Give the indicators of the return by sheet, in the catalogue's order; a team's own sheets last."""
    found: dict[str, list[Indicator]] = {sheet: [] for sheet in SHEETS}
    for one in indicators.catalogue().values():
        if SOURCE in one.recipes:
            found.setdefault(one.recipes[SOURCE]["sheet"], []).append(one)
    return {sheet: listed for sheet, listed in found.items() if listed}


def period_label(start: date, end: date) -> str:
    """Name a month, quarter or year as the template's list does."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == 1:
        return f"{end:%B %Y}"
    first = start.year if start.month > 3 else start.year - 1
    year = f"{first}/{(first + 1) % 100:02}"
    if months == 12:
        return f"{year} (year to March {end.year})"
    return f"Q{(start.month - 4) % 12 // 3 + 1} {year} ({start:%B} to {end:%B %Y})"


def offered_periods(today: date) -> list[tuple[date, date]]:
    """Give the periods that have ended by a day: twelve quarters, 24 months and three years."""
    months = {3: 12, 1: 24, 12: 3}
    return [period for long, count in months.items() for period in _ended(today, long, count)]


def _ended(today: date, long: int, count: int) -> list[tuple[date, date]]:
    """Give so many of the periods of `long` months that ended last, newest first."""
    newest = today.year * 12 + today.month - 1
    starts = [m for m in range(newest - long * (count + 2), newest) if (m - 3) % long == 0]
    spans = [_span(start, long) for start in reversed(starts)]
    return [span for span in spans if span[1] < today][:count]


def _span(month: int, long: int) -> tuple[date, date]:
    """Give the days from the first of a month, counted from year 0, to the end of the last."""
    after = month + long
    end = date(after // 12, after % 12 + 1, 1) - timedelta(1)
    return date(month // 12, month % 12 + 1, 1), end


QUARTER = re.compile(r"q([1-4])(20\d\d)(\d\d|20\d\d)|(20\d\d)(\d\d|20\d\d)q([1-4])")
YEAR = re.compile(r"(20\d\d)/(\d\d|20\d\d)")
MONTH = re.compile(r"(20\d\d)-(\d\d)(-01)?")
MONTHS = {name[:3].lower(): number for number, name in enumerate(month_name) if name}


def period_of(text: str) -> tuple[date, date] | None:
    """Read a period as the template writes it, or as people do: Q1 2025/26, May 2025, 2025-05, 2025/26.

    The first of a month is that month, because Excel makes a date of "May 2025". None where it is
    not a period.
    """
    said = text.partition("(")[0].strip().lower()
    if found := QUARTER.fullmatch(re.sub(r"[\s/-]", "", said)):
        number, first, second = found[1] or found[6], found[2] or found[4], found[3] or found[5]
        month = int(first) * 12 + 3 * int(number)
        return _span(month, 3) if _follows(first, second) else None
    if found := YEAR.fullmatch(re.sub(r"\s", "", said)):
        return _span(int(found[1]) * 12 + 3, 12) if _follows(found[1], found[2]) else None
    if found := MONTH.fullmatch(said):
        number = found[2]
        return _span(int(found[1]) * 12 + int(number) - 1, 1) if 1 <= int(number) <= 12 else None
    if found := re.fullmatch(r"([a-z]+)[\s-]+(20\d\d|\d\d)", said):
        named = [m for name, m in _names() if name == found[1]]
        return _span((int(found[2]) % 2000 + 2000) * 12 + named[0] - 1, 1) if named else None
    return None


def _follows(first: str, second: str) -> bool:
    return (int(first) + 1) % 100 == int(second) % 100


def _names() -> list[tuple[str, int]]:
    whole = [(name.lower(), number) for number, name in enumerate(month_name) if name]
    return whole + list(MONTHS.items())
