"""Places: names, levels, regions, ICBs, neighbours, with the dates between which they exist.

reference/ holds the real ones; a file may register areas that nobody has seen before, and the
sample brings its own. Places are data with dates, because councils and ICBs are reorganised.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import polars as pl

REFERENCE = Path(__file__).with_name("reference")

ENGLAND = "E92000001"
LEVELS = ("england", "region", "icb", "sub-icb", "local authority", "group")

SCHEMA: dict[str, type[pl.DataType]] = {
    "area": pl.String,
    "area_name": pl.String,
    "level": pl.String,
    "ons_code": pl.String,
    "region": pl.String,
    "sub_region": pl.String,
    "opened": pl.Date,
    "closed": pl.Date,
    "predecessor": pl.String,
    "tile_column": pl.Int64,
    "tile_row": pl.Int64,
    "source": pl.String,
}
MEMBERS: dict[str, type[pl.DataType]] = {
    "parent": pl.String,
    "area": pl.String,
    "share": pl.Float64,
    "opened": pl.Date,
    "closed": pl.Date,
    "source": pl.String,
}
NEIGHBOURS: dict[str, type[pl.DataType]] = {
    "area": pl.String,
    "neighbour": pl.String,
    "position": pl.Int64,
    "closeness": pl.String,
    "model": pl.String,
}
ODS_TABLES = (
    REFERENCE / "icb_ods_codes.csv",
    Path(__file__).with_name("sample_data") / "icb_ods_codes.csv",
)
ODS = {"icb": pl.String, "ods_code": pl.String, "name": pl.String}

ONS_CODES: dict[str, type[pl.DataType]] = {
    "area": pl.String,
    "ons_code": pl.String,
    "valid_from": pl.Date,
    "valid_to": pl.Date,
    "source": pl.String,
}

CODE_PATTERNS = {
    "england": "^E92000001$",
    "region": r"^E1[23]\d{6}$",
    "icb": r"^(E54\d{6}|Q[A-Z0-9]{2})$",
    "sub-icb": r"^(E38\d{6}|[A-Z0-9]{3,5})$",
    "local authority": r"^\d{3}$",
}
"""What a well-formed code looks like, a level each. ICBs are known by their ONS code; an NHS file
names them by the ODS code (Q..), which stands in until the ONS code is known."""


def empty() -> pl.DataFrame:
    """Give a table of areas without a row."""
    return pl.DataFrame(schema=SCHEMA)


def empty_members() -> pl.DataFrame:
    """Give a table of an ICB's or a group's members without a row."""
    return pl.DataFrame(schema=MEMBERS)


def empty_neighbours() -> pl.DataFrame:
    """Give a table of statistical neighbours without a row."""
    return pl.DataFrame(schema=NEIGHBOURS)


@cache
def reference_areas() -> pl.DataFrame:
    """Give the real areas of England as columns of SCHEMA."""
    return read_areas(REFERENCE / "areas.csv")


@cache
def reference_members() -> pl.DataFrame:
    """Give which council lies in which ICB, by share of its land, as columns of MEMBERS."""
    return read_members(REFERENCE / "icb_members.csv")


def read_areas(path: Path) -> pl.DataFrame:
    """Read a table of areas in the columns of SCHEMA."""
    return pl.read_csv(path, schema_overrides=SCHEMA).select(*SCHEMA)


def read_members(path: Path) -> pl.DataFrame:
    """Read which council lies in which ICB (`icb` in the file) in the columns of MEMBERS."""
    dates = {name: kind for name, kind in MEMBERS.items() if name != "parent"}
    table = pl.read_csv(path, schema_overrides={**dates, "icb": pl.String})
    return table.rename({"icb": "parent"}).select(*MEMBERS)


def read_neighbours(path: Path) -> pl.DataFrame:
    """Read a table of statistical neighbours in the columns of NEIGHBOURS."""
    return pl.read_csv(path, schema_overrides=NEIGHBOURS).select(*NEIGHBOURS)


@cache
def ods_codes() -> dict[str, str]:
    """Give the ONS code of each ICB by its NHS organisation code (QWE: E54000031)."""
    tables = [pl.read_csv(path, schema_overrides=ODS) for path in ODS_TABLES]
    rows = pl.concat([table.select("ods_code", "icb") for table in tables])
    return dict(rows.iter_rows())


@cache
def ons_codes() -> pl.DataFrame:
    """Give the areas that have had several ONS codes, a row a code with its dates: ONS_CODES."""
    return pl.read_csv(REFERENCE / "ons_codes.csv", schema_overrides=ONS_CODES)


def by_ons_code(known: pl.DataFrame) -> pl.DataFrame:
    """Give which area every ONS code stands for, today's and earlier ones: ons_code, area, place.

    known: areas as SCHEMA says; place: the area's name there. A council that two codes have stood
    for is one area throughout.
    """
    now = known.select("ons_code", "area").drop_nulls()
    ever = pl.concat([now, ons_codes().select("ons_code", "area")]).unique("ons_code", keep="first")
    names = known.select("area", place="area_name").unique("area", keep="first")
    return ever.join(names, on="area").sort("ons_code")


def known(registered: pl.DataFrame) -> pl.DataFrame:
    """Give every area: the reference's first, then those that files have registered."""
    rows = pl.concat([reference_areas(), registered.select(*SCHEMA)])
    return rows.unique("area", keep="first", maintain_order=True)


class Kin(NamedTuple):
    """The codes of the areas that an area came from, and of those that came from it."""

    before: list[str]
    after: list[str]


def kin(places: pl.DataFrame) -> dict[str, Kin]:
    """Give every area's kin among these areas, in their order, by its code."""
    came_from = dict(places.select("area", pl.col("predecessor").fill_null("")).iter_rows())
    found = {area: Kin([], []) for area in came_from}
    for area, named in came_from.items():
        for older in (one for one in found if one in named.split()):
            found[area].before.append(older)
            found[older].after.append(area)
    return found


def councils_at(places: pl.DataFrame, day: date) -> pl.DataFrame:
    """Give the councils among these areas that exist on a day, by name."""
    begun = pl.col("opened").is_null() | (pl.col("opened") <= day)
    lasting = pl.col("closed").is_null() | (pl.col("closed") >= day)
    council = pl.col("level") == "local authority"
    return places.filter(council & begun & lasting).sort("area_name")


def of_groups(members: pl.DataFrame) -> pl.DataFrame:
    """Give users' groups as areas: a row each distinct parent of these members."""
    names = members.select(area="parent").unique().sort("area")
    rows = names.with_columns(
        area_name=pl.col("area").str.strip_prefix("group:"),
        level=pl.lit("group"),
        source=pl.lit("picked by a user"),
    )
    return pl.concat([empty(), rows], how="diagonal")
