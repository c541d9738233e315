"""From the store to figures, whoever asks: the command line, a page or an export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

import polars as pl
from sqlalchemy.engine import Engine

import areas
import indicators
import sentences
import store
from disclosure import controlled, unsafe_rest
from observations import empty as no_observations
from stats.benchmarks import with_benchmark
from stats.figures import with_statistics, with_words
from stats.gaps import REST, with_gaps, with_rest
from stats.intervals import with_intervals
from stats.lookup import rows_of
from stats.pooling import members_at
from stats.suppliers import added_up
from worked_out import worked_out_once


@dataclass(frozen=True, eq=False)
class Holding:
    """Everything that the store holds at one revision, in memory: frames as their modules say.

    One object for everybody until the store changes, told from others by being itself, so that what
    follows from it is worked_out_once. members: which council lies in which ICB or user's group.
    loads: what was loaded, newest first. Two are read when they are asked: notes, what people have
    noted beside figures until now, as store_notes.NOTES, for a note makes no revision; and earlier,
    the published figures of each period in the release before its latest.
    """

    revision: int
    sample: bool
    observations: pl.DataFrame
    areas: pl.DataFrame
    members: pl.DataFrame
    neighbours: pl.DataFrame
    loads: pl.DataFrame
    notes: Callable[[], pl.DataFrame] = store.no_notes
    earlier: Callable[[], pl.DataFrame] = no_observations


def read(engine: Engine) -> Holding:
    """Read the store whole: every figure in its latest release, with the places it speaks of.

    Local counts come added up over their suppliers and through disclosure control, so whatever is
    read here may be shown and may leave. The real ICBs have no members among the sample's areas,
    and the other way. Raises StoreError.
    """
    groups = store.read_groups(engine)
    members = [areas.reference_members(), store.read_members(engine), groups]
    return Holding(
        revision=store.revision(engine),
        sample=store.has_sample(engine),
        observations=controlled(
            added_up(store.read_observations(engine)),
            store.read_local_releases(engine),
            store.read_taken_out(engine),
        ),
        areas=areas.known(pl.concat([store.read_areas(engine), areas.of_groups(groups)])),
        members=pl.concat(members),
        neighbours=store.read_neighbours(engine),
        loads=store.read_loads(engine),
        notes=partial(store.read_notes, engine),
        earlier=partial(store.read_earlier, engine),
    )


def figures(holding: Holding, against: str = "england") -> pl.DataFrame:
    """Give every figure with its statistics against one benchmark, as stats.figures says.

    `benchmark_name` is what the area is compared with in words: England, London, a target.
    Raises ValueError when `against` is not a benchmark's word.
    """
    rows = with_statistics(
        holding.observations, holding.areas, holding.members, holding.neighbours, against
    )
    names = holding.areas.select(compared_with="area", benchmark_name="area_name")
    named = rows.join(names, on="compared_with", how="left", maintain_order="left")
    words = sentences.benchmark_words(against)
    return named.with_columns(pl.col("benchmark_name").fill_null(words))


def gaps(local: pl.DataFrame, exact: Sequence[str] = ()) -> pl.DataFrame:
    """Give the groups of an area's local figures beside all the others, as stats.gaps says.

    local: of View.local, one period; exact: the sources whose figures are this session's own. Of
    the others a gap is not told where those beside the group are few: nobody is to read off a small
    count that disclosure control would hide.
    """
    beside = with_rest(local)
    told = pl.col("source").is_in(list(exact)) | ~unsafe_rest()
    return with_gaps(beside.with_columns(pl.when(told).then(name).alias(name) for name in REST))


def benchmark_name(figures: pl.DataFrame, area: str) -> str:
    """Give what an area is compared with, in words; figures: of `figures`, with a row of the area."""
    return str(rows_of(figures, ("benchmark_name",), area=area).item(0, 0))


@worked_out_once
def neighbour_medians(holding: Holding) -> pl.DataFrame:
    """Give the yearly figures with words and, as benchmark_value, their neighbours' median."""
    yearly = (pl.col("source") == YEARLY) & (pl.col("breakdown") == "all")
    told = with_words(holding.observations.filter(yearly), holding.areas)
    return with_benchmark(told, "neighbours-median", holding.members, holding.neighbours)


