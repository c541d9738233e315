"""The health items (OC2) of an invented return: as many children each as the counts say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from sample_data.drawing import generator
from sample_data.invented_903 import Child, Counts

CHECKS = {
    "HEALTH_ASSESSMENT": "assessment",
    "IMMUNISATIONS": "immunised",
    "TEETH_CHECK": "teeth",
}
BANDS = {"normal": (0, 13), "borderline": (14, 16), "concern": (17, 40)}


def fill_in(cohort: list[Child], counts: Counts, average: float, topic: str) -> None:
    """Fill in the items of every child, so that no rule of DfE's is broken.

    average: the mean SDQ score as published, to one decimal.
    """
    for item, measure in CHECKS.items():
        _flag(cohort, item, counts[measure], topic, missing=lambda child: child.hard_to_reach)
    under_5 = [child for child in cohort if child.age < 5]
    _flag(under_5, "HEALTH_CHECK", counts["development"], topic, missing=_alike)
    from_10 = [child for child in cohort if 10 <= child.age <= 17]
    _flag(from_10, "CONVICTED", counts["convicted"], topic, missing=lambda child: 18 - child.age)
    _flag(cohort, "SUBSTANCE_MISUSE", counts["substance"], topic, missing=_sober)
    _interventions(cohort, counts, topic)
    _scores(cohort, counts, average, topic)


def _alike(_: Child) -> float:
    return 1


def _sober(child: Child) -> float:
    return 0.1 if child.age >= 15 else 20 if child.age >= 11 else 10_000


def _chosen(
    group: list[Child], number: int, topic: str, weight: Callable[[Child], float]
) -> list[Child]:
    """Draw just so many of a group, each as likely as its weight says."""
    if not number:
        return []
    weights = np.array([weight(child) for child in group], dtype=float)
    drawn = generator("return health", topic).choice(
        len(group), number, replace=False, p=weights / weights.sum()
    )
    return [group[place] for place in sorted(drawn)]


def _flag(
    group: list[Child],
    item: str,
    number: int,
    topic: str,
    missing: Callable[[Child], float],
) -> None:
    """Write 1 for so many of a group and 0 for the rest, who are drawn by how likely they miss it."""
    without = _chosen(group, len(group) - number, f"{topic} {item}", missing)
    numbers = {child.number for child in without}
    for child in group:
        child.items[item] = "0" if child.number in numbers else "1"


def _interventions(cohort: list[Child], counts: Counts, topic: str) -> None:
    identified = [child for child in cohort if child.items["SUBSTANCE_MISUSE"] == "1"]
    received = _chosen(identified, counts["intervention"], f"{topic} received", _alike)
    others = [child for child in identified if child not in received]
    refused = _chosen(others, counts["refused"], f"{topic} refused", _alike)
    for child in identified:
        child.items["INTERVENTION_RECEIVED"] = "1" if child in received else "0"
    for child in others:
        child.items["INTERVENTION_OFFERED"] = "1" if child in refused else "0"


def _scores(cohort: list[Child], counts: Counts, average: float, topic: str) -> None:
    """Give scores in their bands that come to the average, and everybody else a reason for none."""
    asked = [child for child in cohort if 5 <= child.age <= 16]
    without = _chosen(asked, len(asked) - counts["sdq_received"], f"{topic} no score", _unasked)
    scored = [child for child in asked if child not in without]
    for child, score in zip(scored, scores(counts, average, topic), strict=True):
        child.items["SDQ_SCORE"] = str(score)
    reasons = generator("return reasons", topic).choice(["SDQ2", "SDQ4", "SDQ5"], len(without))
    for child, reason in zip(without, reasons, strict=True):
        child.items["SDQ_REASON"] = str(reason)
    for child in cohort:
        if child.age in (4, 17):
            child.items["SDQ_REASON"] = "SDQ1"


def _unasked(child: Child) -> float:
    return 3 if child.place in ("K2", "K3") else 1


def scores(counts: Counts, average: float, topic: str) -> list[int]:
    """Give a score for each that was received, in bands as counted, with the average to one decimal.

    Raises ValueError when the bands cannot have that average.
    """
    stream = generator("return scores", topic)
    drawn = [
        [int(score) for score in stream.integers(low, min(high, 28) + 1, counts[band])]
        for band, (low, high) in BANDS.items()
    ]
    limits = [BANDS[band] for band, part in zip(BANDS, drawn, strict=True) for _ in part]
    found = [score for part in drawn for score in part]
    short = round(average * len(found)) - sum(found)
    for place in _rounds(len(found)):
        if not short:
            break
        low, high = limits[place]
        step = int(np.sign(short))
        if low <= found[place] + step <= high:
            found[place] += step
            short -= step
    if short:
        raise ValueError(f"no scores in these bands have an average of {average}")
    order = stream.permutation(len(found))
    return [found[place] for place in order]


def _rounds(number: int) -> Iterable[int]:
    """Go through all places again and again, as often as a score has values."""
    return (place for _ in range(41) for place in range(number))
