"""Drawing at random, the same each time: seeded streams, rounding, and the published spread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Chosen = NDArray[np.bool_]

SEED = 20250331


def generator(*topic: str | int) -> np.random.Generator:
    """Give each topic its own stream, so that a change to one leaves the others as they were."""
    return np.random.default_rng([SEED, *" ".join(map(str, topic)).encode()])


def half_up(numbers: Numbers) -> Whole:
    """Round halves up, as DfE does; Python and numpy round them to the even number."""
    return np.floor(numbers + 0.5 + 1e-9).astype(np.int64)


def spread(places: Numbers, percentiles: tuple[int, ...], values: tuple[float, ...]) -> Numbers:
    """Give the values of a published spread to the places, in the order of the places."""
    ranks = np.argsort(np.argsort(places, kind="stable"), kind="stable")
    return np.interp(100 * (ranks + 0.5) / len(places), percentiles, values)
