"""File names that sort and say what they are, the same for every format."""

from __future__ import annotations

import re
import unicodedata
import zlib
from datetime import date

LONGEST_PART = 60
"""Characters of an area's or a benchmark's name: a path over 218 does not open in Excel."""


def file_name(
    areas: dict[str, str], period_end: date, benchmark: str, suffix: str, sample: bool = False
) -> str:
    """Name a file: looked-after-children-health_croydon-306_2025-03_vs-england.xlsx.

    areas: code to name, as many as are in the file; suffix: with its dot; sample: invented areas.
    """
    parts = [
        "looked-after-children-health",
        _place(areas),
        f"{period_end:%Y-%m}",
        "vs-" + re.sub(r"^(its|the)-", "", slug(benchmark)),
        *(["sample-data"] if sample else []),
    ]
    return "_".join(parts) + suffix


def slug(text: str) -> str:
    """Write a text in small letters, digits and hyphens, at most LONGEST_PART of them."""
    letters = unicodedata.normalize("NFKD", text.replace("'", "")).encode("ascii", "ignore")
    found = re.sub(r"[^a-z0-9]+", "-", letters.decode().lower()).strip("-")
    return found[:LONGEST_PART].rstrip("-") or "unnamed"


def _place(areas: dict[str, str]) -> str:
    if len(areas) != 1:
        return f"{len(areas)}-areas"
    ((code, name),) = areas.items()
    if code.startswith("group:"):
        # two groups' names may differ in signs alone: their files must not replace each other
        return f"group-{slug(name)}-{zlib.crc32(code.encode()):08x}"
    return f"{slug(name)}-{slug(code)}"
