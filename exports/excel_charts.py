"""Charts of a sheet as Excel's own: editable, drawn from the table's cells, with a text alternative.

openpyxl has no option for the text alternative and writes error bars in an order that the schema
(ECMA-376, CT_ErrBars) does not allow; both are put right here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from openpyxl.chart import BarChart, LineChart, ScatterChart
from openpyxl.chart.axis import ChartLines, TextAxis, _explicit_none
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.legend import Legend, LegendEntry
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series import Series as BarSeries
from openpyxl.chart.series import SeriesLabel, XYSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.descriptors.nested import NestedNoneSet
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.units import cm_to_EMU

from exports.cells import on_one_line
from exports.chart import BLUE, DARK, INK, LIGHT, QUIET, RULE, TYPEFACE, Axis, Chart, Series

WIDTH, HEIGHT = 16.0, 10.0
"""Centimetres."""
COLUMN_WIDTH, COLUMNS_EACH = 9, 8
"""Characters of the columns that charts stand over, and how many of them a chart takes."""
ROW_HEIGHT = 16
"""Points of a row without a table."""
GAP = 12
"""Points between a chart and the one below it."""
SIZE = 1200
"""Hundredths of a point: twelve is the smallest that the Analysis Function advises."""

Place = Callable[[str, int, int], str]
"""Gives the address of a column's rows, first to last, by its heading."""


class DescribedAnchor(OneCellAnchor):  # type: ignore[misc]
    """Where a chart stands, which also gives its frame the text alternative."""

    __elements__ = OneCellAnchor.__elements__

    def __init__(self, column: int, row: int, name: str, alt: str) -> None:
        """Stand at a column and row, both from nought."""
        size = XDRPositiveSize2D(cm_to_EMU(WIDTH), cm_to_EMU(HEIGHT))
        self.name, self.alt = name, alt
        super().__init__(_from=AnchorMarker(col=column, row=row), ext=size)

    def __setattr__(self, key: str, value: Any) -> None:
        """Describe the frame that openpyxl puts in when it saves."""
        if key == "graphicFrame" and value is not None:
            value.nvGraphicFramePr.cNvPr.name = self.name
            value.nvGraphicFramePr.cNvPr.descr = self.alt
        super().__setattr__(key, value)


class Interval(ErrorBars):  # type: ignore[misc]
    """Error bars with their parts in the order of the schema: plus before minus."""

    __elements__ = ("errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "spPr")
    __nested__ = ErrorBars.__nested__


class UnlabelledAxis(TextAxis):  # type: ignore[misc]
    """An axis of names that are too many to be written; openpyxl cannot say that by itself."""

    tickLblPos = NestedNoneSet(values=["high", "low", "nextTo"], to_tree=_explicit_none)  # noqa: N815
    __elements__ = TextAxis.__elements__
    __nested__ = TextAxis.__nested__


def add_charts(
    page: Any, charts: Sequence[Chart], place: Place, column: int, top: int, across: int
) -> None:
    """Put charts to the right of a sheet's table, in rows of so many, each row near its part of it.

    column: where the first stands, from nought; top: the number of the row with the headings.
    """
    free = top
    for start in range(0, len(charts), across):
        row = max(free, top + charts[start].beside)
        for number, chart in enumerate(charts[start : start + across]):
            name = f"Chart {start + number + 1}"
            at = DescribedAnchor(column + number * COLUMNS_EACH, row, name, on_one_line(chart.alt))
            page.add_chart(native(chart, place), at)
        free = _row_below(page, row)


def _row_below(page: Any, row: int) -> int:
    """Give the first row, from nought, that lies wholly below a chart that begins at a row."""
    left = cm_to_EMU(HEIGHT) / 12700 + GAP
    while left > 0:
        row += 1
        known = page.row_dimensions.get(row)
        left -= known.height if known else ROW_HEIGHT
    return row


def native(chart: Chart, place: Place) -> Any:
    """Make the openpyxl chart; place gives the addresses of the cells that it is drawn from."""
    drawn = {"years": _years, "ranked": _ranked, "councils": _councils}[chart.kind](chart, place)
    drawn.title = _title(chart.title, bold=True)
    drawn.legend = _legend(chart)
    drawn.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=_line(RULE, 0.75))
    drawn.roundedCorners = False
    return drawn


def _years(chart: Chart, place: Place) -> Any:
    drawn = ScatterChart(scatterStyle="lineMarker")
    drawn.series = [_points(one, place) for one in chart.series]
    _set_axis(drawn.x_axis, chart.across)
    _set_axis(drawn.y_axis, chart.up, grid=True)
    return drawn


def _ranked(chart: Chart, place: Place) -> Any:
    drawn = BarChart(barDir="bar", gapWidth=40)
    drawn.series = [_bars(one, place) for one in chart.series]
    _set_axis(drawn.x_axis, chart.across)
    _set_axis(drawn.y_axis, chart.up, grid=True)
    drawn.x_axis.axPos, drawn.y_axis.axPos = "l", "b"
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.x_axis.tickLblSkip = 1
    # or the numbers stand at the top, where the first bar is
    drawn.y_axis.crosses, drawn.y_axis.tickLblPos = "max", "nextTo"
    return drawn


def _councils(chart: Chart, place: Place) -> Any:
    drawn = BarChart(barDir="col", gapWidth=15)
    drawn.x_axis = UnlabelledAxis(axPos="b")
    drawn.series = [_bars(one, place) for one in chart.series if not one.line]
    _set_axis(drawn.x_axis, chart.across)
    _set_axis(drawn.y_axis, chart.up, grid=True)
    lines = LineChart()
    lines.series = [_bars(one, place) for one in chart.series if one.line]
    if lines.series:
        lines.y_axis.axId = drawn.y_axis.axId
        drawn += lines
    return drawn


