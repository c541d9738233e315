"""What would close a gap, in words: arithmetic on the children missing out, never a forecast."""

from __future__ import annotations

from math import ceil

import formats
from sentences.phrases import Row, children, of

WORSE, NOT_WORSE, UNKNOWN = "■", "□", "–"


def closed_in(row: Row, a_month: int) -> str:
    """Say how long so many more children a month take to close a gap; nothing where none is known.

    "Immunisations: 12 more children a month would close the gap of 77 in 7 months." Only where more
    children can be seen to: nobody sees a child out of a conviction or into a normal score.
    """
    if of(row).good != "high" or of(row).counted == "SDQ scores":
        return ""
    if row["comparison95"] != "worse" or not row["missing_out"]:
        return ""
    gap = int(formats.rounded(row["missing_out"]))
    if not gap:
        return ""
    months = ceil(gap / a_month)
    took = "1 month" if months == 1 else f"{formats.number(months)} months"
    whom = children(row, a_month, "more")
    return (
        f"{of(row).short}: {whom} a month would close the gap of {formats.number(gap)} in {took}."
    )


def years_as_squares(words: list[str]) -> str:
    """Give a square a year, oldest first: filled where worse, empty where not, a dash where unknown.

    words: comparison95 of each year, "" for a year without a figure.
    """
    squares = {"worse": WORSE, "not compared": UNKNOWN, "": UNKNOWN}
    return "".join(squares.get(word, NOT_WORSE) for word in words)
