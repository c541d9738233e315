"""One indicator through the years: the area with its interval, up to three others as thin lines.

A break in the series is a gap in every line and a rule with its reason, never a slope.
"""

from __future__ import annotations

import math

import altair as alt
import polars as pl

import formats
from charts.labels import heights, spread, wrapped
from charts.theme import BLUE, DARK, QUIET, TICK, Drawing, themed

DASHES = [[5, 4], [2, 3], [9, 3, 2, 3]]
"""The others are told apart by dash and by name, never by colour."""
AXIS_AND_REASON = 55
"""Pixels of a chart's height that are not the plot."""
WHOLE = (0.0, 100.0)
YEAR_LABEL = "(datum.value - 1) + '/' + slice(toString(datum.value), 2)"


def trend(
    lines: pl.DataFrame,
    breaks: pl.DataFrame,
    unit: str = "%",
    *,
    height: int = 180,
    scale: tuple[float, float] | None = None,
    size: int = 13,
) -> Drawing:
    """Draw an area's figures and others' beside them, a point a year.

    lines: a row a line and year: name, ours (whose line is ours), year (a whole number, that in
    which it ends), value, lower95, upper95, stretch (changes where the line may not go on) and
    shown, the shorthand where ours has no value. breaks: year, reason. scale: the value axis's ends;
    otherwise they are chosen for the figures. size: of the letters, in pixels.
    """
    low, high = scale or ends(lines, unit)
    axis = _Axes(lines["year"].to_list(), (low, high), unit)
    ours, others = lines.filter("ours"), lines.filter(~pl.col("ours"))
    layers = [
        *_breaks(breaks, axis, size),
        *_others(others, axis),
        *_ours(ours, axis, low),
        *_labels(lines, axis, (high - low) / (height - AXIS_AND_REASON), size),
    ]
    return themed(alt.layer(*layers).properties(height=height), size)


def ends(lines: pl.DataFrame, unit: str) -> tuple[float, float]:
    """Choose the ends of the value axis: tens, at least forty points of a percent apart."""
    found = pl.concat([lines["value"], lines["lower95"], lines["upper95"]]).drop_nulls()
    if found.is_empty():
        return WHOLE
    lowest, highest = found.to_numpy().min(), found.to_numpy().max()
    if unit != "%":
        return math.floor(lowest) - 1.0, math.ceil(highest) + 1.0
    low = max(0.0, 10.0 * math.floor((lowest - 4) / 10))
    high = min(100.0, max(10.0 * math.ceil((highest + 4) / 10), low + 40))
    return min(low, high - 40), high


class _Axes:
    """The axes that every layer shares: years across, values upwards."""

    def __init__(self, years: list[int], domain: tuple[float, float], unit: str) -> None:
        self.unit, self.domain, self.last = unit, domain, max(years)
        across = alt.Scale(domain=[min(years) - 0.2, max(years) + 0.1], nice=False, zero=False)
        values = list(range(min(years), max(years) + 1))
        quiet = alt.Axis(
            values=values, labelExpr=YEAR_LABEL, labelAngle=0, grid=False, labelOverlap=True
        )
        self.x = alt.X("year", type="quantitative", title=None, scale=across, axis=quiet)
        self._upwards = alt.Scale(domain=list(domain), nice=False, zero=False)

    def y(self, column: str) -> alt.Y:
        sign = "%" if self.unit == "%" else ""
        label = f"datum.label + '{sign}'"
        axis = alt.Axis(tickCount=4, labelExpr=label)
        return alt.Y(column, type="quantitative", title=None, scale=self._upwards, axis=axis)


def _ours(rows: pl.DataFrame, axis: _Axes, low: float) -> list[alt.Chart]:
    shown = alt.Chart(rows.filter(pl.col("value").is_not_null()))
    stretch = alt.Detail("stretch", type="nominal")
    band = shown.mark_area(color=BLUE, opacity=0.13).encode(
        x=axis.x, y=axis.y("lower95"), y2=alt.Y2("upper95"), detail=stretch
    )
    point = alt.OverlayMarkDef(size=60, color=BLUE)
    line = shown.mark_line(color=BLUE, strokeWidth=2.5, point=point)
    drawn = [band, *_alone(rows, axis), line.encode(x=axis.x, y=axis.y("value"), detail=stretch)]
    hidden = rows.filter(pl.col("value").is_null()).with_columns(at=pl.lit(low))
    if hidden.height:
        text = alt.Text("shown", type="nominal")
        reason = alt.Chart(hidden).mark_text(baseline="bottom", dy=-3, color=QUIET)
        drawn.append(reason.encode(x=axis.x, y=axis.y("at"), text=text))
    return drawn


