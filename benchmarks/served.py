"""Two servers to time beside each other: the dashboard over a store, and an empty page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
EMPTY = """
import sys
import asgi
import streamlit
asgi.app = streamlit.App(sys.argv[1], lifespan=asgi.keep_imports_out_of_collection)
asgi.main()
"""
"""The dashboard's own launcher with another page in it."""


@dataclass(frozen=True)
class Server:
    """A server that runs: where it listens, and its process."""

    port: int
    pid: int

    def cpu(self) -> float:
        """Give the milliseconds that its process has worked, on all cores; Linux alone tells.

        Source: clock_getcpuclockid(3): a process's clock is the complement of its number, and the
        scheduler's own count (2). Others who use the machine lengthen a time, but hardly this.
        """
        return 1000 * time.clock_gettime((~self.pid << 3) | 2)


@contextmanager
def sample_store() -> Iterator[str]:
    """Load the invented sample into a store of its own; give its address."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/store.sqlite"
        settings = os.environ | {"DATABASE_URL": address}
        subprocess.run(
            [sys.executable, "cli.py", "sample"], cwd=ROOT, env=settings, check=True, stderr=-3
        )
        yield address


@contextmanager
def dashboard(database_url: str) -> Iterator[Server]:
    """Serve the dashboard over a store by its real launcher."""
    with _served(["asgi.py"], {"DATABASE_URL": database_url}) as server:
        yield server


@contextmanager
def empty_page(draws: str = "import streamlit\n") -> Iterator[Server]:
    """Serve a page that draws nothing, from the same launcher."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "empty.py"
        page.write_text(draws)
        with _served(["-c", EMPTY, str(page)], {}) as server:
            yield server


@contextmanager
def _served(arguments: list[str], settings: dict[str, str]) -> Iterator[Server]:
    port = _free_port()
    environment = os.environ | settings | {"PORT": str(port), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *arguments]
    with tempfile.TemporaryFile("w+") as said:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        try:
            if not _answers(server, port):
                said.seek(0)
                raise RuntimeError(f"The server did not start:\n{said.read()}")
            yield Server(port, server.pid)
        finally:
            server.terminate()
            server.wait(10)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def _answers(server: subprocess.Popen[bytes], port: int) -> bool:
    for _ in range(600):
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
                return bool(answer.status == 200)
        except URLError:
            if server.poll() is not None:
                return False
            time.sleep(0.05)
    return False
