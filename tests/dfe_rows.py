"""Small files in DfE's format for tests: a few measures of a few areas, said in a line each."""

from __future__ import annotations

from collections.abc import Sequence

HEALTH = "Health assessments: Children looked after all ages"
SDQ = "Ages 5 to 16 years with SDQ score"
TEETH = "Had their teeth checked by a dentist"
SHARED = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,la_name,new_la_code"
)
NEWER = "characteristic,breakdown,children_count,children_percent"
OLDER = "cla_group,characteristic,number,percentage"

ENGLAND = "{year},Reporting year,National,E92000001,England,,,,,"
LONDON = "{year},Reporting year,Regional,E92000001,England,E12000007,London,,,"
CROYDON = (
    "{year},Reporting year,Local authority,E92000001,England,E13000002,Outer London,306,Croydon,"
    "E09000008"
)
BARNET = (
    "{year},Reporting year,Local authority,E92000001,England,E13000002,Outer London,302,Barnet,"
    "E09000003"
)


def row(
    place: str,
    measure: str,
    count: object,
    percent: object,
    *,
    group: str = HEALTH,
    year: int = 2025,
) -> str:
    return f"{place.format(year=year)},{group},{measure},{count},{percent}"


def teeth(
    place: str, checked: object, percent: object, total: object, year: int = 2025
) -> list[str]:
    """The two rows that make one area's dental figure."""
    return [
        row(place, TEETH, checked, percent, year=year),
        row(place, "Total all ages", total, 100, year=year),
    ]


def dfe_file(rows: Sequence[str], names: str = NEWER) -> bytes:
    return "\n".join([f"{SHARED},{names}", *rows, ""]).encode()
