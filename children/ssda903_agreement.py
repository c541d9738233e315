"""Where the tables of a return do not agree: dates of birth, and children that one of them lacks."""

from __future__ import annotations

import polars as pl

from children.ssda903_faults import faults_where

NOT_IN_HEADER = "the child is in OC2 and not in Header: sex and ethnicity are not known"
OTHER_BIRTH = "another date of birth than in Header: the one in OC2 is used"
BIRTH_FROM_HEADER = "no date of birth that can be read: the one in Header is used"
NO_BIRTH = "no date of birth that can be read, so the age is not known"


def agreed(tables: dict[str, pl.DataFrame]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give OC2 with dates of birth filled from Header, and the faults of holding the two together.

    tables: rows with `file`, `line` and `refused`. An OC2 row without any date of birth is refused.
    """
    oc2 = tables["OC2"]
    header = _births(tables.get("Header"), oc2)
    beside = oc2.join(header, on="CHILD", how="left", maintain_order="left")
    usable, birth = ~pl.col("refused"), pl.col("DOB")
    no_birth = usable & birth.is_null() & pl.col("header_birth").is_null()
    found = [
        ("DOB", "reported", BIRTH_FROM_HEADER, usable & ~no_birth & birth.is_null()),
        ("DOB", "refused", NO_BIRTH, no_birth),
        ("DOB", "reported", OTHER_BIRTH, usable & (birth != pl.col("header_birth"))),
    ]
    if "Header" in tables:
        found.append(("CHILD", "reported", NOT_IN_HEADER, usable & pl.col("in_header").is_null()))
    listed = [
        faults_where(beside, where, table="OC2", field=field, kind=kind, reason=reason)
        for field, kind, reason, where in found
    ]
    filled = beside.with_columns(
        DOB=pl.coalesce("DOB", "header_birth"), refused=pl.col("refused") | no_birth
    )
    return filled.select(oc2.columns), pl.concat(listed)


def _births(header: pl.DataFrame | None, oc2: pl.DataFrame) -> pl.DataFrame:
    rows = oc2.clear() if header is None else header.filter(~pl.col("refused"))
    return rows.select("CHILD", header_birth="DOB", in_header=pl.lit(True))
