from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import postgresql


def test_every_test_gets_an_empty_store_and_its_address(engine_url: str) -> None:
    engine = sa.create_engine(engine_url)
    assert os.environ["DATABASE_URL"] == engine_url
    assert sa.inspect(engine).get_table_names() == []
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE left_behind (area text)"))
    engine.dispose()


def test_what_one_test_leaves_behind_the_next_does_not_find(engine_url: str) -> None:
    engine = sa.create_engine(engine_url)
    assert sa.inspect(engine).get_table_names() == []
    engine.dispose()


@pytest.mark.postgresql
def test_the_throwaway_server_listens_on_this_machine_only(postgresql_server: str) -> None:
    engine = sa.create_engine(postgresql_server)
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SHOW listen_addresses")) == "127.0.0.1"
    engine.dispose()


def test_where_no_server_is_installed_the_reason_names_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with (
        pytest.raises(postgresql.NoPostgreSQLError, match="apt-get install postgresql"),
        postgresql.throwaway_server(),
    ):
        pass
