"""The real dashboard and a real Chromium, for tests marked ``browser``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright

from tests.postgresql import free_port

ROOT = Path(__file__).parents[1]
SCREEN: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 844}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
# Streamlit looks for its server beside a page's own address first: these are meant to be missing.
PROBES = ("/_stcore/health", "/_stcore/host-config")


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address and its process."""

    address: str
    process: subprocess.Popen[bytes]


@contextmanager
def dashboard_at(database_url: str) -> Iterator[str]:
    """Start the launcher on a free port over that store, yield its address, stop it.

    Raises AssertionError, with what the launcher printed, if it is not there within a minute.
    """
    with started(database_url) as server:
        yield server.address


@contextmanager
def started(database_url: str, log: Path | None = None) -> Iterator[Server]:
    """The same, with the process, for a test that kills it; log: keeps what the launcher printed."""
    port = free_port()
    settings = os.environ | {"PORT": str(port), "DATABASE_URL": database_url}
    with log.open("w+") if log else tempfile.TemporaryFile("w+") as said:
        server = subprocess.Popen(
            [sys.executable, "asgi.py"], cwd=ROOT, env=settings, stdout=said, stderr=said
        )
        try:
            if not _healthy(server, port):
                said.seek(0)
                raise AssertionError(f"The dashboard did not start:\n{said.read()}")
            yield Server(f"http://localhost:{port}", server)
        finally:
            server.terminate()
            server.wait(10)


def _healthy(server: subprocess.Popen[bytes], port: int) -> bool:
    for _ in range(600):
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
                return bool(answer.status == 200)
        except URLError:
            if server.poll() is not None:
                return False
            time.sleep(0.1)
    return False


@dataclass
class Noticed:
    """What a page did that nobody sees: errors in the console, requests to other machines."""

    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Write down from now on what that page does."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(PROBES):
            self.errors.append(message.text)

    def _request(self, url: str) -> None:
        if urlsplit(url).hostname not in (None, "localhost", "127.0.0.1"):
            self.elsewhere.append(url)


def installed_chromium() -> str | None:
    """Give the path of the machine's Chromium; None where there is none."""
    return shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the run; skips where none is installed."""
    installed = installed_chromium()
    if installed is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def noticed() -> Noticed:
    """What ``page`` did; a test that provokes an error empties ``noticed.errors`` itself."""
    return Noticed()


@pytest.fixture
def page(chromium: Browser, noticed: Noticed) -> Iterator[Page]:
    """A tab of 1280x720 of its own; the test fails if it erred or asked another machine."""
    context = chromium.new_context(viewport=SCREEN)
    tab = context.new_page()
    noticed.listen(tab)
    yield tab
    context.close()
    assert noticed == Noticed(), noticed


def open_settled(page: Page, address: str) -> None:
    """Go there and wait until Streamlit has drawn everything."""
    page.goto(address)
    page.wait_for_selector(SETTLED)
