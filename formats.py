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


def period(start: date, end: date) -> str:
    """Name a period: year ending 31 March 2025, or a month by its name."""
    if (end - start).days > 360:
        return f"year ending {day(end)}"
    return f"{end:%B %Y}" if (end - start).days < 32 else f"{day(start)} to {day(end)}"


def year(end: date) -> str:
    """Name a year ending in March on an axis: 2024/25; another period by its month."""
    return f"{end.year - 1}/{end:%y}" if (end.month, end.day) == (3, 31) else f"{end:%b %Y}"


def listed(words: list[str]) -> str:
    """Join words as English does: a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
