"""A return's files as sheets of text: CSV, XML or workbook, every row with the line it stands on.

Whatever is wrong with a file ends in one sentence that never holds a cell of it.
"""

from __future__ import annotations

from children import ssda903_csv, ssda903_workbook, ssda903_xml
from children.ssda903_sheet import Sheet
from loaders.source_file import LARGEST, WORKBOOKS, ZIPPED, FileRefused, SourceFile

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
"""How a workbook of before 2007 begins, and one that is locked with a password."""


def sheets(file: SourceFile) -> list[Sheet]:
    """Give every table of a file. Raises FileRefused."""
    _check_size(file)
    if file.content.startswith(OLD_EXCEL):
        raise FileRefused(
            f"{file.name} is an old workbook or locked with a password: save it as .xlsx without one."
        )
    if file.content.startswith(ZIPPED):
        if not file.is_workbook:
            raise FileRefused(
                f"{file.name} is an archive or a workbook under another name: take the files out, or "
                f"give a workbook its own ending, {WORKBOOKS[0]}."
            )
        return ssda903_workbook.sheets(file)
    if file.name.lower().endswith(".xml"):
        return ssda903_xml.sheets(file)
    return ssda903_csv.sheets(file)


def _check_size(file: SourceFile) -> None:
    size = len(file.content)
    if size == 0:
        raise FileRefused(f"{file.name} is empty (0 bytes): export it again.")
    if size > LARGEST:
        raise FileRefused(
            f"{file.name} is {size / 1024**2:,.0f} MB, more than the {LARGEST // 1024**2} MB that is "
            "read: a council's whole return is far smaller."
        )
