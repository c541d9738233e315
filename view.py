"""What a page is asked to show: one area, one benchmark, one year, and the figures for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

import areas
import formats
import reading
import sentences
from reading_local import LocalFigures, councils_with_local
from sentences import Row
from stats.discovery import stands_out
from stats.lookup import rows_of
from stats.need import need_order

COUNCIL = pl.col("level") == "local authority"


@dataclass(frozen=True)
class View:
    """The choice and every figure of every area and period against the benchmark chosen.

    figures: whole figures only, no breakdowns; year: the end of the year looked at; benchmark: its
    name in words for this area; indicator: the one chosen, for the pages that are about one;
    own: the exact counts of this session's own files, by source, for the person whose files they are.
    """

    holding: reading.Holding
    figures: pl.DataFrame
    area: str
    area_name: str
    against: str
    benchmark: str
    year: date
    indicator: str
    small_charts: dict[str, Callable[[], Any]] = field(default_factory=dict)
    own: dict[str, pl.DataFrame] = field(default_factory=dict)

    @cached_property
    def notes(self) -> pl.DataFrame:
        """What people have noted beside figures until this page was drawn, as store_notes.NOTES."""
        return self.holding.notes()

    @cached_property
    def ours(self) -> pl.DataFrame:
        """The area's figures in every period, with `noted`, what people have noted beside them."""
        rows = rows_of(self.figures, area=self.area)
        return reading.with_notes(rows, self.notes)

    @cached_property
    def local(self) -> pl.DataFrame:
        """The area's local figures in every period and breakdown, with words, without intervals.

        Of a source in own_sources the session's exact counts; of others what disclosure control
        lets out of the store. A page that shows exact ones says so (sentences.EXACT). Of an ICB or a
        group the sums of what all its councils have sent.
        """
        return self.local_figures.rows()

    @cached_property
    def local_figures(self) -> LocalFigures:
        """The same figures, for a page that asks for some of them or for what is worked out already."""
        own = {source: self.own[source].filter(area=self.area) for source in self.own_sources}
        return LocalFigures(self.holding, self.area, own)

    @cached_property
    def own_sources(self) -> list[str]:
        """The local sources of which this session holds the area's exact counts, sorted."""
        return sorted(s for s, rows in self.own.items() if (rows["area"] == self.area).any())

    @cached_property
    def councils_with_local(self) -> list[str]:
        """The names of the councils within, of an ICB, a region or a group, that have local figures."""
        local = pl.col("area").is_in(list(councils_with_local(self.holding)))
        sent = self.holding.areas.filter(local)["area_name"].to_list()
        return [name for name in self.councils_within if name in sent]

    @cached_property
    def noted_figures(self) -> pl.DataFrame:
        """Every figure with `noted`, for what is taken away."""
        return reading.with_notes(self.figures, self.notes)

    @property
    def comparator(self) -> str:
        """What is compared with, in the few words that a column or a line's end has room for."""
        return sentences.HEADINGS.get(self.against.partition(":")[0], self.benchmark)

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
        return self._rows.get(indicator)

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row["indicator"]: row for row in reversed(self.now.rows(named=True))}

    def councils(self, indicator: str) -> pl.DataFrame:
        """Every council's figure of one indicator in the year chosen, sorted by code."""
        asked = {"period_end": self.year, "indicator": indicator, "source": reading.YEARLY}
        of_year = rows_of(self.figures, **asked)
        return of_year.filter(COUNCIL & (pl.col("status") != "not_applicable"))

    def council_values(self, indicator: str) -> list[float]:
        """Every council's value of one indicator in the year chosen, of those that have one."""
        asked = {"period_end": self.year, "indicator": indicator, "source": reading.YEARLY}
        rows = rows_of(self.figures, ("level", "value"), **asked).rows()
        return [value for level, value in rows if level == "local authority" and value is not None]

    @cached_property
    def icb(self) -> str | None:
        """The ICB that the area is, or that most of it lies in; None for other areas."""
        return reading.icb_of(self.holding, self.area, self.year)

    @cached_property
    def life(self) -> str:
        """What to say of an area that did not exist in the year chosen; otherwise nothing."""
        place, kin = reading.places(self.holding)[self.area], reading.kin(self.holding)[self.area]
        return sentences.life(place, self._called(kin.after), self._called(kin.before), self.year)

    @cached_property
    def origin(self) -> str:
        """What the area was part of or became, and when: part of Northamptonshire until 2021."""
        place, kin = reading.places(self.holding)[self.area], reading.kin(self.holding)
        came_from, became = kin[self.area]
        siblings = len(kin[came_from[0]].after) if came_from else 0
        return sentences.origin(place, self._called(came_from), siblings, self._called(became))

    def _called(self, codes: list[str]) -> list[str]:
        return [reading.names(self.holding)[code] for code in codes]

    @cached_property
    def councils_within(self) -> list[str]:
        """The names of the councils that an ICB, a region or a group is made of in the year chosen."""
        return sorted(
            place["area_name"]
            for place in reading.places(self.holding).values()
            if self.within(place) and exists(place, self.year)
        )

    @cached_property
    def members(self) -> frozenset[str]:
        """The codes of the councils whose figures of the year the area's own are the sums of."""
        told = self.now["members"].drop_nulls()
        return frozenset(told.explode()) if told.len() else frozenset()

    def within(self, place: Row) -> bool:
        """Say whether a place is a council of this region, or one that this area is made of."""
        council = place["level"] == "local authority"
        in_region = council and self.area in (place["region"], place["sub_region"])
        return in_region or place["area"] in self.members

    @property
    def where(self) -> str:
        """Under the area's name: its children, year, comparator and source, in one quiet line."""
        year = f"year ending {formats.day(self.year)}"
        against = "" if self.area == areas.ENGLAND else f"compared with {self.benchmark}"
        said = " · ".join(part for part in (self.cohort, year, against, self.source) if part)
        return said[:1].upper() + said[1:]

    @cached_property
    def cohort(self) -> str:
        """How many children the figures are about; empty where that is not shown."""
        row = self.row("health_assessment")
        if row is None or not row["denominator"]:
            return ""
        return f"{row['denominator']:,.0f} children looked after for 12 months or more"

    @property
    def cited(self) -> str:
        """The source as it is cited beside a chart that leaves the page."""
        return "Sample data: invented areas" if self.holding.sample else self.source

    @cached_property
    def source(self) -> str:
        """Who published the year's figures and when; empty for the sample."""
        releases = self.now["release"].drop_nulls().unique().sort()
        if self.holding.sample or releases.is_empty():
            return ""
        published = reading.published(reading.YEARLY, releases[-1])
        said = f"released {formats.day(published)}" if published else f"release {releases[-1]}"
        return f"DfE, {said}"


def exists(place: Row, day: date) -> bool:
    """Say whether an area exists on a day: its dates include both ends, and may be open."""
    return (place["opened"] or day) <= day <= (place["closed"] or day)
