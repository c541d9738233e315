"""One indicator through the years: the area with its interval, up to three others as thin lines.

A break in the series is a gap in every line and a rule with its reason, never a slope.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import polars as pl

import formats
from charts.finished import Spec, filled
from charts.labels import LINE_HEIGHT, lines_in, spread, wrapped
from charts.years_layers import Shape, template

BELOW, ABOVE = 26, 18
"""Pixels of a chart's height that are not the plot: the years, and a line of a break's reason."""
REASON_WIDTH = 34
SMALL = 160
"""A chart lower than this labels its first and its last year alone."""
SHOWN = pl.col("value").is_not_null()


@dataclass(frozen=True)
class Look:
    """How a chart is drawn: its unit, last digits, height and letters in pixels, value axis's ends."""

    unit: str = "%"
    decimals: int = 0
    height: int = 300
    size: int = 13
    scale: tuple[float, float] | None = None


def years(lines: pl.DataFrame, breaks: pl.DataFrame, look: Look) -> Spec:
    """Draw an area's figures and others' beside them, a point a year.

    lines: a row a line and year, ours first: name, ours (whether the line is), year (a whole number,
    in which it ends), value, lower95, upper95 (ours alone), stretch (changes where a line may not go
    on) and shown, the shorthand where ours has no value. breaks: year, reason. At least one value.
    """
    domain = look.scale or ends(lines, look.unit)
    shown = lines.filter(SHOWN).with_columns(line=pl.col("name").rle_id().cast(pl.Int64))
    said = breaks.with_columns(reason=pl.Series(map(_reason, breaks["reason"]), dtype=pl.String))
    columns = ["line", "name", "ours", "year", "value", "lower95", "upper95", "stretch"]
    parts = {
        "breaks": said,
        "lines": shown.select(columns),
        "alone": _alone(shown),
        "hidden": lines.filter(pl.col("ours") & ~SHOWN).select(
            "year", "shown", at=pl.lit(domain[0])
        ),
        "labels": _labels(shown, said, domain, look),
    }
    data = {name: rows for name, rows in parts.items() if rows.height}
    return filled(template(_shape(shown, domain, look, frozenset(data))), data)


def ends(lines: pl.DataFrame, unit: str) -> tuple[float, float]:
    """Choose the ends of the value axis: whole tens, at least forty points of a percent apart."""
    found = pl.concat([lines["value"], lines["lower95"], lines["upper95"]]).drop_nulls().to_list()
    if unit != "%":
        return math.floor(min(found)) - 1.0, math.ceil(max(found)) + 1.0
    low = max(0.0, 10.0 * math.floor((min(found) - 4) / 10))
    high = min(100.0, max(10.0 * math.ceil((max(found) + 4) / 10), low + 40))
    return max(0.0, min(low, high - 40)), high


def _shape(
    shown: pl.DataFrame, domain: tuple[float, float], look: Look, parts: frozenset[str]
) -> Shape:
    ends_of_years = _between(shown)
    every = range(ends_of_years[0], ends_of_years[1] + 1)
    return Shape(
        lines=shown["name"].n_unique(),
        years=tuple(every) if look.height >= SMALL else ends_of_years,
        ends=ends_of_years,
        domain=domain,
        percent=look.unit == "%",
        parts=parts,
        size=look.size,
        height=look.height,
    )


def _between(shown: pl.DataFrame) -> tuple[int, int]:
    found = sorted(shown["year"].to_list())
    return found[0], found[-1]


def _reason(reason: str) -> str:
    return wrapped(reason, REASON_WIDTH)


def _alone(shown: pl.DataFrame) -> pl.DataFrame:
    """Give our years that stand alone: a band of one year has no width."""
    alone = (pl.len().over("stretch") == 1) & pl.col("lower95").is_not_null()
    return shown.filter("ours").filter(alone).select("year", "lower95", "upper95")


def _labels(
    shown: pl.DataFrame, breaks: pl.DataFrame, domain: tuple[float, float], look: Look
) -> pl.DataFrame:
    """Give each line's name and last value, beyond its end, so that no legend has to be read.

    at: where the middle of the label's first line stands on the value axis, for the lines of a text
    go on downwards from there.
    """
    last = shown.sort("year").group_by("name", maintain_order=True).last()
    end = _between(shown)[1]
    texts = [wrapped(_named(row, look, end)) for row in last.iter_rows(named=True)]
    plot = look.height - BELOW - (ABOVE if breaks.height else 0)
    line = look.size * LINE_HEIGHT * (domain[1] - domain[0]) / plot
    middles = spread(last["value"].to_list(), [lines_in(t) * line for t in texts], *domain)
    first = [at + (lines_in(t) - 1) / 2 * line for at, t in zip(middles, texts, strict=True)]
    return last.select("ours", year=pl.lit(end), at=pl.Series(first), text=pl.Series(texts))


def _named(row: dict[str, object], look: Look, end: int) -> str:
    figure = formats.number(float(str(row["value"])), look.unit, look.decimals)
    year = int(str(row["year"]))
    when = f" in {year - 1}/{year % 100:02}" if year < end else ""
    return f"{row['name']} {figure}{when}".strip()
