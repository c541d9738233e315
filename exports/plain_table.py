"""The same figures as a plain table (CSV), in the columns that people script against."""

from __future__ import annotations

import polars as pl

from exports.cells import FORMULA_STARTS
from exports.request import Request
from stats.figures import COLUMNS

MEDIA_TYPE = "text/csv"


def table_bytes(request: Request) -> bytes:
    """Give a request's figures as the bytes of a CSV file, as `as_csv`. Raises ExportError."""
    return as_csv(request.table.select(COLUMNS))


def as_csv(table: pl.DataFrame) -> bytes:
    """Give a table as the bytes of a CSV file in UTF-8 that is safe to open in a spreadsheet.

    A CSV file cannot say that =A1 is a text, so one that begins like a formula gets an apostrophe
    (OWASP, CSV injection): the file is for spreadsheets; `cli.py figures` writes every text as it is.
    """
    texts = [pl.col(name) for name, kind in table.schema.items() if kind == pl.String]
    guarded = table.with_columns(
        pl.when(text.str.slice(0, 1).is_in(list(FORMULA_STARTS)))
        .then(pl.lit("'") + text)
        .otherwise(text)
        .name.keep()
        for text in texts
    )
    headings = {n: f"'{n}" for n in table.columns if n.startswith(FORMULA_STARTS)}
    return guarded.rename(headings).write_csv().encode()
