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

ROWS = 2**32
"""More than a frame's rows."""


def in_care(episodes: pl.DataFrame, year_start: date, year_ending: date) -> pl.DataFrame:
    """Give the care of every child that has an episode, a row a child in no order.

    In: CHILD, DECOM, DEC (dates), RNE, LS, REC, PLACE, a row an episode. Out: CHILD; in_cohort; PLACE
    and LS at the year's end, of the last episode that has begun (who left on that very day is still in
    it); since, the last day on which care began; at_least, the first day that the episodes speak of.
    A comparison with a blank is false, so that an episode without a legal status is no short break.
    Starting on 1 April and leaving on 31 March both count as the whole year.
    """
    began, ended, ends = pl.col("DECOM"), pl.col("DEC"), pl.lit(year_ending)
    during = (began <= ends) & (ended.is_null() | (ended >= year_start))
    starts = pl.col("RNE") == STARTS_CARE
    enters = starts & (began > year_start) & (began <= ends)
    leaves = (pl.col("REC") != GOES_ON) & (ended >= year_start) & (ended < ends)
    respite = pl.col("LS").is_in(SHORT_BREAKS) & during
    open_ = (began <= ends) & (ended.is_null() | (ended >= ends))
    marked = episodes.lazy().select(
        "CHILD",
        during=during.fill_null(False),
        broken=pl.any_horizontal(why.fill_null(False) for why in (enters, leaves, respite)),
        latest=pl.when(open_).then(_in_order(began)),
        since=pl.when(starts & (began <= ends)).then(began),
        at_least=pl.when(began <= ends).then(began),
    )
    each = marked.group_by("CHILD").agg(
        pl.col("latest", "since").max(),
        pl.col("at_least").min(),
        in_cohort=pl.col("during").any() & ~pl.col("broken").any(),
    )
    found = each.collect()
    place = found["latest"] % ROWS
    at_the_end = [episodes[name].gather(place) for name in ("PLACE", "LS")]
    return found.drop("latest").with_columns(at_the_end)


def _in_order(began: pl.Expr) -> pl.Expr:
    """Number rows: the largest is the last to begin, of two the lower; modulo ROWS, its row."""
    return (began - pl.date(1900, 1, 1)).dt.total_days() * ROWS + pl.int_range(pl.len())
