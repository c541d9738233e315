"""The one table. Every loader ends in it and every page starts from it.

Columns and statuses are those of DECISIONS.md; a proportion is 0 to 100, a mean or a wait is in its
own unit, and a figure that is not shown is a status, never a number.
"""

from __future__ import annotations

import polars as pl

SCHEMA: dict[str, type[pl.DataType]] = {
    "indicator": pl.String,
    "area": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "breakdown": pl.String,
    "subgroup": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "value": pl.Float64,
    "status": pl.String,
    "source": pl.String,
    "release": pl.String,
    "supplier": pl.String,
    "sd": pl.Float64,
    "published_lower95": pl.Float64,
    "published_upper95": pl.Float64,
}
NUMBERS = [name for name, kind in SCHEMA.items() if kind is pl.Float64]
KEY = [name for name in SCHEMA if name not in (*NUMBERS, "status")]
"""All columns but the numbers and the status: two rows never share it."""

ROW = [name for name in KEY if name != "release"]
"""What one figure is, whichever release it came in: reading takes the latest release of each."""

LOCAL = ("ssda903", "tracker", "quarterly_return")
"""The sources that a local team loads: exact counts in the store, shown through disclosure control."""

SLICE = ["source", "supplier", "area", "period_start", "period_end"]
"""What one local load speaks for: of each, the newest release alone is read, whole."""

STATUSES = ("ok", "confidential", "not_applicable", "unavailable", "low", "unreliable")

SHORTHAND = {
    "confidential": "[c]",
    "not_applicable": "[z]",
    "unavailable": "[x]",
    "low": "[low]",
    "unreliable": "[u]",
}
"""How a status is written in a table; the Analysis Function's shorthand for spreadsheets."""

STATUS_WORDS = {
    "confidential": "Not published, to protect small numbers",
    "not_applicable": "Not applicable",
    "unavailable": "Not available",
    "low": "Rounds to zero, but is not zero",
    "unreliable": "Too unreliable to publish",
}

SYMBOLS = {
    "c": "confidential",
    "*": "confidential",
    "z": "not_applicable",
    "x": "unavailable",
    ":": "unavailable",
    "k": "low",
    "low": "low",
    "~": "low",
    "u": "unreliable",
}
"""What stands for a number in published files (DfE's and NHS England's keys). None means zero."""


class ObservationsError(ValueError):
    """A frame is not a table of observations; the message lists every fault."""


def empty() -> pl.DataFrame:
    """Give a table of observations without a row."""
    return pl.DataFrame(schema=SCHEMA)


def checked(frame: pl.DataFrame) -> pl.DataFrame:
    """Give the frame back with the table's columns in order, or refuse it whole.

    Raises ObservationsError naming every fault: a missing column, an unknown status, a value beside
    a status other than ok, an ok without a value, a number that is not finite, a repeated key.
    """
    missing = [name for name in SCHEMA if name not in frame.columns]
    if missing:
        raise ObservationsError(f"observations lack the columns {', '.join(missing)}")
    table = frame.select(*SCHEMA).cast(dict(SCHEMA))  # type: ignore[arg-type]
    faults = [text for text, rows in _faults(table) if rows]
    if faults:
        raise ObservationsError("observations are not as agreed: " + "; ".join(faults))
    return table


def is_local() -> pl.Expr:
    """Say of each row whether a local team loaded it."""
    return pl.col("source").is_in(list(LOCAL))


def newest_local(table: pl.DataFrame) -> pl.DataFrame:
    """Leave out what a later local load of the same slice has replaced; published rows all stay.

    A corrected return may lack a row of the earlier one: that row was a mistake, not a figure.
    """
    newest = pl.col("release") == pl.col("release").max().over(SLICE)
    return table.filter(~is_local() | newest)


def _faults(table: pl.DataFrame) -> list[tuple[str, int]]:
    def count(condition: pl.Expr) -> int:
        return table.filter(condition).height

    ok = pl.col("status") == "ok"
    nulls = pl.any_horizontal(pl.col(*KEY, "status").is_null())
    infinite = pl.any_horizontal((~pl.col(*NUMBERS).is_finite()).fill_null(False))
    return [
        ("a key or status is missing", count(nulls)),
        ("a status is unknown", count(~pl.col("status").is_in(list(STATUSES)))),
        (
            "a value stands beside a status other than ok",
            count(~ok & pl.col("value").is_not_null()),
        ),
        ("a status is ok without a value", count(ok & pl.col("value").is_null())),
        ("a number is not finite", count(infinite)),
        ("two rows share a key", table.height - table.select(KEY).n_unique()),
    ]
