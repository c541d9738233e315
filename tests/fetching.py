"""What the tests of fetching share: a patient but quick asker, and its refusals."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.publisher import Publisher
from updates.fetching import Patience, Web, web
from updates.sources import UpdateError

CONTENT = b"time_period,count\n" + b"2025,12\n" * 2000
QUICK = Patience(connect=2, answer=0.3, whole=5, tries=3, first_pause=1.0, longest_pause=30.0)


@pytest.fixture
def pauses() -> list[float]:
    """The pauses that were made, in seconds, without making them."""
    return []


@pytest.fixture
def asked(publisher: Publisher, pauses: list[float]) -> Iterator[Web]:
    with web(frozenset({f"localhost:{publisher.port}"}), QUICK) as one:
        yield Web(one.client, one.hosts, one.patience, pauses.append)


def fetch(asked: Web, address: str, largest: int = 100_000) -> bytes:
    return asked.file(address, "the file of figures", largest=largest)


def refusal(asked: Web, address: str, largest: int = 100_000) -> str:
    with pytest.raises(UpdateError) as refused:
        fetch(asked, address, largest)
    said = str(refused.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said
