"""The chart of a slide as PowerPoint's own: a line for each place, named where it ends, editable.

The numbers are in the chart's own workbook, unrounded. The interval is drawn as error bars from two
more columns of it, which python-pptx cannot do by itself (ECMA-376, CT_ErrBars).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.util import Pt

from exports.chart import BLUE, DARK, INK, ORANGE, QUIET, RULE
from exports.chart_table import chart_table
from exports.letters import width
from exports.slide_parts import SMALLEST, Box
from sentences import Row

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
COLOURS = {"better": BLUE, "worse": ORANGE, "higher": BLUE, "lower": BLUE}
DASHES = (MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT)
"""Of the comparator first, then of the others: each line has a dash of its own."""
INTERVAL = ("Interval, below the figure", "Interval, above the figure")
PLOT_TOP, PLOT_HEIGHT, PLOT_LEFT = 0.03, 0.84, 0.07
"""Shares of the chart's height and width; what is right of the plot is for the lines' names."""
MOST_FOR_NAMES, MARKER_SHARE = 0.4, 0.015
LABEL = SMALLEST + 2
MOST_LABELS = 8
"""Of the axis, that fit beside one another."""


@dataclass(frozen=True)
class Line:
    """A line: its name, and its points as (year's label, number, stretch), in their order."""

    name: str
    points: Sequence[tuple[str, float, int]]


@dataclass(frozen=True)
class Look:
    """How the numbers are written, where the axis ends, and the row that gives our line its colour."""

    format: str
    ends: tuple[float, float]
    row: Row


def add_chart(
    slide: Any,
    box: Box,
    years: Sequence[str],
    ours: Line,
    others: Sequence[Line],
    reach: dict[str, tuple[float, float]],
    look: Look,
    alt: str,
) -> None:
    """Draw lines through the years; a line is not joined where its stretch changes.

    years: every label of the axis; reach: by year, how far our interval goes below and above; alt:
    what it shows, for those who cannot see it.
    """
    lines = [line for line in (ours, *others) if line.points]
    pieces = [
        (number, *piece) for number, line in enumerate(lines) for piece in _pieces(line, years)
    ]
    data = chart_table(look.format)
    data.categories = years
    for number, values in pieces:
        data.add_series(lines[number].name, values)
    for place, name in enumerate(INTERVAL if reach else ()):
        data.add_series(name, [reach[year][place] if year in reach else None for year in years])
    corners = (Pt(one) for one in (box.left, box.top, box.width, box.height))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *corners, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    frame.name = "Chart"
    _draw(frame.chart, lines, [number for number, _ in pieces], bool(reach), look, box)


def _pieces(line: Line, years: Sequence[str]) -> Iterator[tuple[list[float | None]]]:
    """Give the numbers of each stretch, a number or nothing for every year."""
    for stretch in dict.fromkeys(piece for _, _, piece in line.points):
        numbers = {year: value for year, value, piece in line.points if piece == stretch}
        yield ([numbers.get(year) for year in years],)


def _draw(
    chart: Any, lines: Sequence[Line], numbers: list[int], interval: bool, look: Look, box: Box
) -> None:
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(LABEL), RGBColor.from_string(QUIET)
    series = list(chart.plots[0].series)
    own = series[: len(numbers)]
    if interval:
        _draw_interval(
            [one for one, number in zip(own, numbers, strict=True) if not number], series
        )
    moved = _moved(lines, look)
    last = {number: place for place, number in enumerate(numbers)}
    for place, (one, number) in enumerate(zip(own, numbers, strict=True)):
        _draw_line(one, number, look)
        if last[number] == place:
            _name(one, look.format, moved[number], bold=number == 0)
    _set_axes(chart, look)
    _place_plot(chart, lines, len(list(chart.plots[0].categories)), box)


def _draw_line(one: Any, number: int, look: Look) -> None:
    doubtful = look.row.get("check_data")
    colour = DARK if number or doubtful else COLOURS.get(look.row["comparison95"], DARK)
    drawn = RGBColor.from_string(colour)
    one.smooth = False
    one.format.line.color.rgb, one.format.line.width = drawn, Pt(2.25 if number else 4)
    if number:
        one.format.line.dash_style = DASHES[(number - 1) % len(DASHES)]
    one.marker.style = XL_MARKER_STYLE.CIRCLE
    one.marker.size = 5 if number else 11
    one.marker.format.fill.solid()
    one.marker.format.fill.fore_color.rgb = one.marker.format.line.color.rgb = drawn


def _draw_interval(ours: Sequence[Any], series: Sequence[Any]) -> None:
    """Draw error bars on our line from the last two columns, which are no lines themselves."""
    below, above = (one._element for one in series[-2:])
    for one in ours:
        bars = parse_xml(
            f'<c:errBars xmlns:c="{CHART}" xmlns:a="{DRAWING}"><c:errDir val="y"/>'
            '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
            f'<c:plus/><c:minus/><c:spPr><a:ln w="25400"><a:solidFill><a:srgbClr val="{QUIET}"/>'
            "</a:solidFill></a:ln></c:spPr></c:errBars>"
        )
        for tag, column in (("plus", above), ("minus", below)):
            numbers = column.find(f"{{{CHART}}}val/{{{CHART}}}numRef")
            bars.find(f"{{{CHART}}}{tag}").append(deepcopy(numbers))
        one._element.find(f"{{{CHART}}}cat").addprevious(bars)
    for column in (below, above):
        column.getparent().remove(column)


def _moved(lines: Sequence[Line], look: Look) -> list[float]:
    """Give how far each line's name goes up so that none is over another, as shares of the chart."""
    low, high = look.ends
    unit = (high - low) / PLOT_HEIGHT
    at = [line.points[-1][1] / unit for line in lines]
    order = sorted(range(len(at)), key=lambda place: at[place])
    places = [at[place] for place in order]
    for place in range(1, len(places)):
        places[place] = max(places[place], places[place - 1] + LABEL_SHARE)
    # half of what they were moved up, they all go down again: near their lines on both sides
    down = sum(after - at[place] for place, after in zip(order, places, strict=True)) / len(places)
    moved = dict(zip(order, places, strict=True))
    return [moved[place] - at[place] - down for place in range(len(at))]


LABEL_SHARE = 0.09
"""The height of a name, as a share of the chart's."""


def _name(one: Any, number_format: str, up: float, bold: bool) -> None:
    """Write the line's name and its last number beside its end; both change with the chart's table."""
    points = one._element.findall(
        f"{{{CHART}}}val/{{{CHART}}}numRef/{{{CHART}}}numCache/{{{CHART}}}pt"
    )
    last = points[-1].get("idx")
    shift = f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{-up:.4f}"/></c:manualLayout></c:layout>'
    escaped = number_format.replace("&", "&amp;").replace('"', "&quot;")
    label = (
        f'<c:dLbls xmlns:c="{CHART}" xmlns:a="{DRAWING}"><c:dLbl><c:idx val="{last}"/>'
        f'{shift if abs(up) > 0.001 else ""}<c:numFmt formatCode="{escaped}" sourceLinked="0"/><c:spPr/>'
        f'<c:txPr><a:bodyPr wrap="none" lIns="38100" rIns="0" anchor="ctr"/><a:p><a:pPr>'
        f'<a:defRPr sz="{LABEL * 100}" b="{int(bold)}"><a:solidFill><a:srgbClr '
        f'val="{INK if bold else QUIET}"/></a:solidFill></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr><c:dLblPos val="r"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="1"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/><c:separator> </c:separator></c:dLbl><c:spPr/>'
        '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    after = one._element.find(f"{{{CHART}}}errBars")
    after = one._element.find(f"{{{CHART}}}cat") if after is None else after
    after.addprevious(parse_xml(label))


def _set_axes(chart: Any, look: Look) -> None:
    low, high = look.ends
    values, years = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = low, high
    values.major_unit = (high - low) / 2
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = (
        look.format,
        False,
    )
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(RULE)
    values.format.line.fill.background()
    years.format.line.color.rgb = RGBColor.from_string(RULE)
    years.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _skip_labels(chart, years)
    for axis in (values, years):
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE


def _skip_labels(chart: Any, years: Any) -> None:
    """Write so many of an axis's names that each stays on its line: months are more than years."""
    each = math.ceil(len(list(chart.plots[0].categories)) / MOST_LABELS)
    if each > 1:
        skip = parse_xml(f'<c:tickLblSkip xmlns:c="{CHART}" val="{each}"/>')
        years._element.find(f"{{{CHART}}}noMultiLvlLbl").addprevious(skip)
        # upright: LibreOffice, which knows no skipping, would turn and cut every one of them
        years.tick_labels.font.size = Pt(LABEL)
        body = years._element.find(f"{{{CHART}}}txPr/{{{DRAWING}}}bodyPr")
        body.set("rot", "0")
        body.set("vert", "horz")


def _place_plot(chart: Any, lines: Sequence[Line], years: int, box: Box) -> None:
    """Leave room for the lines' names at the right of the plot."""
    longest = max(width(f" {line.name} 100%", LABEL, bold=not n) for n, line in enumerate(lines))
    room = 1 - PLOT_LEFT - min(MOST_FOR_NAMES, longest / box.width + MARKER_SHARE)
    last = 1 - 0.5 / years  # of the plot's width: years stand in the middle of their share of it
    wide = min(1 - PLOT_LEFT - MARKER_SHARE, room / last)
    parts = {"x": PLOT_LEFT, "y": PLOT_TOP, "w": wide, "h": PLOT_HEIGHT}
    places = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in parts.items())
    layout = parse_xml(
        f'<c:layout xmlns:c="{CHART}"><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{places}</c:manualLayout></c:layout>'
    )
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(f"{{{CHART}}}layout"):
        area.remove(old)
    area.insert(0, layout)
