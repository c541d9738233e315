"""One table of a return as it was handed over: text, with the line that each row stands on."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

LINE, CHILD = "line", "CHILD"


@dataclass(frozen=True)
class Sheet:
    """A table of one file.

    columns: the names as they stand there, upper-cased. rows: those columns as text, CHILD tidied, and
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
    cells = rows.select(LINE, *(pl.col(rows.columns[first[t] + 1]).alias(t) for t in wanted))
    if CHILD in wanted:
        cells = cells.with_columns(_tidied_numbers(cells[CHILD]))
    return Sheet(file, tuple(tidy), _filled(cells), too_long, name)


def tidied(cell: pl.Expr) -> pl.Expr:
    """Strip, take a number's ".0" away (a cell that was a number), and make blank text missing."""
    text = cell.str.strip_chars().str.strip_suffix(".0")
    return pl.when(text != "").then(text)


def _tidied_numbers(child: pl.Series) -> pl.Series:
    """Tidy the children's numbers; what reads as a whole number has nothing to be tidied away."""
    odd = (child.is_not_null() & child.cast(pl.Int64, strict=False).is_null()).arg_true()
    if odd.is_empty():
        return child
    return child.scatter(odd, child.gather(odd).to_frame().select(tidied(pl.all())).to_series())


def _filled(cells: pl.DataFrame) -> pl.DataFrame:
    if CHILD in cells.columns and not cells[CHILD].null_count():
        return cells  # as nearly always, and the other columns need not be looked at
    others = pl.exclude(LINE).str.strip_chars() != ""
    return cells.filter(pl.any_horizontal(pl.lit(False), others.fill_null(False)))
