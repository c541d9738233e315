"""Compare areas as a table: every council in words and numbers, to sort and to search."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

import formats
import sentences
from exports.names import slug
from exports.plain_table import as_csv
from panels.compared import ADDED, MARKED, OURS, Compared
from panels.figure import headline
from panels.numbers import council_numbers
from sentences import Row
from sentences.comparing import among_councils, lowered

ON_TOP = {OURS: 0, ADDED: 1, MARKED: 2}
FEW, HEIGHT = 10, 395
"""Rows up to which a table is as high as it is long, and the pixels of a longer one."""


def compare_table(compared: Compared) -> None:
    """List every council: ours and those added on top, then the marked ones, then the rest by rank."""
    said = among_councils(compared.row, compared.view.area_name, compared.spread)
    headline(said, f"{compared.measure}; click a heading to sort, the magnifying glass to search")
    unit = compared.found.unit
    number = f"%.{compared.found.decimals}f{'%%' if unit == '%' else ''}"
    rows = table_rows(compared)
    st.dataframe(
        rows,
        hide_index=True,
        height=HEIGHT if rows.height > FEW else "auto",
        placeholder="–",
        column_config={
            "Figure": st.column_config.NumberColumn(format=number),
            "Of": st.column_config.NumberColumn(help=f"The {compared.found.counted} counted"),
        },
        key="areas-table",
        alt=said,
    )
    name = slug(f"{compared.found.id} {compared.view.year:%Y-%m}")
    st.download_button(
        "All councils as CSV",
        lambda: as_csv(council_numbers(compared.councils.sort("area_name"))),
        f"{name}.csv",
        on_click="ignore",
    )


def table_rows(compared: Compared) -> pl.DataFrame:
    """Give a row a council, in the columns of the table: numbers where sorting wants them."""
    on_top = pl.col("mark").replace_strict(ON_TOP, default=3)
    rows = compared.councils.with_columns(top=on_top).sort(
        "top", "rank", "area_name", nulls_last=True
    )
    words = {OURS: "This area", ADDED: "Added", MARKED: _marked_word(compared)}
    cells = [_cells(row, words.get(row["mark"], "")) for row in rows.iter_rows(named=True)]
    return pl.DataFrame(cells, infer_schema_length=None)


def _marked_word(compared: Compared) -> str:
    return "Neighbour" if compared.marked_words.startswith("statistical") else "Inside"


def _cells(row: Row, marked: str) -> dict[str, Any]:
    decimals = sentences.of(row).decimals
    return {
        "Council": row["area_name"],
        "Marked": marked,
        "Figure": None if row["value"] is None else formats.rounded(row["value"], decimals),
        "95% interval": sentences.interval(row),
        "Count": _whole(row["numerator"]),
        "Of": _whole(row["denominator"]),
        "Comparison": _comparison(row),
        "Rank": row["rank"],
        "Rank interval": _spread(row),
        "Trend": sentences.trend(row),
        "Missing out": _whole(row["missing_out"]),
        "Missing out, interval": _missing(row),
        "Why check first": row["check_data"],
        "Note": sentences.noted(row),
    }


def _comparison(row: Row) -> str:
    said = sentences.comparison(row)
    return f"{said[0]}? Check first ({lowered(said[2:])})" if row["check_data"] else said


def _whole(number: float | None) -> int | None:
    return None if number is None else int(formats.rounded(number))


def _spread(row: Row) -> str:
    return f"{row['rank_lower95']} to {row['rank_upper95']}" if row["rank_lower95"] else ""


def _missing(row: Row) -> str:
    if not row["missing_out_upper95"]:
        return ""
    return formats.interval(row["missing_out_lower95"], row["missing_out_upper95"], "")
