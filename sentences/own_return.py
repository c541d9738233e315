"""What a council's own return comes to, in a sentence."""

from __future__ import annotations

from datetime import date

import formats


def own_return_lead(
    name: str, year: date, cohort: float | None, lines: list[str], breaches: int, rules: int
) -> str:
    """Say whom the return counts, how many figures DfE published the same, and what is to be mended.

    cohort: children looked after all year, None where it is not told; lines: the reasons of
    reconciling.REASONS, one a figure, "" where both sides agree.
    """
    children = f"{cohort:,.0f} children" if cohort is not None else "children"
    counted = f"{name}'s return counts {children} looked after all year to {formats.day(year)}."
    return " ".join(part for part in (counted, _beside(lines), _broken(breaches, rules)) if part)


def _beside(lines: list[str]) -> str:
    compared = [why for why in lines if why not in ("hidden", "not published")]
    if not compared:
        return "DfE's figures of this year are not loaded, so nothing is compared."
    same = compared.count("")
    if same == len(compared):
        return f"All {same} figures that DfE shows are the same."
    return f"{same} of the {len(compared)} figures that DfE shows are the same."


def _broken(breaches: int, rules: int) -> str:
    if not breaches:
        return "No check is broken."
    times = "once" if breaches == 1 else f"{breaches:,} times in all"
    checks = "One of DfE's checks is" if rules == 1 else f"{rules} of DfE's checks are"
    return f"{checks} broken, {times}."
