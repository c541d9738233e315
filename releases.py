"""A release's place in time, read from its words: "2025", "2024/25", "May 2025"."""

from __future__ import annotations

import re

MONTHS = "January February March April May June July August September October November December"


def order(release: str) -> tuple[int, int] | None:
    """Give a release's place in time, (year, month or 0), from its words; None where they hold no year.

    "2025" and "Reporting year 2025" are 2025; "2024/25", "202425" and "2024-25" end in 2025.
    """
    if both := re.search(r"(?<!\d)(20\d\d)[/-]?(\d\d)(?!\d)", release):
        year, ends = int(both[1]), int(both[2])
        if (year + 1) % 100 == ends:
            return year + 1, 0
    years = re.findall(r"(?<!\d)(20\d\d)(?!\d)", release)
    if not years:
        return None
    named = [n for n, month in enumerate(MONTHS.split(), 1) if month.lower() in release.lower()]
    return int(years[-1]), named[0] if named else 0


def older(one: str, other: str) -> bool | None:
    """Say whether a release is older than another; None where either has no year in its words.

    Months count only where both name one.
    """
    first, second = order(one), order(other)
    if first is None or second is None:
        return None
    if first[0] != second[0] or not (first[1] and second[1]):
        return first[0] < second[0]
    return first[1] < second[1]
