"""Whole sentences about one figure: what was found, how long it has lasted, what to check."""

from __future__ import annotations

import formats
from sentences.phrases import (
    PRIORITIES,
    Row,
    benchmark_rate,
    benchmark_value,
    children,
    counts,
    inside_sentence,
    of,
    of_five,
    subject,
    value,
)


def finding(row: Row) -> str:
    """Say one figure, its counts and how it compares, and how many children that is.

    "61% (202 of 332) of Croydon's looked-after children were up to date with immunisations, below
    England (84%). 77 more children would have been at England's rate."
    """
    if row["status"] != "ok":
        return f"{of(row).title}, {row['area_name']}: {value(row)}."
    beside = f", {_beside(row)}" if row["level"] != "england" else ""
    if of(row).kind != "proportion":
        return f"{of(row).title}, {row['area_name']}: {value(row)}{beside.replace(',', ';', 1)}."
    of_whom = counts(row).removesuffix(f" {of(row).counted}")
    share = f"{value(row)} ({of_whom})" if of_whom else value(row)
    said = f"{share} of {subject(row)} {of(row).did}{beside}."
    return f"{said} {closing(row)}".rstrip()


def _beside(row: Row) -> str:
    """Say where a figure stands beside its benchmark, by the test and by nothing else."""
    name, word = row["benchmark_name"], row["comparison95"]
    if word == "not compared":
        return f"not compared with {name}: {_not_compared(row)}"
    # a target's name already says its value
    beside = name if row["benchmark"] == "target" else f"{name} ({benchmark_value(row)})"
    if word == "similar":
        return f"similar to {beside}"
    return f"{'above' if row['value'] > row['benchmark_value'] else 'below'} {beside}"


def _not_compared(row: Row) -> str:
    return row["not_compared"] or "no interval is known"


def closing(row: Row) -> str:
    """Say how many children the gap is, where the test finds one; otherwise nothing."""
    if row["comparison95"] != "worse" or not row["missing_out"]:
        return ""
    more = children(row, row["missing_out"], "more" if of(row).good == "high" else "fewer")
    return f"{more} would have been at {benchmark_rate(row)}."


def need(row: Row) -> str:
    """Say one unmet need: its finding, how long it has lasted and whether to check the data first."""
    parts = [finding(row)]
    if row["comparison95"] == "worse" and lasting(row):
        parts.append(f"{lasting(row)}.")
    if row["priority"] == "emerging":
        parts.append("Emerging: not worse yet, but getting worse through the years.")
    if row["check_data"]:
        parts.append(f"{checking(row)}.")
    return " ".join(parts)


def lasting(row: Row) -> str:
    """Say for how long: Long-standing: worse in each of the last five years. Empty for earlier years."""
    name = PRIORITIES.get(row["priority"], "")
    if not name or row["priority"] == "too few children" or row["years_worse"] is None:
        return name
    return f"{name}: worse in {of_five(row['years_worse'])}"


def checking(row: Row) -> str:
    """Say what to check before it is called a need."""
    return f"{of(row).short}: {row['check_data']}"


def note(row: Row) -> str:
    """Give what to know before using a figure: check it, hidden counts, why it is not compared."""
    if row["check_data"]:
        return f"{row['check_data'].capitalize()}."
    if row.get("bound_lower") is not None:
        bounds = formats.interval(row["bound_lower"], row["bound_upper"])
        return f"A council's count is hidden: the true figure lies within {bounds}."
    if row["status"] == "ok" and row["comparison95"] == "not compared":
        return f"Not compared: {_not_compared(row)}."
    return ""


def standing(row: Row) -> str:
    """Say a figure and its place among the councils, as far as chance allows to say it."""
    if row["rank"] is None or row["rank_lower95"] is None:
        return finding(row)
    better, worse = row["rank_lower95"] - 1, row["ranked"] - row["rank_upper95"]
    are = "is" if better == 1 else "are"
    return (
        f"{finding(row)} Of {row['ranked']} councils, {better} {are} clearly better than "
        f"{row['area_name']} and {worse} clearly worse."
    )


def strip(row: Row, councils: int) -> str:
    """Describe a strip for those who cannot see it: the same finding, and among how many."""
    return f"{councils} councils' {inside_sentence(of(row).short)} on one line. {finding(row)}"
