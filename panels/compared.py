"""What the five views of Compare areas share: one indicator's councils, and which of them are marked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

import formats
import reading
from indicators import Indicator
from observations import STATUS_WORDS
from sentences import Row
from sentences.comparing import beside_what, spread, unshown
from view import COUNCIL, View

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
        neighbours = self.view.holding.neighbours.filter(pl.col("area") == self.view.area)
        if neighbours.height:
            return f"statistical neighbours ({neighbours['model'][0]})"
        return f"councils of {self.view.area_name}"

    @cached_property
    def councils(self) -> pl.DataFrame:
        """Every council's row with mark, noted, tile_column and tile_row, sorted by area.

        A row that only pads the file, of a year in which the council did not exist, is left out.
        """
        rows = every_council(self.view).filter(pl.col("indicator") == self.found.id)
        marked_rows = rows.with_columns(mark=self._mark()).sort("area")
        return reading.with_notes(marked_rows, self.view.notes)

    @cached_property
    def shown(self) -> pl.DataFrame:
        """The councils whose figure is published, best first; where nothing is judged, highest."""
        lowest = self.found.good == "low"
        rows = self.councils.filter(pl.col("value").is_not_null())
        return rows.sort("value", "area_name", descending=[not lowest, False])

    def _mark(self) -> pl.Expr:
        area = pl.col("area")
        return (
            pl.when(area == self.view.area)
            .then(pl.lit(OURS))
            .when(area.is_in(list(self.added)))
            .then(pl.lit(ADDED))
            .when(area.is_in(self.marked))
            .then(pl.lit(MARKED))
            .otherwise(pl.lit(OTHER))
        )

    @property
    def pointed_out(self) -> list[Row]:
        """Our own figure, and those of the councils that are named or marked beside it."""
        others = self.councils.filter(pl.col("mark").is_in([ADDED, MARKED]))
        return [*([self.row] if self.row else []), *others.iter_rows(named=True)]

    @property
    def spread(self) -> str:
        """How the councils' figures lie around the benchmark, in words."""
        words = dict(self.shown.group_by("comparison95").len().iter_rows())
        doubtful = self.shown.filter(pl.col("check_data") != "").height
        return spread(words, beside_what(self.view.against, self.view.benchmark), doubtful)

    @property
    def measure(self) -> str:
        """What is drawn, for the quiet line under a headline."""
        return f"{self.found.title}, every council, year ending {formats.day(self.view.year)}"

    @property
    def unshown(self) -> str:
        """Which councils have no figure and why; empty where all have one."""
        hidden = self.councils.filter(pl.col("value").is_null()).sort("status", "area_name")
        groups = hidden.group_by("status", maintain_order=True).agg("area_name")
        return "; ".join(
            unshown(names, STATUS_WORDS[status]) for status, names in groups.iter_rows()
        )


def every_council(view: View) -> pl.DataFrame:
    """Give the yearly figures of all councils that existed in the year chosen, all indicators."""
    places = view.holding.areas.select("area", "opened", "closed", "tile_column", "tile_row")
    end = pl.lit(view.year)
    existed = (pl.col("opened").fill_null(end) <= end) & (pl.col("closed").fill_null(end) >= end)
    wanted = COUNCIL & (pl.col("period_end") == view.year) & (pl.col("source") == reading.YEARLY)
    return view.figures.filter(wanted).join(places, on="area").filter(existed)


def marked(view: View) -> list[str]:
    """Give the councils to mark: a council's neighbours in order, else those the area is made of."""
    neighbours = view.holding.neighbours.filter(pl.col("area") == view.area).sort("position")
    if neighbours.height:
        return neighbours["neighbour"].to_list()
    members = view.now["members"].drop_nulls().explode().unique().to_list()
    inside = pl.col("area").is_in(members)
    for name in ("region", "sub_region"):
        inside |= (pl.col(name) == view.area).fill_null(False)
    return every_council(view).filter(inside)["area"].unique().sort().to_list()
