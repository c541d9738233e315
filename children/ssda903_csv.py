"""A return's table as CSV: UTF-8, UTF-16 or the older Windows text, with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io

import polars as pl

from children.ssda903_sheet import LINE, Sheet, sheet
from loaders.source_file import FileRefused, SourceFile

MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def sheets(file: SourceFile) -> list[Sheet]:
    """Read the one table of a CSV. Raises FileRefused for what is not text or not a table."""
    text = _plain(file)
    first = next(io.BytesIO(text), b"").decode().rstrip("\n")
    separator = max(",;\t", key=first.count)
    names = _header(file, first, separator)
    rows = _quickly(text, separator, len(names))
    if rows is not None:
        return [sheet(file.name, names, rows)]
    rows, too_long = _row_by_row(file, text, separator, len(names))
    return [sheet(file.name, names, rows, too_long=too_long)]


def _plain(file: SourceFile) -> bytes:
    """Give the file's text as UTF-8 with a line feed after each line; most files are that already."""
    content = file.content
    if not content.isascii() or b"\x00" in content:
        content = _decoded(file).encode()
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content


def _decoded(file: SourceFile) -> str:
    mark = next((code for mark, code in MARKS.items() if file.content.startswith(mark)), None)
    start = file.content[:200]
    if mark is None and start.count(b"\x00") > len(start) // 3:
        mark = "utf-16-le" if start[1:2] == b"\x00" else "utf-16-be"
    for encoding in [mark] if mark else ["utf-8", "cp1252"]:
        try:
            text = file.content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise FileRefused(
        f"{file.name} is not a text file that can be read: save it as 'CSV UTF-8' and try again."
    )


def _header(file: SourceFile, line: str, separator: str) -> list[str]:
    names = next(csv.reader([line], delimiter=separator), [])
    if not any(name.strip() for name in names):
        raise FileRefused(
            f"{file.name}, line 1, does not name the columns: export the table with its names."
        )
    return names


def _quickly(text: bytes, separator: str, width: int) -> pl.DataFrame | None:
    """Read all rows at once; None when one of them is not as wide as the names say."""
    schema = {f"column_{place}": pl.String for place in range(width)}
    try:
        read = pl.read_csv(
            text,
            separator=separator,
            skip_rows=1,
            has_header=False,
            schema=schema,
        )
    except pl.exceptions.NoDataError:
        read = pl.DataFrame(schema=schema)
    except pl.exceptions.PolarsError:
        return None
    line = pl.int_range(pl.len(), dtype=pl.Int64) + 2
    if b'"' in text:  # so a cell may hold line breaks of its own
        breaks = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0))
        line += breaks.cast(pl.Int64).cum_sum().shift(1, fill_value=0)
    return read.select(line.alias(LINE), pl.all())


def _row_by_row(
    file: SourceFile, text: bytes, separator: str, width: int
) -> tuple[pl.DataFrame, tuple[int, ...]]:
    reader = csv.reader(io.StringIO(text.decode()), delimiter=separator, strict=True)
    rows, too_long, line = [], [], 0
    try:
        for cells in reader:
            begins, line = line + 1, reader.line_num
            if len(cells) > width and any(cells[width:]):
                too_long.append(begins)
            else:
                rows.append([begins, *(cells + [""] * width)[:width]])
    except csv.Error as error:
        raise FileRefused(
            f"{file.name}, line {line + 1}, has a quotation mark that is never closed: save the table "
            "again as 'CSV UTF-8'."
        ) from error
    schema = {LINE: pl.Int64} | {f"column_{place}": pl.String for place in range(width)}
    return pl.DataFrame(rows[1:], schema=schema, orient="row"), tuple(too_long)
