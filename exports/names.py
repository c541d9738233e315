"""File names that sort and say what they are, the same for every format."""

from __future__ import annotations

import re
import unicodedata
import zlib
from datetime import date

LONGEST_PART, NAMED = 60, 2
"""Characters of an area's or a benchmark's name: a path over 218 does not open in Excel.

And how many areas are named; more are counted."""


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


def slug(text: str, longest: int = LONGEST_PART) -> str:
    """Write a text in small letters, digits and hyphens, so many of them at most."""
    letters = unicodedata.normalize("NFKD", text.replace("'", "")).encode("ascii", "ignore")
    found = re.sub(r"[^a-z0-9]+", "-", letters.decode().lower()).strip("-")
    return found[:longest].rstrip("-") or "unnamed"


def _place(areas: dict[str, str]) -> str:
    """Name the areas, or count them: whichever, other areas have another name.

    Two groups' names may differ in signs alone, and twelve areas be any twelve, so a number made
    from the codes goes with those: their files must not replace each other.
    """
    if len(areas) == 1:
        ((code, name),) = areas.items()
        return _one(code, name, LONGEST_PART)
    if len(areas) <= NAMED:
        parts = (_one(code, name, LONGEST_PART // NAMED) for code, name in areas.items())
        return "-and-".join(parts)
    return f"{len(areas)}-areas-{_number(' '.join(areas))}"


def _one(code: str, name: str, longest: int) -> str:
    if code.startswith("group:"):
        return f"group-{slug(name, longest)}-{_number(code)}"
    return f"{slug(name, longest)}-{slug(code)}"


def _number(codes: str) -> str:
    return f"{zlib.crc32(codes.encode()):08x}"
