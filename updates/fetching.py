"""Fetching over HTTPS, patiently and warily: time-outs, retries, redirects, sizes, certificates.

Proxies (HTTPS_PROXY, NO_PROXY) and the network's own certificate (SSL_CERT_FILE) come from the
environment, as NHS networks need. Whatever goes wrong ends as one UpdateError, a sentence.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from updates.answers import (
    BY_HAND,
    Again,
    check_status,
    host_of,
    is_packed,
    refuse_web_page,
    refuse_without_end,
    said,
)
from updates.sources import UpdateError
from updates.unpacking import Damaged, TooLarge, Unpacker

REDIRECTS = 5

Heard = Callable[[int, int | None], object]
"""Told how many bytes of a file have come, and of how many if that is known."""


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds: to connect, for an answer, for a whole file, between tries."""

    connect: float = 10.0
    answer: float = 30.0
    whole: float = 300.0
    tries: int = 4
    first_pause: float = 1.0
    longest_pause: float = 30.0

    def pause(self, attempt: int) -> float:
        """Give the pause after an attempt, the first being 1: doubled each time, up to the longest."""
        return min(self.first_pause * 2.0 ** (attempt - 1), self.longest_pause)


@dataclass(frozen=True)
class Web:
    """What may be asked, with what patience. sleep is the clock's, or a test's."""

    client: httpx.Client
    hosts: frozenset[str]
    patience: Patience
    sleep: Callable[[float], object] = time.sleep

    def json(self, address: str, what: str) -> dict[str, Any]:
        """Fetch an answer in JSON; what: its name in a sentence. Raises UpdateError."""
        content = self.file(address, what, largest=20 * 1024**2)
        try:
            answer = json.loads(content)
        except ValueError as error:
            raise UpdateError(
                f"{host_of(address)} answered something other than {what} ({error}): nothing was "
                f"changed; {BY_HAND}."
            ) from error
        if not isinstance(answer, dict):
            raise UpdateError(
                f"{host_of(address)} gave {what} in a form that is not known here: nothing was "
                f"changed; {BY_HAND}."
            )
        return answer

    def file(
        self, address: str, what: str, *, largest: int, heard: Heard = lambda *_: None
    ) -> bytes:
        """Fetch a file whole or not at all; what: its name in a sentence. Raises UpdateError."""
        for attempt in range(1, self.patience.tries + 1):
            try:
                content = self._once(address, what, largest, heard)
            except Again as again:
                pause = max(self.patience.pause(attempt), again.asked or 0.0)
                if attempt == self.patience.tries or pause > self.patience.longest_pause:
                    raise UpdateError(str(again)) from again
                self.sleep(pause)
            else:
                refuse_web_page(content, address, what)
                return content
        raise AssertionError("tries is at least 1")

    def _once(self, address: str, what: str, largest: int, heard: Heard) -> bytes:
        for _ in range(REDIRECTS + 1):
            self._allow(address, what)
            with said(address, what), self.client.stream("GET", address) as response:
                if response.has_redirect_location:
                    address = urljoin(address, response.headers["location"])
                    continue
                check_status(response, what)
                return self._whole(response, what, largest, heard)
        raise UpdateError(
            f"{host_of(address)} sends from one address to the next for {what} and never comes to it: "
            f"nothing was changed; {BY_HAND}."
        )

    def _allow(self, address: str, what: str) -> None:
        parts = urlsplit(address)
        if parts.scheme != "https" or parts.netloc not in self.hosts:
            raise UpdateError(
                f"{what[:1].upper()}{what[1:]} is said to be at {parts.scheme}://{parts.hostname}, "
                "which is not an address of the publisher over https: it was not asked and nothing "
                "was changed; if DfE has moved, put the new address into reference/sources.toml."
            )

    def _whole(self, response: httpx.Response, what: str, largest: int, heard: Heard) -> bytes:
        host, ends = response.url.host, time.monotonic() + self.patience.whole
        unpacker = Unpacker(is_packed(response, what), largest)
        expected = response.headers.get("content-length", "")
        refuse_without_end(response, what)
        try:
            for piece in response.iter_raw():
                unpacker.take(piece)
                heard(response.num_bytes_downloaded, int(expected) if expected.isdigit() else None)
                if time.monotonic() > ends:
                    raise UpdateError(
                        f"{host} sends {what} too slowly: nothing was changed; {BY_HAND}."
                    )
            return unpacker.whole()
        except TooLarge as error:
            raise UpdateError(
                f"{host} sends more than {largest // 1024**2} MB as {what}: it was broken off and "
                "nothing was changed; look at the address in reference/sources.toml."
            ) from error
        except Damaged as error:
            raise Again(
                f"{what[:1].upper()}{what[1:]} from {host} came damaged ({error}): nothing was "
                f"changed; {BY_HAND}."
            ) from error


@contextmanager
def web(hosts: frozenset[str], patience: Patience | None = None) -> Iterator[Web]:
    """Open a client that checks certificates and takes its proxies from the environment.

    Raises UpdateError where the environment's proxy or certificate cannot be used.
    """
    waits = patience or Patience()
    try:
        client = httpx.Client(
            timeout=httpx.Timeout(waits.answer, connect=waits.connect),
            headers={"Accept-Encoding": "gzip", "User-Agent": "looked-after-children-health"},
        )
    except (OSError, ValueError, ImportError, httpx.InvalidURL) as error:
        raise UpdateError(
            "The proxy or the certificate named in the environment (HTTPS_PROXY, ALL_PROXY, "
            f"SSL_CERT_FILE) cannot be used ({type(error).__name__}): ask your network's support."
        ) from error
    with client:
        yield Web(client, hosts, waits)