def with_notes(rows: pl.DataFrame, notes: pl.DataFrame) -> pl.DataFrame:
    """Add noted: what people have noted about a row's area and indicator, in words, or "".

    rows: of the figures; notes: as store_notes.NOTES. A note says when it was written, for it stands
    beside every year's figure.
    """
    if notes.is_empty():
        return rows.with_columns(noted=pl.lit(""))
    written = notes.sort("id").select("area", "indicator", "text", "written_by", "written_at")
    said = [(a, i, sentences.note_words(*words)) for a, i, *words in written.iter_rows()]
    frame = pl.DataFrame(said, schema=["area", "indicator", "noted"], orient="row")
    whole = frame.cast(pl.String).group_by("area", "indicator", maintain_order=True)
    together = whole.agg(pl.col("noted").str.join("; "))
    found = rows.join(together, on=["area", "indicator"], how="left", maintain_order="left")
    return found.with_columns(pl.col("noted").fill_null(""))


@cache
def _published() -> dict[tuple[str, str], date]:
    schema = {"release": pl.String, "source": pl.String, "published": pl.Date}
    table = pl.read_csv(areas.REFERENCE / "releases.csv", schema_overrides=schema)
    return {(s, r): day for s, r, day in table.select("source", "release", "published").iter_rows()}


def published(source: str, release: str) -> date | None:
    """Give the day a release was published; None for one that is not in reference/releases.csv."""
    return _published().get((source, release))


YEARLY = "dfe_outcomes"
"""The source whose years the dashboard is about; others, monthly ones, stand beside it."""


@worked_out_once
def years(holding: Holding) -> Sequence[date]:
    """Give the ends of the years that have figures, newest first."""
    table = holding.observations.filter(pl.col("source") == YEARLY)
    return sorted(table["period_end"].unique().to_list(), reverse=True)


def indicator_names() -> dict[str, str]:
    """Give the indicators that can be chosen, id to short title: those of looked-after children."""
    return {i.id: i.short for i in indicators.published()}


@worked_out_once
def names(holding: Holding) -> Mapping[str, str]:
    """Give what every area is called, code to name, whether or not it can be looked at."""
    return dict(holding.areas.select("area", "area_name").iter_rows())


@worked_out_once
def places(holding: Holding) -> Mapping[str, sentences.Row]:
    """Give what is known of every area, in the columns of areas.SCHEMA, by its code."""
    return {row["area"]: row for row in holding.areas.iter_rows(named=True)}


@worked_out_once
def kin(holding: Holding) -> Mapping[str, areas.Kin]:
    """Give the areas that each area came from or became, by its code."""
    return areas.kin(holding.areas)


@worked_out_once
def area_names(holding: Holding) -> Mapping[str, str]:
    """Give every area that can be looked at, code to label: councils, ICBs, regions, England, groups.

    Rows that only pad the file, of years in which an area did not exist, make no area.
    """
    end = pl.col("period_end")
    existed = (end >= pl.col("opened").fill_null(end)) & (end <= pl.col("closed").fill_null(end))
    dated = holding.observations.join(holding.areas.select("area", "opened", "closed"), on="area")
    real = dated.filter(existed & (pl.col("source") == YEARLY)).select("area").unique()
    parents = holding.members.join(real, on="area", how="semi").select(area="parent").unique()
    order = pl.Enum(["local authority", "icb", "region", "england", "group"])
    found = (
        holding.areas.join(pl.concat([real, parents]), on="area", how="semi")
        .with_columns(order=pl.col("level").cast(order))
        .sort("order", "area_name")
    )
    return {row["area"]: _label(row) for row in found.iter_rows(named=True)}


def _label(row: dict[str, Any]) -> str:
    kind = {"region": "region", "icb": "ICB", "group": "group"}.get(row["level"], "")
    dated = row["closed"] and "(until" not in row["area_name"]  # as in Dorset's own name
    ended = f"until {row['closed']:%B %Y}" if dated else ""
    told = f"{kind} {ended}".strip()
    return f"{row['area_name']} ({told})" if told else str(row["area_name"])


@worked_out_once
def published_breakdowns(holding: Holding) -> pl.DataFrame:
    """Give every published figure of a group of children, with words and intervals."""
    groups = (pl.col("breakdown") != "all") & (pl.col("supplier") == "")
    return with_intervals(with_words(holding.observations.filter(groups), holding.areas))


def icb_of(holding: Holding, area: str, day: date) -> str | None:
    """Give the ICB that an area is, or that most of a council lay in on a day; otherwise None."""
    return _icbs(holding, day).get(area)


@worked_out_once
def _icbs(holding: Holding, day: date) -> Mapping[str, str]:
    parents = holding.members["parent"]
    icbs = parents.filter(parents.str.starts_with("E54")).unique().to_list()
    councils = members_at(pl.DataFrame({"period_end": [day]}), holding.members, "icb")
    return dict(councils.select("area", "parent").iter_rows()) | dict(zip(icbs, icbs, strict=True))
