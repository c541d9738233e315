"""A few figures with all their statistics, asked for as an export: the tests of exports/ start here."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import polars as pl

import areas
import observations
from exports.request import Request
from stats.figures import with_statistics
from tests.counted_locally import local_rows

YEAR = date(2025, 3, 31)
ENGLAND = "E92000001"
FORMULA = '=HYPERLINK("http://example.org","Click")'
LONG = "The Royal Borough of " + "Long Names and " * 11 + "Even Longer"
assert len(LONG) > 190

NAMES = {
    "306": "Croydon",
    "210": "Southwark",
    "209": "Lewisham",
    "208": FORMULA,
    "207": LONG,
    ENGLAND: "England",
}
COUNTS: dict[str, dict[str, tuple[float | None, float | None]]] = {
    "immunisations": {"306": (202, 332), "210": (200, 220), ENGLAND: (49160, 58530)},
    "dental_check": {"306": (203, 332), "210": (180, 220), ENGLAND: (47320, 58530)},
    "sdq_concern": {"306": (64, 182), "210": (70, 120), ENGLAND: (14320, 33790)},
    "substance_misuse": {"306": (None, 332), "210": (12, 220), ENGLAND: (1780, 58530)},
}
"""Counts of children in 2025, Croydon's and England's as DfE published them."""

AVERAGES = {"306": (14.5, 182), "210": (15.1, 120), ENGLAND: (14.9, 33790)}


def observation(indicator: str, area: str, end: date, x: Any, n: Any, **other: Any) -> Any:
    """One figure of a year; a null count is confidential."""
    value = other.get("value", 100 * x / n if x is not None else None)
    return {
        **dict.fromkeys(observations.SCHEMA),
        "indicator": indicator,
        "area": area,
        "period_start": date(end.year - 1, 4, 1),
        "period_end": end,
        "breakdown": "all",
        "subgroup": "all",
        "numerator": x,
        "denominator": n,
        "value": value,
        "status": "ok" if value is not None else "confidential",
        "source": "dfe_outcomes",
        "release": "2025",
        "supplier": "",
    }


def rows_of(area: str, like: str | None, end: date) -> list[Any]:
    """The figures of an area in a year; where it is like no area all of them are hidden."""
    counts = {i: by[like] if like else (None, None) for i, by in COUNTS.items()}
    mean, n = AVERAGES[like] if like else (None, None)
    return [
        *(observation(i, area, end, *pair) for i, pair in counts.items()),
        observation("sdq_average", area, end, None, n, value=mean),
    ]


@cache
def figures(names: tuple[tuple[str, str], ...] = tuple(NAMES.items())) -> pl.DataFrame:
    """Two years of six areas with their statistics against England; 209 has nothing to show."""
    likes = {"306": "306", "210": "210", "209": None, "208": "306", "207": "210", ENGLAND: ENGLAND}
    ends = (date(2024, 3, 31), YEAR)
    rows = [row for end in ends for area, like in likes.items() for row in rows_of(area, like, end)]
    levels = {area: "england" if area == ENGLAND else "local authority" for area in likes}
    places = pl.DataFrame(
        [{"area": a, "area_name": name, "level": levels[a]} for a, name in names],
        schema=areas.SCHEMA,
    )
    table = pl.DataFrame(rows, schema=observations.SCHEMA)
    found = with_statistics(table, places, areas.empty_members(), areas.empty_neighbours())
    return found.with_columns(benchmark_name=pl.lit("England"))


def published(source: str, release: str) -> date | None:
    return {("dfe_outcomes", "2025"): date(2025, 11, 26)}.get((source, release))


NEIGHBOURS = pl.DataFrame(
    [
        ("306", near, place, "Close", "May 2025")
        for place, near in enumerate(["210", "207", "209"], 1)
    ],
    schema=areas.NEIGHBOURS,
    orient="row",
)
"""Three neighbours of Croydon, the last of whom has nothing to show."""


def earlier(figures: pl.DataFrame) -> pl.DataFrame:
    """The year before in an earlier release: a child fewer everywhere, and nothing shown of 210."""
    last_year = figures.filter(pl.col("period_end") == date(2024, 3, 31)).select(
        *observations.SCHEMA
    )
    hidden = (pl.col("area") == "210") & (pl.col("status") == "ok")
    fewer = last_year.with_columns(pl.col("numerator") - 1, release=pl.lit("2024"))
    return fewer.with_columns(
        *(pl.when(~hidden).then(pl.col(name)).alias(name) for name in ("numerator", "value")),
        status=pl.when(hidden).then(pl.lit("confidential")).otherwise("status"),
    )


def request(
    *codes: str,
    sample: bool = False,
    peers: bool = False,
    noted: str = "",
    revised: bool = False,
    local: bool = False,
    **names: str,
) -> Request:
    """Ask for some of the areas.

    `la306="..."` gives an area another name; peers: with neighbours; noted: beside Croydon's checks;
    revised: with an earlier release that had other figures of the year before;
    local: with what Croydon's own team has counted.
    """
    renamed = NAMES | {code.removeprefix("la"): name for code, name in names.items()}
    croydons_checks = (pl.col("area") == "306") & (pl.col("indicator") == "dental_check")
    beside = pl.when(croydons_checks).then(pl.lit(noted)).otherwise(pl.lit(""))
    table = figures(tuple(renamed.items())).with_columns(noted=beside)
    return Request(
        figures=table,
        areas=codes,
        period_end=YEAR,
        benchmark="England",
        sample=sample,
        published=published,
        made=date(2026, 11, 22),
        neighbours=NEIGHBOURS if peers else areas.empty_neighbours(),
        earlier=lambda: earlier(table) if revised else observations.empty(),
        observations=local_rows() if local else observations.empty(),
    )
