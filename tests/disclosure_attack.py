"""The attack on disclosure control: everything shown, the rules known, and every world gone through.

Whoever attacks knows the rules and can run them. So for small tables every possible world is made,
all are protected, and worlds that show the same are put together: what a hidden cell is in each of
them is what it could be. One possibility is a leak. This knows nothing of how the protector works.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any

import polars as pl

from observations import SCHEMA

Row = tuple[str, str, str, int, float, float]
"""Indicator, breakdown, subgroup, month (0 is the whole year), numerator, denominator."""
World = list[Row]


def as_observations(worlds: Iterable[World]) -> pl.DataFrame:
    """Every world as an area of its own, in columns of observations.SCHEMA."""
    rows = [(str(number), *row) for number, world in enumerate(worlds) for row in world]
    names = ["area", "indicator", "breakdown", "subgroup", "month", "numerator", "denominator"]
    schema = dict.fromkeys(names[:4], pl.String) | {"month": pl.Int32}
    table = pl.DataFrame(
        rows, schema={**schema, "numerator": pl.Float64, "denominator": pl.Float64}, orient="row"
    )
    month, some = pl.max_horizontal("month", 1), pl.col("denominator") > 0
    year = pl.col("month") == 0
    first = pl.date(2025, month, 1)
    same = {"source": "ssda903", "release": "2026-11-01", "supplier": "own return"}
    blank = pl.lit(None, pl.Float64)
    filled = table.with_columns(
        period_start=pl.when(year).then(date(2025, 1, 1)).otherwise(first),
        period_end=pl.when(year).then(date(2025, 12, 31)).otherwise(first.dt.month_end()),
        value=pl.when(some).then(100 * pl.col("numerator") / pl.col("denominator")),
        status=pl.when(some).then(pl.lit("ok")).otherwise(pl.lit("not_applicable")),
        **{name: pl.lit(text) for name, text in same.items()},
        **dict.fromkeys(("sd", "published_lower95", "published_upper95"), blank),
    )
    return filled.select(*SCHEMA)


CELL = ["indicator", "period_start", "period_end", "breakdown", "subgroup"]


def leaks(exact: pl.DataFrame, shown: pl.DataFrame) -> pl.DataFrame:
    """Give the hidden cells that everything shown leaves one possibility, a row each.

    exact: every world, an area each, as as_observations makes them; shown: the same protected. A cell
    leaks when its two counts together can be only one thing, or when one of them can be only one
    count of 1 to 5.
    """
    told = outputs(exact, shown)
    hidden = exact.with_columns(hidden=shown["status"] == "confidential").filter("hidden")
    cells = hidden.join(told, on="area")
    x, n = pl.col("numerator"), pl.col("denominator")
    counts = {"x": x, "n": n, "y": n - x}
    possible = cells.group_by("output", *CELL).agg(
        together=pl.struct("numerator", "denominator").n_unique(),
        **{f"{name}s": count.n_unique() for name, count in counts.items()},
        **{name: count.first() for name, count in counts.items()},
    )
    alone = [(pl.col(f"{name}s") == 1) & pl.col(name).is_between(1, 5) for name in counts]
    return possible.filter(pl.any_horizontal(pl.col("together") == 1, *alone))


def outputs(exact: pl.DataFrame, shown: pl.DataFrame) -> pl.DataFrame:
    """Give all that is shown of each world as one text: area, output."""
    hidden = shown["status"] == "confidential"
    said = (
        pl.when(hidden).then(pl.lit("c")).otherwise(pl.format("{}/{}", "numerator", "denominator"))
    )
    order = exact.with_columns(said=said).sort("area", *CELL)
    return order.group_by("area").agg(output=pl.col("said").str.join("|"))


def table(
    indicator: str, breakdown: str, counts: Iterable[tuple[int, int]], month: int = 0
) -> World:
    """One breakdown with its total: (x, n) a group."""
    found = list(counts)
    groups = [
        (indicator, breakdown, f"group {number}", month, x, n)
        for number, (x, n) in enumerate(found)
    ]
    return [
        (indicator, "all", "all", month, sum(x for x, _ in found), sum(n for _, n in found)),
        *groups,
    ]


def splits(total: int, groups: int) -> Iterator[tuple[int, ...]]:
    """Every way to share out a total among groups, none of them empty-handed left out."""
    if groups == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, groups - 1):
            yield (first, *rest)


def up_to(sizes: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Every count that each group could have, from none to its size."""
    return product(*(range(size + 1) for size in sizes))


def share_hidden(shown: pl.DataFrame) -> float:
    """The share of cells that are hidden, of those with children."""
    with_children = shown.filter(pl.col("status") != "not_applicable")
    return float((with_children["status"] == "confidential").mean() or 0.0)  # type: ignore[arg-type]


def as_dicts(found: pl.DataFrame) -> list[dict[str, Any]]:
    """The first leaks, to be read when a test fails."""
    return found.sort("output").head(3).to_dicts()
