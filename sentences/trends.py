"""Sentences about one figure through the years: what the break-aware test says, or why it cannot.

Nothing here says rising, falling, up or down as found where the test or the interval does not.
"""

from __future__ import annotations

from datetime import date

import formats
from indicators import Break
from sentences.phrases import Row, change, inside_sentence, of, value

WAYS = {"increasing": "rising", "decreasing": "falling", "no significant change": "no clear change"}
JUDGED = {"better": ", for the better,", "worse": ", for the worse,"}
YEARS = {2: "two", 3: "three", 4: "four", 5: "five"}


def through_the_years(row: Row) -> str:
    """Say how a figure went through the years up to its own, and how it moved in the last one.

    "Dental checks, Croydon: no clear change over five years, 2019/20 to 2024/25. 2020/21 is left
    out: Covid-19 closed dental practices. Since 2023/24: no clear change (95% interval: 0 down to 15
    up, in percentage points)."
    """
    found = (
        trend_found(row) or f"whether it rises or falls cannot be calculated: {_not_tested(row)}"
    )
    parts = [f"{of(row).short}, {row['area_name']}: {found}.", _broken(row), since_last(row)]
    return " ".join(part for part in parts if part)


def trend_found(row: Row) -> str:
    """Say what the break-aware test says, and of which years; empty where there is no test."""
    way = WAYS.get(str(row["trend_since_break"]))
    if way is None:
        return ""
    return (
        f"{way}{JUDGED.get(towards(row), '')} over {YEARS[row['trend_years']]} years, {_run(row)}"
    )


def trend_words(row: Row) -> str:
    """Say the test's answer in a few words: Rising, for the better; No clear change."""
    way = WAYS.get(str(row["trend_since_break"]))
    if way is None:
        few = row["status"] == "ok" and 0 < row["trend_years"] < 4
        return "Too few years for a trend" if few else "No trend can be calculated"
    return f"{way.capitalize()}{JUDGED.get(towards(row), '').rstrip(',')}"


def towards(row: Row) -> str:
    """Give the word for where a trend leads: better or worse; similar where no test says so."""
    rising = {"increasing": "high", "decreasing": "low"}.get(str(row["trend_since_break"]))
    if rising is None or of(row).good == "neither":
        return "similar"
    return "better" if rising == of(row).good else "worse"


def since_last(row: Row) -> str:
    """Say how the figure moved since the year before, with the interval; or why that is not known."""
    low, high = row["change_lower95"], row["change_upper95"]
    if low is None or high is None:
        return _no_change(row)
    unit = "percentage points" if of(row).kind == "proportion" else of(row).unit
    before = f"Since {formats.year(_before(row['period_end']))}"
    if low <= 0 <= high:
        ends = f"{formats.number(-low)} down to {formats.number(high)} up"
        return f"{before}: no clear change (95% interval: {ends}, in {unit})."
    way, near, far = ("up", low, high) if low > 0 else ("down", -high, -low)
    decimals = 0 if near >= 1 else 1
    moved = formats.number(abs(row["change"]), decimals=decimals)
    interval = formats.interval(near, far, "", decimals)
    return f"{before}: {way} {moved}, in {unit} (95% interval {interval})."


def _before(end: date) -> date:
    return end.replace(year=end.year - 1)


def _run(row: Row) -> str:
    return f"{formats.year(row['trend_from'])} to {formats.year(row['period_end'])}"


def _met(row: Row) -> list[Break]:
    return [one for one in of(row).breaks if one.period_end <= row["period_end"]]


def _exceptional(row: Row, end: date) -> bool:
    return any(b.effect == "exceptional year" and b.period_end == end for b in _met(row))


def _not_tested(row: Row) -> str:
    year = formats.year(row["period_end"])
    if row["status"] != "ok":
        said = value(row)
        return f"{said[0].lower()}{said[1:]} in {year}"
    if _exceptional(row, row["period_end"]):
        return f"{year} was an exceptional year"
    if row["lower95"] is None:
        return "the figure has no interval"
    there = f"{YEARS[row['trend_years']]} are there, {_run(row)}" if row["trend_years"] > 1 else ""
    return f"four years in a row are needed and only {there or f'one is there, {year}'}"


def _broken(row: Row) -> str:
    """Say which year the test leaves out, and where a series of fewer than five years begins."""
    first, said = row["trend_from"], []
    for one in _met(row) if first else []:
        year = formats.year(one.period_end)
        short = row["trend_years"] < 5
        inside = one.period_end > first or (short and one.period_end == _before(first))
        if one.effect == "exceptional year" and inside:
            said.append(f"{year} is left out: {one.reason}.")
        elif one.period_end == first and short:
            said.append(f"The series begins in {year}: {one.reason}.")
    if not first and _exceptional(row, row["period_end"]):
        said += [f"{one.reason}." for one in _met(row)[-1:]]
    return " ".join(said)


def _no_change(row: Row) -> str:
    before = _before(row["period_end"])
    if row["status"] != "ok" or row["lower95"] is None or _exceptional(row, row["period_end"]):
        return ""
    if _exceptional(row, before):
        return (
            f"No change since {formats.year(before)} is given, because that year was exceptional."
        )
    if any(one.period_end == row["period_end"] for one in _met(row)):
        return f"No change since {formats.year(before)} is given, because the series begins anew."
    return (
        f"No change since {formats.year(before)} is given: that year has no figure to compare with."
    )


def years_headline(row: Row) -> str:
    """Head a chart of years with the test's answer, and with last year's move where it is clear."""
    found = trend_found(row) or inside_sentence(trend_words(row))
    low, high = row["change_lower95"], row["change_upper95"]
    moved = low is not None and high is not None and not low <= 0 <= high
    return f"{of(row).short}: {found}{'; ' + change(row) if moved else ''}"


def lines_headline(short: str, year: str, lines: list[str]) -> str:
    """Head a chart of years with where its lines end: Dental checks in 2024/25: Croydon 61%, ..."""
    return f"{short} in {year}: {', '.join(lines)}"
