"""Which councils of the sample are most alike, as DfE's statistical neighbours are."""

from __future__ import annotations

import numpy as np

from sample_data.drawing import Numbers, Whole, generator
from sample_data.invented_areas import Council

MODEL = "sample"
HOW_MANY = 10
CLOSENESS = {0.35: "Extremely close", 1.0: "Very close", 1.4: "Close", 1.9: "Somewhat close"}
"""DfE's words, by the largest distance that each is used for; beyond the last, "Not close"."""

KINDS = {"E06": (0.0, 0.0), "E08": (1.0, 0.3), "E09": (0.6, 1.6), "E10": (-0.9, -0.5)}
"""Two invented features that a kind of council shares: how deprived and how densely settled."""


def neighbours(councils: list[Council], counts: dict[str, Whole]) -> list[list[str]]:
    """Give, for each council that exists now, the ten most alike: their order and how close."""
    now = [i for i, council in enumerate(councils) if council.closed is None]
    features = _features(councils, counts)[now]
    distance = np.sqrt(((features[:, None] - features[None]) ** 2).sum(axis=2))
    np.fill_diagonal(distance, np.inf)
    rows = []
    for i, nearest in enumerate(np.argsort(distance, axis=1, kind="stable")[:, :HOW_MANY]):
        for position, j in enumerate(nearest, start=1):
            pair = [councils[now[i]].code, councils[now[j]].code]
            rows.append([*pair, str(position), _words(distance[i, j]), MODEL])
    return rows


def _features(councils: list[Council], counts: dict[str, Whole]) -> Numbers:
    """Give features in standard deviations: size, share under five, deprivation, settlement."""
    cohort = np.maximum(counts["cohort"][:, -1], 1)
    size = np.log(cohort)
    young = counts["under_5"][:, -1] / cohort
    kinds = np.array([KINDS[council.ons_code[:3]] for council in councils])
    scattered = kinds + generator("neighbours").normal(0, 0.6, kinds.shape)
    drawn = np.column_stack([size, young, scattered])
    return np.asarray((drawn - drawn.mean(axis=0)) / drawn.std(axis=0))


def _words(distance: float) -> str:
    return next((words for limit, words in CLOSENESS.items() if distance <= limit), "Not close")
