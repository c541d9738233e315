"""From the tracker's tables to observations: how many, of how many, in which month, quarter, year.

The rules are the recipes `[INDICATOR.from.tracker]` of indicators.toml: expressions in SQL over the
tables of children.tracker_tables.
"""

from __future__ import annotations

from datetime import date

import polars as pl

import indicators
import observations
from children.groups import by_age
from children.tracker_children import OWN
from children.tracker_dates import age
from children.tracker_month_ends import MONTHS, month_number
from children.tracker_periods import LENGTHS, periods, within
from children.tracker_reading import Tracker
from children.tracker_tables import GROUPS, prepared
from children.tracker_words import tracker_words

SOURCE = "tracker"
OWN_TRACKER = "own tracker"
SNAPSHOTS = ("month_ends", "waiting")
"""Tables that stand at a month's end: a quarter or a year is its last month, not the sum of three."""

BREAKDOWNS = ["age", "sex", "ethnicity", "uasc", "location", "responsibility"]
REASON = "reason"
REASON_NOT_GIVEN = "Not recorded"


def counts(
    tracker: Tracker,
    *,
    complete_to: date | None = None,
    supplier: str = OWN_TRACKER,
    release: str,
) -> pl.DataFrame:
    """Count every indicator that the tracker can give: exact observations, monthly to yearly.

    complete_to: the last day that the tracker is complete to, its last entry's unless told: only
    periods that have ended by then are counted, 42 months of them at most. An indicator begins in
    the first month in which every kind of event that it needs is recorded, and is left out where
    one of them never is. Children placed here by others are in their own breakdown alone.
    """
    last = complete_to or tracker.last_entry
    cells, waited = _counted(tracker, last)
    spans = periods(last, MONTHS)
    shares, waits = _shares(cells, spans), _waits(waited, spans)
    begun = _begun(tracker)
    found = pl.concat([shares, waits]).pipe(_with_gaps, spans).pipe(_from_the_start, begun)
    return observations.checked(_finished(found, tracker.area, supplier, release))


def not_counted(tracker: Tracker) -> list[str]:
    """Give the ids of the indicators that the tracker cannot give: an event they need never occurs."""
    return [name for name, begun in _begun(tracker).items() if begun is None]


def _recipes() -> pl.DataFrame:
    return indicators.recipes(SOURCE)


def _begun(tracker: Tracker) -> dict[str, date | None]:
    """Give the day on which the last of the events that an indicator needs was first recorded."""
    first = dict(tracker.events.group_by("event").agg(pl.col("day").min()).iter_rows())
    begun: dict[str, date | None] = {}
    for name, needs in _recipes().select("indicator", "needs").iter_rows():
        days = [first.get(kind) for kind in needs.split()]
        begun[name] = max((day for day in days if day), default=None) if all(days) else None
    return begun


