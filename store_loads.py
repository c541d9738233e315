"""What is loaded, and a local load that is taken out again: what it had replaced stands again.

Its rows are read no more and stay in the table, because disclosure control must know what they showed.
"""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from loaded import REJECTS
from observations import LOCAL
from store_releases import read_frame
from store_tables import loads_table, rejects_table, taken_out_table


class UnloadRefused(ValueError):
    """A load that cannot be taken out: one sentence that says why."""


def read_loads(engine: Engine) -> pl.DataFrame:
    """Read what is loaded, newest first: file, sha256, when, by whom, source, release, counts.

    A load that was taken out is not among them.
    """
    schema = {
        c.name: pl.Int64 if isinstance(c.type, sa.Integer) else pl.String for c in loads_table.c
    }
    query = sa.select(loads_table).where(_still_in()).order_by(loads_table.c.id.desc())
    return read_frame(engine, query, schema | {"sample": pl.Boolean})


def read_rejects(engine: Engine, load: int) -> pl.DataFrame:
    """Read the refused rows of one load: line, reason, content."""
    query = sa.select(*(rejects_table.c[n] for n in REJECTS)).where(rejects_table.c.load == load)
    return read_frame(engine, query, REJECTS).sort("line")


def take_out(connection: Connection, number: int, by: str) -> None:
    """Mark a local load as taken out. Raises UnloadRefused where there is no such load."""
    query = sa.select(loads_table.c.source).where(loads_table.c.id == number, _still_in())
    source = connection.execute(query).scalar()
    if source is None:
        raise UnloadRefused(f"There is no load {number}: `status` gives the number of each.")
    if source not in LOCAL:
        raise UnloadRefused(
            f"Load {number} is of published figures: only a local team's can be taken out. Load the "
            "publisher's newest file instead."
        )
    at = datetime.now(UTC).isoformat(timespec="seconds")
    row = {"load": number, "taken_out_at": at, "taken_out_by": by}
    connection.execute(taken_out_table.insert().values(row))


def _still_in() -> sa.ColumnElement[bool]:
    """Say of each load whether it has not been taken out."""
    return loads_table.c.id.not_in(sa.select(taken_out_table.c.load))
