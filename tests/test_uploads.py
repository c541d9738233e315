"""An upload stays in memory, and what fails on a page of children says nothing of them."""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import AsyncGenerator
from typing import Any

import polars as pl
import pytest
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartParser

from panels.in_private import in_private
from tests.marked_return import MARKED

MEGABYTE = 1024 * 1024


def rolled_over(size: int) -> bool:
    """Whether Starlette puts an upload of so many bytes on the disk."""
    head = b'--edge\r\nContent-Disposition: form-data; name="f"; filename="oc2.csv"\r\n\r\n'

    async def body() -> AsyncGenerator[bytes, None]:
        yield head + b"x" * size + b"\r\n--edge--\r\n"

    headers = Headers({"content-type": "multipart/form-data; boundary=edge"})
    form = asyncio.run(MultiPartParser(headers, body()).parse())
    found = form["f"]
    assert isinstance(found, UploadFile)
    with found.file as file:
        on_disk: Any = file
        return bool(on_disk._rolled)


def test_an_upload_of_several_megabytes_is_never_rolled_over_to_disk() -> None:
    importlib.import_module("shell")  # as every page does, by whatever server
    assert not rolled_over(6 * MEGABYTE)


def test_without_us_starlette_would_write_it_to_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", MEGABYTE)
    assert rolled_over(6 * MEGABYTE)


def test_an_error_that_quotes_a_row_is_logged_by_its_kind_and_place_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG), in_private():
        pl.Series([MARKED]).cast(pl.Int64)
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "InvalidOperationError" in said
    assert "test_uploads.py:" in said
    assert MARKED not in said
    assert all(record.exc_info is None for record in caplog.records)
