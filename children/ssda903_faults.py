"""What was wrong with a return's rows, as one table: where, in which field, why, and what followed."""

from __future__ import annotations

import polars as pl

FAULTS = {
    "file": pl.String,
    "table": pl.String,
    "line": pl.Int64,
    "field": pl.String,
    "kind": pl.String,
    "reason": pl.String,
}
"""kind is "refused" (the row is not used) or "reported" (it is); reason holds nothing of a cell."""


def no_faults() -> pl.DataFrame:
    """Give the table without a row."""
    return pl.DataFrame(schema=FAULTS)


def faults_where(
    rows: pl.DataFrame, where: pl.Expr, *, table: str, field: str, kind: str, reason: str
) -> pl.DataFrame:
    """List the rows (with `file` and `line`) in which something is so, as columns of FAULTS."""
    words = {"table": table, "field": field, "kind": kind, "reason": reason}
    found = rows.filter(where).select("file", "line", **{k: pl.lit(v) for k, v in words.items()})
    return found.select(*FAULTS)
