"""How many of each council's children had what: cohorts and rates made into whole children."""

from __future__ import annotations

import numpy as np

from sample_data.drawing import Chosen, Numbers, Whole, generator, half_up
from sample_data.invented_areas import Council
from sample_data.invented_cohorts import ages, cohorts
from sample_data.invented_rates import rates
from sample_data.published import YEARS

DRAWN = {
    "assessment": "cohort",
    "immunised": "cohort",
    "teeth": "cohort",
    "substance": "cohort",
    "development": "under_5",
    "convicted": "aged_10_17",
    "sdq_received": "aged_5_16",
    "concern": "sdq_received",
    "borderline": "sdq_received",
}
"""The denominator of each measure whose rate is drawn, a denominator before what rests on it."""


def children(councils: list[Council]) -> dict[str, Whole]:
    """Give counts by measure (names of published.ENGLAND), councils by years each."""
    cohort = cohorts(councils)
    counts = {"cohort": cohort, **ages(councils, cohort)}
    percent = rates(councils, existing(councils), cohort)
    for measure, base in DRAWN.items():
        counts[measure] = half_up(percent[measure] * counts[base] / 100)
    others = counts["sdq_received"] - counts["concern"]
    counts["borderline"] = np.minimum(counts["borderline"], others)
    counts["normal"] = others - counts["borderline"]
    return counts | _interventions(counts["substance"])


def existing(councils: list[Council]) -> Chosen:
    """Say which council exists in which year, councils by years."""
    return np.array([[council.exists(year) for year in YEARS] for council in councils])


def sdq_averages(counts: dict[str, Whole]) -> Numbers:
    """Give mean SDQ scores: published ones lie about half a point off 7.3 + 0.178 x concern %."""
    received = counts["sdq_received"]
    concern = 100 * counts["concern"] / np.maximum(received, 1)
    scatter = generator("sdq averages").normal(0, 0.5, received.shape)
    return np.where(received > 0, np.round(7.3 + 0.178 * concern + scatter, 1), 0.0)


def _interventions(substance: Whole) -> dict[str, Whole]:
    """Share out those identified: about 42% received an intervention, 42% refused one."""
    stream = generator("interventions")
    taken = np.clip(stream.normal(0.43, 0.22, substance.shape), 0, 1)
    received = half_up(substance * taken)
    willing = stream.uniform(0.4, 1.0, substance.shape)
    return {"intervention": received, "refused": half_up((substance - received) * willing)}
