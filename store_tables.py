"""The store's tables: one of figures, and beside it places, loads, refused rows and settings."""

from __future__ import annotations

from typing import Any

import polars as pl
import sqlalchemy as sa

import areas
import observations
from loaded import REJECTS

metadata = sa.MetaData()


def _columns(schema: dict[str, Any], required: tuple[str, ...] = ()) -> list[sa.Column[Any]]:
    kinds = {pl.String: sa.Text, pl.Float64: sa.Double, pl.Date: sa.Date, pl.Int64: sa.BigInteger}
    return [sa.Column(n, kinds[kind](), nullable=n not in required) for n, kind in schema.items()]


def _load_column(*, index: bool = True) -> sa.Column[Any]:
    return sa.Column("load", sa.Integer, sa.ForeignKey("loads.id"), nullable=False, index=index)


settings_table = sa.Table(
    "settings",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Integer, nullable=False),
)
loads_table = sa.Table(
    "loads",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    *(sa.Column(n, sa.Text, nullable=False) for n in ("file", "sha256", "loaded_at", "loaded_by")),
    *(sa.Column(n, sa.Text, nullable=False) for n in ("source", "release", "supplier", "notes")),
    sa.Column("sample", sa.Boolean, nullable=False),
    *(sa.Column(n, sa.Integer, nullable=False) for n in ("read", "kept", "denominators")),
    *(sa.Column(n, sa.Integer, nullable=False) for n in ("refused", "not_used")),
    sqlite_autoincrement=True,  # a number once given is never given to another load
)
observations_table = sa.Table(
    "observations",
    metadata,
    *_columns(observations.SCHEMA, required=(*observations.KEY, "status")),
    # Only the sample is ever looked for by its load; an index would cost every load a fifth.
    _load_column(index=False),
    sa.PrimaryKeyConstraint(*observations.KEY),
    # The rows live in the key's own tree: otherwise SQLite would keep its nine texts twice.
    sqlite_with_rowid=False,
)
rejects_table = sa.Table("rejects", metadata, *_columns(REJECTS), _load_column())
areas_table = sa.Table("areas", metadata, *_columns(areas.SCHEMA, ("area",)), _load_column())
members_table = sa.Table("members", metadata, *_columns(areas.MEMBERS), _load_column())
groups_table = sa.Table(
    "groups",
    metadata,
    *(sa.Column(n, sa.Text, primary_key=True) for n in ("name", "area")),
)
neighbours_table = sa.Table("neighbours", metadata, *_columns(areas.NEIGHBOURS), _load_column())

taken_out_table = sa.Table(
    "taken_out",
    metadata,
    sa.Column("load", sa.Integer, sa.ForeignKey("loads.id"), primary_key=True),
    *(sa.Column(name, sa.Text, nullable=False) for name in ("taken_out_at", "taken_out_by")),
)
"""Loads that are read no more. Their rows stay: what they let out is known to many."""

OF_A_LOAD = (
    *(observations_table, rejects_table, areas_table, members_table, neighbours_table),
    taken_out_table,
)
