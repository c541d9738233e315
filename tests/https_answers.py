"""How a server answers: whole, packed, in halves, late, not at all, with a status."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

CLOSING = threading.Event()

Answer = Callable[[BaseHTTPRequestHandler], None]


def whole(content: bytes, media: str = "text/csv", **headers: str) -> Answer:
    """Send everything, with its length."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        _begin(asked, 200, {"Content-Type": media, "Content-Length": str(len(content)), **headers})
        asked.wfile.write(content)

    return answer


def packed(content: bytes, cut: int = 0) -> Answer:
    """Send it as gzip; without its last bytes where some are cut."""
    squeezed = gzip.compress(content)
    return whole(squeezed[: len(squeezed) - cut], **{"Content-Encoding": "gzip"})


def half(content: bytes) -> Answer:
    """Promise everything, send a half and hang up."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        _begin(asked, 200, {"Content-Type": "text/csv", "Content-Length": str(len(content))})
        asked.wfile.write(content[: len(content) // 2])

    return answer


def raw(answered: bytes) -> Answer:
    """Send these bytes, headers and all, and hang up."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.wfile.write(answered)

    return answer


def stalled(content: bytes, reached: threading.Event | None = None) -> Answer:
    """Send a half and then nothing more, without hanging up."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        _begin(asked, 200, {"Content-Type": "text/csv", "Content-Length": str(len(content))})
        asked.wfile.write(content[: len(content) // 2])
        asked.wfile.flush()
        if reached:
            reached.set()
        CLOSING.wait(60)

    return answer


def silent(asked: BaseHTTPRequestHandler) -> None:
    """Answer nothing at all."""
    del asked
    CLOSING.wait(60)


def status(code: int, **headers: str) -> Answer:
    """Refuse with a status."""
    return lambda asked: _begin(asked, code, {"Content-Length": "0", **headers})


def redirect(to: str) -> Answer:
    """Send on to another address."""
    return status(302, Location=to)


def _begin(asked: BaseHTTPRequestHandler, code: int, headers: dict[str, str]) -> None:
    asked.send_response(code)
    for name, value in headers.items():
        asked.send_header(name.replace("_", "-"), value)
    asked.end_headers()
