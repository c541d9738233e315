"""Releases kept side by side: which there are, one of them as it was, and each period before its last.

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
    """Read the figures of each period in the release before its latest; none where there is but one.

    Columns of observations.SCHEMA. Raises StoreError.
    """
    held = read_releases(engine).sort("release").group_by("source", "period_end")
    releases = held.agg(earlier=pl.col("release").get(-2, null_on_oob=True)).drop_nulls()
    if releases.is_empty():
        return observations.empty()
    same = [
        sa.and_(table.source == source, table.period_end == end, table.release == release)
        for source, end, release in releases.iter_rows()
    ]
    query = sa.select(*(table[n] for n in observations.SCHEMA)).where(PUBLISHED, sa.or_(*same))
    return read_frame(engine, query, observations.SCHEMA).sort(observations.KEY)


def read_frame(engine: Engine, query: sa.Select[Any], schema: dict[str, Any]) -> pl.DataFrame:
    """Read the rows of a query as a frame of that schema. Raises StoreError."""
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    return pl.DataFrame(rows, schema=schema, orient="row")
