"""One table of a return as it was handed over: text, with the line that each row stands on."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

LINE = "line"


@dataclass(frozen=True)
class Sheet:
    """A table of one file.

    columns: the names as they stand there, upper-cased. rows: those columns as stripped text, and
    `line`; nothing but blanks is no row. too_long: lines that have more cells than there are names,
    and are not among the rows. What children wrote stays out of its repr, and so out of any log.
    """

    file: str
    columns: tuple[str, ...] = field(repr=False)
    rows: pl.DataFrame = field(repr=False)
    too_long: tuple[int, ...] = ()
    name: str = ""

    @property
    def where(self) -> str:
        """The file, and in a workbook the sheet."""
        return f"{self.file}, sheet {self.name}" if self.name else self.file


def sheet(
    file: str,
    names: list[str],
    rows: pl.DataFrame,
    *,
    name: str = "",
    too_long: tuple[int, ...] = (),
) -> Sheet:
    """Make a sheet of rows of text (a column a name, and `line`), without what is blank.

    A column without a name is left out; of two with the same name the first is read.
    """
    tidy = [text.strip().upper() for text in names]
    first = {text: place for place, text in reversed(list(enumerate(tidy))) if text}
    wanted = [text for text in dict.fromkeys(tidy) if text]
    cells = rows.select(
        LINE, *(_text(rows.columns[first[text] + 1]).alias(text) for text in wanted)
    )
    filled = pl.any_horizontal(pl.exclude(LINE).is_not_null())
    kept = cells.filter(filled) if wanted else cells.clear()
    return Sheet(file, tuple(tidy), kept, too_long, name)


def _text(column: str) -> pl.Expr:
    """Strip, take a number's ".0" away (a cell that was a number), and make blank text missing."""
    stripped = pl.col(column).str.strip_chars().str.strip_suffix(".0")
    return pl.when(stripped != "").then(stripped)
