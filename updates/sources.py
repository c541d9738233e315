"""The addresses, which are data: reference/sources.toml, or the file that UPDATE_SOURCES names."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import loaders

FILE = Path(__file__).parents[1] / "reference" / "sources.toml"
VARIABLE = "UPDATE_SOURCES"
ADDRESSES = ("api", "catalogue", "data_sets", "govuk", "attachments")


class UpdateError(RuntimeError):
    """The newest figures cannot be had: one sentence, where, what is wrong, what to do.

    Whatever it says, the figures that were loaded are as they were.
    """


@dataclass(frozen=True)
class CatalogueFile:
    """A file of a publication in Explore Education Statistics.

    source: the loader that reads it; publication: its id there; page: where a person finds it; names:
    of the file, without ending or year; titles: of the data set, as worded in any release.
    """

    source: str
    publication: str
    publication_title: str
    page: str
    names: tuple[str, ...]
    titles: tuple[str, ...]
    evidence: str


@dataclass(frozen=True)
class AttachedFile:
    """A file attached to a page of GOV.UK: the loader, the page's path, words of the file's title."""

    source: str
    attached_to: str
    page: str
    words: tuple[str, ...]
    evidence: str


Wanted = CatalogueFile | AttachedFile


@dataclass(frozen=True)
class Sources:
    """Named addresses, without a slash at the end, and the files wanted in the order of loading."""

    addresses: dict[str, str]
    files: tuple[Wanted, ...]

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts (with a port if one is named) that may be asked."""
        return frozenset(urlsplit(address).netloc for address in self.addresses.values())


def read_sources() -> Sources:
    """Read the addresses. Raises UpdateError naming the file and what is missing or mistaken."""
    path = Path(os.environ.get(VARIABLE) or FILE)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UpdateError(
            f"{path.name}, which says where published figures are found, cannot be read ({error}): "
            f"mend it, or take {VARIABLE} out of the environment."
        ) from error
    addresses, files = table.get("addresses", {}), table.get("files", [])
    if faults := [*_address_faults(addresses), *_file_faults(files)]:
        raise UpdateError(f"{path.name} has mistakes: {'; '.join(faults)}.")
    return Sources(
        {name: addresses[name].rstrip("/") for name in ADDRESSES}, tuple(map(_file, files))
    )


def _address_faults(addresses: dict[str, Any]) -> list[str]:
    missing = [name for name in ADDRESSES if name not in addresses]
    plain = [n for n, a in addresses.items() if urlsplit(str(a)).scheme != "https"]
    return [f"addresses lacks {name}" for name in missing] + [
        f"the address {name} does not begin with https://" for name in plain
    ]


def _file_faults(files: list[dict[str, Any]]) -> list[str]:
    faults = [] if files else ["it has no [[files]]"]
    for number, block in enumerate(files, 1):
        named = {field.name for field in fields(_kind(block))}
        if wrong := sorted(named ^ block.keys()):
            faults.append(f"[[files]] number {number} lacks or should not have {', '.join(wrong)}")
        elif block["source"] not in loaders.LOADERS:
            faults.append(f"[[files]] number {number} names no loader: {block['source']}")
    return faults


def _kind(block: dict[str, Any]) -> type[CatalogueFile] | type[AttachedFile]:
    return AttachedFile if "attached_to" in block else CatalogueFile


def _file(block: dict[str, Any]) -> Wanted:
    lists = {name: tuple(value) for name, value in block.items() if isinstance(value, list)}
    return _kind(block)(**(block | lists))
