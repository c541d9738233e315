"""Which percent of each council's children had what, by year: the published spread, reshuffled.

The rates of a year follow the published spread of that year's councils; a council's place in it
lasts, drifts and jumps about as much as real ones' do, and a council that does well on one measure
tends to do well on the others.
"""

from __future__ import annotations

import numpy as np

from sample_data import published
from sample_data.drawing import Chosen, Numbers, Whole, generator, spread
from sample_data.invented_areas import Council
from sample_data.invented_stories import RATES

LASTING, DRIFTING, FRESH = 0.58, 0.30, 0.12
"""Shares of the variance between councils: lasting, drifting, and new each year. They give rank
correlations of about 0.7 from one year to the next and 0.5 over four, as in the published file."""
KEPT = 0.6
"""How much of a drift is left a year later."""
COMMON = 0.6
"""Share of the lasting part that measures have in common, where high is good: it gives the rank
correlations of 0.2 to 0.4 between them that the published file has."""
ON_THEIR_OWN = ("concern", "borderline", "substance", "convicted")
TYPICAL_COHORT = 330


def rates(councils: list[Council], exists: Chosen, cohort: Whole) -> dict[str, Numbers]:
    """Give rates in percent by measure (names of published.SPREAD), councils by years each."""
    common = generator("common").normal(0, 1, (len(councils), 1))
    found = {}
    for measure in published.SPREAD:
        shared = 0.0 if measure in ON_THEIR_OWN else COMMON
        places = _places(measure, shared, common, cohort)
        found[measure] = _rates_of(measure, councils, exists, places)
    return found


def _rates_of(measure: str, councils: list[Council], exists: Chosen, places: Numbers) -> Numbers:
    told = {i: RATES[c.name][measure] for i, c in enumerate(councils) if _has(c, measure)}
    drawn = exists.copy()
    drawn[list(told)] = False
    percent = np.zeros(places.shape)
    for year, values in enumerate(published.SPREAD[measure]):
        chosen = drawn[:, year]
        percent[chosen, year] = spread(places[chosen, year], published.PERCENTILES, values)
    for i, story in told.items():
        percent[i] = story
    return percent


def _has(council: Council, measure: str) -> bool:
    return measure in RATES.get(council.name, {})


def _places(measure: str, shared: float, common: Numbers, cohort: Whole) -> Numbers:
    """Give each council's standing by year as a normal score; a small cohort jumps about more."""
    stream = generator(measure)
    own = stream.normal(0, 1, common.shape)
    lasting = np.sqrt(shared) * common + np.sqrt(1 - shared) * own
    drifting = _drift(stream.normal(0, 1, cohort.shape))
    jumpy = np.clip(np.sqrt(TYPICAL_COHORT / np.maximum(cohort, 1)), 0.5, 2.5)
    fresh = jumpy * stream.normal(0, 1, cohort.shape)
    return np.asarray(
        np.sqrt(LASTING) * lasting + np.sqrt(DRIFTING) * drifting + np.sqrt(FRESH) * fresh
    )


def _drift(steps: Numbers) -> Numbers:
    """Turn independent steps into a drift of the same spread in every year."""
    drift = steps.copy()
    for year in range(1, steps.shape[1]):
        drift[:, year] = KEPT * drift[:, year - 1] + np.sqrt(1 - KEPT**2) * steps[:, year]
    return drift
