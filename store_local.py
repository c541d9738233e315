"""A local load of a day on which the same figures were loaded before: both are kept.

Reading takes the newest, but what the earlier one showed may be in somebody's export, and disclosure
control must know it (disclosure.loads).
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from loaded import Loaded
from observations import KEY, LOCAL, NUMBERS, SCHEMA
from store_tables import observations_table, taken_out_table

table = observations_table.c


def in_turn(connection: Connection, loaded: Loaded) -> Loaded:
    """Give a local load the release after those of its day: 2026-11-25, 2026-11-25.02, and so on.

    A load whose counts stand in the newest release already keeps that release and changes nothing.
    Published figures are given back as they are.
    """
    if loaded.source not in LOCAL or loaded.observations.is_empty():
        return loaded
    before = _of_the_day(connection, loaded)
    if before.is_empty():
        return loaded
    newest = max(before["release"])
    found = before.filter(release=newest).drop("release")
    new = loaded.observations.drop("release")
    order = [name for name in KEY if name != "release"]
    if new.sort(order).equals(found.select(new.columns).sort(order)):
        return _as(loaded, newest)
    turn = int(newest.partition(".")[2] or 1) + 1
    return _as(loaded, f"{loaded.release}.{turn:02d}")


def _as(loaded: Loaded, release: str) -> Loaded:
    rows = loaded.observations.with_columns(release=pl.lit(release))
    return replace(loaded, release=release, observations=rows)


def _of_the_day(connection: Connection, loaded: Loaded) -> pl.DataFrame:
    """Read what the day's loads of this supplier brought for these areas and periods.

    And what a load of anybody's brought that was taken out since: what comes now comes after it.
    """
    rows = loaded.observations
    out = table.load.in_(sa.select(taken_out_table.c.load))
    query = sa.select(*(table[name] for name in SCHEMA)).where(
        table.source == loaded.source,
        sa.or_(table.supplier.in_(rows["supplier"].unique().to_list()), out),
        table.area.in_(rows["area"].unique().to_list()),
        table.period_end.in_(rows["period_end"].unique().to_list()),
        table.release.like(f"{loaded.release}%"),
    )
    found = [tuple(row) for row in connection.execute(query)]
    return pl.DataFrame(found, schema=SCHEMA, orient="row").cast(dict.fromkeys(NUMBERS, pl.Float64))
