from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page
from starlette.types import Message, Receive, Scope, Send

import asgi
from tests.browser import Noticed, open_settled


async def answer_ok(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"age", b"1")]})
    await send({"type": "http.response.body", "body": b"ok"})


def messages_through_the_middleware() -> list[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(asgi.SecurityHeaders(answer_ok)({"type": "http"}, receive, send))
    return sent


def test_every_answer_carries_the_security_headers_beside_its_own() -> None:
    start, body = messages_through_the_middleware()
    headers = dict(start["headers"])
    assert headers[b"age"] == b"1"
    assert headers[b"x-frame-options"] == b"DENY"
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert b"default-src 'self'" in headers[b"content-security-policy"]
    assert body == {"type": "http.response.body", "body": b"ok"}


def test_no_other_host_is_allowed_by_the_content_security_policy() -> None:
    assert "http:" not in asgi.CONTENT_SECURITY_POLICY
    assert "https:" not in asgi.CONTENT_SECURITY_POLICY
    assert "*" not in asgi.CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(("said", "port"), [("", 8501), ("8600", 8600)])
def test_the_port_is_8501_unless_port_says_otherwise(
    said: str, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", said)
    assert asgi.chosen_port() == port


@pytest.mark.parametrize("said", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused_in_one_sentence(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", said)
    with pytest.raises(SystemExit, match=f"PORT is '{said}'"):
        asgi.chosen_port()


def test_a_port_in_use_is_refused_with_the_next_one_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=f"make run PORT={port + 1}"):
            asgi.refuse_taken_port("127.0.0.1", port)


def test_a_free_port_is_taken_without_a_word() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    asgi.refuse_taken_port("127.0.0.1", port)


@pytest.mark.browser
def test_the_first_screen_errs_nowhere_and_asks_no_other_machine(
    running_dashboard: Callable[[str], str], store_of_its_own: str, page: Page, noticed: Noticed
) -> None:
    address = running_dashboard(store_of_its_own)
    open_settled(page, address)
    page.get_by_role("heading", level=1).first.wait_for()
    assert noticed == Noticed()
    with urlopen(address) as answer:
        assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.browser
def test_the_look_stays_light_on_a_dark_desktop(
    running_dashboard: Callable[[str], str], store_of_its_own: str, page: Page
) -> None:
    page.emulate_media(color_scheme="dark")
    open_settled(page, running_dashboard(store_of_its_own))
    background = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert page.evaluate(background) == "rgb(255, 255, 255)"


def test_the_launcher_has_polars_answer_in_the_thread_that_asks_unless_told_otherwise() -> None:
    said = "import asgi, polars; print(polars.thread_pool_size())"
    bare = {name: value for name, value in os.environ.items() if name != "POLARS_MAX_THREADS"}
    for settings, threads in (({}, "1"), ({"POLARS_MAX_THREADS": "2"}, "2")):
        run = [sys.executable, "-c", said]
        found = subprocess.run(
            run,
            cwd=asgi.DASHBOARD.parent,
            env=bare | settings,
            capture_output=True,
            text=True,
            check=True,
        )
        assert found.stdout.split() == [threads]
