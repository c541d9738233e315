"""Words for a shared screen: a headline that is read in one breath, and one line of caveat.

Both are pure functions of a figure, and neither says more than the test does. A headline has at
most MOST_WORDS words: the fullest wording that fits is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

import formats
from sentences.findings import note
from sentences.headlines import nothing_stands_out
from sentences.phrases import (
    Row,
    benchmark_value,
    inside_sentence,
    of,
    of_five,
    possessive,
    subject,
    value,
)

MOST_WORDS = 20
"""The words of a headline, so that two lines of large type hold it."""
ONE_LINE = 135
"""The characters of a caveat that fit beside one another at 18 px on a screen of 1280."""


def board_headline(row: Row) -> str:
    """Say one figure in at most MOST_WORDS words.

    "130 of Croydon's 332 looked-after children are not up to date with immunisations; at England's
    rate it would be 53". What would be at another rate is said only where the test finds it worse.
    """
    return next(said for said in _wordings(row) if len(said.split()) <= MOST_WORDS)


def _wordings(row: Row) -> Iterator[str]:
    """Give the same figure in ever fewer words; the last has few whatever the names are."""
    short = of(row).short
    if row["status"] != "ok":
        hidden = inside_sentence(value(row))
        yield f"{short} in {row['area_name']}: {hidden}"
        yield f"{short}: {hidden}"
    elif of(row).kind != "proportion":
        yield from map("".join, product(_measured(row), _compared(row)))
        yield from _measured(row)
    elif row["comparison95"] == "worse" and _counted(row):
        yield from map("".join, product(_concerned(row), _at_the_rate(row)))
        yield from _concerned(row)
    else:
        yield from map("".join, product(_share(row), _compared(row)))
        yield from _share(row)
    yield f"{short}: {value(row)}"


def _counted(row: Row) -> bool:
    return row["numerator"] is not None and row["denominator"] is not None


def _concerned(row: Row) -> Iterator[str]:
    """Say how many children the need is about: those without it, or those who have the problem."""
    one, all_of_them = of(row), formats.number(row["denominator"])
    number = formats.number(_number_concerned(row))
    of_whom = one.population if one.counted == "children" else one.counted
    # being up to date is a state at the year's end, said in the present; what happened is past
    what = one.did_not if one.good == "high" else one.did
    what = what.replace("were not up to date", "are not up to date", 1)
    yield f"{number} of {possessive(row['area_name'])} {all_of_them} {of_whom} {what}"
    yield f"{number} of {all_of_them} {of_whom} {what}"


def _number_concerned(row: Row) -> float:
    high = of(row).good == "high"
    return float(row["denominator"] - row["numerator"] if high else row["numerator"])


def _at_the_rate(row: Row) -> Iterator[str]:
    """Say how many it would be at the benchmark's rate, the number elsewhere called missing out."""
    missing = formats.rounded(row["missing_out"] or 0)
    if missing:
        expected = formats.number(_number_concerned(row) - missing)
        yield f"; at {_rate(row)} it would be {expected}"
        yield f"; at {_rate(row)}, {expected}"
    else:
        yield from _compared(row)


def _rate(row: Row) -> str:
    """Name a rate inside a sentence: England's rate, the target of 95%, its neighbours' median."""
    if row["benchmark"] in ("england", "region", "icb", "group"):
        return f"{possessive(row['benchmark_name'])} rate"
    quarter = row["benchmark"] == "best-quartile"
    return "the best quarter's rate" if quarter else str(row["benchmark_name"])


def _share(row: Row) -> Iterator[str]:
    whom = f"{subject(row)} {of(row).did}"
    if _counted(row):
        yield f"{value(row)} ({row['numerator']:,.0f} of {row['denominator']:,.0f}) of {whom}"
    yield f"{value(row)} of {whom}"


def _measured(row: Row) -> Iterator[str]:
    title = of(row).title
    yield f"{title} in {row['area_name']}: {value(row)}"
    yield f"{title}: {value(row)}"


def _compared(row: Row) -> Iterator[str]:
    """Say how a figure compares, by the test and by nothing else; nothing where there is none."""
    word, name = row["comparison95"], row["benchmark_name"]
    if word != "not compared":
        than = f"{word} {'to' if word == 'similar' else 'than'}"
        # a target's name already says its value
        value_too = "" if row["benchmark"] == "target" else f" ({benchmark_value(row)})"
        yield f", {than} {name}{value_too}"
        yield f", {than} {name}"


def board_caveat(row: Row, coverage: Row | None = None, since: date | None = None) -> str:
    """Give what to know before using a figure, in one line of at most ONE_LINE characters.

    coverage: the share of scores returned, which is said beside every score; since: the end of the
    first year that is drawn, so that breaks in the series after it are said. What matters most
    comes first, and what no longer fits is left out.
    """
    line = ""
    for part in _cautions(row, coverage, since):
        if part and len(line) + 1 + len(part) <= ONE_LINE:
            line = f"{line} {part}".strip()
    return line


def _cautions(row: Row, coverage: Row | None, since: date | None) -> Iterator[str]:
    yield note(row)
    if of(row).counted == "SDQ scores":
        known = coverage is not None and coverage["status"] == "ok"
        share = value(coverage) if coverage and known else "An unpublished share"
        yield f"{share} of SDQ scores were returned."
    yield _worse_for(row)
    if row["lower95"] is not None:
        yield "Band: 95% interval."
    for one in of(row).breaks:
        if since and since <= one.period_end <= row["period_end"]:
            yield f"{formats.year(one.period_end)} is not joined: {one.reason}."


def _worse_for(row: Row) -> str:
    years = row["years_worse"]
    if row["comparison95"] != "worse" or not years or years < 2:
        return ""
    return f"Worse than {row['benchmark_name']} in {of_five(years)}."


def board_without_need(rows: list[Row]) -> str:
    """Say in at most MOST_WORDS words that no need stands out, or why nothing can be said."""
    compared = any(row["comparison95"] != "not compared" for row in rows)
    known = any(row["status"] == "ok" and row["denominator"] for row in rows)
    if not compared and not known and any(row["status"] == "confidential" for row in rows):
        return _brief(
            f"Too few looked-after children in {rows[0]['area_name']} to compare figures."
        )
    if rows and rows[0]["level"] == "england":
        return "England is what councils are compared with, so no need stands out."
    return _brief(nothing_stands_out(rows))


def _brief(said: str) -> str:
    fits = len(said.split()) <= MOST_WORDS
    return said if fits else "No unmet need can be said to stand out here."
