"""DfE's and GOV.UK's servers, played by this machine: real HTTPS, with every way of going wrong."""

from __future__ import annotations

import json
import re
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.https_answers import CLOSING, Answer, status, whole

PUBLICATION = "3260801d-601a-48c6-93b7-cf51680323d1"
PAGE = "/government/publications/local-authority-interactive-tool-lait"
OUTCOMES = "la_conviction_health_outcome_cla.csv"
TWO = ("dfe_outcomes", "dfe_neighbours")
"""A file of Explore Education Statistics and one of GOV.UK: what most tests want."""
TITLE = "CLA on 31 March for 12 months - conviction and health outcomes - by local authority"


@dataclass
class Publisher:
    """The server: its answers by path, each a list used up to its last one; what it was asked."""

    port: int
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    data_sets: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[dict[str, str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    def answer(self, path: str, *answers: Answer) -> str:
        """Answer a path, one after the other and then always the last; give its whole address."""
        self.answers[path] = list(answers)
        return self.address + path

    def publishes(
        self,
        *answers: Answer,
        year: int = 2025,
        name: str = OUTCOMES,
        title: str = TITLE,
        at: str = "2025-11-26T09:30:00Z",
        rows: int | None = None,
    ) -> None:
        """List a file in the data catalogue and answer it so; a later one stands beside it."""
        number = f"00000000-0000-4000-8000-{len(self.data_sets):012}"
        meta = {"timePeriodRange": {"from": str(year - 4), "to": str(year)}}
        self.data_sets.append(
            {
                "id": number,
                "filename": name,
                "title": title,
                "release": {"title": f"Reporting year {year}"},
                "published": at,
                "lastUpdated": at,
                "meta": meta if rows is None else meta | {"numDataFileRows": rows},
            }
        )
        self.answer(f"/data-catalogue/data-set/{number}/csv", *answers)

    def attaches(self, answer: Answer, name: str = "sn_may_2025.xlsx") -> None:
        """Attach a workbook to the page of GOV.UK."""
        title = "Children's services statistical neighbour benchmarking tool"
        url = self.answer(f"/media/0123456789abcdef/{name}", answer)
        self.attachments.append({"title": title, "filename": name, "url": url})

    def sources(self, folder: Path, only: Sequence[str] = TWO) -> Path:
        """Write the addresses as reference/sources.toml has them, with this server's.

        only: the loaders whose files are wanted.
        """
        real = Path(__file__).parents[1] / "reference/sources.toml"
        first, *blocks = real.read_text(encoding="utf-8").split("[[files]]")
        kept = [block for block in blocks if block.split('"')[1] in only]
        text = "[[files]]".join([first, *kept])
        for host in (
            "https://api.education.gov.uk",
            "https://content.explore-education-statistics.service.gov.uk",
            "https://explore-education-statistics.service.gov.uk",
            "https://www.gov.uk",
            "https://assets.publishing.service.gov.uk",
        ):
            text = re.sub(rf'^(\w+ = ")(?<!page = "){host}', rf"\1{self.address}", text, flags=re.M)
        path = folder / "sources.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def reply(self, asked: BaseHTTPRequestHandler) -> None:
        """Answer one request: a list, a page of GOV.UK, or what a test has put there."""
        self.asked.append(asked.path)
        path = urlsplit(asked.path).path
        if answers := self.answers.get(path):
            (answers.pop(0) if len(answers) > 1 else answers[0])(asked)
        elif path == "/api/data-set-files":
            _listed(asked, self.data_sets)
        elif path == f"/api/content{PAGE}":
            details = {"details": {"attachments": self.attachments}}
            whole(json.dumps(details).encode(), "application/json")(asked)
        else:
            status(404)(asked)


def _listed(asked: BaseHTTPRequestHandler, rows: list[dict[str, Any]]) -> None:
    """Answer one page of a list, as Explore Education Statistics does."""
    query = parse_qs(urlsplit(asked.path).query)
    page, size = int(query["page"][0]), int(query["pageSize"][0])
    pages = (len(rows) - 1) // size + 1
    paging = {"page": page, "pageSize": size, "totalResults": len(rows), "totalPages": pages}
    listed = {"paging": paging, "results": rows[(page - 1) * size : page * size]}
    whole(json.dumps(listed).encode(), "application/json")(asked)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"  # the connection ends with the answer

    def __init__(self, publisher: Publisher, *rest: Any) -> None:
        self._publisher = publisher
        super().__init__(*rest)

    def do_GET(self) -> None:
        try:
            self._publisher.reply(self)
        except OSError:  # whoever asked has hung up
            self.close_connection = True

    def log_message(self, *args: Any) -> None:
        del args


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *args: Any) -> None:
        del args  # a client that hangs up is what several tests are about


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost, signed by nobody but itself, and its key; skips without openssl."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed (Debian: apt-get install openssl)")
    folder = tmp_path_factory.mktemp("certificate")
    paths = folder / "certificate.pem", folder / "key.pem"
    made = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    made += ["-nodes", "-days", "2", "-subj", "/CN=localhost"]
    made += ["-addext", "subjectAltName=DNS:localhost"]
    made += ["-out", str(paths[0]), "-keyout", str(paths[1])]
    subprocess.run(made, check=True, capture_output=True)
    return paths


@pytest.fixture
def publisher(
    certificate: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Publisher]:
    """A publisher that the product asks instead of DfE and GOV.UK, and whose certificate it trusts."""
    with serving(certificate) as server:
        monkeypatch.setenv("UPDATE_SOURCES", str(server.sources(tmp_path)))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "SSL_CERT_DIR"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.lower(), raising=False)
        yield server


class serving:  # noqa: N801 used as a function
    """``with serving(certificate) as publisher`` runs the server in a thread."""

    def __init__(self, certificate: tuple[Path, Path]) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        self._publisher = Publisher(0)
        self._server = _Server(("127.0.0.1", 0), partial(_Handler, self._publisher))
        self._publisher.port = self._server.server_address[1]
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Publisher:
        CLOSING.clear()
        self._thread.start()
        return self._publisher

    def __exit__(self, *error: object) -> None:
        CLOSING.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
