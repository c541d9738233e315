"""The table that a slide's chart is edited in, where a name is a text whatever it begins with.

python-pptx leaves it to its writer what a name is, and that takes what begins with = for a formula.
"""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter


class _PlainWriter(CategoryWorkbookWriter):
    def _write_series(self, book: Any, page: Any) -> None:
        as_text = book.add_format({"quote_prefix": True})
        for column, series in enumerate(self._chart_data, 1):
            number = book.add_format({"num_format": series.number_format})
            page.write_string(0, column, series.name, as_text)
            page.write_column(1, column, series.values, number)


class _ChartTable(CategoryChartData):
    """Names across, years down; `categories` and `add_series` as in python-pptx."""

    @property
    def _workbook_writer(self) -> Any:
        writer: Any = _PlainWriter  # python-pptx has no types here
        return writer(self)


def chart_table(number_format: str) -> Any:
    """Begin the table of a chart, whose numbers are shown in a format."""
    table: Any = _ChartTable
    return table(number_format=number_format)
