"""Who published the figures, where, and under which licence they may be passed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import formats

LICENCE = "Open Government Licence v3.0"
LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
ATTRIBUTION = f"Contains public sector information licensed under the {LICENCE}"


@dataclass(frozen=True)
class Source:
    """A source in words: publisher, short name, publication and its address on the web."""

    publisher: str
    short: str
    publication: str
    address: str


CHILDREN_LOOKED_AFTER = Source(
    "Department for Education (DfE)",
    "DfE",
    "Children looked after in England including adoptions",
    "https://explore-education-statistics.service.gov.uk/find-statistics/"
    "children-looked-after-in-england-including-adoptions",
)
SOURCES = {
    "dfe_outcomes": CHILDREN_LOOKED_AFTER,
    "dfe_national": CHILDREN_LOOKED_AFTER,
    "dfe_looked_after": CHILDREN_LOOKED_AFTER,
    "nhs_mhsds": Source(
        "NHS England",
        "NHS England",
        "Mental Health Services Monthly Statistics",
        "https://digital.nhs.uk/data-and-information/publications/statistical/"
        "mental-health-services-monthly-statistics",
    ),
    "fingertips": Source(
        "Office for Health Improvement and Disparities (OHID)",
        "OHID",
        "Fingertips, public health data",
        "https://fingertips.phe.org.uk/",
    ),
}
"""The published sources by the loader's name; any other is a local return, not published."""

LOCAL = "Local return, not published"


LOCAL_NAMES = {
    "ssda903": "Own SSDA903 return",
    "tracker": "Own tracker",
    "quarterly_return": "Quarterly return",
}
"""What a local team counts from, by the loader's name."""

INVENTED = "Sample data, invented"


def published_words(source: str, release: str, day: date | None) -> str:
    """Cite a release beside a chart: DfE, released 26 November 2025."""
    if source not in SOURCES:
        return LOCAL
    when = f"released {formats.day(day)}" if day else f"release {release}"
    return f"{SOURCES[source].short}, {when}"


def short_words(source: str, release: str, supplier: str = "", invented: bool = False) -> str:
    """Name where a figure comes from, in a table: DfE, release 2025."""
    if invented:
        return INVENTED
    if source in SOURCES:
        return f"{SOURCES[source].short}, release {release}"
    return f"{LOCAL}, sent by {supplier}" if supplier else LOCAL
