"""What the five views of Compare areas share: one indicator's councils, and which of them are marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter

import polars as pl

import formats
import reading
from indicators import Indicator
from observations import STATUS_WORDS
from sentences import Row
from sentences.comparing import beside_what, spread, unshown
from stats.lookup import rows_at, rows_of
from view import View, exists
from worked_out import worked_out_once

OURS, ADDED, MARKED, OTHER = "ours", "added", "marked", ""


@dataclass(frozen=True)
class Compared:
    """One indicator of every council that existed in the year, ours and others marked.

    added: codes of the councils that the person has searched for and added.
    """

    view: View
    found: Indicator
    added: tuple[str, ...] = ()

    @cached_property
    def row(self) -> Row | None:
        """The chosen area's own figure; None where none is loaded."""
        return self.view.row(self.found.id)

    @cached_property
    def marked(self) -> list[str]:
        """The codes that are marked: our neighbours in order, or the councils we are made of."""
        return marked(self.view)

    @property
    def marked_words(self) -> str:
        """What the marked councils are, in words; empty where none is marked."""
        if not self.marked:
            return ""
        neighbours = rows_of(self.view.holding.neighbours, ("model",), area=self.view.area)
        if neighbours.height:
            return f"statistical neighbours ({neighbours['model'][0]})"
        return f"councils of {self.view.area_name}"

    @cached_property
    def councils(self) -> pl.DataFrame:
        """Every council's row with mark, noted, tile_column and tile_row, sorted by area.

        A row that only pads the file, of a year in which the council did not exist, is left out.
        """
        rows = rows_of(
            self.view.figures,
            period_end=self.view.year,
            indicator=self.found.id,
            level="local authority",
            source=reading.YEARLY,
        )
        codes = councils_of(self.view.holding, self.view.year)
        kept = [at for at, area in enumerate(rows["area"]) if area in codes]
        found = rows if len(kept) == rows.height else rows_at(rows, kept)
        places = reading.places(self.view.holding)
        marks = pl.Series("mark", map(self._mark, found["area"]), dtype=pl.String)
        tiles = [
            pl.Series(name, [places[area][name] for area in found["area"]], dtype=pl.Int64)
            for name in ("tile_column", "tile_row")
        ]
        return reading.with_notes(found.with_columns(*tiles, marks), self.view.notes)

    @cached_property
    def shown(self) -> pl.DataFrame:
        """The councils whose figure is published, best first; where nothing is judged, highest."""
        lowest = self.found.good == "low"
        told = enumerate(self.councils[["value", "area_name"]].rows())
        known = [
            (value if lowest else -value, n, at) for at, (value, n) in told if value is not None
        ]
        return rows_at(self.councils, [at for _, _, at in sorted(known)])

    def _mark(self, area: str) -> str:
        if area == self.view.area:
            return OURS
        return ADDED if area in self.added else MARKED if area in self.marked else OTHER

    @property
    def pointed_out(self) -> list[Row]:
        """Our own figure, and those of the councils that are named or marked beside it."""
        marks = enumerate(self.councils["mark"])
        others = rows_at(self.councils, [at for at, mark in marks if mark in (ADDED, MARKED)])
        return [*([self.row] if self.row else []), *others.iter_rows(named=True)]

    @property
    def spread(self) -> str:
        """How the councils' figures lie around the benchmark, in words."""
        words = Counter(self.shown["comparison95"])
        doubtful = sum(map(bool, self.shown["check_data"]))
        return spread(words, beside_what(self.view.against, self.view.benchmark), doubtful)

    @property
    def measure(self) -> str:
        """What is drawn, for the quiet line under a headline."""
        return f"{self.found.title}, every council, year ending {formats.day(self.view.year)}"

    @property
    def unshown(self) -> str:
        """Which councils have no figure and why; empty where all have one."""
        told = self.councils[["status", "area_name", "value"]].rows()
        hidden = sorted((status, name) for status, name, value in told if value is None)
        return "; ".join(
            unshown([name for _, name in names], STATUS_WORDS[status])
            for status, names in groupby(hidden, key=itemgetter(0))
        )


@worked_out_once
def councils_of(held: reading.Holding, year: date) -> Mapping[str, str]:
    """Give the names of all councils that existed in a year and have a figure of it, by their code."""
    yearly = held.observations.filter(source=reading.YEARLY, period_end=year)["area"].unique()
    there = set(yearly)
    return {
        area: place["area_name"]
        for area, place in reading.places(held).items()
        if place["level"] == "local authority" and area in there and exists(place, year)
    }


def every_council(view: View) -> pl.DataFrame:
    """Give the yearly figures of all councils that existed in the year chosen, all indicators."""
    existed = pl.col("area").is_in(list(councils_of(view.holding, view.year)))
    return view.figures.filter(existed, period_end=view.year, source=reading.YEARLY)


def marked(view: View) -> list[str]:
    """Give the councils to mark: a council's neighbours in order, else those the area is made of."""
    taken = ("position", "neighbour")
    if neighbours := sorted(rows_of(view.holding.neighbours, taken, area=view.area).rows()):
        return [neighbour for _, neighbour in neighbours]
    places, councils = reading.places(view.holding), councils_of(view.holding, view.year)
    return sorted(area for area in councils if view.within(places[area]))
