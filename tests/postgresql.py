"""A PostgreSQL server for one test run, thrown away afterwards.

It trades safety for speed, which only a server that nobody will miss may do (source: PostgreSQL
manual, "Non-Durable Settings").
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

# Debian keeps the server's programs of each version out of the PATH.
DEBIAN = Path("/usr/lib/postgresql")
NOT_DURABLE = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


class NoPostgreSQLError(Exception):
    """No server can be started here; the message says why."""


@contextmanager
def throwaway_server() -> Iterator[str]:
    """Start a server in a temporary folder, yield its address, stop and delete it.

    Raises NoPostgreSQLError where the programs are missing or will not start.
    """
    programs = _folder_of_programs()
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    port = free_port()
    try:
        _give_to_postgres(folder)
        _run(programs / "initdb", folder, "-A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        _run(programs / "pg_ctl", folder, "-w -t 60 start", "-o", f"{options} {NOT_DURABLE}")
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        _run(programs / "pg_ctl", folder, "-m immediate stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """Create an empty database on the server, yield its address, drop it."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    try:
        yield server.rpartition("/")[0] + f"/{name}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def free_port() -> int:
    """Return a port of this machine that nobody listens on at the moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _folder_of_programs() -> Path:
    debian = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = debian[-1] if debian else shutil.which("initdb")
    if found is None:
        raise NoPostgreSQLError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return Path(found).parent


def _give_to_postgres(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")


def _run(program: Path, folder: Path, options: str, *more: str) -> None:
    # The server refuses to run as root.
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    log = ["-l", str(folder / "log")] if program.name == "pg_ctl" else []
    data = ["-D", str(folder / "data")]
    command = [*as_postgres, str(program), *data, *log, *options.split(), *more]
    # A file, not a pipe: the server keeps the pipe open, and waiting for its end would never end.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(command, cwd=folder, stdout=said, stderr=said, check=False)
        if done.returncode:
            said.seek(0)
            raise NoPostgreSQLError(f"{program.name} failed: {said.read().strip()}")
