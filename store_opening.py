"""Opening the store: an SQLite file, or PostgreSQL by DATABASE_URL; transactions and their errors."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from store_tables import metadata

FILE = Path(__file__).with_name("store.sqlite")
LOCK = 903_2025
"""The number of PostgreSQL's advisory lock that writers take in turn."""


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
    for table in metadata.sorted_tables:
        # asked of the table itself: SQLAlchemy's inspector takes 30 ms over all of them
        found = connection.exec_driver_sql(f"SELECT * FROM {table.name} WHERE 1 = 0").keys()
        if not set(found).issuperset(table.c.keys()):
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
def reading(engine: Engine) -> Iterator[Connection]:
    """Hold a connection to read from. Raises StoreError when the database does not answer."""
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
