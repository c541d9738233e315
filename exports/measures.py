"""Each statistic of a row as a cell: the number in its unit, or the shorthand for why there is none."""

from __future__ import annotations

import formats
import sentences
from exports.cells import (
    COUNT,
    POINTS,
    POINTS_APART,
    Cell,
    capitalised,
    for_nothing,
    in_unit,
    shown,
)
from sentences import Row, of

NOTHING_TO_CHECK = "Nothing to check first"


def in_its_unit(name: str, row: Row) -> Cell:
    """Give a column of the figures frame in the indicator's unit."""
    return shown(row, row[name], in_unit(row))


def children(name: str, row: Row) -> Cell:
    """Give a column that counts cases, which a mean and a wait do not have."""
    return shown(row, row[name], COUNT, of(row).kind in ("proportion", "rate"))


def out_of(row: Row) -> Cell:
    """Give the denominator."""
    return shown(row, row["denominator"], COUNT)


def can_be_need(row: Row) -> bool:
    """Say whether a figure can be a need: a proportion with a polarity."""
    return of(row).kind == "proportion" and of(row).good != "neither"


def need(name: str, row: Row) -> Cell:
    """Give a column of unmet need, in children or years."""
    return shown(row, row[name], COUNT, can_be_need(row))


def concerned(row: Row) -> Cell:
    """Give the children without it; where low is good they are the ones who are counted."""
    return need("without" if of(row).good == "high" else "numerator", row)


def benchmark_value(row: Row) -> Cell:
    """Give the comparator's figure, which does not hang on the area's own being shown."""
    known = {**row, "status": "ok"}
    return shown(known, row["benchmark_value"], in_unit(row), row["level"] != "england")


def comparison(name: str, row: Row) -> Cell:
    """Say how a figure compares, in words without a symbol, or why it is not compared."""
    word = row[name]
    if word == "not compared":
        return f"Not compared: {row['not_compared'] or 'no interval is known'}"
    return f"{word.capitalize()} {'to' if word == 'similar' else 'than'} {row['benchmark_name']}"


def rank(name: str, row: Row) -> Cell:
    """Give a column of ranks: councils are ranked, where a judgement is made."""
    judged = row["level"] == "local authority" and of(row).good != "neither"
    return shown(row, row[name], COUNT, judged)


def lait(name: str, row: Row) -> Cell:
    """Give a column of DfE's tool: a rank or the letter of a band."""
    if isinstance(row[name], str):
        return str(row[name])
    judged = row["level"] == "local authority" and of(row).lait_good != "neither"
    return shown(row, row[name], COUNT, judged)


def change(name: str, row: Row) -> Cell:
    """Give a column of the change from the year before, in points."""
    return shown(row, row[name], POINTS)


def reach(name: str, row: Row) -> Cell:
    """Give how far a limit of the interval lies from the figure, as a chart's error bars need it."""
    limit, value = row[name], row["value"]
    return shown(row, None if limit is None or value is None else abs(limit - value), POINTS_APART)


def need_reach(name: str, row: Row) -> Cell:
    """Give how far a limit of the children missing out lies from their number."""
    limit, middle = row[name], row["missing_out"]
    apart = None if limit is None or middle is None else abs(limit - middle)
    return shown(row, apart, COUNT, can_be_need(row))


def trend(row: Row) -> Cell:
    """Say what the break-aware trend test says."""
    return sentences.trend(row) or for_nothing(row)


def priority(row: Row) -> Cell:
    """Say how pressing a need is."""
    return sentences.PRIORITIES.get(row["priority"]) or for_nothing(row, can_be_need(row))


def check_data(row: Row) -> Cell:
    """Say why a figure should be checked first, or that nothing asks for it."""
    return str(row["check_data"] or NOTHING_TO_CHECK)


def period(row: Row) -> Cell:
    """Name a row's period: Year ending 31 March 2025."""
    return capitalised(formats.period(row["period_start"], row["period_end"]))
