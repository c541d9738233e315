"""Fixtures for every test: stores of their own, the running dashboard, a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from tests.browser import chromium as chromium
from tests.browser import dashboard_at
from tests.browser import noticed as noticed
from tests.browser import page as page
from tests.filled_stores import published_store as published_store
from tests.filled_stores import sample_store as sample_store
from tests.postgresql import NoPostgreSQLError, fresh_database, throwaway_server
from tests.walking import kept_tab as kept_tab
from tests.walking import published_dashboard as published_dashboard
from tests.walking import sample_dashboard as sample_dashboard
from tests.walking import tab as tab

# a busy machine is no fault of the code: no test is timed
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def address_of_sqlite_in(folder: Path) -> str:
    return f"sqlite:///{(folder / 'store.sqlite').as_posix()}"


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Keep every test away from the developer's store: DATABASE_URL is an empty SQLite file."""
    address = address_of_sqlite_in(tmp_path)
    monkeypatch.setenv("DATABASE_URL", address)
    return address


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """One throwaway server for the run; skips, with the reason, where none can be started."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(throwaway_server())
        except NoPostgreSQLError as reason:
            pytest.skip(str(reason))
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def engine_url(
    request: pytest.FixtureRequest, store_of_its_own: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of an empty store, once in SQLite and once in PostgreSQL; also DATABASE_URL."""
    if request.param == "sqlite":
        yield store_of_its_own
        return
    with fresh_database(request.getfixturevalue("postgresql_server")) as address:
        monkeypatch.setenv("DATABASE_URL", address)
        yield address


@pytest.fixture
def running_dashboard() -> Iterator[Callable[[str], str]]:
    """``running_dashboard(database_url)`` starts the real dashboard and gives its address."""
    with ExitStack() as stack:
        yield lambda database_url: stack.enter_context(dashboard_at(database_url))
