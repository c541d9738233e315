"""Charts of a sheet as Excel's own: editable, drawn from the table's cells, with a text alternative.

openpyxl has no option for the text alternative, so that it is given to the frame a chart stands in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from openpyxl.chart import BarChart, LineChart, ScatterChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as BarSeries
from openpyxl.chart.series import SeriesLabel, XYSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.units import cm_to_EMU

from exports.cells import on_one_line
from exports.chart import INK, RULE, Chart, Series
from exports.excel_looks import (
    Interval,
    UnlabelledAxis,
    dark,
    labels,
    legend,
    line,
    marker,
    set_axis,
    title,
)

WIDTH, HEIGHT = 16.0, 10.0
"""Centimetres."""
COLUMN_WIDTH, COLUMNS_EACH = 9, 8
"""Characters of the columns that charts stand over, and how many of them a chart takes."""
ROW_HEIGHT = 16
"""Points of a row without a table."""
GAP = 12
"""Points between a chart and the one below it."""

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
    drawn.title = title(chart.title, bold=True)
    drawn.legend = legend(chart)
    drawn.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=line(RULE, 0.75))
    drawn.roundedCorners = False
    return drawn


def _years(chart: Chart, place: Place) -> Any:
    drawn = ScatterChart(scatterStyle="lineMarker")
    drawn.series = [_points(one, place) for one in chart.series]
    set_axis(drawn.x_axis, chart.across)
    set_axis(drawn.y_axis, chart.up, grid=True)
    return drawn


def _ranked(chart: Chart, place: Place) -> Any:
    drawn = BarChart(barDir="bar", gapWidth=40)
    drawn.series = [_bars(one, place) for one in chart.series]
    set_axis(drawn.x_axis, chart.across)
    set_axis(drawn.y_axis, chart.up, grid=True)
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
    set_axis(drawn.x_axis, chart.across)
    set_axis(drawn.y_axis, chart.up, grid=True)
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
        marker=marker(one),
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
        dLbls=labels(one) if one.labelled else None,
    )
    if one.line:
        series.smooth, series.marker = False, Marker(symbol="none")
        series.spPr = GraphicalProperties(ln=_series_line(one))
    else:
        series.invertIfNegative = False
        series.spPr = GraphicalProperties(solidFill=one.colour)
        series.dPt = [dark(row - one.first) for row in one.emphasised]
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
        spPr=GraphicalProperties(ln=line(colour, 1.25)),
    )


def _series_line(one: Series) -> Any:
    return line(one.colour, 1.75 if one.dashed else 2.5, "sysDash" if one.dashed else None)
