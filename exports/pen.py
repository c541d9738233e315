"""Writes the cells of a sheet. Looks are worked out once for all cells that look the same.

openpyxl looks a style up by name and copies it for every cell, which takes longer than writing them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.cell import Cell as SheetCell
from openpyxl.worksheet.hyperlink import Hyperlink

from exports.cells import FORMULA_STARTS, Cell, Link, Number, as_written
from exports.styles import IN_TABLE, LINK, NUMBER, RULE


class LookedUpCell(SheetCell):  # type: ignore[misc]
    """A cell that knows the number of its look in the workbook, which openpyxl would look up."""

    __slots__ = ("style_id",)
    has_style = True


class Pen:
    """Writes rows into a worksheet of openpyxl, from the first row on."""

    def __init__(self, page: Any) -> None:
        """Begin above the first row of an empty worksheet."""
        self._page = page
        self._row = 0
        self._looks: dict[tuple[str, str, bool, bool], int] = {}

    def row(self, contents: Sequence[Cell], styles: Sequence[str]) -> int:
        """Write a row, a style by name for each text of it; give its number."""
        self._row += 1
        pairs = enumerate(zip(contents, styles, strict=True), 1)
        self._page.append([self._cell(column, *pair) for column, pair in pairs])
        return self._row

    def _cell(self, column: int, content: Cell, style: str) -> Any:
        cell = LookedUpCell(self._page, row=self._row, column=column)
        if isinstance(content, Number):
            # what openpyxl would set; its own way asks of each number what type it is
            cell._value, cell.data_type = content.value, "n"
            cell.style_id = self._look(NUMBER, content.format)
        elif isinstance(content, Link):
            self._put_text(cell, content.text, LINK, ruled=style in IN_TABLE)
            place = f"'{content.sheet}'!A1" if content.sheet else None
            cell.hyperlink = Hyperlink(ref="", location=place, target=content.address or None)
        else:
            self._put_text(cell, content, style)
        return cell

    def _put_text(self, cell: Any, text: str, style: str, ruled: bool = False) -> None:
        # openpyxl would take what begins with = for a formula
        cell._value, cell.data_type = as_written(text), "s"
        cell.style_id = self._look(style, "", text.startswith(FORMULA_STARTS), ruled)

    def _look(
        self, style: str, number_format: str, quoted: bool = False, ruled: bool = False
    ) -> int:
        """Give the number of a look; openpyxl gives it to a cell that looks like that."""
        key = (style, number_format, quoted, ruled)
        if key not in self._looks:
            cell = SheetCell(self._page)
            cell.style = style
            if number_format:
                cell.number_format = number_format
            cell.quotePrefix = quoted
            if ruled:
                cell.border = RULE
            self._looks[key] = cell.style_id
        return self._looks[key]
