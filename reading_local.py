"""From the store to the figures that local teams have sent, of an area or of several councils together.

What does not hang on the choice is worked out for every area at once, when somebody asks first, and
stands until the store changes; for areas of several councils apart, which few look at. It comes from
the store alone, after disclosure control: the exact figures of a session are worked out anew each
time and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

import indicators
from observations import empty as no_observations
from observations import is_local
from reading import Holding, places
from stats.control_series import control_series, last_points
from stats.figures import with_words
from stats.intervals import with_intervals
from stats.local_figures import newest_figures, newest_groups
from stats.local_pooled import CELL, of_all_councils
from stats.lookup import rows_of
from stats.pathway import pathway
from stats.pooling import Level, founders_before, members_at
from worked_out import worked_out_once

SEVERAL: dict[str, Level] = {"icb": "icb", "group": "group"}
"""Levels of areas that are made of several councils, and have what all of them have sent."""


@dataclass(frozen=True)
class WholeFigures:
    """What is shown of the figures of all children of an area, whatever page it is.

    newest: of stats.local_figures, with intervals; last: the last point of each control chart and
    why there is none, as stats.control_series says; points: those of the charts that there are.
    """

    newest: pl.DataFrame
    last: pl.DataFrame
    points: pl.DataFrame


def whole_figures(local: pl.DataFrame) -> WholeFigures:
    """Work out what is shown of local figures, of however many areas; local: rows with words."""
    series = control_series(local)
    newest = with_intervals(newest_figures(local)).sort("area", maintain_order=True)
    return WholeFigures(newest, last_points(series), series.filter(refused=""))


@dataclass(frozen=True, eq=False)
class LocalFigures:
    """An area's local figures: of the store, but for sources that a session has exactly itself.

    own: the area's exact rows by source, as observations.SCHEMA. Of an ICB or a group: the sums of
    what all its councils have sent.
    """

    holding: Holding
    area: str
    own: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def rows(self, **values: str) -> pl.DataFrame:
        """Give the figures that have these values in these columns, in every period, with words."""
        stored = rows_of(_stored(self.holding, self._of_several), area=self.area, **values)
        held = stored.filter(is_local() & ~pl.col("source").is_in(list(self.own)))
        exact = [rows.filter(**values) for rows in self.own.values()]
        return with_words(pl.concat([held, *exact]), self.holding.areas)

    @cached_property
    def sources(self) -> frozenset[str]:
        """The sources of which there is any figure."""
        if self.own:
            return frozenset(self.rows()["source"])
        return _sources(self.holding, self._of_several).get(self.area, frozenset())

    @cached_property
    def whole(self) -> WholeFigures:
        """What is shown of the figures of all children."""
        if self.own:
            return whole_figures(self.rows(breakdown="all"))
        every = _whole_figures(self.holding, self._of_several)
        parts = (every.newest, every.last, every.points)
        return WholeFigures(*(rows_of(part, area=self.area) for part in parts))

    @cached_property
    def pathway(self) -> pl.DataFrame:
        """The steps to mental-health support and the waits, as stats.pathway, with intervals."""
        if self.own:
            return with_intervals(pathway(self.rows(breakdown="all")))
        return rows_of(_pathways(self.holding, self._of_several), area=self.area)

    @cached_property
    def groups(self) -> pl.DataFrame:
        """Each breakdown in its newest period of which all groups may be shown, as newest_groups."""
        return self._groups(in_part=False)

    @cached_property
    def groups_in_part(self) -> pl.DataFrame:
        """Each breakdown in its newest period of which some group may be shown."""
        return self._groups(in_part=True)

    def _groups(self, *, in_part: bool) -> pl.DataFrame:
        if self.own:
            return newest_groups(self.rows(), in_part=in_part)
        return rows_of(_groups(self.holding, self._of_several, in_part), area=self.area)

    @property
    def _of_several(self) -> bool:
        return places(self.holding)[self.area]["level"] in SEVERAL


@worked_out_once
def _stored(holding: Holding, of_several: bool) -> pl.DataFrame:
    """Give the observations that hold the local figures of ICBs and groups, or of all other areas."""
    if not of_several:
        return holding.observations
    several = [area for area, place in places(holding).items() if place["level"] in SEVERAL]
    sent = holding.observations.filter(is_local() & pl.col("area").is_in(several))
    return pl.concat([sent, *(local_together(holding, area) for area in several)])


@worked_out_once
def _sources(holding: Holding, of_several: bool) -> Mapping[str, frozenset[str]]:
    known = pl.col("indicator").is_in(list(indicators.catalogue()))
    local = _stored(holding, of_several).filter(is_local() & known)
    found = local.group_by("area").agg(pl.col("source").unique())
    return {area: frozenset(sources) for area, sources in found.iter_rows()}


@worked_out_once
def _whole_figures(holding: Holding, of_several: bool) -> WholeFigures:
    return whole_figures(_whole(holding, of_several))


@worked_out_once
def _pathways(holding: Holding, of_several: bool) -> pl.DataFrame:
    return with_intervals(pathway(_whole(holding, of_several)))


def _whole(holding: Holding, of_several: bool) -> pl.DataFrame:
    """Give every local figure of all children, with words."""
    whole = _stored(holding, of_several).filter(is_local() & (pl.col("breakdown") == "all"))
    return with_words(whole, holding.areas)


@worked_out_once
def _groups(holding: Holding, of_several: bool, in_part: bool) -> pl.DataFrame:
    few = newest_groups(_stored(holding, of_several).filter(is_local()), in_part=in_part)
    # words stand beside the few that are left; they come in another order, which this mends
    return newest_groups(with_words(few, holding.areas), in_part=in_part)


def councils_with_local(holding: Holding) -> frozenset[str]:
    """Give the codes of the areas of which a local team has sent anything that is shown."""
    return frozenset(_sources(holding, False))


def local_together(holding: Holding, area: str) -> pl.DataFrame:
    """Give the local figures of an ICB or a group that all its councils have sent; otherwise none.

    Columns of observations.SCHEMA; what the ICB itself was sent of is left to it.
    """
    level = SEVERAL.get(places(holding)[area]["level"])
    if level is None:
        return no_observations()
    members = rows_of(_membership(holding, level), parent=area)
    councils = members["area"].unique().to_list()
    sent = [rows_of(holding.observations, area=one) for one in (*councils, area)]
    local = pl.concat([no_observations(), *sent]).filter(is_local())
    kinds = indicators.catalogue_frame().select("indicator", "kind")
    summed = of_all_councils(local.join(kinds, on="indicator"), members, area)
    return summed.join(local.filter(area=area), on=CELL, how="anti")


@worked_out_once
def _membership(holding: Holding, level: Level) -> pl.DataFrame:
    """Give which councils an ICB or group had at the end of each local period, as members_at."""
    periods = holding.observations.filter(is_local()).select("period_end").unique()
    members = members_at(periods, holding.members, level)
    if level == "icb":
        members = pl.concat([members, founders_before(periods, holding.members)])
    return members
