"""The store: what a file brought is kept, and read again. SQLAlchemy Core over SQLite or PostgreSQL.

A load is one transaction that replaces what its file speaks for, so a file loaded twice changes
nothing, another area's rows stay, and a crash leaves the old figures or the new, never half.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

import areas
from loaded import Loaded
from store_figures import read_local_releases as read_local_releases
from store_figures import read_observations as read_observations
from store_figures import read_taken_out as read_taken_out
from store_loads import UnloadRefused as UnloadRefused
from store_loads import read_loads as read_loads
from store_loads import read_rejects as read_rejects
from store_loads import take_out
from store_local import in_turn
from store_neighbours import read_neighbours as read_neighbours
from store_notes import LONGEST_NOTE as LONGEST_NOTE
from store_notes import NoteRefused as NoteRefused
from store_notes import delete_note as delete_note
from store_notes import no_notes as no_notes
from store_notes import read_notes as read_notes
from store_notes import save_note as save_note
from store_opening import StoreError as StoreError
from store_opening import exists as exists
from store_opening import open_store as open_store
from store_opening import reading
from store_opening import writing as writing
from store_releases import read_earlier as read_earlier
from store_releases import read_frame
from store_releases import read_release as read_release
from store_releases import read_releases as read_releases
from store_tables import (
    OF_A_LOAD,
    areas_table,
    groups_table,
    loads_table,
    members_table,
    neighbours_table,
    observations_table,
    rejects_table,
    settings_table,
)

Brought = tuple[str, str, Loaded]
"""A file's name, its sha256, and what a loader read in it."""


def save(
    engine: Engine,
    file: str,
    sha256: str,
    loaded: Loaded,
    *,
    by: str = "",
    removes_sample: bool = False,
    of_sample: bool = False,
) -> int:
    """Keep what a loader read, replacing what the file speaks for; give the load's number.

    With removes_sample, the sample's rows go in the same transaction; with of_sample, the rows are
    part of the sample and go out with it. Raises StoreError.
    """
    with writing(engine) as connection:
        if removes_sample:
            _remove_sample(connection)
        if of_sample and not _has_sample(connection):
            raise StoreError(f"{file} is about the sample, which somebody has just taken out.")
        return _save(connection, (file, sha256, loaded), by, sample=of_sample)


def save_sample(engine: Engine, files: list[Brought]) -> list[int]:
    """Keep the sample whole or not at all; give the loads' numbers. Raises StoreError."""
    with writing(engine) as connection:
        return [_save(connection, brought, "", sample=True) for brought in files]


def _save(connection: Connection, brought: Brought, by: str, *, sample: bool) -> int:
    file, sha256, loaded = brought
    loaded = in_turn(connection, loaded)
    number = _record(connection, file, sha256, loaded, by, sample)
    _replace_observations(connection, loaded, number)
    _replace_neighbours(connection, loaded, number)
    _insert(connection, rejects_table, loaded.rejects, number)
    _insert(connection, areas_table, _new_areas(connection, loaded.areas), number)
    _insert(connection, members_table, loaded.members, number)
    _count_revision(connection)
    return number


def _record(
    connection: Connection, file: str, sha256: str, loaded: Loaded, by: str, sample: bool
) -> int:
    row = {"file": file, "sha256": sha256, "loaded_by": by, "sample": sample}
    row |= {"loaded_at": datetime.now(UTC).isoformat(timespec="seconds")}
    row |= {"source": loaded.source, "release": loaded.release, "supplier": loaded.supplier}
    row |= {"notes": "\n".join(loaded.notes)} | vars(loaded.receipt)
    insert = loads_table.insert().values(row).returning(loads_table.c.id)
    return int(connection.execute(insert).scalar_one())


def _replace_observations(connection: Connection, loaded: Loaded, number: int) -> None:
    """Put the rows in, in place of those of the same source, release, supplier, area and period."""
    slice_of = ["source", "release", "supplier", "period_end"]
    table = observations_table.c
    for key, rows in loaded.observations.group_by(slice_of):
        same = [table[name] == value for name, value in zip(slice_of, key, strict=True)]
        areas_spoken_for = table.area.in_(rows["area"].unique().to_list())
        connection.execute(observations_table.delete().where(*same, areas_spoken_for))
    _insert(connection, observations_table, loaded.observations, number)


def _replace_neighbours(connection: Connection, loaded: Loaded, number: int) -> None:
    """Put the rows in, in place of those of the same model and area."""
    table = neighbours_table.c
    for (model,), rows in loaded.neighbours.group_by("model"):
        same = [table.model == model, table.area.in_(rows["area"].unique().to_list())]
        connection.execute(neighbours_table.delete().where(*same))
    _insert(connection, neighbours_table, loaded.neighbours, number)