def _points(one: Series, place: Place) -> Any:
    """Give a series of numbers by year."""
    series = XYSeries(
        tx=_name(one, place),
        xVal=AxDataSource(numRef=NumRef(f=place(one.across, one.first, one.last))),
        yVal=_numbers(one, one.up, place),
        smooth=False,
        marker=_marker(one),
        errBars=_interval(one, place, one.colour, "y") if one.below else None,
    )
    series.spPr = GraphicalProperties(noFill=True, ln=_series_line(one))
    return series


def _bars(one: Series, place: Place) -> Any:
    """Give a series of numbers by name, as bars or as a line across them."""
    series = BarSeries(
        tx=_name(one, place),
        cat=AxDataSource(strRef=StrRef(f=place(one.across, one.first, one.last))),
        val=_numbers(one, one.up, place),
        errBars=_interval(one, place, INK) if one.below else None,
        dLbls=_labels(one) if one.labelled else None,
    )
    if one.line:
        series.smooth, series.marker = False, Marker(symbol="none")
        series.spPr = GraphicalProperties(ln=_series_line(one))
    else:
        series.invertIfNegative = False
        series.spPr = GraphicalProperties(solidFill=one.colour)
        series.dPt = [_dark(row - one.first) for row in one.emphasised]
    return series


def _name(one: Series, place: Place) -> Any:
    row, heading = one.name
    return SeriesLabel(strRef=StrRef(f=place(heading, row, row)))


def _numbers(one: Series, heading: str, place: Place) -> Any:
    return NumDataSource(numRef=NumRef(f=place(heading, one.first, one.last)))


def _interval(one: Series, place: Place, colour: str, direction: str | None = None) -> Any:
    """Give the error bars of a series; only among points do they need a direction."""
    return Interval(
        errDir=direction,
        errBarType="both",
        errValType="cust",
        noEndCap=False,
        plus=_numbers(one, one.above, place),
        minus=_numbers(one, one.below, place),
        spPr=GraphicalProperties(ln=_line(colour, 1.25)),
    )


def _series_line(one: Series) -> Any:
    return _line(one.colour, 1.75 if one.dashed else 2.5, "sysDash" if one.dashed else None)


@cache
def _line(colour: str, points: float, dash: str | None = None) -> Any:
    return LineProperties(w=int(points * 12700), solidFill=colour, prstDash=dash)


def _marker(one: Series) -> Any:
    if one.dashed:
        # a small point keeps a year that stands alone between two breaks on the chart
        marker = Marker(symbol="diamond", size=5)
    else:
        marker = Marker(symbol="circle", size=8)
    marker.spPr = GraphicalProperties(solidFill=one.colour, ln=_line(one.colour, 0.75))
    return marker


def _dark(number: int) -> Any:
    return DataPoint(idx=number, invertIfNegative=False, spPr=GraphicalProperties(solidFill=BLUE))


def _labels(one: Series) -> Any:
    """Name the bars that stand out, each with its number."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("showLegendKey", "showSerName", "showPercent", "showBubbleSize"), False
    )
    labels = [
        DataLabel(
            idx=row - one.first,
            txPr=_text(INK, bold=True),
            dLblPos="outEnd",
            showVal=True,
            showCatName=True,
            separator=" ",
            **nothing,
        )
        for row in one.labelled
    ]
    return DataLabelList(dLbl=labels, showVal=False, showCatName=False, **nothing)


def _legend(chart: Chart) -> Any:
    """Name each line once under the chart; a chart with one series needs none."""
    hidden = [number for number, one in enumerate(chart.series) if not one.in_legend]
    if len(chart.series) - len(hidden) < 2:
        return None
    entries = [LegendEntry(idx=number, delete=True) for number in hidden]
    return Legend(legendPos="b", legendEntry=entries, overlay=False, txPr=_text(INK))


def _set_axis(drawn: Any, axis: Axis, grid: bool = False) -> None:
    drawn.delete = False
    drawn.title = _title(axis.title)
    drawn.number_format = axis.format
    drawn.scaling.min, drawn.scaling.max = axis.low, axis.high
    drawn.majorGridlines = ChartLines(GraphicalProperties(ln=_line(RULE, 0.75))) if grid else None
    drawn.majorTickMark = drawn.minorTickMark = None
    drawn.tickLblPos = "low" if axis.labels else None
    drawn.txPr = _text(QUIET)
    drawn.spPr = GraphicalProperties(ln=_line(QUIET, 0.75))
    if axis.step is not None:
        drawn.majorUnit = axis.step


def _title(text: str, bold: bool = False) -> Any:
    """Write a title, a paragraph a line, above the plot and never over it."""
    paragraphs = [
        Paragraph(
            pPr=ParagraphProperties(defRPr=_letters(bold)),
            r=[RegularTextRun(rPr=_letters(bold and not number), t=on_one_line(line))],
        )
        for number, line in enumerate(text.split("\n"))
    ]
    return Title(tx=Text(rich=RichText(p=paragraphs)), overlay=False)


@cache
def _text(colour: str, bold: bool = False) -> Any:
    """Give the look of labels."""
    letters = _letters(bold, colour)
    look = ParagraphProperties(defRPr=letters)
    return RichText(p=[Paragraph(pPr=look, r=[], endParaRPr=letters)])


@cache
def _letters(bold: bool, colour: str = INK) -> Any:
    return CharacterProperties(
        lang="en-GB", sz=SIZE, b=bold, solidFill=colour, latin=Font(typeface=TYPEFACE)
    )
