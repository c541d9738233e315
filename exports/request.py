"""What an export is asked for: some areas, one year, one comparator, and the figures to do it with.

Every format starts from a request, so a workbook, a deck and a batch of either say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

import formats
import sentences
from areas import empty_neighbours
from exports.local_figures import local
from exports.writing import ExportError
from indicators import published
from observations import empty as no_observations
from observations import is_local
from sentences import Row
from stats.discovery import stands_out
from stats.need import need_order

SAMPLE = "Sample data: invented areas"
NAMED = 3
"""Areas named in a title; more are counted."""


def _looked_after() -> list[str]:
    return [i.id for i in published()]


def _whole() -> pl.Expr:
    """Choose published figures of looked-after children that are no breakdowns."""
    known = pl.col("indicator").is_in(_looked_after()) & (pl.col("breakdown") == "all")
    return known & ~is_local()


def _place(column: str, order: Sequence[str]) -> pl.Expr:
    places = {name: place for place, name in enumerate(order)}
    return pl.col(column).replace_strict(places, return_dtype=pl.Int64)


Published = Callable[[str, str], date | None]


@dataclass(frozen=True)
class Request:
    """What to export.

    figures: rows of the figures frame in all periods, with `benchmark_name`, against the benchmark
    that is chosen, and `noted`, what people have noted beside them, where anybody has; areas: codes,
    in the order wanted; period_end: the year's end; benchmark: what is compared with, in words that
    fit all areas; sample: the areas are invented; published: gives the day on which a source's
    release was published, None where it is not known; made: the day of the export; neighbours: the
    statistical neighbours, as areas.NEIGHBOURS; earlier: gives the published figures of each period in
    the release before its latest, as observations.SCHEMA; observations: the same of local figures,
    which go through disclosure control here, whoever hands them in.
    """

    figures: pl.DataFrame
    areas: tuple[str, ...]
    period_end: date
    benchmark: str
    sample: bool
    published: Published
    made: date
    neighbours: pl.DataFrame = field(default_factory=empty_neighbours)
    earlier: Callable[[], pl.DataFrame] = no_observations
    observations: pl.DataFrame = field(default_factory=no_observations)

    @cached_property
    def table(self) -> pl.DataFrame:
        """The areas' figures of the year, by the catalogue's order of indicators and theirs.

        Whole figures, not breakdowns, of looked-after children: those of all children have another
        base and are never set beside them. Raises ExportError where there are none, also because
        the areas do not exist in the year.
        """
        return self._found.with_columns(
            indicator_place=_place("indicator", _looked_after()),
            area_place=_place("area", self.areas),
        ).sort("indicator_place", "area_place", "source", "supplier")

    @cached_property
    def _found(self) -> pl.DataFrame:
        """The rows of the table in any order: enough to name the file by. Raises ExportError."""
        asked = pl.col("area").is_in(list(self.areas))
        found = self.figures.filter(asked & (pl.col("period_end") == self.period_end) & _whole())
        if (found["status"] == "not_applicable").all():
            raise ExportError(
                f"There are no figures of {formats.listed(list(self.areas))} for the {self.year}: "
                "choose another year or area."
            )
        return found

    @cached_property
    def years(self) -> pl.DataFrame:
        """The same figures in this and every earlier year, each with its years in order."""
        key = ["indicator", "area", "source", "supplier"]
        same = self.table.select(*key, "indicator_place", "area_place")
        asked = pl.col("area").is_in(list(self.areas))
        until = pl.col("period_end") <= self.period_end
        earlier = self.figures.filter(asked & until & _whole())
        return earlier.join(same, on=key).sort(
            "indicator_place", "area_place", "source", "supplier", "period_end"
        )

    @cached_property
    def year_of_all(self) -> pl.DataFrame:
        """The same indicators' published figures of the year in all areas, from the same sources.

        What somebody has sent in about another area stays out.
        """
        same = self.table.select("indicator", "source", "indicator_place").unique()
        of_year = (pl.col("period_end") == self.period_end) & (pl.col("supplier") == "")
        return self.figures.filter(of_year & _whole()).join(same, on=["indicator", "source"])

    @cached_property
    def local(self) -> pl.DataFrame:
        """The areas' local figures, as local_figures.local says."""
        return local(self.observations, self.figures, self.areas)

    @cached_property
    def rows(self) -> list[Row]:
        """The figures of the year as rows."""
        return list(self.table.iter_rows(named=True))

    @property
    def has_notes(self) -> bool:
        """Say whether anybody has noted something beside a figure of the year."""
        return any(sentences.noted(row) for row in self.rows)

    @property
    def indicators(self) -> list[str]:
        """The ids of the indicators that there are figures of, in the catalogue's order."""
        return self.table["indicator"].unique(maintain_order=True).to_list()

    @property
    def defined(self) -> list[str]:
        """The ids of all indicators that are shown, which the notes define; local ones come last."""
        local = self.local["indicator"].unique(maintain_order=True).to_list()
        return list(dict.fromkeys([*self.indicators, *local]))

    @cached_property
    def needs(self) -> list[Row]:
        """The figures that can be a need, area by area in the order of need, with `stands_out`.

        All that one export shows is one family of tests.
        """
        judged = self.table.filter(~pl.col("kind").is_in(["count", "days"]))
        ordered = need_order(stands_out(judged))
        return list(ordered.sort("area_place", maintain_order=True).iter_rows(named=True))

    @cached_property
    def names(self) -> dict[str, str]:
        """The areas that have figures, code to name, in the order wanted."""
        named = dict(self._found.select("area", "area_name").iter_rows())
        return {code: named[code] for code in self.areas if code in named}

    @property
    def place(self) -> str:
        """The areas in words: Croydon, or Croydon and Sutton, or 12 areas."""
        names = list(self.names.values())
        return formats.listed(names) if len(names) <= NAMED else f"{len(names)} areas"

    @property
    def comparator(self) -> str:
        """What is compared with: the one that all figures share, otherwise as it was asked for."""
        named = self._found["benchmark_name"].unique().to_list()
        return str(named[0]) if len(named) == 1 else self.benchmark

    @property
    def year(self) -> str:
        """The year in words: year ending 31 March 2025."""
        return f"year ending {formats.day(self.period_end)}"

    @property
    def banner(self) -> str:
        """What every sheet and slide says first where the areas are invented; otherwise empty."""
        return f"{SAMPLE}. " if self.sample else ""

    @property
    def title(self) -> str:
        """The title of the whole, which is also that of the file."""
        return f"{self.banner}Health of looked-after children: {self.place}, {self.year}"


def with_figures(figures: pl.DataFrame, period_end: date, level: str | None = None) -> pl.DataFrame:
    """Give the rows of a year of the areas that have figures in it, of one level or of all.

    Areas that do not exist in the year are not applicable throughout, and left out. Raises
    ExportError where no area is left.
    """
    shown = _whole() & (pl.col("status") != "not_applicable")
    rows = figures.filter(shown & (pl.col("period_end") == period_end))
    found = rows.filter(pl.col("level") == level) if level else rows
    if found.is_empty():
        raise ExportError(f"No area of the level {level} has figures of the latest year.")
    return found
