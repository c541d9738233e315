"""Compare areas as bars: every council, best first."""

from __future__ import annotations

from functools import partial

import polars as pl

import sentences
from areas import ENGLAND
from charts.areas import Line, bars
from panels.compared import Compared
from panels.figure import Figure, draw
from panels.numbers import council_numbers
from sentences.comparing import VARYING, among_councils, beside_what


def compare_bars(compared: Compared) -> None:
    """Draw every council's figure with its interval, ours dark and named, neighbours marked."""
    found = compared.found
    chart = bars(compared.shown, lines(compared), found.unit, found.decimals)
    headline = among_councils(compared.row, compared.view.area_name, compared.spread)
    numbers = partial(council_numbers, compared.councils)
    draw(compared.view, Figure("bars", headline, _subtitle(compared), chart, numbers))


def _subtitle(compared: Compared) -> str:
    parts = [compared.measure]
    if compared.shown["lower95"].count():
        parts.append("thin line: 95% interval")
    if compared.marked:
        parts.append(f"◆ {compared.marked_words}")
    if compared.view.against in VARYING:
        parts.append(f"colours: {beside_what(compared.view.against, '')}")
    return "; ".join(parts)


def lines(compared: Compared) -> list[Line]:
    """Give the benchmark's line, and the area's own where it is not one of the councils."""
    row, drawn = compared.row, []
    at = row if row and row["benchmark_value"] is not None else _any_benchmark(compared)
    if at:
        name = at["benchmark_name"]
        words = name if at["benchmark"] == "target" else f"{name} {sentences.benchmark_value(at)}"
        drawn.append(Line(at["benchmark_value"], words))
    if row and row["value"] is not None and row["level"] != "local authority":
        drawn.append(Line(row["value"], f"{row['area_name']} {sentences.value(row)}", dashed=False))
    return [one for one in drawn if one.value is not None]


def _any_benchmark(compared: Compared) -> sentences.Row | None:
    """Give a row with the benchmark that all councils share, where the area itself has none."""
    against = compared.view.against
    itself = compared.view.area == ENGLAND and against == "england"
    if itself or against in VARYING:
        return None
    rows = compared.shown.filter(pl.col("benchmark_value").is_not_null())
    return rows.row(0, named=True) if rows.height else None
