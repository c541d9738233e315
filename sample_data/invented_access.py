"""How many children of a place reach mental-health care, and how long they wait: invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.drawing import generator

FIRST_MONTH = date(2022, 3, 31)
COUNTS = ("MHS40", "MHS95", "MHS130", "MHS133")
PART_SHARES = (0.60, 0.32, 0.08)
"""Parts of a divided board; the last is so small that some of its counts are hidden."""
PROVIDER_SHARES = (0.041, 0.017, 0.0004)


@dataclass(frozen=True)
class Access:
    """A place's children, counts by measure, waits in days and percent within four weeks."""

    children: float
    counts: dict[str, float]
    median: float
    ninetieth: float
    within_4_weeks: float


def of_board(ods_code: str, end: date, share: float) -> Access:
    """Give a board's month; `share` is how much of it is in (a provisional file lacks some)."""
    lasting = generator("access", ods_code).normal(0, 1, 6)
    month = (end.year - FIRST_MONTH.year) * 12 + end.month - FIRST_MONTH.month
    fresh = generator("access", ods_code, month).normal(0, 1, 6)
    step = lasting + 0.15 * fresh
    children = 480_000 * np.exp(0.45 * lasting[0])
    supported = children * (0.060 + 0.00025 * month) * np.exp(0.14 * step[1]) * share
    counts = {
        "MHS40": children * 0.00011 * np.exp(0.5 * step[2]) * share,
        "MHS95": supported,
        "MHS130": 0.17 * supported * np.exp(0.1 * step[3]),
        "MHS133": 0.30 * supported * np.exp(0.25 * step[4]) / share,
    }
    median = 21 * np.exp(0.45 * step[5])
    within = 100 / (1 + np.exp(1.6 * np.log(median / 24)))
    return Access(children, counts, median, median * np.exp(1.9 - 0.2 * step[4]), within)


def of_part(whole: Access, number: int) -> Access:
    """Give a part of a board: a share of its children, with much the same waits."""
    return _share(whole, PART_SHARES[number], 1 + 0.2 * (number - 1))


def of_provider(england: Access, number: int) -> Access:
    """Give a provider: a share of all children."""
    return _share(england, PROVIDER_SHARES[number], 0.8 + 0.2 * number)


def added(several: Iterable[Access]) -> Access:
    """Add places up; their waits and percents are averaged by first contacts."""
    places = list(several)
    weights = np.array([place.counts["MHS130"] for place in places])
    counts = {m: sum(round(place.counts[m]) for place in places) for m in COUNTS}
    waits = np.array([[p.median, p.ninetieth, p.within_4_weeks] for p in places])
    median, ninetieth, within = (waits * weights[:, None]).sum(axis=0) / weights.sum()
    return Access(sum(p.children for p in places), dict(counts), median, ninetieth, within)


def reported(access: Access, measure: str, *, exact: bool) -> str:
    """Give a measure as text: exact for England, else counts to 5 and the rest to whole numbers."""
    if measure in COUNTS:
        count = round(access.counts[measure])
        return str(count if exact else 5 * ((count + 2) // 5))
    value = {
        "MHS95a": 100_000 * access.counts["MHS95"] / access.children,
        "MHS131": access.median,
        "MHS132": access.ninetieth,
        "MRS08b": access.within_4_weeks,
    }[measure]
    return f"{value:.2f}" if exact and not measure.startswith("MHS13") else f"{value:.0f}"


def _share(whole: Access, share: float, slower: float) -> Access:
    counts = {measure: count * share for measure, count in whole.counts.items()}
    within = min(100.0, whole.within_4_weeks / slower)
    children = whole.children * share * np.sqrt(slower)
    return Access(children, counts, whole.median * slower, whole.ninetieth * slower, within)
