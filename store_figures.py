"""The store's figures, read again: published ones, and local counts exactly as they were loaded."""

from __future__ import annotations

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Engine

import observations
from store_releases import read_frame
from store_tables import observations_table, taken_out_table


def read_observations(engine: Engine) -> pl.DataFrame:
    """Read every figure once, as columns of observations.SCHEMA, in its latest release.

    Local counts are exact here: what anybody is shown comes from reading.read. Raises StoreError.
    """
    table = observations_table.c
    place = sa.func.row_number().over(
        partition_by=[table[name] for name in observations.ROW], order_by=table.release.desc()
    )
    columns = [table[n] for n in observations.SCHEMA]
    ranked = sa.select(*columns, place.label("place")).where(~_taken_out()).subquery()
    query = sa.select(*(ranked.c[n] for n in observations.SCHEMA)).where(ranked.c.place == 1)
    newest = read_frame(engine, query, observations.SCHEMA)
    return observations.newest_local(newest).sort(observations.KEY)


def read_local_releases(engine: Engine) -> pl.DataFrame:
    """Read every local count in every release, exact: what earlier loads let out is known to many.

    Columns of observations.SCHEMA; without loads that were taken out. Raises StoreError.
    """
    return _local(engine, ~_taken_out())


def read_taken_out(engine: Engine) -> pl.DataFrame:
    """Read the local counts of loads that were taken out: they are shown no more, but were.

    Columns of observations.SCHEMA. Raises StoreError.
    """
    return _local(engine, _taken_out())


def _local(engine: Engine, wanted: sa.ColumnElement[bool]) -> pl.DataFrame:
    table = observations_table.c
    query = sa.select(*(table[n] for n in observations.SCHEMA)).where(
        table.source.in_(observations.LOCAL), wanted
    )
    return read_frame(engine, query, observations.SCHEMA).sort(observations.KEY)


def _taken_out() -> sa.ColumnElement[bool]:
    return observations_table.c.load.in_(sa.select(taken_out_table.c.load))
