"""Headlines and words: pure functions of the statistics, used by pages and exports alike.

A sentence never says better, worse, higher, lower, above, below, rising or falling where the test
says otherwise. Inputs are rows of the figures frame as dicts (`area_name`, `benchmark_name` and the
columns of `figures`); indicators.toml gives each indicator's own words.
"""

from __future__ import annotations

from datetime import date
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
    return catalogue()[row["indicator"]]


def possessive(name: str) -> str:
    """Give a name's genitive: Croydon's, St Helens'."""
    return name + ("'" if name.endswith("s") else "'s")


def value(row: Row) -> str:
    """Give a figure in its unit, or the reason in words why it is not shown."""
    return formats.shown(row["value"], row["status"], of(row).unit, of(row).decimals)


def benchmark_value(row: Row) -> str:
    """Give the benchmark's figure in the indicator's unit."""
    return formats.number(row["benchmark_value"], of(row).unit, of(row).decimals)


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
    """Say how the figure moved since the year before, in points, or that it did not clearly move."""
    if row["change"] is None:
        return ""
    low, high = row["change_lower95"], row["change_upper95"]
    if low is not None and low <= 0 <= high:
        return "no clear change since the year before"
    way = "up" if row["change"] > 0 else "down"
    points = formats.number(abs(row["change"]))
    return f"{way} {points} percentage points since the year before"


def missing_out(row: Row) -> str:
    """Give the children missing out with the interval: 77 (60 to 95). Empty where there are none."""
    if row["missing_out"] is None:
        return ""
    if not row["missing_out_upper95"]:
        return "0"
    spread = formats.interval(row["missing_out_lower95"], row["missing_out_upper95"], "")
    return f"{formats.number(row['missing_out'])} ({spread})"


def note(row: Row) -> str:
    """Give what to know before using a figure: check it, hidden counts, why it is not compared."""
    if row["check_data"]:
        return row["check_data"].capitalize() + "."
    if row.get("bound_lower") is not None:
        bounds = formats.interval(row["bound_lower"], row["bound_upper"])
        return f"A council's count is hidden: the true figure lies within {bounds}."
    if row["status"] == "ok" and row["comparison95"] == "not compared":
        return f"Not compared: {row['not_compared']}."
    return ""


def life(area: Row, successors: list[str], predecessors: list[str], end: date) -> str:
    """Say that an area had ended by then or had not begun, and what it became or came from.

    area: a row of the areas; end: the end of the year looked at.
    """
    name, closed, opened = area["area_name"], area["closed"], area["opened"]
    if closed and closed < end:
        into = f" and became {formats.listed(successors)}" if successors else ""
        return f"{name} ended on {formats.day(closed)}{into}: choose an earlier year to see its figures."
    if opened and opened > end:
        out = f" out of {formats.listed(predecessors)}" if predecessors else ""
        return (
            f"{name} began on {formats.day(opened)}{out}: choose a later year to see its figures."
        )
    return ""


def subject(row: Row) -> str:
    """Name whom a figure is about: Croydon's looked-after children, Croydon's SDQ scores."""
    counted = of(row).counted
    whom = of(row).population if counted == "children" else counted
    return f"{possessive(row['area_name'])} {whom}"


def finding(row: Row) -> str:
    """Say one figure, its counts and how it compares, and how many children that is.

    "61% (202 of 332) of Croydon's looked-after children were up to date with immunisations, below
    England (84%). 77 more children would have been at England's rate."
    """
    if row["status"] != "ok":
        return f"{of(row).title}, {row['area_name']}: {value(row)}."
    if of(row).kind != "proportion":
        return f"{of(row).title}, {row['area_name']}: {value(row)}; {_beside(row)}."
    of_whom = counts(row).removesuffix(f" {of(row).counted}")
    share = f"{value(row)} ({of_whom})" if of_whom else value(row)
    said = f"{share} of {subject(row)} {of(row).did}, {_beside(row)}."
    return f"{said} {closing(row)}".rstrip()


def _beside(row: Row) -> str:
    """Say where a figure stands beside its benchmark, by the test and by nothing else."""
    name, word = row["benchmark_name"], row["comparison95"]
    if word == "not compared":
        reason = row["not_compared"] or "no interval is known"
        return f"not compared with {name}: {reason}"
    beside = f"{name} ({benchmark_value(row)})"
    if word == "similar":
        return f"similar to {beside}"
    return f"{'above' if row['value'] > row['benchmark_value'] else 'below'} {beside}"


def closing(row: Row) -> str:
    """Say how many children the gap is, where the test finds one; otherwise nothing."""
    if row["comparison95"] != "worse" or not row["missing_out"]:
        return ""
    children = formats.number(row["missing_out"])
    whom = of(row).counted if row["missing_out"] != 1 else of(row).counted.removesuffix("ren")
    way = "more" if of(row).good == "high" else "fewer"
    return f"{children} {way} {whom} would have been at {possessive(row['benchmark_name'])} rate."


def need(row: Row) -> str:
    """Say one unmet need: its finding, how long it has lasted and whether to check the data first."""
    parts = [finding(row)]
    if row["comparison95"] == "worse":
        parts.append(f"{lasting(row)}.")
    if row["check_data"]:
        parts.append(f"{checking(row)}.")
    return " ".join(parts)


