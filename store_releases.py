"""Releases kept side by side: which there are, one of them as it was, and each figure before its last.

Published figures only. What a team has sent in is read by read_observations alone, which is where
disclosure control meets it.
"""

from __future__ import annotations

from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Engine

import observations
from store_opening import reading
from store_tables import observations_table

RELEASES = {"source": pl.String, "release": pl.String, "period_end": pl.Date}

table = observations_table.c
PUBLISHED = table.supplier == ""


def read_releases(engine: Engine) -> pl.DataFrame:
    """Read which release of which source holds which period: columns of RELEASES. StoreError."""
    query = sa.select(*(table[name] for name in RELEASES)).where(PUBLISHED).distinct()
    return read_frame(engine, query, RELEASES).sort(list(RELEASES))


def read_release(engine: Engine, source: str, release: str) -> pl.DataFrame:
    """Read every figure of one release as it was, as columns of observations.SCHEMA. StoreError."""
    same = (table.source == source, table.release == release)
    query = sa.select(*(table[name] for name in observations.SCHEMA)).where(PUBLISHED, *same)
    return read_frame(engine, query, observations.SCHEMA).sort(observations.KEY)


def read_earlier(engine: Engine) -> pl.DataFrame:
    """Read each figure as it was in the release before its latest; figures with one have no row.

    Columns of observations.SCHEMA. Raises StoreError.
    """
    place = sa.func.row_number().over(
        partition_by=[table[name] for name in observations.ROW], order_by=table.release.desc()
    )
    columns = [table[name] for name in observations.SCHEMA]
    ranked = sa.select(*columns, place.label("place")).where(PUBLISHED).subquery()
    query = sa.select(*(ranked.c[name] for name in observations.SCHEMA)).where(ranked.c.place == 2)
    return read_frame(engine, query, observations.SCHEMA).sort(observations.KEY)


def read_frame(engine: Engine, query: sa.Select[Any], schema: dict[str, Any]) -> pl.DataFrame:
    """Read the rows of a query as a frame of that schema. Raises StoreError."""
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    return pl.DataFrame(rows, schema=schema, orient="row")
