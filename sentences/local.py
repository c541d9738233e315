"""What is said beside figures that a local team loaded."""

from __future__ import annotations

import formats
from sentences.phrases import Row, counts, of, value

EXACT = "Exact figures from your own file, in this session only: do not pass them on."
"""Said on every page that shows a figure which has not been through disclosure control."""

OWN_RETURN = (
    "Upload the council's SSDA903 return to see what it counts by the rules of the published figures, "
    "whether DfE's figures say the same, which of DfE's checks it breaks, and who misses out."
)


def no_local_together(area: str, within: list[str], sent: list[str]) -> str:
    """Say why an area of several councils has no local figures; sent: those of them that have some."""
    rule = (
        f"{area} has local figures once all its {len(within)} councils have the same one that may be "
        "shown: what some of them know says nothing of the others."
    )
    if not sent:
        return f"{rule} None of them has any yet."
    verb = "has" if len(sent) == 1 else "have"
    return (
        f"{rule} {formats.listed(sent)} {verb} some: choose a council as the area to see its own."
    )


def local_finding(row: Row) -> str:
    """Say a local figure by itself: 66% (35 of 53 stays in care) were ..., April to June 2025.

    row: a figure with a value; one of a group begins with the group's name.
    """
    one = of(row)
    when = formats.period(row["period_start"], row["period_end"])
    group = "" if row["breakdown"] == "all" else f"{row['subgroup']}: "
    if one.kind == "proportion":
        return f"{group}{value(row)} ({counts(row)}) {one.did}, {when}."
    over = f" (over {row['denominator']:,.0f} {one.counted})" if row["denominator"] else ""
    return f"{group}{one.title}: {value(row)}{over}, {when}."
