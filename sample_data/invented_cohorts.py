"""How many children each council looks after, by year and age: drawn from the published spread."""

from __future__ import annotations

import numpy as np

from sample_data import published
from sample_data.drawing import Numbers, Whole, generator, half_up, spread
from sample_data.invented_areas import Council
from sample_data.invented_stories import COHORTS

LARGER = {"E06": -0.3, "E08": 0.3, "E09": -0.2, "E10": 1.6}
"""How much larger the cohorts of a kind of council are, in standard deviations."""

CHANGE = 0.06
"""Spread of a cohort's change in a year, as a share of it (published: 90% within 9%)."""


def cohorts(councils: list[Council]) -> Whole:
    """Give children looked after for at least 12 months, councils by years."""
    england = np.array([count for count, _ in published.ENGLAND["cohort"]])
    steps = generator("cohort changes").normal(0, CHANGE, (len(councils), len(england)))
    steps[:, -1] = 0
    backwards = np.cumsum(steps[:, ::-1], axis=1)[:, ::-1]
    drawn = _latest(councils)[:, None] * england / england[-1] * np.exp(backwards)
    whole = half_up(drawn)
    for i, council in enumerate(councils):
        whole[i] = COHORTS.get(council.name, whole[i])
    return _of_counties_divided(councils, whole)


def ages(councils: list[Council], cohort: Whole) -> dict[str, Whole]:
    """Give children under 5, of 5 to 16 and of 10 to 17; the capital looks after older ones."""
    stream = generator("ages")
    capital = np.array([[0.05 if council.sub_region else 0.0] for council in councils])

    def share(mean: Numbers, between: float, least: float, most: float) -> Numbers:
        lasting = stream.normal(0, between, (len(councils), 1))
        drawn = mean + lasting + stream.normal(0, between / 4, cohort.shape)
        return np.asarray(np.clip(drawn, least, most))

    under_5 = half_up(cohort * share(0.115 - capital / 2, 0.035, 0.02, 0.22))
    older = cohort - under_5
    aged_5_16 = np.minimum(half_up(cohort * share(0.75 - capital, 0.035, 0.5, 0.88)), older)
    aged_10_17 = half_up(older * share(0.785 + capital, 0.04, 0.5, 1.0))
    aged_10_17 = np.maximum(aged_10_17, older - aged_5_16)
    return {"under_5": under_5, "aged_5_16": aged_5_16, "aged_10_17": aged_10_17}


def _latest(councils: list[Council]) -> Numbers:
    size = generator("cohorts").normal(0, 1, len(councils))
    size += [LARGER[council.ons_code[:3]] for council in councils]
    drawn = np.array([c.closed is None and c.name not in COHORTS for c in councils])
    latest = np.zeros(len(councils))
    latest[drawn] = spread(size[drawn], published.COHORT_PERCENTILES, published.COHORT_SPREAD)
    return latest


def _of_counties_divided(councils: list[Council], cohort: Whole) -> Whole:
    """Give a county that was divided the children of the two councils that it became."""
    for i, council in enumerate(councils):
        successors = [j for j, other in enumerate(councils) if other.predecessor == council.code]
        if successors:
            cohort[i] = cohort[successors].sum(axis=0)
    return cohort
