"""What a loader hands to the store: rows, what was refused, and a receipt that adds up."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from areas import empty as no_areas
from areas import empty_members, empty_neighbours
from observations import empty as no_observations

REJECTS = {"line": pl.Int64, "reason": pl.String, "content": pl.String}


@dataclass(frozen=True)
class Receipt:
    """What became of every row of a file: read = kept + denominators + refused + not used."""

    read: int
    kept: int
    denominators: int = 0
    refused: int = 0
    not_used: int = 0

    def __post_init__(self) -> None:
        """Refuse a receipt that does not add up: a row would be lost without a word."""
        counted = self.kept + self.denominators + self.refused + self.not_used
        if counted != self.read:
            raise ValueError(f"{self.read} rows read but {counted} accounted for")

    def __str__(self) -> str:
        """Give the receipt in the words that people script against."""
        return (
            f"read {self.read:,} = kept {self.kept:,} + denominators {self.denominators:,} "
            f"+ refused {self.refused:,} + not used {self.not_used:,}"
        )


@dataclass(frozen=True)
class Loaded:
    """A file read: the loader's name, its release, its rows, and the receipt.

    rejects has the columns of REJECTS: line, reason, content. notes are sentences for the person
    who loads the file.
    """

    source: str
    release: str
    receipt: Receipt
    observations: pl.DataFrame = field(default_factory=no_observations)
    areas: pl.DataFrame = field(default_factory=no_areas)
    members: pl.DataFrame = field(default_factory=empty_members)
    neighbours: pl.DataFrame = field(default_factory=empty_neighbours)
    rejects: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REJECTS))
    supplier: str = ""
    notes: tuple[str, ...] = ()
