"""The chart of a shared screen: few marks, large type, every line named where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import altair as alt
import polars as pl

from charts.theme import DARK, INK, QUIET, RULE, SHAPES, WHITE, Drawing, mark_colour, themed

TYPE = 20
"""Pixels of every label: it is read from the far end of a table."""
LETTER = 10.5
"""Pixels that a letter of that size takes, on average and generously."""
WIDE = "width > 640"
"""Where lines are named to their right; on a phone they are named above and below themselves."""
APART = 0.12
"""The share of the axis that two names need between them."""
DASHES = ([7, 5], [2, 4], [9, 4, 2, 4])
"""Of the benchmark first, then of the others: each line has a dash of its own."""


@dataclass(frozen=True)
class Line:
    """A line beside the area's: its name with its latest figure; years: period, value, stretch."""

    name: str
    years: pl.DataFrame


def board_trend(
    years: pl.DataFrame, name: str, row: dict[str, Any], others: Sequence[Line], unit: str = "%"
) -> Drawing:
    """Draw an area's years with their 95% band, and the lines beside it, the benchmark's first.

    years: period (a label), value, lower95, upper95 and stretch, which changes where the line must
    not be joined; name: the area with its latest figure; row: the latest figure, for its colour.
    """
    lines = [line for line in others if line.years.height]
    named = [Line(name, years), *lines]
    domain = _domain([line.years for line in named], unit)
    x = _years(years, max(len(line.name) for line in named))
    y = alt.Y(
        "value",
        type="quantitative",
        title=None,
        scale=alt.Scale(domain=domain, nice=False),
        axis=_axis(domain, unit),
    )
    layers = [
        *_reach(years, mark_colour(row), x),
        *(
            part
            for line, dash in zip(lines, DASHES, strict=False)
            for part in _other(line, dash, x, y)
        ),
        *_ours(years, row, x, y),
        *_names(named, domain, x, y),
    ]
    return themed(alt.layer(*layers).properties(height=320), size=TYPE)


def _years(years: pl.DataFrame, letters: int) -> alt.X:
    """Place the years so that the lines' names have room at their right."""
    room = min(letters * LETTER, 420) + 20
    ends = [alt.ExprRef("48"), alt.ExprRef(f"{WIDE} ? width - {room:.0f} : width - 44")]
    return alt.X(
        "period",
        type="ordinal",
        title=None,
        scale=alt.Scale(type="point", domain=years["period"].to_list(), range=ends, padding=0),
        axis=alt.Axis(labelAngle=0, grid=False, labelPadding=10, labelOverlap=True),
    )


def _domain(lines: list[pl.DataFrame], unit: str) -> list[float]:
    """Give the ends of the axis: 0 to 100%, or to less where all is small; near for a score."""
    values = pl.concat([line.select(pl.col("value").cast(pl.Float64)) for line in lines])["value"]
    reach = [frame for frame in lines if "upper95" in frame.columns]
    highs = [frame["upper95"].max() for frame in reach]
    top = max(float(high) for high in [values.max(), *highs] if isinstance(high, (int, float)))
    if unit == "%":
        return [0, next(end for end in (10, 20, 50, 100) if top <= end or end == 100)]
    low = values.min()
    return [floor(float(low)) - 1 if isinstance(low, (int, float)) else 0, ceil(top) + 1]


def _axis(domain: list[float], unit: str) -> alt.Axis:
    low, high = domain
    percent = "datum.value + '%'" if unit == "%" else "datum.label"
    return alt.Axis(
        values=[low, (low + high) / 2, high], labelExpr=percent, gridColor=RULE, labelPadding=10
    )


def _reach(years: pl.DataFrame, colour: str, x: alt.X) -> list[alt.Chart]:
    """Draw the intervals: a band where years are joined, a bar where a year stands alone."""
    known = years.filter(pl.col("lower95").is_not_null())
    ends = {"y": alt.Y("lower95", type="quantitative"), "y2": alt.Y2("upper95")}
    band = alt.Chart(known).mark_area(color=colour, opacity=0.18)
    bar = alt.Chart(_alone(known)).mark_rule(color=colour, strokeWidth=3)
    return [
        band.encode(x=x, detail=alt.Detail("stretch", type="nominal"), **ends),
        bar.encode(x=x, **ends),
    ]


def _alone(years: pl.DataFrame) -> pl.DataFrame:
    """Give the years that no line joins to another: they need a mark of their own."""
    return years.filter(pl.len().over("stretch") == 1)


def _other(line: Line, dash: list[int], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    joined = alt.Chart(line.years).mark_line(color=DARK, strokeWidth=3, strokeDash=dash)
    alone = alt.Chart(_alone(line.years)).mark_tick(color=DARK, thickness=3, size=24)
    detail = alt.Detail("stretch", type="nominal")
    return [joined.encode(x=x, y=y, detail=detail), alone.encode(x=x, y=y)]


def _ours(years: pl.DataFrame, row: dict[str, Any], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Draw our line, a point a year, the latest in the shape of its comparison."""
    colour = mark_colour(row)
    base = alt.Chart(years)
    # on the tint of its band orange would fall under 3:1, so the line has a white edge
    edge = base.mark_line(color=WHITE, strokeWidth=9)
    line = base.mark_line(color=colour, strokeWidth=5)
    points = alt.Chart(years.head(-1)).mark_point(color=colour, filled=True, size=150, opacity=1)
    latest = alt.Chart(years.tail(1)).mark_point(
        color=colour, filled=True, size=420, opacity=1, shape=SHAPES[row["comparison95"]]
    )
    detail = alt.Detail("stretch", type="nominal")
    return [
        edge.encode(x=x, y=y, detail=detail),
        line.encode(x=x, y=y, detail=detail),
        points.encode(x=x, y=y),
        latest.encode(x=x, y=y),
    ]


def _names(lines: list[Line], domain: list[float], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Name each line where it ends, ours in bold, none upon another."""
    ends = [float(line.years["value"][-1]) for line in lines]
    gap = APART * (domain[1] - domain[0])
    low = domain[0] + 2 * gap  # under a line as low as that stand the years
    places = spread(ends, gap, domain[0], domain[1])
    return [
        _named(line, place, x, y, ours=number == 0, above=end >= max(ends) or end < low)
        for number, (line, end, place) in enumerate(zip(lines, ends, places, strict=True))
    ]


def _named(line: Line, place: float, x: alt.X, y: alt.Y, *, ours: bool, above: bool) -> alt.Chart:
    at = line.years.tail(1).select("period", value=pl.lit(place))
    mark = alt.Chart(at).mark_text(
        text=line.name,
        color=INK if ours else QUIET,
        fontWeight=700 if ours else 400,
        align=alt.ExprRef(f"{WIDE} ? 'left' : 'right'"),
        dx=alt.ExprRef(f"{WIDE} ? 16 : 40"),
        dy=alt.ExprRef(f"{WIDE} ? 0 : {-22 if above else 26}"),
    )
    placed: alt.Chart = mark.encode(x=x, y=y)
    return placed


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places apart until neighbours are a gap from each other, within low and high.

    In and out in the same order; where there is no room for all gaps they are packed from low.
    """
    order = sorted(range(len(places)), key=lambda number: places[number])
    moved = [places[number] for number in order]
    for number in range(1, len(moved)):
        moved[number] = max(moved[number], moved[number - 1] + gap)
    ceiling = high
    for number in reversed(range(len(moved))):
        moved[number] = max(low, min(moved[number], ceiling))
        ceiling = moved[number] - gap
    return [place for _, place in sorted(zip(order, moved, strict=True))]
