"""Councils of invented children, child by child, so that all their counts agree with one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.disclosure_attack import World

BREAKDOWNS = {
    "age": {"0 to 4": 11, "5 to 9": 18, "10 to 15": 39, "16 and over": 32},
    "sex": {"Boys": 57, "Girls": 43},
    "ethnicity": {"Asian": 5, "Black": 8, "Mixed": 10, "Other": 4, "White": 73},
    "placement": {"Foster care": 67, "Home": 14, "Independent": 7, "Parents": 7, "Adoption": 5},
    "uasc": {"Unaccompanied": 7, "Other children": 93},
}
"""Roughly as in England, per cent."""

SHARES = {"health_assessment": 90, "immunisations": 84, "dental_check": 81, "substance_misuse": 3}
CONCERN, BORDERLINE, NORMAL = 42, 13, 45
Groups = dict[str, NDArray[np.str_]]


def council(draw: np.random.Generator, children: int) -> World:
    """Every indicator of a council's return, for all children and by each breakdown."""
    groups = {
        name: draw.choice(list(shares), children, p=np.array(list(shares.values())) / 100)
        for name, shares in BREAKDOWNS.items()
    }
    everyone = np.ones(children, dtype=bool)
    world = []
    flags = {}
    for indicator, share in SHARES.items():
        flags[indicator] = _some(draw, everyone, share)
        world += _rows(indicator, groups, flags[indicator], everyone)
    used = flags["substance_misuse"]
    helped = _some(draw, used, 42)
    refused = _some(draw, used & ~helped, 70)
    world += _rows("substance_intervention", groups, helped, used)
    world += _rows("substance_refused", groups, refused, used)
    young = groups["age"] == "0 to 4"
    world += _rows("development_check", groups, _some(draw, young, 88), young)
    return world + _scores(draw, groups)


def _scores(draw: np.random.Generator, groups: Groups) -> World:
    old = groups["age"] == "16 and over"
    asked = (groups["age"] != "0 to 4") & (~old | (draw.random(len(old)) < 0.3))
    given = _some(draw, asked, 78)
    score = draw.choice(
        ["c", "b", "n"], len(given), p=np.array([CONCERN, BORDERLINE, NORMAL]) / 100
    )
    world = _rows("sdq_received", groups, given, asked)
    for letter, name in (("c", "concern"), ("b", "borderline"), ("n", "normal")):
        world += _rows(f"sdq_{name}", groups, given & (score == letter), given)
    return world


def _some(draw: np.random.Generator, among: NDArray[np.bool_], share: float) -> NDArray[np.bool_]:
    return among & (draw.random(len(among)) < share / 100)


def _rows(indicator: str, groups: Groups, did: NDArray[np.bool_], base: NDArray[np.bool_]) -> World:
    rows: World = [(indicator, "all", "all", 0, float(did.sum()), float(base.sum()))]
    for breakdown, shares in BREAKDOWNS.items():
        for name in shares:
            here = groups[breakdown] == name
            rows.append(
                (
                    indicator,
                    breakdown,
                    name,
                    0,
                    float((did & here).sum()),
                    float((base & here).sum()),
                )
            )
    return rows
