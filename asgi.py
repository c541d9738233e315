"""The launcher: serves dashboard.py with security headers, warm and without delay.

``python asgi.py`` opens it on http://localhost:8501; PORT and ADDRESS change that. A production
server takes the application itself: ``uvicorn asgi:app``.

``streamlit run`` would do, but it binds its socket so that every answer waits 40 ms for the
network (no TCP_NODELAY), asks for an e-mail address at its first start and sends no headers.
"""

from __future__ import annotations

import gc
import os
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path

# A page asks a hundred small questions of polars, each sooner answered than handed from thread to
# thread. A server of many cores that loads large files may be given more; read when polars comes in.
os.environ.setdefault("POLARS_MAX_THREADS", "1")

# Streamlit and altair import these in the first visitors' threads, where two at once meet half-made
# modules ("partially initialized module 'pandas'"). Here they are whole before anyone comes.
import altair  # noqa: F401
import numpy  # noqa: F401
import pandas  # noqa: F401
import polars  # noqa: F401
import pyarrow.compute  # noqa: F401
import sqlalchemy  # noqa: F401
import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import exports.workbook  # noqa: F401  for the same reason, and so that the first page is quick
import shell  # noqa: F401

DASHBOARD = Path(__file__).resolve().parent / "dashboard.py"

# Vega compiles its expressions ('unsafe-eval'), Streamlit styles in place; no other host is used.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:; "
    "worker-src 'self' blob:; connect-src 'self' ws: wss: data: blob:; font-src 'self' data:; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = [
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-frame-options", b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]


class SecurityHeaders:
    """ASGI middleware that adds HEADERS to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an ASGI application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with HEADERS."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers)


@asynccontextmanager
async def keep_imports_out_of_collection(_app: st.App) -> AsyncIterator[None]:
    """Spare the collector the libraries' half a million objects, which never die.

    Source: Python documentation, ``gc.freeze``.
    """
    gc.collect()
    gc.freeze()
    yield


def say_that_it_failed(_error: Exception) -> bool:
    """Show one sentence where a page failed; Streamlit has written the reason to the log."""
    st.error(
        f"This page could not be shown. Reload it; if it fails again, tell whoever looks after the "
        f"dashboard that it did so at {datetime.now():%H:%M:%S}: the log says why."
    )
    return True


app = st.App(
    DASHBOARD,
    middleware=[Middleware(SecurityHeaders)],
    lifespan=keep_imports_out_of_collection,
    on_script_error=say_that_it_failed,
)


class DashboardServer(uvicorn.Server):
    """Uvicorn, saying where the dashboard is once it is there."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, print the address and open it where someone sits at the screen."""
        await super().startup(sockets)
        address = f"http://localhost:{self.config.port}"
        print(f"\n  The dashboard is open on {address}  (Ctrl+C closes it)\n", flush=True)
        if sys.stdout.isatty() and not st.get_option("server.headless"):
            webbrowser.open(address)


def chosen_port() -> int:
    """Read PORT, 8501 if it is not set; leaves with one sentence if it is not a port number."""
    port = os.environ.get("PORT") or "8501"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        sys.exit(f"PORT is {port!r}, which is no port number: choose one such as PORT=8600.")
    return int(port)


def refuse_taken_port(host: str, port: int) -> None:
    """Leave with one sentence if something answers there already."""
    with socket.socket() as attempt:
        if attempt.connect_ex((host, port)) == 0:
            sys.exit(
                f"Port {port} is in use, perhaps by this dashboard in another window: "
                f"close that, or choose another port (make run PORT={port + 1})."
            )


def main() -> None:
    """Serve until stopped. ADDRESS is 127.0.0.1, this machine only, unless set."""
    host, port = os.environ.get("ADDRESS") or "127.0.0.1", chosen_port()
    refuse_taken_port(host, port)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        ws="websockets-sansio",
        ws_max_size=st.get_option("server.maxMessageSize") * 1024 * 1024,
        ws_per_message_deflate=False,
        log_level="warning",
        timeout_graceful_shutdown=2,
    )
    # Uvicorn closes down, then hands Ctrl+C on; there is nothing left to interrupt.
    with suppress(KeyboardInterrupt):
        DashboardServer(config).run()


if __name__ == "__main__":
    main()
