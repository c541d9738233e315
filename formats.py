"""Numbers and dates as people read them: whole percents rounded half up, commas, plain dates."""

from __future__ import annotations

import math
from datetime import date

from observations import SHORTHAND, STATUS_WORDS

UNKNOWN = "Not available"


def rounded(value: float, decimals: int = 0) -> float:
    """Round half up, as DfE does; Python's own rounding to even gets some of its percents wrong."""
    shift = 10.0**decimals
    # the small term undoes binary dust: 100 * 23 / 40 is 57.49999999999999
    return float(math.floor(value * shift + 0.5 + 1e-9) / shift)


def number(value: float | None, unit: str = "", decimals: int = 0) -> str:
    """Write a value in its unit: 61%, 14.9, 1,234, 32 days."""
    if value is None:
        return UNKNOWN
    text = f"{rounded(value, decimals):,.{decimals}f}"
    glued = {"%": "%", "score": "", "children": "", "": ""}
    return text + glued.get(unit, f" {unit}")


def interval(lower: float | None, upper: float | None, unit: str = "%", decimals: int = 0) -> str:
    """Write an interval: 56 to 66%. Empty where there is none."""
    if lower is None or upper is None:
        return ""
    return f"{number(lower, decimals=decimals)} to {number(upper, unit, decimals)}"


def shown(value: float | None, status: str, unit: str = "", decimals: int = 0) -> str:
    """Write a value, or where it is not shown the reason in words."""
    return number(value, unit, decimals) if status == "ok" else STATUS_WORDS[status]


def cell(value: float | None, status: str, unit: str = "", decimals: int = 0) -> str:
    """Write a value for a table, or where it is not shown its shorthand: [c]."""
    return number(value, unit, decimals) if status == "ok" else SHORTHAND[status]


def day(value: date) -> str:
    """Write a date: 31 March 2025."""
    return f"{value.day} {value:%B %Y}"


def release(name: str) -> str:
    """Name a release: release 2024; of NHS figures, whose word has a digit before it, that word."""
    digit, _, word = name.partition(" ")
    return f"{word} figures" if word and digit.isdigit() else f"release {name}"


def period(start: date, end: date) -> str:
    """Name a period: year ending 31 March 2025, or a month or a quarter by the names of its months."""
    if (end - start).days > 360:
        return f"year ending {day(end)}"
    if (end - start).days < 32:
        return f"{end:%B %Y}"
    if _is_quarter(start, end):
        return f"{start:%B} to {end:%B %Y}"
    return f"{day(start)} to {day(end)}"


def short_period(start: date, end: date) -> str:
    """Name a period on an axis: Jun 2025, Q1 2025/26 (April to June), 2024/25."""
    if (end - start).days < 32:
        return f"{end:%b %Y}"
    if _is_quarter(start, end):
        first = start.year - (start.month < 4)
        return f"Q{(start.month - 4) % 12 // 3 + 1} {first}/{(first + 1) % 100:02}"
    return year(end)


def _is_quarter(start: date, end: date) -> bool:
    """Say whether a period is three whole months from January, April, July or October on."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months == 2 and start.month % 3 == 1 and start.day == 1 and end.day >= 30


def year(end: date) -> str:
    """Name a year ending in March on an axis: 2024/25; another period by its month."""
    return f"{end.year - 1}/{end:%y}" if (end.month, end.day) == (3, 31) else f"{end:%b %Y}"


def listed(words: list[str]) -> str:
    """Join words as English does: a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
