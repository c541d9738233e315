"""Councils that are given a history, so that every page of the dashboard has something to show.

All of it is invented. Rates are percents, cohorts are children, one figure a year, 2021 to 2025.
"""

from __future__ import annotations

RATES: dict[str, dict[str, tuple[float, ...]]] = {
    # Long-standing needs: worse than England in all five years, and now.
    "Lynx Green": {
        "assessment": (93, 94, 93, 94, 94),
        "immunised": (70, 67, 64, 62, 61),
        "teeth": (21, 52, 56, 58, 61),
        "sdq_received": (80, 79, 81, 82, 82),
        "concern": (30, 31, 33, 34, 35),
    },
    "Orionshire": {"assessment": (82, 80, 81, 80, 79)},
    "Sagittashire": {"teeth": (18, 42, 50, 56, 60)},
    "Dioneborough": {"sdq_received": (55, 52, 50, 54, 56)},
    "Erraiborough": {"concern": (47, 48, 50, 51, 53), "sdq_received": (86, 84, 83, 85, 86)},
    "Titaniashire": {"development": (72, 70, 71, 73, 70)},
    # Emerging needs: similar to England now, and getting worse year by year.
    "Perseushire": {"immunised": (94, 93, 90, 87, 84)},
    "Rigelshire": {"teeth": (52, 90, 88, 84, 80)},
    "Aquilashire": {"assessment": (97, 96, 94, 92, 90)},
    "Larissaborough": {"concern": (28, 32, 36, 39, 43), "sdq_received": (85, 84, 84, 85, 86)},
    # A need that was overcome, and a council with nothing to mend.
    "Vegashire": {"immunised": (60, 66, 72, 79, 86)},
    "Regulus Park": {
        "assessment": (99, 99, 99, 99, 99),
        "immunised": (97, 97, 96, 97, 98),
        "teeth": (72, 94, 95, 96, 97),
        "sdq_received": (99, 99, 99, 99, 99),
        "concern": (29, 29, 31, 31, 32),
        "development": (100, 100, 100, 100, 100),
    },
    # Faults of recording rather than of care, to be asked about before anything else.
    "Mirzam Coast": {"immunised": (32, 30, 26, 17, 11)},
    "Shaula Bay": {"sdq_received": (68, 66, 65, 63, 16)},
    # So many children that seven of them round to no percent: DfE's `k`.
    "Mirandashire": {"substance": (0.9, 0.8, 0.7, 0.6, 0.41)},
    # Nobody returned a score in two years: DfE then writes an average of 0, which is no average.
    "Gemini Court": {"sdq_received": (100, 0, 100, 0, 100), "substance": (0, 0, 0, 0, 0)},
    "Himalia Fell": {"substance": (6, 0, 6, 5, 5)},
}

COHORTS: dict[str, tuple[int, ...]] = {
    "Zosma Isles": (0, 0, 0, 0, 0),
    "Gemini Court": (9, 6, 4, 5, 3),
    "Himalia Fell": (22, 16, 18, 17, 20),
    "Lynx Green": (341, 336, 330, 335, 332),
    "Orionshire": (884, 890, 902, 911, 905),
    "Sagittashire": (1012, 998, 1006, 1021, 1008),
    "Dioneborough": (530, 521, 524, 533, 526),
    "Erraiborough": (566, 561, 570, 574, 568),
    "Titaniashire": (812, 806, 810, 818, 809),
    "Perseushire": (731, 722, 726, 735, 728),
    "Rigelshire": (648, 641, 645, 652, 644),
    "Aquilashire": (692, 681, 684, 690, 683),
    "Larissaborough": (622, 614, 619, 626, 618),
    "Vegashire": (608, 602, 605, 611, 604),
    "Regulus Park": (418, 412, 409, 416, 411),
    "Mirzam Coast": (436, 428, 431, 437, 430),
    "Shaula Bay": (318, 312, 315, 319, 313),
    "Mirandashire": (1690, 1702, 1711, 1730, 1723),
    "Arneb Vale": (70, 66, 64, 60, 62),
}
"""Mirandashire has the largest cohort, Zosma Isles nobody, Gemini Court a handful of children;
Arneb Vale is small enough for its SDQ bands to be hidden together."""

HIDDEN_TOTALS = {("Himalia Fell", 2022)}
"""Where the substance group's total is confidential and the health group's is shown, as in DfE's
file for one small council: a measure has to take its own group's total."""
