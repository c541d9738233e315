"""The tables of places that the sample brings: areas, ICB members, neighbours, NHS codes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sample_data.drawing import Whole
from sample_data.invented_areas import CAPITAL, HALVES, REGIONS, Council
from sample_data.invented_icbs import boards, members
from sample_data.invented_map import tiles
from sample_data.invented_neighbours import neighbours

SOURCE = "invented for the sample"
AREAS = [
    "area",
    "area_name",
    "level",
    "ons_code",
    "region",
    "sub_region",
    "opened",
    "closed",
    "predecessor",
    "tile_column",
    "tile_row",
    "source",
]
MEMBERS = ["area", "icb", "share", "opened", "closed", "source"]
NEIGHBOURS = ["area", "neighbour", "position", "closeness", "model"]
ODS_CODES = ["icb", "ods_code", "name"]

Row = list[str]
Table = tuple[list[str], Iterable[Row]]


def tables(councils: list[Council], counts: dict[str, Whole]) -> dict[str, Table]:
    """Give columns and rows by file name. England is not among the areas: it is a real place."""
    return {
        "areas.csv": (AREAS, [*_regions(), *_boards(), *_councils(councils)]),
        "icb_members.csv": (MEMBERS, _members(councils)),
        "neighbours.csv": (NEIGHBOURS, neighbours(councils, counts)),
        "icb_ods_codes.csv": (ODS_CODES, [[b.code, b.ods_code, b.full_name] for b in boards()]),
    }


def _area(area: str, name: str, level: str, ons_code: str, region: str = "", half: str = "") -> Row:
    return [area, name, level, ons_code, region, half, "", "", "", "", "", SOURCE]


def _regions() -> list[Row]:
    nine = [_area(code, name, "region", code, code) for code, name in REGIONS.items()]
    return nine + [
        _area(code, name, "region", code, CAPITAL, code) for code, name in HALVES.items()
    ]


def _boards() -> list[Row]:
    """Give the boards by their ONS code, and their parts by the NHS code that a file shows."""
    whole = [_area(board.code, board.name, "icb", board.code) for board in boards()]
    parts = [(code, f"{b.name} - {code}") for b in boards() for code in b.parts]
    return whole + [
        _area(code, name, "sub-icb", f"E38900{number:03d}")
        for number, (code, name) in enumerate(parts, start=1)
    ]


def _councils(councils: list[Council]) -> list[Row]:
    tile = tiles(councils)
    rows = []
    for c in councils:
        column, row = tile.get(c.code, ("", ""))
        dates = [_day(c.opened), _day(c.closed), c.predecessor]
        place = [c.code, c.name, "local authority", c.ons_code, c.region, c.sub_region]
        rows.append([*place, *dates, str(column), str(row), SOURCE])
    return rows


def _members(councils: list[Council]) -> list[Row]:
    return [
        [council.code, board.code, str(share), _day(council.opened), _day(council.closed), SOURCE]
        for council, board, share in members(councils)
    ]


def _day(day: date | None) -> str:
    return "" if day is None else str(day)
