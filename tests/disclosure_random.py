"""Random tables of any size, and for each the tables that might be what is hidden.

Small tables are gone through world by world (disclosure_worlds.py). A larger one has too many: so
children are moved between the groups of which something is hidden, and what then shows the very same
is another world. Moves of one child come first; more are tried where those have not been enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, permutations, product

import numpy as np

from tests.disclosure_attack import World, table

Counts = dict[str, list[tuple[int, int]]]
"""Of each breakdown, those who did and all, a group each; every breakdown has the same total."""
Hidden = set[tuple[str, str]]
"""Breakdown and subgroup, "all" and "all" for the total."""

CHILDREN = (12, 20, 35, 60, 100, 200, 330)
RATES = (0.05, 0.5, 0.85, 0.95, 0.99)
MOVES = ((1, 0), (1, 1), (0, 1))
"""A child who did, moved alone (another comes back), with itself, or one who did not."""


def draw(random: np.random.Generator) -> Counts:
    """Draw one council's children by sex and by ethnicity; some groups are small or empty."""
    children = int(random.choice(CHILDREN))
    did = random.random(children) < random.choice(RATES)
    return {
        breakdown: _grouped(did, number, random)
        for breakdown, number in (("sex", 2), ("ethnicity", int(random.integers(3, 6))))
    }


def _grouped(did: np.ndarray, number: int, random: np.random.Generator) -> list[tuple[int, int]]:
    groups = random.choice(number, len(did), p=random.dirichlet(np.full(number, 0.7)))
    return [(int(did[groups == g].sum()), int((groups == g).sum())) for g in range(number)]


def corrected(counts: Counts, random: np.random.Generator) -> Counts:
    """Give what a second load says: of up to three children otherwise than the first."""
    new = counts
    for _ in range(int(random.integers(1, 4))):
        by = (1 if random.random() < 0.7 else -1, 0)
        places = {name: int(random.integers(len(groups))) for name, groups in counts.items()}
        changed = [new]
        for name, place in places.items():
            changed = [other for one in changed for other in _moved(one, name, {place: by})]
        new = changed[0] if changed else new
    return new


def as_changed(counts: Counts, was: Counts, now: Counts) -> Iterator[Counts]:
    """Give counts with the same change as from one table to another, where that can be."""
    changed = {
        name: [
            (x + x2 - x1, n + n2 - n1) for (x, n), (x1, n1), (x2, n2) in zip(*three, strict=True)
        ]
        for name, *three in ((name, counts[name], was[name], now[name]) for name in counts)
    }
    if all(0 <= x <= n for groups in changed.values() for x, n in groups):
        yield changed


def world(counts: Counts, indicators: Iterable[str]) -> World:
    """The same counts of each indicator, by all breakdowns, with the total once."""
    rows: World = []
    for indicator in indicators:
        for place, (breakdown, groups) in enumerate(counts.items()):
            rows += table(indicator, breakdown, groups)[min(place, 1) :]
    return rows


def nearby(
    counts: Counts, hidden: Hidden, steps: Iterable[int], *, further: bool = False
) -> Iterator[Counts]:
    """Give the tables that may show the same: so many children moved between hidden groups.

    further: out of one group into two as well, and groups in each other's places. Where the total
    is hidden too, children come from nowhere or leave, in every breakdown at once.
    """
    places = {
        name: [g for g in range(len(groups)) if (name, f"group {g}") in hidden]
        for name, groups in counts.items()
    }
    for (did, all_), step, sign in product(MOVES, steps, (1, -1)):
        by = (sign * step * did, sign * step * all_)
        for name, groups in places.items():
            for one, other in combinations(groups, 2):
                yield from _moved(counts, name, {one: by, other: _times(by, -1)})
            for one, other, third in permutations(groups, 3) if further else ():
                yield from _moved(counts, name, {one: _times(by, -2), other: by, third: by})
        if ("all", "all") in hidden:
            yield from _more(counts, by)
    if further:
        yield from _in_other_places(counts, places)
        if ("all", "all") in hidden:
            yield from _few(counts)


def _in_other_places(counts: Counts, places: dict[str, list[int]]) -> Iterator[Counts]:
    """The hidden groups in each other's places; and two of them with one child each."""
    for name, hidden in places.items():
        for order in permutations(hidden):
            new = list(counts[name])
            for place, other in zip(hidden, order, strict=True):
                new[place] = counts[name][other]
            yield counts | {name: new}
        groups = counts[name]
        for one, other, rest in permutations(hidden, 3):
            for did in (0, 1):
                alone = {g: (did - groups[g][0], 1 - groups[g][1]) for g in (one, other)}
                to_rest = tuple(-sum(change) for change in zip(*alone.values(), strict=True))
                yield from _moved(counts, name, alone | {rest: (to_rest[0], to_rest[1])})


def _few(counts: Counts) -> Iterator[Counts]:
    """Hardly any child did, or hardly any did not: reason enough to hide the total and all else."""
    for few in range(1, 6):
        largest = {name: max(range(len(g)), key=lambda i: g[i][1]) for name, g in counts.items()}
        did = {
            name: [(few * (place == largest[name]), n) for place, (_, n) in enumerate(groups)]
            for name, groups in counts.items()
        }
        not_ = {name: [(n - x, n) for x, n in groups] for name, groups in did.items()}
        for found in (did, not_):
            if all(0 <= x <= n for groups in found.values() for x, n in groups):
                yield found


def _more(counts: Counts, by: tuple[int, int]) -> Iterator[Counts]:
    found = [counts]
    for breakdown, groups in counts.items():
        every = [{place: by} for place in range(len(groups))]
        found = [new for old in found for one in every for new in _moved(old, breakdown, one)]
    yield from found


def _times(by: tuple[int, int], times: int) -> tuple[int, int]:
    return by[0] * times, by[1] * times


def _moved(counts: Counts, breakdown: str, changes: dict[int, tuple[int, int]]) -> Iterator[Counts]:
    groups = list(counts[breakdown])
    for place, (did, all_) in changes.items():
        groups[place] = (groups[place][0] + did, groups[place][1] + all_)
    if all(0 <= x <= n for x, n in groups):
        yield counts | {breakdown: groups}
