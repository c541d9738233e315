"""The same figures as a plain table (CSV), in the columns that people script against."""

from __future__ import annotations

import polars as pl

from exports.cells import FORMULA_STARTS
from exports.request import Request
from stats.figures import COLUMNS

MEDIA_TYPE = "text/csv"


def table_bytes(request: Request) -> bytes:
    """Give a request's figures as the bytes of a CSV file in UTF-8. Raises ExportError.

    A CSV file cannot say that =A1 is a text, so one that begins like a formula gets an apostrophe
    (OWASP, CSV injection): the file is for spreadsheets; `cli.py figures` writes every text as it is.
    """
    text = pl.col(pl.String)
    begins = text.str.slice(0, 1).is_in(list(FORMULA_STARTS))
    guarded = request.table.select(COLUMNS).with_columns(
        pl.when(begins).then(pl.lit("'") + text).otherwise(text).name.keep()
    )
    return guarded.write_csv().encode()
