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
