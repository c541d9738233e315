"""What a file says of itself to those who meet it by its properties or by a screen reader."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
CREATOR = "Looked-after children's health dashboard"
LANGUAGE = "en-GB"
KEYWORDS = "looked-after children; health; England; official statistics"


@cache
def version() -> str:
    """Give the version of this software, as pyproject.toml says."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def made_with() -> str:
    """Name this software and its version."""
    return f"{CREATOR}, version {version()}"
