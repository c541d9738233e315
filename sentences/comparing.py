"""Sentences about one indicator of many councils: how they spread, and where one stands in it.

All are pure functions. They count the test's own words, and never say more than it does.
"""

from __future__ import annotations

from collections.abc import Mapping

import formats
from sentences.findings import finding, standing
from sentences.phrases import Row, benchmark_value, counts, value

JUDGED = ("better", "similar", "worse")
UNJUDGED = ("higher", "similar", "lower")
VARYING = {
    "region": "its own region",
    "icb": "its own ICB",
    "neighbours-mean": "its own statistical neighbours' mean",
    "neighbours-median": "its own statistical neighbours' median",
    "neighbours-pooled": "its own statistical neighbours pooled",
}
"""Benchmarks that differ from council to council."""
ENOUGH = 20
"""Councils from which on one in twenty is a number worth saying."""


def beside_what(against: str, benchmark: str) -> str:
    """Name what all the councils of a chart stand beside: England, or each its own region."""
    own = VARYING.get(against)
    return f"each beside {own}" if own else f"beside {benchmark}"


def spread(words: Mapping[str, int], beside_it: str, to_check: int = 0) -> str:
    """Count the councils by comparison: 151 councils beside England: 66 better, 41 similar, 44 worse.

    words: councils by comparison95, those without a figure left out; beside_it: of `beside_what`;
    to_check: how many of them look like recording, which is said with the same breath.
    """
    total, compared = sum(words.values()), sum(words.get(word, 0) for word in _said(words))
    councils = formats.number(total) + (" council" if total == 1 else " councils")
    if not compared:
        return f"{councils} with a figure, not compared."
    said = [f"{words.get(word, 0)} {word}" for word in _said(words)]
    said += [f"{total - compared} not compared"] if total > compared else []
    first = f"; {to_check} of them to check first" if to_check else ""
    return f"{councils} {beside_it}: {', '.join(said)}{first}."


def _said(words: Mapping[str, int]) -> tuple[str, ...]:
    return UNJUDGED if {"higher", "lower"} & words.keys() else JUDGED


def among_councils(row: Row | None, name: str, councils: str) -> str:
    """Say one area's figure and its place among the councils, or how the councils spread.

    row: the area's figure of the year, None where none is loaded; name: the area's; councils: of
    `spread`. A figure to check first is said to be one before anything else is said of it.
    """
    if row is None or row["status"] == "not_applicable":
        return f"{name} has no figure here for this year. {councils}"
    if row["status"] != "ok" or row["rank"] is None or row["rank_lower95"] is None:
        return f"{_checked_first(row, finding(row))} {councils}"
    if row["ranked"] == 1:
        return f"{_checked_first(row, finding(row))} No other council has a figure here."
    return _checked_first(row, standing(row))


def _checked_first(row: Row, sentence: str) -> str:
    return f"Check the recording first: {lowered(sentence)}" if row["check_data"] else sentence


def lowered(sentence: str) -> str:
    """Give a sentence as it stands after a colon."""
    return sentence[0].lower() + sentence[1:]


def beside(row: Row | None, name: str) -> str:
    """Say shortly how an area stands: Croydon is worse: 61% (202 of 332 children), England 84%."""
    if row is None or row["status"] == "not_applicable":
        return f"{name} has no figure here for this year."
    if row["status"] != "ok":
        return f"{name}: {lowered(value(row))}."
    of_whom = counts(row)
    share = f"{value(row)} ({of_whom})" if of_whom else value(row)
    if row["comparison95"] == "not compared":
        return f"{name}: {share}."
    if row["check_data"]:
        return f"Check the recording of {name} first: {share}, {_with_value(row, ' ')}."
    return f"{name} is {row['comparison95']}: {share}, {_with_value(row, ' ')}."


def _with_value(row: Row, before: str, after: str = "") -> str:
    name = str(row["benchmark_name"])
    # a target's name already says its value
    said = "" if row["benchmark"] == "target" else f"{before}{benchmark_value(row)}{after}"
    return name + said


def in_funnel(row: Row | None, name: str, outside: int, councils: int, hidden: int) -> str:
    """Say where one council lies in the funnel, and how many lie outside it.

    row: the council's figure compared with the funnel's own benchmark, None where it is not in it;
    outside: councils beyond the 95% limits; hidden: councils without a figure. Of councils that do
    not differ, one in twenty would lie there (Spiegelhalter 2005): said only where few are hidden,
    because what is hidden is not hidden by chance.
    """
    lie = "lies" if outside == 1 else "lie"
    them = f"Of {councils} councils, {outside} {lie} outside the 95% limits"
    if councils >= ENOUGH and hidden <= councils / 20:
        them += f"; by chance alone it would be about {formats.number(councils / 20)}"
    if row is None or row["comparison95"] == "not compared":
        return f"{them}."
    ours = f"{name} ({value(row)}) lies {_where(row)}."
    return f"{ours} {them}." if councils > 1 else ours


def _where(row: Row) -> str:
    against = _with_value(row, " (", ")")
    if row["comparison95"] == "similar":
        return f"inside the funnel: similar to {against}"
    side = "above" if row["value"] > row["benchmark_value"] else "below"
    limits = "95%" if row["comparison998"] == "similar" else "99.8%"
    first = "; check the recording first" if row["check_data"] else ""
    return f"outside the {limits} limits, {side} {against}{first}"


def over_indicators(words: Mapping[str, int], name: str, benchmark: str, to_check: int) -> str:
    """Count one area's judged indicators: Croydon beside England, 10 indicators: 3 better, ...

    words: its indicators by comparison95, those to check first left out and counted in to_check.
    """
    compared = sum(words.get(word, 0) for word in JUDGED) + to_check
    if not compared:
        return f"{name} has no indicator here that is compared."
    said = [f"{words.get(word, 0)} {word}" for word in JUDGED]
    said += [f"{to_check} to check first"] if to_check else []
    many = f"{compared} indicator{'' if compared == 1 else 's'}"
    return f"{name} beside {benchmark}, {many}: {formats.listed(said)}."


def unshown(names: list[str], reason: str) -> str:
    """Say which councils have no figure and why, by name where they are few."""
    who = formats.listed(names) if len(names) <= 4 else f"{len(names)} councils"
    return f"{who}: {lowered(reason)}"
