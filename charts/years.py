"""One indicator through the years: the area with its interval, up to three others as thin lines.

A break in the series is a gap in every line and a rule with its reason, never a slope.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import altair as alt
import polars as pl

import formats
from charts.labels import heights, spread, wrapped
from charts.theme import BLUE, DARK, QUIET, TICK, Drawing, themed

DASHES = [[1, 0], [5, 4], [2, 3], [9, 3, 2, 3]]
"""Ours is whole; the others are told apart by dash and by name, never by colour."""
WIDTHS = [2.5, 1.3, 1.3, 1.3]
BESIDE_PLOT = 55
"""Pixels of a chart's height that are not the plot: the years below and a break's reason above."""
REASON_WIDTH = 34
YEAR_LABEL = "(datum.value - 1) + '/' + slice(toString(datum.value), 2)"
YEAR = "quantitative"


@dataclass(frozen=True)
class Look:
    """How a chart is drawn: its unit, height and letters in pixels, its axis, its last digits."""

    unit: str = "%"
    decimals: int = 0
    height: int = 300
    size: int = 13
    scale: tuple[float, float] | None = None


def years(lines: pl.DataFrame, breaks: pl.DataFrame, look: Look) -> Drawing:
    """Draw an area's figures and others' beside them, a point a year.

    lines: a row a line and year, ours first: name, ours (whether the line is), year (a whole number,
    in which it ends), value, lower95, upper95 (ours alone), stretch (changes where a line may not go
    on) and shown, the shorthand where ours has no value. breaks: year, reason.
    """
    domain = look.scale or ends(lines, look.unit)
    layers = [
        *_breaks(breaks, look),
        *_lines(lines.filter(pl.col("value").is_not_null()), domain, look),
        *_alone(lines),
        *_hidden(lines, domain),
        *_labels(lines, domain, look),
    ]
    return themed(alt.layer(*layers, height=look.height), look.size)


def ends(lines: pl.DataFrame, unit: str) -> tuple[float, float]:
    """Choose the ends of the value axis: whole tens, at least forty points of a percent apart."""
    found = pl.concat([lines["value"], lines["lower95"], lines["upper95"]]).drop_nulls().to_list()
    if not found:
        return 0.0, 100.0
    if unit != "%":
        return math.floor(min(found)) - 1.0, math.ceil(max(found)) + 1.0
    low = max(0.0, 10.0 * math.floor((min(found) - 4) / 10))
    high = min(100.0, max(10.0 * math.ceil((max(found) + 4) / 10), low + 40))
    return min(low, high - 40), high


def _x() -> alt.X:
    return alt.X("year", type=YEAR, title=None)


def _y(column: str) -> alt.Y:
    return alt.Y(column, type="quantitative", title=None)


def _by_name(lines: pl.DataFrame) -> dict[str, alt.Color | alt.StrokeDash | alt.StrokeWidth]:
    names = lines["name"].unique(maintain_order=True).to_list()
    count = len(names)

    def scale(values: list[object]) -> alt.Scale:
        return alt.Scale(domain=names, range=values[:count])

    colours: list[object] = [BLUE, DARK, DARK, DARK]
    return {
        "color": alt.Color("name", type="nominal", scale=scale(colours), legend=None),
        "strokeDash": alt.StrokeDash("name", type="nominal", scale=scale([*DASHES]), legend=None),
        "strokeWidth": alt.StrokeWidth(
            "name", type="nominal", scale=scale([*WIDTHS]), legend=None
        ),
    }


def _lines(shown: pl.DataFrame, domain: tuple[float, float], look: Look) -> list[alt.Chart]:
    first, last = int(str(shown["year"].min())), int(str(shown["year"].max()))
    across = alt.Scale(domain=[first - 0.2, last + 0.1], nice=False, zero=False)
    ends_of_years = alt.Axis(
        values=list(range(first, last + 1)),
        labelExpr=YEAR_LABEL,
        labelAngle=0,
        labelOverlap=True,
        grid=False,
    )
    label = f"datum.label + '{'%' if look.unit == '%' else ''}'"
    upwards = alt.Scale(domain=list(domain), nice=False, zero=False)
    x = alt.X("year", type=YEAR, title=None, scale=across, axis=ends_of_years)
    y = alt.Y(
        "value",
        type="quantitative",
        title=None,
        scale=upwards,
        axis=alt.Axis(tickCount=4, labelExpr=label),
    )
    detail = [alt.Detail("name", type="nominal"), alt.Detail("stretch", type="nominal")]
    base = alt.Chart(shown)
    band = base.mark_area(color=BLUE, opacity=0.13, line=False)
    # a point keeps a year that stands alone between two breaks on the chart
    line = base.mark_line(point=alt.OverlayMarkDef(size=24))
    return [
        band.encode(x=_x(), y=_y("lower95"), y2=alt.Y2("upper95"), detail=detail),
        line.encode(x=x, y=y, detail=detail, **_by_name(shown)),
    ]


def _alone(lines: pl.DataFrame) -> list[alt.Chart]:
    """Draw the interval of a year that stands alone as a bar, for a band of one year has no width."""
    ours = lines.filter(pl.col("ours") & pl.col("value").is_not_null())
    alone = ours.filter((pl.len().over("stretch") == 1) & pl.col("lower95").is_not_null())
    if alone.is_empty():
        return []
    rule = alt.Chart(alone).mark_rule(color=BLUE, opacity=0.3, strokeWidth=4)
    return [rule.encode(x=_x(), y=_y("lower95"), y2=alt.Y2("upper95"))]


def _hidden(lines: pl.DataFrame, domain: tuple[float, float]) -> list[alt.Chart]:
    """Write why ours has no point in a year, at the foot of that year."""
    hidden = lines.filter(pl.col("ours") & pl.col("value").is_null())
    if hidden.is_empty():
        return []
    base = alt.Chart(hidden.select("year", "shown", at=pl.lit(domain[0])))
    words = base.mark_text(baseline="bottom", dy=-3, color=QUIET)
    return [words.encode(x=_x(), y=_y("at"), text=alt.Text("shown", type="nominal"))]


def _breaks(breaks: pl.DataFrame, look: Look) -> list[alt.Chart]:
    if breaks.is_empty():
        return []
    reasons = [wrapped(reason, REASON_WIDTH) for reason in breaks["reason"]]
    base = alt.Chart(breaks.with_columns(reason=pl.Series(reasons)))
    rule = base.mark_rule(color=TICK, strokeDash=[2, 2], strokeWidth=1.5)
    words = base.mark_text(
        baseline="line-bottom", dy=-4, lineBreak="\n", color=QUIET, fontSize=look.size - 1
    )
    text = alt.Text("reason", type="nominal")
    return [rule.encode(x=_x()), words.encode(x=_x(), y=alt.value(0), text=text)]


def _labels(lines: pl.DataFrame, domain: tuple[float, float], look: Look) -> list[alt.Chart]:
    """Write each line's name and last value beyond its end, so that no legend has to be read."""
    shown = lines.filter(pl.col("value").is_not_null()).sort("year")
    last = shown.group_by("name", maintain_order=True).last().sort("ours", descending=True)
    end = int(str(shown["year"].max()))
    texts = [wrapped(_named(row, look, end)) for row in last.iter_rows(named=True)]
    pixel = (domain[1] - domain[0]) / (look.height - BESIDE_PLOT)
    at = spread(last["value"].to_list(), heights(texts, look.size, pixel), domain[1])
    placed = last.select("ours", year=pl.lit(end), at=pl.Series(at), text=pl.Series(texts))
    colour = alt.when(alt.datum["ours"]).then(alt.value(BLUE)).otherwise(alt.value(QUIET))
    words = alt.Chart(placed).mark_text(align="left", dx=10, baseline="middle", lineBreak="\n")
    text = alt.Text("text", type="nominal")
    return [words.encode(x=_x(), y=_y("at"), text=text, color=colour)]


def _named(row: dict[str, object], look: Look, end: int) -> str:
    figure = formats.number(float(str(row["value"])), look.unit, look.decimals)
    year = int(str(row["year"]))
    when = f" in {year - 1}/{year % 100:02}" if year < end else ""
    return f"{row['name']} {figure}{when}".strip()
