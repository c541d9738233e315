"""What an answer, or the lack of one, means: one sentence a failure, and whether it may pass."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx

from updates.sources import UpdateError

BUSY = (429, 502, 503, 504)
"""Statuses that pass by themselves (RFC 9110, section 15; RFC 6585, section 4)."""
BY_HAND = "try again later, or download the file by hand and drop it on the Data page"


class Missing(UpdateError):
    """What was asked for is not there."""


class Again(UpdateError):
    """A failure that may pass; asked: the seconds that the other side asks to wait, if it does."""

    def __init__(self, sentence: str, asked: float | None = None) -> None:
        """Keep the sentence for the case that it does not pass."""
        super().__init__(sentence)
        self.asked = asked


@contextmanager
def said(address: str, what: str) -> Iterator[None]:
    """Turn what httpx raises into sentences."""
    host = host_of(address)
    try:
        yield
    except httpx.TimeoutException as error:
        raise Again(
            f"{host} does not answer in time when asked for {what}: nothing was changed; {BY_HAND}."
        ) from error
    except httpx.ProxyError as error:
        raise UpdateError(
            f"The network's proxy does not let {host} through ({error}): nothing was changed; check "
            "HTTPS_PROXY, or ask your network's support to allow that address."
        ) from error
    except (httpx.RemoteProtocolError, httpx.ReadError) as error:
        raise Again(
            f"{host} broke off in the middle of {what}: nothing was changed; {BY_HAND}."
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        if wrong := _certificate(error):
            raise UpdateError(
                f"The certificate of {host} cannot be trusted ({wrong}): nothing was fetched; if your "
                "network looks into secure connections, ask its support for its certificate and "
                "name the file in SSL_CERT_FILE."
            ) from error
        raise Again(
            f"{host} cannot be reached ({error}): nothing was changed; check the connection, and "
            "HTTPS_PROXY if your network has a proxy, then try again."
        ) from error


def _certificate(error: BaseException | None) -> str:
    """Say what is wrong with a certificate, if that is what lies behind an error; otherwise empty."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        error = error.__cause__ or error.__context__
    return ""


def check_status(response: httpx.Response, what: str) -> None:
    """Pass an answer that holds what was asked for. Raises Again and UpdateError."""
    status, host = response.status_code, response.url.host
    if status == 200:
        return
    if status in BUSY:
        asked = _asked_to_wait(response.headers.get("retry-after", ""))
        wait = f" and asks to wait {asked:,.0f} seconds" if asked else ""
        raise Again(
            f"{host} is busy or being mended (status {status}){wait}: nothing was changed; {BY_HAND}.",
            asked,
        )
    if status in (404, 410):
        raise Missing(
            f"{host} does not have {what} (status {status}): nothing was changed; DfE may have moved "
            "it, so download it by hand and drop it on the Data page."
        )
    raise UpdateError(
        f"{host} refuses to give {what} (status {status}): nothing was changed; {BY_HAND}."
    )


def _asked_to_wait(text: str) -> float | None:
    """Read Retry-After, seconds or a date (RFC 9110, section 10.2.3); None where it is neither."""
    if text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(until.tzinfo or UTC)).total_seconds())


def is_packed(response: httpx.Response, what: str) -> bool:
    """Say whether an answer comes as gzip. Raises UpdateError for a packing not asked for."""
    encoding = response.headers.get("content-encoding", "identity").lower()
    if encoding in ("gzip", "x-gzip"):
        return True
    if encoding == "identity":
        return False
    raise UpdateError(
        f"{response.url.host} sends {what} packed in a way that was not asked for ({encoding}): "
        f"nothing was changed; {BY_HAND}."
    )


def refuse_without_end(response: httpx.Response, what: str) -> None:
    """Refuse an answer whose end cannot be told from a broken line (RFC 9112, section 6.3).

    It has neither a length nor chunks, nor gzip's own end. Raises UpdateError.
    """
    named = ("content-length", "transfer-encoding", "content-encoding")
    if not any(name in response.headers for name in named):
        raise UpdateError(
            f"{response.url.host} does not say how long {what} is, so nobody could tell whether all of "
            f"it came: nothing was changed; {BY_HAND}."
        )


def refuse_web_page(content: bytes, address: str, what: str) -> None:
    """Refuse a web page where a file was asked for. Raises UpdateError."""
    if content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html")):
        raise UpdateError(
            f"{host_of(address)} answered with a web page instead of {what}: nothing was changed; it "
            "may be your network's sign-in page, so open a browser, sign in, and try again."
        )


def host_of(address: str) -> str:
    """Give the host of an address, for a sentence: never what a proxy's address may hold."""
    return urlsplit(address).hostname or "the address"
