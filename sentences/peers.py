"""Sentences about who among an area's peers is clearly better, by the interval of each difference."""

from __future__ import annotations

from collections import Counter

import formats
from indicators import Indicator, catalogue
from sentences.phrases import Row, inside_sentence

WHOSE = {"own_check": "our data", "check_data": "their data"}


def better_overall(found: list[Row], peers: str) -> str:
    """Say on which indicators how many peers are clearly better, most peers first.

    found: rows of stats.peers.better_peers; peers: who, "Croydon's 10 statistical neighbours".
    """
    if not found:
        return f"Nobody among {peers} is clearly better on any indicator."
    counted = Counter(row["indicator"] for row in found).most_common()
    doubtful = {row["indicator"] for row in found if row["own_check"]}
    named = [
        f"{inside_sentence(catalogue()[one].short)} ({count}"
        f"{', check our data first' if one in doubtful else ''})"
        for one, count in counted
    ]
    return f"Clearly better among {peers}: {formats.listed(named)}."


def better_on(found: list[Row], title: str, area_name: str, peers: str) -> str:
    """Say how many peers are clearly better on one indicator, and who is furthest ahead.

    found: rows of better_peers of that indicator, the biggest difference first.
    """
    if not found:
        return f"{title}: none of {peers} is clearly better."
    are = "is" if len(found) == 1 else "are"
    first = found[0]
    return (
        f"{title}: {len(found)} of {peers} {are} clearly better. Furthest ahead is "
        f"{first['neighbour_name']} with {figure(first, 'neighbour_value')}; {area_name} has "
        f"{figure(first, 'value')}."
    )


def not_judged(one: Indicator) -> str:
    """Say why no peer can be called better on an indicator; empty where one can."""
    if one.good == "neither":
        return f"{one.short}: neither more nor less is called better, so no peer is."
    if one.kind == "mean":
        return f"{one.short}: published without an interval, so no peer can be called better."
    return ""


def figure(row: Row, column: str) -> str:
    """Give one of the two figures of a row of better_peers in the indicator's unit."""
    one = catalogue()[row["indicator"]]
    return formats.number(row[column], one.unit, one.decimals)


def difference(row: Row) -> str:
    """Give the difference with its interval, in points: 34 higher (28 to 39), 5 lower (2 to 9)."""
    low, high = sorted((abs(row["difference_lower95"]), abs(row["difference_upper95"])))
    decimals = 0 if low >= 1 else 1
    points = formats.number(abs(row["difference"]), decimals=decimals)
    way = "higher" if row["difference"] > 0 else "lower"
    return f"{points} {way} ({formats.interval(low, high, '', decimals)})"


def years_better(row: Row) -> str:
    """Say for how long: 5 of 5 years. years: for how many of the last five we have a figure."""
    return f"{row['years_better']} of {row['years']} years"


def check_first(row: Row) -> str:
    """Say whose figure looks like recording; empty where neither does."""
    whose = [words for name, words in WHOSE.items() if row[name]]
    return f"Check {' and '.join(whose)} first" if whose else ""
