"""What a line of a reconciliation says: both sides, and why they differ where they do."""

from __future__ import annotations

import formats
from observations import STATUS_WORDS
from sentences.phrases import Row, of

WHY = {
    "hidden": "So nothing is compared.",
    "not published": "DfE has published no figure of this year.",
    "cohort": "The cohort differs: {below} in your file.",
    "ages": "The whole cohort agrees and this age group does not: {below} in your file. Look at the "
    "dates of birth.",
    "base": "What is counted below the line differs: {below} in your file.",
    "blanks": "{above} in your file, where {blank} blank, which counts as no.",
    "count": "{above} in your file: either side may have been corrected since.",
    "": "",
}


def reconciled(row: Row) -> str:
    """Say one line of reconciling.reconciled: "Your file 224 of 243 (92%), DfE 224 of 243 (92%)."."""
    own = {name: row[name] for name in ("numerator", "denominator", "value", "status")}
    theirs = {name: row[f"dfe_{name}"] for name in own}
    sides = f"Your file {_side(row, own)}, DfE {_side(row, theirs)}."
    why = WHY[row["why"]].format(
        above=_more(row["more"]) if row["more"] else "Another average",
        below=_more(row["more_below"]) if row["more_below"] else "",
        blank=f"{row['blank']:,} {'is' if row['blank'] == 1 else 'are'}",
    )
    return f"{sides} {why}".strip()


def _side(row: Row, figures: Row) -> str:
    indicator = of(row)
    if figures["status"] is None:
        return "nothing"
    if figures["status"] != "ok":
        return STATUS_WORDS[figures["status"]].lower()
    value = formats.number(figures["value"], indicator.unit, indicator.decimals)
    below = f"{figures['denominator']:,.0f}" if figures["denominator"] is not None else "not shown"
    if figures["numerator"] is None:
        return f"{value} (of {below} {indicator.counted})"
    return f"{figures['numerator']:,.0f} of {below} ({value})"


def _more(difference: float) -> str:
    return f"{abs(difference):,.0f} {'more' if difference > 0 else 'fewer'}"
