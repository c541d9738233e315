"""Invented children of one council's SSDA903 return, who add up to its published figures exactly.

Ages and outcomes are given to just as many children as the published counts say; who they are is
drawn, so that older children, those who came alone and those in supported living miss out more often.
Shares of sexes, ethnic groups, placements and legal statuses lie near those that DfE published for
England at 31 March 2025.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from sample_data.drawing import generator

YEAR_START, YEAR_END = date(2024, 4, 1), date(2025, 3, 31)

Counts = Mapping[str, int]
"""How many children: cohort, under_5, aged_5_16, aged_10_17, and each measure by its name in
invented_children.DRAWN."""


@dataclass
class Child:
    """A child of the cohort: who it is, and the items of OC2 that are filled in."""

    number: str
    age: int
    born: date
    boy: bool
    alone: bool
    ethnic: str
    place: str
    legal: str
    came: date
    items: dict[str, str] = field(default_factory=dict)

    @property
    def hard_to_reach(self) -> float:
        """How much more likely than another the child is to miss a check."""
        return 1 + 2 * (self.age >= 16) + 4 * self.alone + 2 * (self.place == "K3")


def children(counts: Counts, topic: str) -> list[Child]:
    """Give the cohort, by number: just as many of each age group as the counts say."""
    stream = generator("return", topic)
    aged_17 = counts["cohort"] - counts["under_5"] - counts["aged_5_16"]
    aged_10_16 = counts["aged_10_17"] - aged_17
    bands = [
        (1, 4, counts["under_5"]),
        (5, 9, counts["aged_5_16"] - aged_10_16),
        (10, 16, aged_10_16),
        (17, 17, aged_17),
    ]
    ages = [int(age) for low, high, n in bands for age in stream.integers(low, high + 1, n)]
    numbers = 100_000 + stream.permutation(900_000)[: len(ages)]
    found = [_child(f"{n:06}", age, stream) for n, age in zip(numbers, ages, strict=True)]
    return sorted(found, key=lambda child: child.number)


def _child(number: str, age: int, stream: np.random.Generator) -> Child:
    boy, alone = bool(stream.random() < 0.56), bool(age >= 16 and stream.random() < 0.25)
    before = timedelta(days=int(stream.integers(1, 364)))
    born = date(YEAR_END.year - age, 3, 31) - before
    in_care = int(min(364 + stream.exponential(900), 365 * age - 40 if age > 1 else 365))
    came = max(YEAR_END - timedelta(days=max(in_care, 365)), born)
    return Child(
        number=number,
        age=age,
        born=born,
        boy=boy,
        alone=alone,
        ethnic=_ethnic(alone, stream),
        place=_place(age, alone, stream),
        legal="V2" if alone else _drawn(_LEGAL_YOUNG if age < 5 else _LEGAL, stream),
        came=came,
    )


_ETHNIC = {"WBRI": 62, "WOTH": 6, "MWBC": 5, "MOTH": 5, "BAFR": 6, "BCRB": 4, "APKN": 4, "AOTH": 3}
_ETHNIC |= {"OOTH": 3, "NOBT": 2}
_LEGAL = {"C2": 70, "C1": 9, "V2": 19, "J1": 2}
_LEGAL_YOUNG = {"C2": 45, "C1": 28, "V2": 10, "E1": 17}


def _ethnic(alone: bool, stream: np.random.Generator) -> str:
    return _drawn({"OOTH": 45, "BAFR": 25, "AOTH": 20, "NOBT": 10} if alone else _ETHNIC, stream)


def _place(age: int, alone: bool, stream: np.random.Generator) -> str:
    if age < 5:
        return _drawn({"U6": 50, "U1": 20, "A5": 15, "P1": 12, "R5": 3}, stream)
    if age < 16:
        return _drawn({"U6": 55, "U1": 17, "K2": 15, "P1": 9, "S1": 3, "R1": 1}, stream)
    return _drawn(
        {"K3": 70, "U6": 30} if alone else {"U6": 42, "K2": 25, "K3": 28, "P1": 5}, stream
    )


def _drawn(weights: Mapping[str, int], stream: np.random.Generator) -> str:
    names, shares = list(weights), np.array(list(weights.values()), dtype=float)
    return names[int(stream.choice(len(names), p=shares / shares.sum()))]
