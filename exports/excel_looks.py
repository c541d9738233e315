"""How Excel's charts look: quiet axes, few colours, every text of twelve points.

openpyxl writes error bars in an order that the schema (ECMA-376, CT_ErrBars) does not allow, and
cannot leave an axis without labels; both are put right here.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from openpyxl.chart.axis import ChartLines, TextAxis, _explicit_none
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.legend import Legend, LegendEntry
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.descriptors.nested import NestedNoneSet
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)

from exports.cells import on_one_line
from exports.chart import BLUE, INK, QUIET, RULE, TYPEFACE, Axis, Chart, Series

SIZE = 1200
"""Hundredths of a point: twelve is the smallest that the Analysis Function advises."""


class Interval(ErrorBars):  # type: ignore[misc]
    """Error bars with their parts in the order of the schema: plus before minus."""

    __elements__ = ("errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "spPr")
    __nested__ = ErrorBars.__nested__


class UnlabelledAxis(TextAxis):  # type: ignore[misc]
    """An axis of names that are too many to be written; openpyxl cannot say that by itself."""

    tickLblPos = NestedNoneSet(values=["high", "low", "nextTo"], to_tree=_explicit_none)  # noqa: N815
    __elements__ = TextAxis.__elements__
    __nested__ = TextAxis.__nested__


@cache
def line(colour: str, points: float, dash: str | None = None) -> Any:
    """Give the look of a line of so many points."""
    return LineProperties(w=int(points * 12700), solidFill=colour, prstDash=dash)


def marker(one: Series) -> Any:
    """Give a series its mark: small and square on its corner for the comparator, round for ours."""
    # the comparator needs one too, or a year that stands alone between two breaks is not seen
    drawn = Marker("diamond", size=5) if one.dashed else Marker("circle", size=8)
    drawn.spPr = GraphicalProperties(solidFill=one.colour, ln=line(one.colour, 0.75))
    return drawn


def dark(number: int) -> Any:
    """Draw one bar of a series dark, by its number from nought."""
    return DataPoint(idx=number, invertIfNegative=False, spPr=GraphicalProperties(solidFill=BLUE))


def labels(one: Series) -> Any:
    """Name the bars that stand out, each with its number."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("showLegendKey", "showSerName", "showPercent", "showBubbleSize"), False
    )
    named = [
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
    return DataLabelList(dLbl=named, showVal=False, showCatName=False, **nothing)


def legend(chart: Chart) -> Any:
    """Name each line once under the chart; a chart with one series needs none."""
    hidden = [number for number, one in enumerate(chart.series) if not one.in_legend]
    if len(chart.series) - len(hidden) < 2:
        return None
    entries = [LegendEntry(idx=number, delete=True) for number in hidden]
    return Legend(legendPos="b", legendEntry=entries, overlay=False, txPr=_text(INK))


def set_axis(drawn: Any, axis: Axis, grid: bool = False) -> None:
    """Give an axis of openpyxl its title, ends, labels and lines."""
    drawn.delete = False
    drawn.title = title(axis.title)
    drawn.number_format = axis.format
    drawn.scaling.min, drawn.scaling.max = axis.low, axis.high
    drawn.majorGridlines = ChartLines(GraphicalProperties(ln=line(RULE, 0.75))) if grid else None
    drawn.majorTickMark = drawn.minorTickMark = None
    drawn.tickLblPos = "low" if axis.labels else None
    drawn.txPr = _text(QUIET)
    drawn.spPr = GraphicalProperties(ln=line(QUIET, 0.75))
    if axis.step is not None:
        drawn.majorUnit = axis.step


def title(text: str, bold: bool = False) -> Any:
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
