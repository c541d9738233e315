"""What a place was part of, and what it became: places are reorganised and their figures are not."""

from __future__ import annotations

import formats
from sentences.phrases import Row

UNTIL = " (until "
"""Where a name says by itself until when it was used."""


def origin(area: Row, before: list[str], siblings: int, after: list[str]) -> str:
    """Say in a few words what an area was part of, was formed out of or became; empty where it did not.

    area: a row of the areas; before: the names of those it came from; siblings: how many came from
    the first of them; after: the names of those that came from it.
    """
    plain = [name.partition(UNTIL)[0] for name in before]
    if area["closed"] and after:
        return f"became {formats.listed(after)} in {area['closed'].year}"
    if area["opened"] and len(plain) == 1 and siblings > 1:
        return f"part of {plain[0]} until {area['opened'].year}"
    if area["opened"] and plain:
        return f"formed in {area['opened'].year} out of {formats.listed(plain)}"
    return ""


def dated(area: Row) -> str:
    """Name an area with the year it began or ended: Northamptonshire (until 2021)."""
    name = str(area["area_name"])
    if UNTIL in name:
        return name
    if area["closed"]:
        return f"{name} (until {area['closed'].year})"
    return f"{name} (from {area['opened'].year})" if area["opened"] else name
