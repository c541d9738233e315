"""The attack by equations: what adds up to what in a council's return, solved for what is hidden.

Whoever attacks knows which figures are about the same children: the base of each indicator, which
scores make up those given, which group of age is a base by itself. Every hidden count is then between
a smallest and a largest one; where these are the same, it is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

Count = tuple[str, str, str]
"""What is counted (a base, or an indicator's numerator), breakdown, subgroup."""

BASE = {
    "development_check": "young",
    "sdq_received": "asked",
    "sdq_concern": "sdq_received",
    "sdq_borderline": "sdq_received",
    "sdq_normal": "sdq_received",
    "substance_intervention": "substance_misuse",
    "substance_refused": "substance_misuse",
}
"""Whom an indicator is counted out of: the numerator of another, or a part of all, `everyone`."""

PART_OF = {"young": "everyone", "asked": "everyone"}
TRIES = 12


@dataclass
class Puzzle:
    """Counts, what is known of each, and the sums: coefficients, least and most."""

    place: dict[Count, int] = field(default_factory=dict)
    shown: dict[Count, float] = field(default_factory=dict)
    sums: list[tuple[dict[int, float], float, float]] = field(default_factory=list)

    def at(self, count: Count) -> int:
        """Give a count's number, a new one where it is met for the first time."""
        return self.place.setdefault(count, len(self.place))

    def add(self, parts: dict[Count, float], least: float, most: float) -> None:
        """Add a sum."""
        self.sums.append(({self.at(count): by for count, by in parts.items()}, least, most))


def puzzle(rows: pl.DataFrame) -> Puzzle:
    """Put together what is shown of one council (status ok) and all that must add up."""
    found = Puzzle()
    for row in rows.iter_rows(named=True):
        spot = (row["breakdown"], row["subgroup"])
        base, did = BASE.get(row["indicator"], "everyone"), row["indicator"]
        x, n = (did, *spot), (base, *spot)
        found.add({n: 1, x: -1}, 0, np.inf)
        if row["status"] != "confidential":
            found.shown |= {x: row["numerator"], n: row["denominator"]}
    for count in list(found.place):
        if count[1] == "all":
            _add_groups(found, count)
    _add_relations(found)
    return found


def _add_groups(found: Puzzle, total: Count) -> None:
    what = total[0]
    for breakdown in sorted({c[1] for c in found.place if c[0] == what and c[1] != "all"}):
        groups = [c for c in found.place if c[0] == what and c[1] == breakdown]
        found.add({total: -1, **dict.fromkeys(groups, 1)}, 0, 0)


def _add_relations(found: Puzzle) -> None:
    spots = sorted({count[1:] for count in found.place})
    for spot in spots:
        for part, whole in PART_OF.items():
            found.add({(whole, *spot): 1, (part, *spot): -1}, 0, np.inf)
        scores = {(f"sdq_{name}", *spot): 1.0 for name in ("concern", "borderline", "normal")}
        found.add({("sdq_received", *spot): -1, **scores}, 0, 0)
        helped = {(f"substance_{name}", *spot): -1.0 for name in ("intervention", "refused")}
        found.add({("substance_misuse", *spot): 1, **helped}, 0, np.inf)
    if ("young", "all", "all") in found.place:
        found.add({("young", "all", "all"): 1, ("everyone", "age", "0 to 4"): -1}, 0, 0)
    for name in ("5 to 9", "10 to 15"):
        found.add({("asked", "age", name): 1, ("everyone", "age", name): -1}, 0, 0)


def known_counts(found: Puzzle, draw: np.random.Generator) -> list[Count]:
    """Give the counts that are not shown and can be only one whole number, those of none left out.

    A count of none that follows from a shown total of none is no secret.
    """
    hidden = [count for count in found.place if count not in found.shown]
    solve = _solver(found)
    least = np.full(len(found.place), np.inf)
    most = -least
    for _ in range(TRIES):
        solution = solve(draw.normal(size=len(least)))
        least, most = np.minimum(least, solution), np.maximum(most, solution)
    return [
        count
        for count in hidden
        if most[found.place[count]] - least[found.place[count]] < 1
        and _pinned(solve, found.place[count], len(least))
    ]


Solver = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def _solver(found: Puzzle) -> Solver:
    """Give what finds, for an objective, whole counts that fit all sums and all that is shown."""
    size = len(found.place)
    matrix = np.zeros((len(found.sums), size))
    for number, (parts, _, _) in enumerate(found.sums):
        for place, by in parts.items():
            matrix[number, place] = by
    sums = LinearConstraint(matrix, [s[1] for s in found.sums], [s[2] for s in found.sums])
    lower, upper = np.zeros(size), np.full(size, np.inf)
    for count, value in found.shown.items():
        lower[found.place[count]] = upper[found.place[count]] = value
    # nobody counts more than a thousand children in these councils: every objective has an end
    bounds = Bounds(lower, np.minimum(upper, 2000))

    def solve(objective: NDArray[np.float64]) -> NDArray[np.float64]:
        answer = milp(
            objective, constraints=sums, bounds=bounds, integrality=np.ones(size, np.int64)
        )
        assert answer.success, answer.message
        rounded: NDArray[np.float64] = np.round(answer.x)
        return rounded

    return solve


def _pinned(solve: Solver, place: int, size: int) -> bool:
    objective = np.zeros(size)
    objective[place] = 1
    smallest, largest = solve(objective)[place], solve(-objective)[place]
    return bool(smallest == largest and largest > 0)
