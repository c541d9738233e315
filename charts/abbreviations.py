"""Short names that fit on a square: initials, or the first letters, and never two alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

SMALL = {"and", "of", "on", "upon", "with", "the", "in"}


def abbreviations(names: Sequence[str]) -> dict[str, str]:
    """Give each name an abbreviation of two to four letters of its own: Croydon Cro, Kent Ken.

    Names of several words are known by their initials (Brighton and Hove: BH), others by their first
    letters; whoever comes later in the alphabet and finds these taken is known by others of its own.
    """
    return _abbreviations(tuple(sorted(set(names))))


@cache
def _abbreviations(names: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        found[name] = next(short for short in _candidates(name) if short.casefold() not in taken)
        taken.add(found[name].casefold())
    return found


def _candidates(name: str) -> Iterator[str]:
    words = [w for w in name.replace("-", " ").replace(",", " ").split() if w not in SMALL]
    if len(words) > 1:
        initials = "".join(word[0] for word in words)[:4].upper()
        yield initials
        yield from (f"{initials[:-1]}{words[-1][:letters].capitalize()}" for letters in (2, 3))
    whole = "".join(words)
    for letters in (2, 3):
        for places in combinations(range(1, len(whole)), letters):
            yield whole[0] + "".join(whole[place].lower() for place in places)
    yield from (f"{whole[:2]}{number}" for number in range(1, 1000))
