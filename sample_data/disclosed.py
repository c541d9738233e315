"""What DfE shows of a council's or a region's counts, and which symbol stands for the rest.

Source of the rules: DfE's symbols (c confidential, z not applicable, k rounds to zero) and the
patterns in the release of 26 November 2025, where a council's counts of 1 to 5 are confidential
and so is a second cell wherever the first could be worked out from its siblings.
"""

from __future__ import annotations

Cell = tuple[str, str]
"""A count and its percent, as text."""

CONFIDENTIAL = ("c", "c")
NOT_APPLICABLE = ("z", "z")

BASES = {
    "development": "under_5",
    "convicted": "aged_10_17",
    "assessment": "cohort",
    "immunised": "cohort",
    "teeth": "cohort",
    "concern": "sdq_received",
    "borderline": "sdq_received",
    "normal": "sdq_received",
    "sdq_received": "aged_5_16",
    "substance": "cohort",
    "refused": "substance",
    "intervention": "substance",
}
TOTALS = ("under_5", "aged_10_17", "cohort", "aged_5_16")
BANDS = ("concern", "borderline", "normal")
TAKEN = ("refused", "intervention")

PADDING: dict[str, Cell] = dict.fromkeys(
    (*BASES, *TOTALS, "substance_cohort", "sdq_average"), NOT_APPLICABLE
)
"""A council in a year in which it does not exist: DfE's file has its rows all the same."""


def exact(counts: dict[str, int], average: float, hidden_total: bool = False) -> dict[str, Cell]:
    """Give a council's cells: exact counts, whole percents, small counts confidential."""
    hidden = confidential(counts) | ({"substance"} if hidden_total else set())
    cells = {measure: _measure(measure, counts, hidden) for measure in BASES}
    cells |= {total: _total(counts[total], total in hidden) for total in TOTALS}
    cells["substance_cohort"] = CONFIDENTIAL if hidden_total else cells["cohort"]
    cells["sdq_average"] = (_average(counts, average, hidden), "z")
    return cells


def rounded(counts: dict[str, int], scores: float) -> dict[str, Cell]:
    """Give a region's cells: counts to the nearest 10, percents from the counts before that.

    `scores` is the sum of all SDQ scores.
    """
    cells = {
        m: (_nearest_10(counts[m]), _percent(counts[m], counts[of])) for m, of in BASES.items()
    }
    cells |= {total: (_nearest_10(counts[total]), "100") for total in TOTALS}
    cells["substance_cohort"] = cells["cohort"]
    cells["sdq_average"] = (f"{scores / counts['sdq_received']:.1f}", "z")
    return cells


def confidential(counts: dict[str, int]) -> set[str]:
    """Name the measures whose counts are hidden: those of 1 to 5, and what would give them away."""
    small = {measure for measure, count in counts.items() if 1 <= count <= 5}
    return small | _beside_a_band(counts, small) | _beside_an_intervention(counts, small)


def _beside_a_band(counts: dict[str, int], small: set[str]) -> set[str]:
    """The three SDQ bands add up to the scores received: one hidden hides the next smallest."""
    shown = sorted((band for band in BANDS if band not in small), key=lambda band: counts[band])
    return set(shown[:1]) if len(shown) == 2 and "sdq_received" not in small else set()


def _beside_an_intervention(counts: dict[str, int], small: set[str]) -> set[str]:
    """Received and refused often add up to those identified: either is hidden with the other."""
    hidden = [measure for measure in TAKEN if measure in small]
    nobody = counts["refused"] == counts["intervention"] == 0
    either = "substance" not in small and hidden
    return set(TAKEN) if either or ("substance" in small and nobody) else set()


def _measure(measure: str, counts: dict[str, int], hidden: set[str]) -> Cell:
    # With nobody returned, DfE shows the three bands as 0, not as not applicable.
    asked = "aged_5_16" if measure in BANDS else BASES[measure]
    if counts[asked] == 0:
        return NOT_APPLICABLE
    if measure in hidden:
        return CONFIDENTIAL
    return str(counts[measure]), _percent(counts[measure], counts[BASES[measure]])


def _total(count: int, hidden: bool) -> Cell:
    if hidden:
        return CONFIDENTIAL
    return str(count), "100" if count else "z"


def _average(counts: dict[str, int], average: float, hidden: set[str]) -> str:
    if counts["aged_5_16"] == 0:
        return "z"
    if "sdq_received" in hidden:
        return "c"
    return f"{average:.1f}" if counts["sdq_received"] else "0"


def _percent(count: int, base: int) -> str:
    """Round half up in whole numbers, where no half is lost; k is a percent that rounds to zero."""
    whole = (200 * count + base) // (2 * base) if base else 0
    return "k" if count and not whole else str(whole)


def _nearest_10(count: int) -> str:
    return str(10 * ((count + 5) // 10))