def _new_areas(connection: Connection, frame: pl.DataFrame) -> pl.DataFrame:
    registered = connection.execute(sa.select(areas_table.c.area)).scalars().all()
    return frame.filter(~pl.col("area").is_in(list(registered)))


def _insert(connection: Connection, table: sa.Table, frame: pl.DataFrame, number: int) -> None:
    """Insert many rows fast: COPY on PostgreSQL, the driver's executemany on SQLite."""
    if frame.is_empty():
        return
    rows = frame.with_columns(pl.col(pl.Date).cast(pl.String), load=pl.lit(number))
    names = ", ".join(rows.columns)
    if connection.dialect.name == "postgresql":
        cursor = connection.connection.cursor()
        with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows.iter_rows():
                copy.write_row(row)
    else:
        # what all rows share is written once, as a literal: half the columns, a third of the time
        alike = rows.select(pl.all().eq_missing(pl.all().first()).all()).row(0, named=True)
        shared = {name: _literal(rows[name][0]) for name in rows.columns[1:] if alike[name]}
        places = ", ".join(shared.get(name, "?") for name in rows.columns)
        statement = f"INSERT INTO {table.name} ({names}) VALUES ({places})"
        connection.exec_driver_sql(statement, rows.drop(*shared).rows())


def _literal(value: Any) -> str:
    written = sa.literal(value).compile(compile_kwargs={"literal_binds": True})
    return str(written)


def _count_revision(connection: Connection) -> None:
    revision = _revision(connection) + 1
    connection.execute(settings_table.delete().where(settings_table.c.name == "revision"))
    connection.execute(settings_table.insert().values(name="revision", value=revision))


def _revision(connection: Connection) -> int:
    query = sa.select(settings_table.c.value).where(settings_table.c.name == "revision")
    return connection.execute(query).scalar() or 0


def _remove_sample(connection: Connection) -> None:
    sample = sa.select(loads_table.c.id).where(loads_table.c.sample)
    for table in OF_A_LOAD:
        connection.execute(table.delete().where(table.c.load.in_(sample)))
    connection.execute(loads_table.delete().where(loads_table.c.sample))


def remove_sample(engine: Engine) -> None:
    """Take out every row that the sample brought. Raises StoreError."""
    with writing(engine) as connection:
        _remove_sample(connection)
        _count_revision(connection)


def unload(engine: Engine, number: int, *, by: str = "") -> None:
    """Read a local load no more; what it had replaced stands again.

    Raises UnloadRefused where there is no such load, or it is of published figures, and StoreError.
    """
    with writing(engine) as connection:
        take_out(connection, number, by)
        _count_revision(connection)


def save_group(engine: Engine, name: str, codes: list[str]) -> None:
    """Keep a user's named group of councils, in place of an earlier one; without codes, none."""
    with writing(engine) as connection:
        connection.execute(groups_table.delete().where(groups_table.c.name == name))
        rows = [{"name": name, "area": code} for code in sorted(set(codes))]
        if rows:
            connection.execute(groups_table.insert(), rows)
        _count_revision(connection)


def has_sample(engine: Engine) -> bool:
    """Say whether the invented sample is in the store."""
    with reading(engine) as connection:
        return _has_sample(connection)


def _has_sample(connection: Connection) -> bool:
    return bool(connection.execute(sa.select(sa.exists().where(loads_table.c.sample))).scalar())


def revision(engine: Engine) -> int:
    """Give a number that grows with every change to the store: a key for what is kept in memory."""
    with reading(engine) as connection:
        return _revision(connection)


def read_areas(engine: Engine) -> pl.DataFrame:
    """Read the areas that files have registered, as columns of areas.SCHEMA."""
    return read_frame(engine, sa.select(*(areas_table.c[n] for n in areas.SCHEMA)), areas.SCHEMA)


def read_members(engine: Engine) -> pl.DataFrame:
    """Read the ICB members that files have brought, as columns of areas.MEMBERS."""
    return read_frame(
        engine, sa.select(*(members_table.c[n] for n in areas.MEMBERS)), areas.MEMBERS
    )


def read_groups(engine: Engine) -> pl.DataFrame:
    """Read the members of users' own groups: parent (`group:NAME`) and area, of areas.MEMBERS."""
    query = sa.select(groups_table.c.name, groups_table.c.area)
    rows = read_frame(engine, query, {"name": pl.String, "area": pl.String})
    named = rows.select(pl.format("group:{}", "name").alias("parent"), "area")
    return pl.concat([areas.empty_members(), named], how="diagonal")
