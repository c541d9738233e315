"""The store: SQLAlchemy Core over an SQLite file, or PostgreSQL by DATABASE_URL.

A load is one transaction that replaces what its file speaks for, so a file loaded twice changes
nothing, another area's rows stay, and a crash leaves the old figures or the new, never half.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

import areas
import observations
from loaded import REJECTS, Loaded

FILE = Path(__file__).with_name("store.sqlite")
LOCK = 903_2025
"""The number of PostgreSQL's advisory lock that writers take in turn."""

metadata = sa.MetaData()


def _columns(schema: dict[str, Any], required: tuple[str, ...] = ()) -> list[sa.Column[Any]]:
    kinds = {pl.String: sa.Text, pl.Float64: sa.Double, pl.Date: sa.Date, pl.Int64: sa.BigInteger}
    return [sa.Column(n, kinds[kind](), nullable=n not in required) for n, kind in schema.items()]


def _load_column() -> sa.Column[Any]:
    return sa.Column("load", sa.Integer, sa.ForeignKey("loads.id"), nullable=False, index=True)


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
)
observations_table = sa.Table(
    "observations",
    metadata,
    *_columns(observations.SCHEMA, required=(*observations.KEY, "status")),
    _load_column(),
    sa.PrimaryKeyConstraint(*observations.KEY),
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

OF_A_LOAD = (observations_table, rejects_table, areas_table, members_table, neighbours_table)


class StoreError(RuntimeError):
    """The store cannot be read or written; nothing was changed."""


def exists() -> bool:
    """Say whether there is a store already: a file, or an address that somebody has set."""
    return "DATABASE_URL" in os.environ or FILE.exists()


def open_store(url: str | None = None) -> Engine:
    """Open the store at a SQLAlchemy URL, DATABASE_URL, or store.sqlite, making its tables.

    Raises StoreError when it cannot be reached or is not a store.
    """
    engine = _engine(url or os.environ.get("DATABASE_URL"))
    try:
        with writing(engine) as connection:
            metadata.create_all(connection)
            _refuse_other_tables(connection)
    except StoreError:
        engine.dispose()
        raise
    return engine


def _engine(url: str | None) -> Engine:
    try:
        address = sa.make_url(url) if url else sa.URL.create("sqlite", database=str(FILE))
        if address.get_backend_name() not in ("sqlite", "postgresql"):
            raise sa.exc.ArgumentError("another kind of database")
        engine = sa.create_engine(address)
    except (sa.exc.ArgumentError, ImportError, ValueError) as error:
        # without the address, which may hold a password
        raise StoreError(
            "DATABASE_URL is not the address of a store: give it as sqlite:///FILE or "
            "postgresql://USER@HOST/DATABASE."
        ) from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _refuse_other_tables(connection: Connection) -> None:
    inspector = sa.inspect(connection)
    for table in metadata.sorted_tables:
        found = {column["name"] for column in inspector.get_columns(table.name)}
        if not found.issuperset(table.c.keys()):
            raise StoreError(
                f"The store at {connection.engine.url.render_as_string()} has a table "
                f"{table.name} of another program or version: give the store a database of its own."
            )


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # so that BEGIN below is ours, not the driver's
    for pragma in ("busy_timeout=60000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection)


def _write_ahead(connection: Any) -> None:
    # of two that open a new file at once SQLite refuses one here, without waiting its busy_timeout
    give_up = time.monotonic() + 60
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
        time.sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    # a writer takes the lock at once: two that read first and write later would deadlock
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Hold the store for one whole change: all of it is kept, or on any error none of it.

    Raises StoreError when the database refuses (a full disk, a lost connection).
    """
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
            yield connection
    except _database_errors(engine) as error:
        raise StoreError(
            f"The store at {engine.url.render_as_string()} cannot be written ({_said(error)}): "
            "nothing was changed; check the disk and the address, then try again."
        ) from error


@contextmanager
def _reading(engine: Engine) -> Iterator[Connection]:
    try:
        with engine.connect() as connection:
            yield connection
    except _database_errors(engine) as error:
        raise StoreError(
            f"The store at {engine.url.render_as_string()} cannot be read ({_said(error)}): check "
            "its address."
        ) from error


def _database_errors(engine: Engine) -> tuple[type[Exception], ...]:
    """Give SQLAlchemy's errors and the driver's own, which a COPY raises."""
    driver: Any = engine.dialect.loaded_dbapi
    return (sa.exc.DBAPIError, driver.Error)


def _said(error: Exception) -> str:
    return " ".join(str(getattr(error, "orig", error)).split())


def save(
    engine: Engine,
    file: str,
    sha256: str,
    loaded: Loaded,
    *,
    by: str = "",
    sample: bool = False,
    removes_sample: bool = False,
) -> int:
    """Keep what a loader read, replacing what the file speaks for; give the load's number.

    With removes_sample, the sample's rows go in the same transaction. Raises StoreError.
    """
    with writing(engine) as connection:
        if removes_sample:
            _remove_sample(connection)
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
        places = ", ".join("?" * rows.width)
        statement = f"INSERT INTO {table.name} ({names}) VALUES ({places})"
        connection.exec_driver_sql(statement, rows.rows())


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
    with _reading(engine) as connection:
        return bool(connection.execute(sa.select(sa.exists().where(loads_table.c.sample))).scalar())


def revision(engine: Engine) -> int:
    """Give a number that grows with every change to the store: a key for what is kept in memory."""
    with _reading(engine) as connection:
        return _revision(connection)


def read_observations(engine: Engine) -> pl.DataFrame:
    """Read every figure once, as columns of observations.SCHEMA, in its latest release."""
    table = observations_table.c
    place = sa.func.row_number().over(
        partition_by=[table[name] for name in observations.ROW], order_by=table.release.desc()
    )
    ranked = sa.select(*(table[n] for n in observations.SCHEMA), place.label("place")).subquery()
    query = sa.select(*(ranked.c[n] for n in observations.SCHEMA)).where(ranked.c.place == 1)
    return _read(engine, query, observations.SCHEMA).sort(observations.KEY)


def read_areas(engine: Engine) -> pl.DataFrame:
    """Read the areas that files have registered, as columns of areas.SCHEMA."""
    return _read(engine, sa.select(*(areas_table.c[n] for n in areas.SCHEMA)), areas.SCHEMA)


def read_members(engine: Engine) -> pl.DataFrame:
    """Read the ICB members that files have brought, as columns of areas.MEMBERS."""
    return _read(engine, sa.select(*(members_table.c[n] for n in areas.MEMBERS)), areas.MEMBERS)


def read_groups(engine: Engine) -> pl.DataFrame:
    """Read the members of users' own groups: parent (`group:NAME`) and area, of areas.MEMBERS."""
    query = sa.select(groups_table.c.name, groups_table.c.area)
    rows = _read(engine, query, {"name": pl.String, "area": pl.String})
    named = rows.select(pl.format("group:{}", "name").alias("parent"), "area")
    return pl.concat([areas.empty_members(), named], how="diagonal")


def read_neighbours(engine: Engine) -> pl.DataFrame:
    """Read each area's statistical neighbours of the model loaded last, as areas.NEIGHBOURS."""
    table = neighbours_table.c
    newest = sa.func.max(table.load).over(partition_by=table.area).label("newest")
    rows = sa.select(*(table[n] for n in areas.NEIGHBOURS), table.load, newest).subquery().c
    query = sa.select(*(rows[n] for n in areas.NEIGHBOURS)).where(rows.load == rows.newest)
    return _read(engine, query, areas.NEIGHBOURS).sort("area", "position")


def read_loads(engine: Engine) -> pl.DataFrame:
    """Read what was loaded, newest first: file, sha256, when, by whom, source, release, counts."""
    schema = {
        c.name: pl.Int64 if isinstance(c.type, sa.Integer) else pl.String for c in loads_table.c
    }
    query = sa.select(loads_table).order_by(loads_table.c.id.desc())
    return _read(engine, query, schema | {"sample": pl.Boolean})


def read_rejects(engine: Engine, load: int) -> pl.DataFrame:
    """Read the refused rows of one load: line, reason, content."""
    query = sa.select(*(rejects_table.c[n] for n in REJECTS)).where(rejects_table.c.load == load)
    return _read(engine, query, REJECTS).sort("line")


def _read(engine: Engine, query: sa.Select[Any], schema: dict[str, Any]) -> pl.DataFrame:
    with _reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    return pl.DataFrame(rows, schema=schema, orient="row")
