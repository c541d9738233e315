"""The sample in the format of DfE's 2025 release: its columns, labels, order and symbols.

Source of the format and of the symbols: DfE, "Children looked after in England including
adoptions", release of 26 November 2025, file la_conviction_health_outcome_cla.csv.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sample_data import disclosed, published
from sample_data.disclosed import Cell
from sample_data.drawing import Chosen, Numbers, Whole
from sample_data.invented_areas import HALVES, REGIONS, Council
from sample_data.invented_children import existing
from sample_data.invented_stories import HIDDEN_TOTALS
from sample_data.published import YEARS

COLUMNS = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "la_name",
    "new_la_code",
    "characteristic",
    "breakdown",
    "children_count",
    "children_percent",
]

SDQ = "Ages 5 to 16 years with SDQ score"
GROUPS: list[tuple[str, dict[str, str]]] = [
    (
        "Development assessments: Children looked after ages 0 to 4 years",
        {
            "development": "Development assessments up to date",
            "under_5": "Total ages 0 to 4 years",
        },
    ),
    (
        "Convictions: Children looked after Ages 10 to 17 years",
        {
            "convicted": "Convicted or subject to youth cautions, or youth conditional cautions "
            "during the year",
            "aged_10_17": "Total ages 10 to 17 years",
        },
    ),
    (
        "Health assessments: Children looked after all ages",
        {
            "assessment": "Had their annual health assessment",
            "immunised": "Had their immunisations up to date",
            "teeth": "Had their teeth checked by a dentist",
            "cohort": "Total all ages",
        },
    ),
    (
        SDQ,
        {
            "concern": "SDQ score is a cause for concern",
            "borderline": "SDQ score is borderline",
            "normal": "SDQ score is normal",
            "sdq_received": "SDQ score was received",
            "aged_5_16": "Total ages 5 to 16 years",
        },
    ),
    (
        "Substance misuse: Children looked after all ages",
        {
            "substance": "Identified as having a substance misuse problem",
            "refused": "Offered intervention but refused it",
            "intervention": "Received an intervention for their substance misuse problem",
            "substance_cohort": "Total all ages",
        },
    ),
    (SDQ, {"sdq_average": "SDQ average score"}),
]
"""The groups in the file's order with their measures; the SDQ average comes last, on its own."""

Place = tuple[str, ...]
Figures = dict[str, Cell]


def rows(
    councils: list[Council], counts: dict[str, Whole], averages: Numbers
) -> Iterator[list[str]]:
    """Give the file's rows: by group, then latest year first, then country, regions, councils."""
    figures = _all_figures(councils, counts, averages)
    for group, measures in GROUPS:
        for year in reversed(YEARS):
            for place, by_year in figures:
                for measure, label in measures.items():
                    yield [
                        str(year),
                        "Reporting year",
                        *place,
                        group,
                        label,
                        *by_year[year][measure],
                    ]


def _all_figures(
    councils: list[Council], counts: dict[str, Whole], averages: Numbers
) -> list[tuple[Place, dict[int, Figures]]]:
    in_order = sorted(councils, key=lambda council: (council.listed_in, council.ons_code))
    places = [(_national(), _england())]
    for code, name in {**REGIONS, **HALVES}.items():
        inside = [code in (council.region, council.sub_region) for council in councils]
        chosen = existing(councils) & np.array(inside)[:, None]
        places.append((_regional(code, name), _region(counts, averages, chosen)))
    for council in in_order:
        i = councils.index(council)
        own = {measure: by_year[i] for measure, by_year in counts.items()}
        places.append((_local(council), _council(council, own, averages[i])))
    return places


def _national() -> Place:
    return ("National", "E92000001", "England", "", "", "", "", "")


def _regional(code: str, name: str) -> Place:
    return ("Regional", "E92000001", "England", code, name, "", "", "")


def _local(council: Council) -> Place:
    region = {**REGIONS, **HALVES}[council.listed_in]
    own = (council.code, council.name, council.ons_code)
    return ("Local authority", "E92000001", "England", council.listed_in, region, *own)


def _england() -> dict[int, Figures]:
    """Give England's published figures, which are facts: they are not the sum of the sample."""
    figures = {}
    for i, year in enumerate(YEARS):
        shown = {
            m: (str(by_year[i][0]), str(by_year[i][1])) for m, by_year in published.ENGLAND.items()
        }
        average = (str(published.ENGLAND_SDQ_AVERAGE[i]), "z")
        figures[year] = shown | {"substance_cohort": shown["cohort"], "sdq_average": average}
    return figures


def _region(counts: dict[str, Whole], averages: Numbers, chosen: Chosen) -> dict[int, Figures]:
    scores = (averages * counts["sdq_received"] * chosen).sum(axis=0)
    sums = {measure: (by_year * chosen).sum(axis=0) for measure, by_year in counts.items()}
    return {
        year: disclosed.rounded(
            {measure: int(by_year[i]) for measure, by_year in sums.items()}, float(scores[i])
        )
        for i, year in enumerate(YEARS)
    }


def _council(council: Council, counts: dict[str, Whole], averages: Numbers) -> dict[int, Figures]:
    figures = {}
    for i, year in enumerate(YEARS):
        own = {measure: int(by_year[i]) for measure, by_year in counts.items()}
        hidden_total = (council.name, year) in HIDDEN_TOTALS
        exact = disclosed.exact(own, float(averages[i]), hidden_total)
        figures[year] = exact if council.exists(year) else disclosed.PADDING
    return figures
