"""The rows behind a chart, in columns named as people read them, for reading and for CSV."""

from __future__ import annotations

import polars as pl

import sentences
from observations import SHORTHAND

NAMES = {
    "area": "Area code",
    "area_name": "Area",
    "period_end": "Year ending",
    "title": "Indicator",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "value": "Value",
    "unit": "Unit",
    "shown": "Not shown",
    "lower95": "95% interval from",
    "upper95": "95% interval to",
    "benchmark_name": "Compared with",
    "benchmark_value": "Its value",
    "comparison95": "Comparison",
}


def council_numbers(rows: pl.DataFrame) -> pl.DataFrame:
    """Give figures in words: names, counts, value, interval, comparison; [c] where not shown."""
    shown = pl.col("status").replace_strict(SHORTHAND, default="")
    return rows.with_columns(shown=shown).select(pl.col(name).alias(NAMES[name]) for name in NAMES)


def need_numbers(rows: list[sentences.Row]) -> pl.DataFrame:
    """Give needs in words: the indicator, children missing out with the interval, how long."""
    return pl.DataFrame(
        {
            "Area": [row["area_name"] for row in rows],
            "Indicator": [row["title"] for row in rows],
            "Year ending": [row["period_end"] for row in rows],
            "Children missing out": [row["missing_out"] for row in rows],
            "95% interval from": [row["missing_out_lower95"] for row in rows],
            "95% interval to": [row["missing_out_upper95"] for row in rows],
            "Compared with": [row["benchmark_name"] for row in rows],
            "How long": [sentences.lasting(row) for row in rows],
            "Stands out": ["Yes" if row["stands_out"] else "No" for row in rows],
            "Check first": [row["check_data"] for row in rows],
        }
    )
