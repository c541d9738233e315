"""An uploaded file stays in memory: Starlette would write every one over 1 MB to the disk's /tmp.

A file dropped here may hold children's records, also by mistake. Source: starlette.formparsers, whose
SpooledTemporaryFile rolls over to disk above `spool_max_size`; none at all means never.
"""

from __future__ import annotations

from starlette.formparsers import MultiPartParser

LARGEST_OF_CHILDREN = 50
"""Megabytes that a file of children may have: a return of 100,000 children has 20."""


def keep_in_memory() -> None:
    """Keep the parts of every upload from now on in memory, whatever their size."""
    MultiPartParser.spool_max_size = 0
