"""Who was looked after for the twelve months to 31 March: the children that published figures count.

Source: DfE, Children looked after in England including adoptions: methodology; the rules are those by
which DfE's own checks decide who was "looked after continuously for at least 12 months".
"""

from __future__ import annotations

from datetime import date

import polars as pl

STARTS_CARE = "S"
"""RNE: the child starts to be looked after, rather than moving from one episode to the next."""

GOES_ON = "X1"
"""REC: the episode ends and the next one begins the same day."""

SHORT_BREAKS = ("V3", "V4")
"""LS: respite, which no health figure counts."""


def cohort(episodes: pl.DataFrame, year_start: date, year_ending: date) -> pl.DataFrame:
    """Give every child that has an episode: CHILD, in_cohort.

    In: CHILD, DECOM, DEC (dates), RNE, LS, REC, a row an episode. A comparison with a blank is false,
    so that an episode without a legal status is no short break. Starting on 1 April and leaving on
    31 March both count as the whole year.
    """
    began, ended = pl.col("DECOM"), pl.col("DEC")
    during = (began <= year_ending) & (ended.is_null() | (ended >= year_start))
    enters = (pl.col("RNE") == STARTS_CARE) & (began > year_start) & (began <= year_ending)
    leaves = (pl.col("REC") != GOES_ON) & (ended >= year_start) & (ended < year_ending)
    respite = pl.col("LS").is_in(SHORT_BREAKS) & during
    broken = enters.fill_null(False) | leaves.fill_null(False) | respite.fill_null(False)
    marked = episodes.select("CHILD", during=during.fill_null(False), broken=broken)
    return (
        marked.group_by("CHILD")
        .agg(in_cohort=pl.col("during").any() & ~pl.col("broken").any())
        .sort("CHILD")
    )


def current_episodes(episodes: pl.DataFrame, year_ending: date) -> pl.DataFrame:
    """Give the episode that each child is in at the year's end: the last one that has begun.

    Columns: CHILD, PLACE, LS. A child who left on that very day is still in it.
    """
    at_the_end = (pl.col("DECOM") <= year_ending) & (
        pl.col("DEC").is_null() | (pl.col("DEC") >= year_ending)
    )
    latest = episodes.filter(at_the_end).sort("DECOM", maintain_order=True)
    return latest.group_by("CHILD").agg(pl.col("PLACE", "LS").last()).sort("CHILD")
