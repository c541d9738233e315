"""Phrases of a few words about one figure: for cells, labels and the inside of sentences.

A row is a row of the figures frame as a dict (`area_name`, `benchmark_name` and the columns of
`figures`); indicators.toml gives each indicator's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import formats
from indicators import Indicator, catalogue
from observations import STATUS_WORDS

Row = dict[str, Any]

SYMBOLS = {
    "better": "▲",
    "worse": "▼",
    "similar": "●",
    "higher": "△",
    "lower": "▽",
    "not compared": "○",
}
BENCHMARKS = {
    "england": "England",
    "region": "its region",
    "icb": "its ICB",
    "neighbours-mean": "its statistical neighbours' mean",
    "neighbours-median": "its statistical neighbours' median",
    "neighbours-pooled": "its statistical neighbours pooled",
    "best-quartile": "the best quarter of councils",
}

PRIORITIES = {
    "long-standing": "Long-standing",
    "current": "Current",
    "emerging": "Emerging",
    "no clear gap": "No clear gap",
    "too few children": "Too few children to say",
}
TRENDS = {
    "increasing": "Rising",
    "decreasing": "Falling",
    "no significant change": "No clear change",
    "cannot be calculated": "Cannot be calculated",
    "too few years since the break": "Too few years since the break",
}


HEADINGS = {
    "neighbours-mean": "Neighbours' mean",
    "neighbours-median": "Neighbours' median",
    "neighbours-pooled": "Neighbours pooled",
    "best-quartile": "Best quarter",
    "target": "Target",
}
"""A benchmark's name at the head of a column; others go by their own."""


def benchmark_words(against: str) -> str:
    """Name a benchmark: England, the target of 95%, or what a user called a group."""
    word, _, rest = against.partition(":")
    named = {"target": f"the target of {rest}%", "group": rest}
    return named.get(word) or BENCHMARKS[word]


def of(row: Row) -> Indicator:
    """Give the indicator of a row."""
    return (_HELD.get() or catalogue())[row["indicator"]]


@contextmanager
def one_catalogue() -> Iterator[None]:
    """Hold the catalogue for all that is put into words inside.

    The environment says which file it is, and is otherwise asked for every figure: 16,000 times in a
    workbook, a tenth of the time that it takes.
    """
    token = _HELD.set(catalogue())
    try:
        yield
    finally:
        _HELD.reset(token)


_HELD: ContextVar[dict[str, Indicator] | None] = ContextVar("catalogue", default=None)


def possessive(name: str) -> str:
    """Give a name's genitive: Croydon's, St Helens'."""
    return name + ("'" if name.endswith("s") else "'s")


def value(row: Row) -> str:
    """Give a figure in its unit, or the reason in words why it is not shown."""
    return formats.shown(row["value"], row["status"], of(row).unit, of(row).decimals)


def benchmark_value(row: Row) -> str:
    """Give the benchmark's figure in the indicator's unit."""
    return formats.number(row["benchmark_value"], of(row).unit, of(row).decimals)


def benchmark_rate(row: Row) -> str:
    """Name the rate that children miss out against: England's rate; that rate, where no place has it."""
    if row["benchmark"] in ("england", "region", "icb", "group"):
        return f"{possessive(row['benchmark_name'])} rate"
    return "that rate"


def interval(row: Row) -> str:
    """Give the 95% interval: 56 to 66%. Empty where there is none."""
    return formats.interval(row["lower95"], row["upper95"], of(row).unit, of(row).decimals)


def counts(row: Row) -> str:
    """Give the children behind a figure: 202 of 332 children. Empty where they are not shown."""
    if row["numerator"] is None or row["denominator"] is None:
        return ""
    return f"{row['numerator']:,.0f} of {row['denominator']:,.0f} {of(row).counted}"


def comparison(row: Row) -> str:
    """Say how a figure compares, with its symbol: ▲ Better than England."""
    word = row["comparison95"]
    if row["status"] != "ok":
        return STATUS_WORDS[row["status"]]
    if word == "not compared":
        return f"{SYMBOLS[word]} Not compared"
    than = "to" if word == "similar" else "than"
    return f"{SYMBOLS[word]} {word.capitalize()} {than} {row['benchmark_name']}"


def rank(row: Row) -> str:
    """Give a rank with its interval: 132 of 151 (95 to 149). Empty where there is none."""
    if row["rank"] is None:
        return ""
    spread = f" ({row['rank_lower95']} to {row['rank_upper95']})" if row["rank_lower95"] else ""
    return f"{row['rank']} of {row['ranked']}{spread}"


def trend(row: Row) -> str:
    """Say what the break-aware trend test says: Rising, Falling, No clear change."""
    return TRENDS.get(str(row["trend_since_break"]), "")


def change(row: Row) -> str:
    """Say how the figure moved since the year before, in points, or that it did not clearly move.

    Empty where no test can say it: without the change or its interval.
    """
    low, high = row["change_lower95"], row["change_upper95"]
    if row["change"] is None or low is None:
        return ""
    if low <= 0 <= high:
        return "no clear change since the year before"
    way = "up" if row["change"] > 0 else "down"
    return f"{way} {_points(row)} since the year before"


def _points(row: Row) -> str:
    points, unit = formats.number(abs(row["change"])), "percentage points"
    if points in ("0", "1"):
        points, unit = points.replace("0", "less than 1"), "percentage point"
    return f"{points} {unit}"


def missing_out(row: Row) -> str:
    """Give the children missing out with the interval: 77 (60 to 95). Empty where there are none."""
    if row["missing_out"] is None:
        return ""
    if formats.number(row["missing_out_upper95"]) in ("0", formats.UNKNOWN):
        return "0"
    spread = formats.interval(row["missing_out_lower95"], row["missing_out_upper95"], "")
    return f"{formats.number(row['missing_out'])} ({spread})"


def inside_sentence(name: str) -> str:
    """Give a name as it stands inside a sentence; an abbreviation keeps its capitals."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def of_five(years: int) -> str:
    """Give a number of years as "each of the last five years" or "2 of the last five years"."""
    return f"{'each' if years == 5 else years} of the last five years"


def subject(row: Row) -> str:
    """Name whom a figure is about: Croydon's looked-after children, Croydon's SDQ scores."""
    counted = of(row).counted
    whom = of(row).population if counted == "children" else counted
    return f"{possessive(row['area_name'])} {whom}"


def children(row: Row, number: float, between: str = "") -> str:
    """Give a number of those a figure counts: 77 more children, 1 child, 5 fewer SDQ scores."""
    one = formats.number(number) == "1"
    scores = of(row).counted == "SDQ scores"
    whom = ("SDQ score" if one else "SDQ scores") if scores else ("child" if one else "children")
    return " ".join(part for part in (formats.number(number), between, whom) if part)
