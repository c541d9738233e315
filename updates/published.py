"""What is published: a file that can be fetched, and how new it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Published:
    """A published file.

    source: the loader that reads it; name: the file's; release: as the publisher words it, "2025"
    or "May 2025", empty where nothing says it; at: when it was published or last changed, None where
    nothing says it; address: where to fetch it; rows: how many it has, None where nothing says it;
    note: what was in the way of finding it, if anything.
    """

    source: str
    name: str
    release: str
    at: datetime | None
    address: str
    rows: int | None = None
    note: str = ""
