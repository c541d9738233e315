"""Who misses out, in words: a group of children beside all the others, by the interval of the gap."""

from __future__ import annotations

import formats
from sentences.groups import group, whom
from sentences.phrases import Row, counts, inside_sentence, of, possessive, value

FURTHER = 3
"""How many more gaps a headline names after the largest."""
MINUS = "−"
TOO_FEW = "too few children"
BY = {"uasc": "asylum seeking", "missing": "going missing"}
"""What a breakdown is by, where its name alone does not say it."""


def gap_lead(rows: list[Row], name: str) -> str:
    """Say which group misses out most and on what, and which gaps stand out besides.

    rows: of stats.gaps.with_gaps, the largest gap in children first; name: the area's.
    """
    if all(row["gap_word"] == TOO_FEW for row in rows):
        return (
            f"No group of {possessive(name)} children is large enough to be held beside the others."
        )
    found = [row for row in rows if row["stands_out"]]
    if not found:
        return f"No group of {possessive(name)} children stands out as missing out."
    first, *others = found
    return " ".join(
        part for part in (_most(first, name), gap_children(first), _besides(others)) if part
    )


def _most(row: Row, name: str) -> str:
    one = of(row)
    short = inside_sentence(one.short)
    verb = "miss out most on" if one.good == "high" else "have the clearest excess of"
    return f"{possessive(name)} {whom(row)} {verb} {short}: {_both(row)}."


def _both(row: Row) -> str:
    own = f"{value(row)} ({row['numerator']:,.0f} of {row['denominator']:,.0f})"
    return f"{own}, all others {_rest(row)}"


def _rest(row: Row) -> str:
    rest = formats.number(row["rest_value"], of(row).unit, of(row).decimals)
    return f"{rest} ({row['rest_numerator']:,.0f} of {row['rest_denominator']:,.0f})"


def _besides(rows: list[Row]) -> str:
    """Name the further gaps, the indicators of one group together."""
    if not rows:
        return ""
    named: dict[str, list[str]] = {}
    for row in rows[:FURTHER]:
        named.setdefault(whom(row), []).append(inside_sentence(of(row).short))
    parts = [f"{who} ({', '.join(what)})" for who, what in named.items()]
    more = len(rows) - FURTHER
    parts += [f"{more} more below"] if more > 0 else []
    return f"Also: {formats.listed(parts)}."


def gap_finding(rows: list[Row]) -> str:
    """Say one indicator's largest gap, or that none is clear.

    rows: of one indicator, the largest gap in children first.
    """
    one = of(rows[0])
    told = [row for row in rows if row["gap_word"] != TOO_FEW]
    if not told:
        return f"{one.title}: too few children to hold any group beside the others."
    clear = [row for row in told if row["gap_word"] in ("worse", "higher")]
    if not clear:
        return f"{one.title}: no group is clearly {_behind(one.good)} the others."
    first = clear[0]
    return (
        f"{group(first)}: {value(first)} ({counts(first)}) {one.did}; all others: {_rest(first)}."
    )


def _behind(good: str) -> str:
    return {"high": "behind", "low": "above", "neither": "above"}[good]


def gap_children(row: Row) -> str:
    """Say a gap in children: at the others' rate it would be 37 more children (27 to 46).

    Empty where the gap is not clear, and where there is no better or worse.
    """
    if row["gap_word"] not in ("worse", "better"):
        return ""
    ends = (abs(row["gap_children_lower95"]), abs(row["gap_children_upper95"]))
    more = "more" if row["gap"] < 0 else "fewer"
    number, spread = abs(row["gap_children"]), formats.interval(min(ends), max(ends), "")
    return f"At the others' rate it would be {formats.number(number)} {more} {_counted(row)} ({spread})."


def _counted(row: Row) -> str:
    """Say what a gap's children are where a figure counts something else: SDQ scores, reviews."""
    return "children" if "children" in of(row).counted else of(row).counted


def gap_in_points(row: Row) -> str:
    """Give a gap with its interval for a cell: −42 (−52 to −30). Empty where it is not said."""
    return _signed(row, "gap")


def gap_in_children(row: Row) -> str:
    """Give the same in children of the group, or what else is counted: −37 (−46 to −27)."""
    said, counted = _signed(row, "gap_children"), _counted(row)
    return f"{said} {counted}" if said and counted != "children" else said


def _signed(row: Row, name: str) -> str:
    if row[name] is None:
        return ""
    middle, low, high = (_sign(row[f"{name}{end}"]) for end in ("", "_lower95", "_upper95"))
    return f"{middle} ({low} to {high})"


def _sign(number: float) -> str:
    text = formats.number(abs(number))
    return text if text == "0" else f"{MINUS if number < 0 else '+'}{text}"


def gap_beside(row: Row) -> str:
    """Give what stands beside a point: 42 points lower, 37 children; or no clear gap."""
    if row["gap_word"] == "similar":
        return "no clear gap"
    points = formats.number(abs(row["gap"]))
    unit = "point" if points == "1" else "points"
    way = "lower" if row["gap"] < 0 else "higher"
    number, counted = formats.number(abs(row["gap_children"])), _counted(row)
    if number == "1":
        counted = "child" if counted == "children" else counted.removesuffix("s")
    return f"{points} {unit} {way}, {number} {counted}"


def too_small(rows: list[Row]) -> str:
    """Say which groups are hidden and which are too few to say; empty where there are none.

    rows: of one indicator, whatever their words. A group that nobody is in, or nobody is beside, is
    not named.
    """
    hidden = [row for row in rows if row["status"] == "confidential"]
    few = [row for row in rows if row["gap_word"] == TOO_FEW and row["status"] == "ok"]
    said = [
        _named("Hidden, to protect small numbers", hidden),
        _named("Too few to say, under 20 in the group or beside it", few),
    ]
    return " ".join(part for part in said if part)


def _named(why: str, rows: list[Row]) -> str:
    """Name groups by what they are groups of: age 0 to 4; ethnicity Asian, Black."""
    by: dict[str, list[str]] = {}
    for row in rows:
        if row["rest_denominator"] != 0:
            by.setdefault(row["breakdown"], []).append(row["subgroup"])
    named = [
        f"{BY.get(breakdown, breakdown)}: {', '.join(names)}" for breakdown, names in by.items()
    ]
    return f"{why} – {'; '.join(named)}." if named else ""
