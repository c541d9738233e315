"""Small charts of years, side by side: words that the page writes around pictures that it draws."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import formats
from charts.labels import LINE_HEIGHT
from charts.line_ends import line_ends
from charts.small_years import BOX, WIDTH, plot_of, small_years
from charts.svg import Plot
from indicators import Indicator
from panels.lines import breaks_of
from panels.picture import picture, years_said
from sentences import Row

WHOLE = (0.0, 100.0)
"""The scale of every small chart of percents, so that one can be held against another."""
LETTERS, ROOM = 12, 14
"""Pixels of a label's letters, as panels.style has them, and how many of them have room in a line."""
UNHEARD = 'aria-hidden="true"'
"""What the picture's own words say already."""


def side_by_side(charts: Sequence[str]) -> str:
    """Give small charts as one piece of HTML: three beside one another, fewer on a narrow screen."""
    return f'<div class="small-years">{"".join(charts)}</div>'


def small_chart(one: Indicator, rows: Sequence[Row], area_name: str, trend: str) -> str:
    """Give an indicator's small chart as HTML.

    rows: of panels.lines.of_one, ours with at least one value and at most one other line; trend: what
    the trend test says of ours.
    """
    plot = plot_of(rows, one.unit, WHOLE if one.unit == "%" else None)
    breaks = breaks_of(one, {row["year"] for row in rows})
    drawing = picture(
        small_years(rows, [year for year, _ in breaks], plot), _said(one, rows, area_name)
    )
    own = "" if one.unit == "%" else " (own scale)"
    return (
        f'<div><p class="words">{escape(one.short)}{own}</p>'
        f'<p class="where">{escape(trend) or "&nbsp;"}</p>'
        f'<div class="plot">{drawing}{_axis(one, plot)}{_ends(one, rows, plot)}</div>'
        f"{_hidden(rows, plot)}{_first_and_last(rows)}{''.join(map(_reason, breaks))}</div>"
    )


def _said(one: Indicator, rows: Sequence[Row], area_name: str) -> str:
    """Say what is drawn: every year of ours, and where the other line ends."""
    ours = [row for row in rows if row["ours"]]
    last = [row for row in rows if not row["ours"] and row["value"] is not None][-1:]
    beside = f" {last[0]['name']}: {years_said(last, one)}." if last else ""
    return f"{one.short} in {area_name}: {years_said(ours, one)}.{beside}"


def _axis(one: Indicator, plot: Plot) -> str:
    """Write the ends of the value axis beside them; of a percent the middle too."""
    low, high = plot.values
    levels = (low, 50.0, high) if one.unit == "%" else (low, high)
    unit = "%" if one.unit == "%" else ""
    return "".join(
        f'<span {UNHEARD} class="axis" style="top:{plot.down(level)}px">{level:g}{unit}</span>'
        for level in levels
    )


def _ends(one: Indicator, rows: Sequence[Row], plot: Plot) -> str:
    """Write each line's last figure beyond its end; ours, which stands above all charts, unnamed."""
    shown = [
        row | ({"name": ""} if row["ours"] else {}) for row in rows if row["value"] is not None
    ]
    low, high = plot.values
    line = LETTERS * LINE_HEIGHT * (high - low) / (BOX.bottom - BOX.top)
    found = line_ends(shown, plot.values, line, unit=one.unit, decimals=one.decimals, width=ROOM)
    return "".join(
        f'<span {UNHEARD} class="end{" ours" if end.ours else ""}" '
        f'style="top:{plot.down(end.middle)}px">{escape(end.text).replace(chr(10), "<br>")}</span>'
        for end in found
    )


def _hidden(rows: Sequence[Row], plot: Plot) -> str:
    """Write the shorthand of years that are not shown under them, in a line where there are any."""
    hidden = [row for row in rows if row["ours"] and row["value"] is None]
    marks = [
        f'<span style="left:{100 * plot.across(row["year"]) / WIDTH:.1f}%">{escape(row["shown"])}</span>'
        for row in hidden
    ]
    return f'<p class="hidden-years" {UNHEARD}>{"".join(marks)}</p>' if marks else ""


def _first_and_last(rows: Sequence[Row]) -> str:
    ends = sorted({row["period_end"] for row in rows})
    first, last = formats.year(ends[0]), formats.year(ends[-1])
    named = [first, last] if last != first else [first]
    spans = "".join(f"<span>{name}</span>" for name in named)
    return f'<p class="first-last{" lone" if len(named) == 1 else ""}" {UNHEARD}>{spans}</p>'


def _reason(found: tuple[int, str]) -> str:
    year, reason = found
    return f'<p class="break">{year - 1}/{year % 100:02}: {escape(reason)}</p>'
