"""How much of a place's care the health figures are about, in one quiet sentence."""

from __future__ import annotations

from datetime import date

import formats
from sentences.phrases import possessive


def covered(name: str, cohort: float | None, in_care: float | None, end: date) -> str:
    """Say which share of the children in care the figures cover; empty where either is not shown.

    cohort: children looked after for twelve months or more; in_care: all in care on the day `end`.
    """
    if not cohort or not in_care or cohort > in_care:
        return ""
    share = formats.number(100 * cohort / in_care, "%")
    return (
        f"The health figures are about {cohort:,.0f} of the {in_care:,.0f} children in "
        f"{possessive(name)} care on {formats.day(end)} ({share}): those looked after for twelve "
        "months or more."
    )


def came_and_went(started: float | None, left: float | None) -> str:
    """Say how many children came into care and how many left it in the year, as far as shown."""
    told = [
        f"{number:,.0f} {words}"
        for number, words in ((started, "started to be looked after"), (left, "left care"))
        if number is not None
    ]
    return f"In the year {formats.listed(told)}." if told else ""
