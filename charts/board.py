"""The chart of a shared screen: few marks, large type, every line named where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from typing import Any

import altair as alt
import polars as pl

from charts.finished import Spec, data, filled, named
from charts.theme import DARK, INK, QUIET, RULE, SHAPES, WHITE, mark_colour, themed

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
) -> Spec:
    """Draw an area's years with their 95% band, and the lines beside it, the benchmark's first.

    years: period (a label), value, lower95, upper95 and stretch, which changes where the line must
    not be joined; name: the area with its latest figure; row: the latest figure, for its colour.
    """
    lines = [line for line in others if line.years.height][: len(DASHES)]
    named_lines = [Line(name, years), *lines]
    low, high = _domain([line.years for line in named_lines], unit)
    known = years.filter(pl.col("lower95").is_not_null())
    parts = {
        "band": known,
        "bars": _alone(known),
        **{f"line{number}": line.years for number, line in enumerate(lines)},
        **{f"alone{number}": _alone(line.years) for number, line in enumerate(lines)},
        "ours": years,
        "earlier": years.head(-1),
        "latest": years.tail(1),
        "names": _names(named_lines, [low, high]),
    }
    room = min(max(len(line.name) for line in named_lines) * LETTER, 420) + 20
    drawn = {part: rows for part, rows in parts.items() if rows.height}
    look = Look(
        frozenset(drawn), tuple(years["period"]), mark_colour(row), SHAPES[row["comparison95"]]
    )
    made = _template(look, unit == "%")
    return filled(made, drawn, low=low, high=high, ticks=[low, (low + high) / 2, high], room=room)


@dataclass(frozen=True)
class Look:
    """All of the chart that is not data: its parts, the years below, the colour and shape of ours."""

    parts: frozenset[str]
    periods: tuple[str, ...]
    colour: str
    shape: str


@lru_cache(maxsize=256)
def _template(look: Look, percent: bool) -> Spec:
    x = _years(look.periods)
    scale = alt.Scale(domain=named("low", "high"), nice=False)
    y = alt.Y("value", type="quantitative", title=None, scale=scale, axis=_axis(percent))
    layers = [
        *_reach(look, x),
        *(part for number, dash in enumerate(DASHES) for part in _other(look, number, dash, x, y)),
        *_ours(look, x, y),
        _named(x, y),
    ]
    drawn = themed(alt.layer(*layers).properties(height=320), size=TYPE)
    found: Spec = drawn.to_dict(validate=False)
    return found


def _years(periods: tuple[str, ...]) -> alt.X:
    """Place the years so that the lines' names have room at their right."""
    ends = [alt.ExprRef("48"), alt.ExprRef(f"{WIDE} ? width - room : width - 44")]
    return alt.X(
        "period",
        type="ordinal",
        title=None,
        scale=alt.Scale(type="point", domain=list(periods), range=ends, padding=0),
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


def _axis(percent: bool) -> alt.Axis:
    said = "datum.value + '%'" if percent else "datum.label"
    return alt.Axis(values=alt.ExprRef("ticks"), labelExpr=said, gridColor=RULE, labelPadding=10)


def _reach(look: Look, x: alt.X) -> list[alt.Chart]:
    """Draw the intervals: a band where years are joined, a bar where a year stands alone."""
    ends = {"y": alt.Y("lower95", type="quantitative"), "y2": alt.Y2("upper95")}
    band = data("band").mark_area(color=look.colour, opacity=0.18)
    bar = data("bars").mark_rule(color=look.colour, strokeWidth=3)
    drawn = {
        "band": band.encode(x=x, detail=alt.Detail("stretch", type="nominal"), **ends),
        "bars": bar.encode(x=x, **ends),
    }
    return [layer for part, layer in drawn.items() if part in look.parts]


def _alone(years: pl.DataFrame) -> pl.DataFrame:
    """Give the years that no line joins to another: they need a mark of their own."""
    return years.filter(pl.len().over("stretch") == 1)


def _other(look: Look, number: int, dash: list[int], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    joined = data(f"line{number}").mark_line(color=DARK, strokeWidth=3, strokeDash=dash)
    alone = data(f"alone{number}").mark_tick(color=DARK, thickness=3, size=24)
    drawn = {
        f"line{number}": joined.encode(x=x, y=y, detail=alt.Detail("stretch", type="nominal")),
        f"alone{number}": alone.encode(x=x, y=y),
    }
    return [layer for part, layer in drawn.items() if part in look.parts]


def _ours(look: Look, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Draw our line, a point a year, the latest in the shape of its comparison."""
    # on the tint of its band orange would fall under 3:1, so the line has a white edge
    edge = data("ours").mark_line(color=WHITE, strokeWidth=9)
    line = data("ours").mark_line(color=look.colour, strokeWidth=5)
    points = data("earlier").mark_point(color=look.colour, filled=True, size=150, opacity=1)
    latest = data("latest").mark_point(
        color=look.colour, filled=True, size=420, opacity=1, shape=look.shape
    )
    detail = alt.Detail("stretch", type="nominal")
    return [
        edge.encode(x=x, y=y, detail=detail),
        line.encode(x=x, y=y, detail=detail),
        *([points.encode(x=x, y=y)] if "earlier" in look.parts else []),
        latest.encode(x=x, y=y),
    ]


def _names(lines: list[Line], domain: list[float]) -> pl.DataFrame:
    """Place each line's name where it ends, none upon another; on a phone above or below it."""
    ends = [float(line.years["value"][-1]) for line in lines]
    gap = APART * (domain[1] - domain[0])
    low = domain[0] + 2 * gap  # under a line as low as that stand the years
    places = spread(ends, gap, domain[0], domain[1])
    rows = [
        (line.years["period"][-1], place, line.name, number == 0, end >= max(ends) or end < low)
        for number, (line, end, place) in enumerate(zip(lines, ends, places, strict=True))
    ]
    return pl.DataFrame(rows, schema=["period", "value", "name", "ours", "above"], orient="row")


def _named(x: alt.X, y: alt.Y) -> alt.Chart:
    mark = data("names").mark_text(
        color=alt.ExprRef(f"datum.ours ? '{INK}' : '{QUIET}'"),
        fontWeight=alt.ExprRef("datum.ours ? 700 : 400"),
        align=alt.ExprRef(f"{WIDE} ? 'left' : 'right'"),
        dx=alt.ExprRef(f"{WIDE} ? 16 : 40"),
        dy=alt.ExprRef(f"{WIDE} ? 0 : datum.above ? -22 : 26"),
    )
    placed: alt.Chart = mark.encode(x=x, y=y, text=alt.Text("name", type="nominal"))
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