def _counted(tracker: Tracker, last: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the cells of the shares and counts, and a row a wait: indicator, day or month, breakdowns.

    What lies after `last` is not counted, so nothing that was written down later can be. Rows are
    added up to cells one indicator at a time: all of them at once are too many to hold.
    """
    tables = prepared(tracker, last)
    cells, waited = [], []
    for recipe in _recipes().iter_rows(named=True):
        table = recipe["table"]
        rows = _evaluated(tables[table], recipe, table in SNAPSHOTS).filter(pl.col("day") <= last)
        if recipe["kind"] == "days":
            waited.append(rows.filter(pl.col("value").is_not_null()))
        else:
            cells.append(_cells(rows))
    return pl.concat(cells), pl.concat(waited)


def _evaluated(table: pl.DataFrame, recipe: dict[str, str], snapshot: bool) -> pl.DataFrame:
    """Read one recipe by SQL, the rows of its denominator alone."""
    reason = f"coalesce(\"{REASON}\", '')" if REASON in table.columns else "''"
    wait = recipe["kind"] == "days"
    told = f"""
        SELECT {recipe["on"]} AS day, child, date_of_birth, {", ".join(GROUPS)}, {reason} AS reason,
               {"true" if wait else f"({recipe['numerator']})"} AS met,
               {recipe["value"] if wait else "NULL"} AS value
        FROM counted WHERE ({recipe["denominator"]})
    """
    rows = pl.SQLContext(counted=table).execute(told, eager=True)
    count = recipe["kind"] == "count"
    return rows.select(
        "day",
        *GROUPS,
        indicator=pl.lit(recipe["indicator"]),
        kind=pl.lit(recipe["kind"]),
        snapshot=pl.lit(snapshot),
        quantile=pl.lit(float(recipe["quantile"]) if wait else None, pl.Float64),
        age=by_age(age("day")),
        reason=pl.col("reason") if count else pl.lit(""),
        met=pl.col("met").fill_null(False).cast(pl.Int64),
        value=pl.col("value").cast(pl.Float64),
    )


def _cells(rows: pl.DataFrame) -> pl.DataFrame:
    """Add the rows up to the finest cells once, so that every breakdown is quick."""
    month = month_number("day").alias("month")
    return rows.group_by("indicator", "kind", "snapshot", month, *BREAKDOWNS, REASON).agg(
        numerator=pl.col("met").sum(), denominator=pl.len().cast(pl.Int64)
    )


def _groups(rows: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    """Give the rows of each breakdown with their subgroup: all children first."""
    own = rows.filter(pl.col("responsibility") == OWN)
    told = [("all", own.with_columns(subgroup=pl.lit("all")))]
    for name in BREAKDOWNS:
        chosen = rows if name == "responsibility" else own
        told.append((name, chosen.with_columns(subgroup=pl.col(name))))
    reasons = {one.id: one.word for one in tracker_words().lists[REASON]}
    given = pl.col(REASON).replace_strict(reasons, default=REASON_NOT_GIVEN)
    late = own.filter((pl.col("kind") == "count") & pl.col("indicator").is_in(_reasoned()))
    return [*told, (REASON, late.with_columns(subgroup=given))]


def _reasoned() -> list[str]:
    """Give the indicators whose breach reasons are counted: those about a stay's first assessment."""
    recipes = _recipes().filter((pl.col("table") == "stays") & (pl.col("kind") == "count"))
    return recipes["indicator"].to_list()


def _shares(cells: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Give numerator, denominator and value of each indicator, period and subgroup."""
    found = []
    for breakdown, rows in _groups(cells):
        added = (
            within(rows, spans)
            .group_by("indicator", "kind", *LENGTHS, "subgroup")
            .agg(pl.col("numerator", "denominator").sum())
        )
        found.append(added.with_columns(breakdown=pl.lit(breakdown)))
    count = pl.col("kind") == "count"
    rate = 100 * pl.col("numerator") / pl.col("denominator")
    return (
        pl.concat(found)
        .filter(~count | (pl.col("numerator") > 0) | (pl.col("breakdown") == "all"))
        .with_columns(value=pl.when(count).then("numerator").otherwise(rate))
        .with_columns(denominator=pl.when(~count).then("denominator"))
        .select("indicator", "breakdown", "subgroup", *LENGTHS, "numerator", "denominator", "value")
        .cast({"numerator": pl.Float64, "denominator": pl.Float64})
    )


def _waits(rows: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Give the median or the 90th centile (type 7) of each wait, with how many there were."""
    dated = rows.with_columns(month=month_number("day"))
    found = []
    for breakdown, chosen in _groups(dated):
        if breakdown == REASON:
            continue
        for (quantile,), some in chosen.group_by("quantile"):
            middle = (
                within(some, spans)
                .group_by("indicator", *LENGTHS, "subgroup")
                .agg(
                    value=pl.col("value").quantile(float(quantile), "linear"),
                    denominator=pl.len().cast(pl.Float64),
                )
            )
            found.append(middle.with_columns(breakdown=pl.lit(breakdown)))
    names = ["indicator", "breakdown", "subgroup", *LENGTHS]
    if not found:
        texts, days = dict.fromkeys(names[:3], pl.String), dict.fromkeys(LENGTHS, pl.Date)
        numbers = dict.fromkeys(["numerator", "denominator", "value"], pl.Float64)
        return pl.DataFrame(schema={**texts, **days, **numbers})
    empty = pl.lit(None, pl.Float64).alias("numerator")
    return pl.concat(found).select(*names, empty, "denominator", "value")


def _with_gaps(found: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Put in the periods in which nobody was counted, so that a series of months has no hole.

    A count is then 0; a share or a wait of nobody has no value.
    """
    kinds = _recipes().select("indicator", "kind")
    every = kinds.join(spans.select(LENGTHS).unique(), how="cross").with_columns(
        breakdown=pl.lit("all"), subgroup=pl.lit("all")
    )
    key = ["indicator", "breakdown", "subgroup", *LENGTHS]
    gaps = every.join(found, on=key, how="anti")
    nothing = pl.when(pl.col("kind") == "count").then(0.0)
    filled = gaps.with_columns(
        numerator=pl.when(pl.col("kind") != "days").then(0.0),
        denominator=pl.when(pl.col("kind") != "count").then(0.0),
        value=nothing,
    )
    return pl.concat([found, filled.select(found.columns)])


def _from_the_start(found: pl.DataFrame, begun: dict[str, date | None]) -> pl.DataFrame:
    """Leave out what lies before the month in which an indicator's events begin."""
    starts = pl.DataFrame(
        {"indicator": list(begun), "begun": list(begun.values())},
        schema={"indicator": pl.String, "begun": pl.Date},
    )
    after = pl.col("period_start") >= pl.col("begun").dt.month_start()
    return found.join(starts, on="indicator").filter(after).drop("begun")


def _finished(found: pl.DataFrame, area: str, supplier: str, release: str) -> pl.DataFrame:
    same = {"area": area, "source": SOURCE, "release": release, "supplier": supplier}
    nothing = [name for name in observations.NUMBERS if name not in found.columns]
    return found.with_columns(
        status=pl.when(pl.col("value").is_null())
        .then(pl.lit("not_applicable"))
        .otherwise(pl.lit("ok")),
        **{name: pl.lit(text) for name, text in same.items()},
        **{name: pl.lit(None, pl.Float64) for name in nothing},
    ).sort("indicator", "period_end", "period_start", "breakdown", "subgroup")
