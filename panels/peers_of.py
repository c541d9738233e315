"""Those whom a council is held beside, and who of them is clearly better."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

import formats
import reading
import sentences
from sentences import Row
from stats.peers import better_peers
from view import COUNCIL, View


@dataclass(frozen=True)
class Peers:
    """Those whom a council is held beside: its neighbours, or without them its region's councils.

    pairs: area, neighbour, position, closeness; called: "Croydon's 10 statistical neighbours".
    """

    view: View
    pairs: pl.DataFrame
    called: str

    @cached_property
    def figures(self) -> pl.DataFrame:
        """The yearly figures of the area and its peers up to the year chosen."""
        codes = [self.view.area, *self.pairs["neighbour"]]
        end = pl.col("period_end") <= self.view.year
        yearly = pl.col("source") == reading.YEARLY
        return self.view.figures.filter(pl.col("area").is_in(codes) & end & yearly)

    @cached_property
    def now(self) -> pl.DataFrame:
        """The peers' figures of the year chosen."""
        return self.figures.filter(
            (pl.col("period_end") == self.view.year) & (pl.col("area") != self.view.area)
        )

    @cached_property
    def better(self) -> list[Row]:
        """Who is clearly better, a row a peer and indicator: of better_peers, and years, how many of
        the last five we have ourselves, own_check and check_data of our figure and of theirs."""
        five = pl.col("period_end").dt.year() > self.view.year.year - 5
        shown = self.figures.filter(five & pl.col("lower95").is_not_null())
        years = shown.filter(area=self.view.area).group_by("indicator").agg(years=pl.len())
        theirs = self.now.select("indicator", "check_data", neighbour="area")
        ours = self.view.now.select("indicator", own_check="check_data")
        found = (
            better_peers(self.figures, self.view.area, self.pairs)
            .join(theirs, on=["indicator", "neighbour"], how="left")
            .join(ours, on="indicator", how="left")
            .join(years, on="indicator", how="left")
            .sort(-pl.col("difference").abs(), "indicator", "position")
        )
        return found.rows(named=True)

    def on(self, indicator: str) -> list[Row]:
        """Who is clearly better on one indicator."""
        return [row for row in self.better if row["indicator"] == indicator]


def peers_of(view: View) -> Peers:
    """Give a council's statistical neighbours, or while none are loaded its region's councils."""
    own = view.holding.neighbours.filter(area=view.area).sort("position")
    if own.height:
        whose = f"{sentences.possessive(view.area_name)} {own.height} statistical neighbours"
        return Peers(view, own, f"{whose} ({own['model'][0]})")
    region = view.ours["region"].drop_nulls()
    inside = COUNCIL & pl.col("region").is_in(region.unique().to_list())
    open_then = pl.col("closed").is_null() | (pl.col("closed") >= view.year)
    near = view.holding.areas.filter(inside & open_then & (pl.col("area") != view.area))
    pairs = near.sort("area_name").select(
        neighbour="area",
        area=pl.lit(view.area),
        position=pl.int_range(1, pl.len() + 1),
        closeness=pl.lit(""),
    )
    return Peers(view, pairs, f"the {pairs.height} other councils of {_region(view)}")


def _region(view: View) -> str:
    codes = view.ours["region"].drop_nulls().unique().to_list()
    names = view.holding.areas.filter(pl.col("area").is_in(codes))["area_name"].to_list()
    return formats.listed(names) if names else "its region"
