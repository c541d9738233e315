"""An upload stays in memory, by whatever server the dashboard runs on."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartParser

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
