"""Small downloads in Fingertips' format for tests, a figure a line."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.source_file import SourceFile

NAMES = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,"
    "Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,"
    "Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,"
    "Compared to England value or percentiles,Compared to percentiles,Time period Sortable,New data,"
    "Compared to goal,Time period range"
)
ENGLAND, CROYDON, BARNSLEY = "E92000001,England", "E09000008,Croydon", "E08000016,Barnsley"


def figure(
    place: str = CROYDON,
    numbers: str = "48.9,44.1,54.2,,,370,75622",
    *,
    sex: str = "Persons",
    time: str = "2023/24",
    note: str = "",
    parent: str = ENGLAND,
    decile: str = ",",
    indicator: str = "90284,Injuries",
    age: str = "<15 yrs",
) -> str:
    return (
        f'{indicator},{parent},{place},UA,{sex},{age},{decile},{time},{numbers},"{note}"'
        ",,Similar,Not compared,20230000,,,1y"
    )


def download(rows: Sequence[str], names: str = NAMES) -> SourceFile:
    return SourceFile("indicators.csv", "\n".join([names, *rows, ""]).encode())
