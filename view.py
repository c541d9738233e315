"""What a page is asked to show: one area, one benchmark, one year, and the figures for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

import formats
import reading
from sentences import Row
from stats.discovery import stands_out
from stats.need import need_order

COUNCIL = pl.col("level") == "local authority"


@dataclass(frozen=True)
class View:
    """The choice and every figure of every area and period against the benchmark chosen.

    figures: whole figures only, no breakdowns; year: the end of the year looked at; benchmark: its
    name in words for this area.
    """

    holding: reading.Holding
    figures: pl.DataFrame
    area: str
    area_name: str
    against: str
    benchmark: str
    year: date

    @cached_property
    def ours(self) -> pl.DataFrame:
        """The area's figures in every period."""
        return self.figures.filter(pl.col("area") == self.area)

    @cached_property
    def now(self) -> pl.DataFrame:
        """The area's yearly figures of the year chosen, a row an indicator."""
        yearly = pl.col("source") == reading.YEARLY
        return self.ours.filter(yearly & (pl.col("period_end") == self.year))

    @cached_property
    def needs(self) -> list[Row]:
        """The area's figures of the year in the order of need; what stands out is one family."""
        return list(need_order(stands_out(self.now)).iter_rows(named=True))

    def row(self, indicator: str) -> Row | None:
        """The area's figure of one indicator in the year chosen; None where none is loaded."""
        rows = self.now.filter(pl.col("indicator") == indicator)
        return rows.row(0, named=True) if rows.height else None

    def councils(self, indicator: str) -> pl.DataFrame:
        """Every council's figure of one indicator in the year chosen, sorted by name."""
        wanted = (pl.col("indicator") == indicator) & (pl.col("period_end") == self.year) & COUNCIL
        return self.figures.filter(wanted & (pl.col("status") != "not_applicable"))

    @cached_property
    def icb(self) -> str | None:
        """The ICB that the area is, or that most of it lies in; None for other areas."""
        return reading.icb_of(self.holding, self.area, self.year)

    @property
    def where(self) -> str:
        """Where we are: area, year, comparator and source, in one quiet line."""
        year = f"year ending {formats.day(self.year)}"
        parts = [self.area_name, year, f"compared with {self.benchmark}", self.source]
        return " · ".join(part for part in parts if part)

    @property
    def source(self) -> str:
        """Who published the year's figures and when; empty for the sample."""
        releases = self.now["release"].drop_nulls().unique().sort()
        if self.holding.sample or releases.is_empty():
            return ""
        published = reading.published(reading.YEARLY, releases[-1])
        said = f"released {formats.day(published)}" if published else f"release {releases[-1]}"
        return f"DfE, {said}"