def _alone(rows: pl.DataFrame, axis: _Axes) -> list[alt.Chart]:
    """Draw the interval of a year that stands alone as a line, for a band of one year has no width."""
    alone = rows.filter((pl.len().over("stretch") == 1) & pl.col("lower95").is_not_null())
    if alone.is_empty():
        return []
    rule = alt.Chart(alone).mark_rule(color=BLUE, opacity=0.35, strokeWidth=3)
    drawn: alt.Chart = rule.encode(x=axis.x, y=axis.y("lower95"), y2=alt.Y2("upper95"))
    return [drawn]


def _others(rows: pl.DataFrame, axis: _Axes) -> list[alt.Chart]:
    names = rows["name"].unique(maintain_order=True).to_list()
    if not names:
        return []
    scale = alt.Scale(domain=names, range=DASHES[: len(names)])
    dash = alt.StrokeDash("name", type="nominal", scale=scale, legend=None)
    detail = [alt.Detail("name", type="nominal"), alt.Detail("stretch", type="nominal")]
    # a small point keeps a year that stands alone between two breaks on the chart
    point = alt.OverlayMarkDef(size=12, color=DARK)
    line = alt.Chart(rows.filter(pl.col("value").is_not_null())).mark_line(
        color=DARK, strokeWidth=1.3, point=point
    )
    drawn: alt.Chart = line.encode(x=axis.x, y=axis.y("value"), strokeDash=dash, detail=detail)
    return [drawn]


def _breaks(breaks: pl.DataFrame, axis: _Axes, size: int) -> list[alt.Chart]:
    if breaks.is_empty():
        return []
    base = alt.Chart(breaks.with_columns(_wrap("reason", 34)))
    rule = base.mark_rule(color=TICK, strokeDash=[2, 2], strokeWidth=1.5)
    words = base.mark_text(baseline="bottom", dy=-4, lineBreak="\n", color=QUIET, fontSize=size - 1)
    text = alt.Text("reason", type="nominal")
    return [rule.encode(x=axis.x), words.encode(x=axis.x, y=alt.value(0), text=text)]


def _wrap(column: str, width: int) -> pl.Expr:
    return pl.col(column).map_elements(lambda text: wrapped(text, width), return_dtype=pl.String)


def _labels(lines: pl.DataFrame, axis: _Axes, pixel: float, size: int) -> list[alt.Chart]:
    """Write each line's name and last value beyond its end, so that no legend has to be read."""
    shown = lines.filter(pl.col("value").is_not_null())
    last = shown.sort("year").group_by("name", maintain_order=True).last()
    if last.is_empty():
        return []
    texts = [wrapped(_named(row, axis)) for row in last.iter_rows(named=True)]
    at = spread(last["value"].to_list(), heights(texts, size, pixel), axis.domain[1])
    placed = last.with_columns(at=pl.Series(at), text=pl.Series(texts), year=pl.lit(axis.last))
    return [
        alt.Chart(placed.filter(pl.col("ours") == ours))
        .mark_text(
            align="left", dx=10, baseline="middle", lineBreak="\n", color=colour, fontWeight=weight
        )
        .encode(x=axis.x, y=axis.y("at"), text=alt.Text("text", type="nominal"))
        for ours, colour, weight in ((True, BLUE, 600), (False, QUIET, 400))
    ]


def _named(row: dict[str, object], axis: _Axes) -> str:
    value, year = float(str(row["value"])), int(str(row["year"]))
    figure = formats.number(value, axis.unit, 0 if axis.unit == "%" else 1)
    when = f" in {year - 1}/{year % 100:02}" if year < axis.last else ""
    return f"{row['name']} {figure}{when}".strip()
