"""How Fingertips writes a period: a year, a financial year, several pooled, a quarter."""

from __future__ import annotations

import calendar
import re
from datetime import date

Period = tuple[date, date]
QUARTER = {"1": 0, "2": 3, "3": 6, "4": 9}
APRIL = 4

FINANCIAL = re.compile(r"(\d{4})/(\d{2})")
CALENDAR = re.compile(r"(\d{4})")
POOLED_FINANCIAL = re.compile(r"(\d{4})/(\d{2}) - (\d{2})/(\d{2})")
POOLED_CALENDAR = re.compile(r"(\d{4}) - (\d{2}|\d{4})")
QUARTERLY = re.compile(r"(\d{4})(/\d{2})? Q([1-4])")


def period(text: str) -> Period | None:
    """Give the first and the last day of a period as it is written; None for another way of writing.

    2023/24, 2021/22 - 23/24 (three years pooled), 2023, 2021 - 23, 2023/24 Q1, 2023 Q1. A year of
    two is taken to run from April to March.
    """
    if found := FINANCIAL.fullmatch(text):
        return _financial(int(found[1]), int(found[1]) + 1, found[2])
    if found := CALENDAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if found := POOLED_FINANCIAL.fullmatch(text):
        first = int(found[1])
        return _financial(first, first // 100 * 100 + int(found[4]), found[4])
    if found := POOLED_CALENDAR.fullmatch(text):
        first, last = int(found[1]), int(found[1][: 4 - len(found[2])] + found[2])
        return (date(first, 1, 1), date(last, 12, 31)) if last > first else None
    if found := QUARTERLY.fullmatch(text):
        return _quarter(int(found[1]), APRIL if found[2] else 1, QUARTER[found[3]])
    return None


def _financial(first: int, last: int, written: str) -> Period | None:
    """Give April to March; None where the years written do not follow each other."""
    if last <= first or f"{last % 100:02}" != written:
        return None
    return date(first, 4, 1), date(last, 3, 31)


def _quarter(year: int, begins: int, after: int) -> Period:
    months = begins - 1 + after
    start = date(year + months // 12, months % 12 + 1, 1)
    end = date(year + (months + 2) // 12, (months + 2) % 12 + 1, 1)
    return start, end.replace(day=calendar.monthrange(end.year, end.month)[1])