def lasting(row: Row) -> str:
    """Say for how long: Long-standing: worse in 5 of the last 5 years."""
    name = PRIORITIES.get(row["priority"], "")
    return f"{name}: worse in {row['years_worse']} of the last five years" if name else ""


def checking(row: Row) -> str:
    """Say what to check before it is called a need."""
    return f"{of(row).short}: {row['check_data']}"


def headline(rows: list[Row]) -> str:
    """Say what matters most in one area: at most three needs, what looks like recording, what is well.

    rows: the area's figures of one year in the order of need, with `stands_out`, which holds what
    is named as a need to a false discovery rate of 5%.
    """
    shown = [row for row in rows if row["status"] == "ok" and row["comparison95"] != "not compared"]
    if not shown:
        return _nothing_compared(rows)
    doubtful = [row for row in shown if row["check_data"]]
    needs = [row for row in shown if row["stands_out"]][:3]
    well = [row for row in shown if row["comparison95"] == "better" and not row["check_data"]]
    return " ".join(
        part
        for part in (_check(doubtful), _needs(needs) or nothing_stands_out(shown), _well(well))
        if part
    )


def _nothing_compared(rows: list[Row]) -> str:
    if not rows:
        return "No figures are loaded for this area and year."
    name, statuses = rows[0]["area_name"], {row["status"] for row in rows}
    if statuses == {"not_applicable"}:
        return f"{name} has no looked-after children's figures for this year."
    shown = [row for row in rows if row["status"] == "ok" and row["not_compared"]]
    if not shown:
        return f"{name} has too few looked-after children for its figures to be published."
    return f"{possessive(name)} figures are not compared: {shown[0]['not_compared']}."


def _needs(rows: list[Row]) -> str:
    if not rows:
        return ""
    high = [row for row in rows if of(row).good == "high"]
    low = [row for row in rows if of(row).good == "low"]
    return " ".join(part for part in (_less_likely(high), *map(finding, low)) if part)


def _less_likely(rows: list[Row]) -> str:
    if not rows:
        return ""
    said = [
        f"{of(row).less_likely} ({value(row)}, {row['benchmark_name']} {benchmark_value(row)})"
        for row in rows
    ]
    name = possessive(rows[0]["area_name"])
    children = formats.listed([formats.number(row["missing_out"]) for row in rows])
    rate = f"{possessive(rows[0]['benchmark_name'])} rate"
    closed = f"{children} more children would have been included at {rate}."
    return f"{name} looked-after children are less likely {formats.listed(said)}. {closed}"


def nothing_stands_out(rows: list[Row]) -> str:
    """Say that no need stands out, or that nothing could be compared."""
    compared = [row for row in rows if row["comparison95"] != "not compared"]
    if not compared:
        return _nothing_compared(rows)
    name, benchmark = compared[0]["area_name"], compared[0]["benchmark_name"]
    return (
        f"No unmet need stands out for {possessive(name)} looked-after children beside {benchmark}."
    )


def _well(rows: list[Row]) -> str:
    if not rows:
        return ""
    named = [f"{_inside(of(row).short)} ({value(row)})" for row in rows[:4]]
    return f"Better than {rows[0]['benchmark_name']}: {formats.listed(named)}."


def _inside(name: str) -> str:
    """Give a name as it stands inside a sentence; an abbreviation keeps its capitals."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _check(rows: list[Row]) -> str:
    if not rows:
        return ""
    reasons = [f"{_inside(of(row).short)} ({row['check_data'].partition(':')[0]})" for row in rows]
    return f"Check the recording first of {formats.listed(reasons)}."


def strip(row: Row, councils: int) -> str:
    """Describe a strip for those who cannot see it: the same finding, and among how many."""
    return f"{councils} councils' {of(row).short.lower()} on one line. {finding(row)}"


def leading(rows: list[Row], default: str = "immunisations") -> str:
    """Give the indicator to draw first: that of the first need that stands out."""
    named = [row["indicator"] for row in rows if row["stands_out"]]
    return str(named[0]) if named else default


def some_need(rows: list[Row]) -> bool:
    """Say whether any of these figures stands out as a need."""
    return any(row["stands_out"] for row in rows)


def across(listed: list[Row], councils: int, title: str) -> str:
    """Say how many councils stand out as worse for one indicator, and with how many children."""
    if not listed:
        return f"{title}: none of {councils} councils stands out as worse."
    children = formats.number(sum(row["missing_out"] for row in listed))
    name = listed[0]["benchmark_name"]
    beside = name if len({row["benchmark_name"] for row in listed}) == 1 else "their comparator"
    whom = of(listed[0]).counted
    return (
        f"{len(listed)} of {councils} councils stand out as worse than {beside}. Together "
        f"{children} {whom} in them miss out against it."
    )


def standing(row: Row) -> str:
    """Say a figure and its place among the councils, as far as chance allows to say it."""
    if row["rank"] is None or row["rank_lower95"] is None:
        return finding(row)
    better, worse = row["rank_lower95"] - 1, row["ranked"] - row["rank_upper95"]
    return (
        f"{finding(row)} Of {row['ranked']} councils, {better} are clearly better and {worse} "
        "clearly worse."
    )
