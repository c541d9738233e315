"""Local counts of which some may not be shown, and every number by which a hidden one would be known.

A hidden figure is marked by numbers that nothing shown has: its count where that is large (all but
four had it), and its percent. Small counts themselves are everywhere, and cannot be looked for.
"""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

import loading
import observations
import reading
import store
from loaded import Loaded, Receipt
from loaders.source_file import SourceFile
from tests.counted_locally import MONTHS, month_end, row
from tests.filled_stores import in_real_codes
from tests.ssda903_files import YEAR, child, csv_file, episode, person

CROYDON = "306"
BORN = {"0 to 4": 2022, "5 to 9": 2017, "10 to 15": 2012, "16 and over": 2008}
SIZES = {"0 to 4": 1723, "5 to 9": 2093, "10 to 15": 2467, "16 and over": 2879}
WITHOUT = {
    "TEETH_CHECK": {"0 to 4": 151, "5 to 9": 397, "10 to 15": 4, "16 and over": 811},
    "IMMUNISATIONS": {"0 to 4": 3, "5 to 9": 401, "10 to 15": 539, "16 and over": 857},
    "HEALTH_ASSESSMENT": {"0 to 4": 261, "5 to 9": 5, "10 to 15": 271, "16 and over": 383},
    "SUBSTANCE_MISUSE": {"0 to 4": 1723, "5 to 9": 2093, "10 to 15": 2465, "16 and over": 2401},
}
"""Children by age without each item: three, four or five of an age, so that it may not be shown."""
MONTHLY = [1013 + 17 * place for place in range(len(MONTHS))]
SHORT = {3: 4, 9: 2}
"""The months in which all but so few were seen in time."""


def marked_return() -> list[SourceFile]:
    """A return of 9,162 children, whose ages hide small numbers of each item."""
    children = [
        (f"c{age[:2].strip()}x{number:04}", f"01/06/{BORN[age]}", age, number)
        for age, size in SIZES.items()
        for number in range(size)
    ]
    oc2 = [
        child(
            name, born, **{item: int(number >= without[age]) for item, without in WITHOUT.items()}
        )
        for name, born, age, number in children
    ]
    header = [person(name, born, SEX=1 + number % 2) for name, born, _, number in children]
    began = [
        episode(name, DECOM="01/02/2024", RNE="S", PLACE="U5" if number % 3 else "K2")
        for name, _, _, number in children
    ]
    return [csv_file("OC2", *oc2), csv_file("Header", *header), csv_file("Episodes", *began)]


def monthly_counts() -> pl.DataFrame:
    """Fifteen months of initial assessments from a provider; in two of them all but a few in time."""
    months = [
        row("iha_20_working_days", start, month_end(start), n - SHORT.get(place, 300 + place), n)
        for place, (start, n) in enumerate(zip(MONTHS, MONTHLY, strict=True))
    ]
    return pl.DataFrame(months, schema=observations.SCHEMA)


def marked_store(folder: Path) -> str:
    """Make a store of published figures, the return's counts and the provider's; give its address."""
    address = f"sqlite:///{(folder / 'marked.sqlite').as_posix()}"
    engine = store.open_store(address)
    loading.load_file(engine, in_real_codes([CROYDON]))
    loading.load_return(engine, marked_return(), CROYDON, YEAR)
    counts = monthly_counts()
    provider = counts["supplier"][0]
    loaded = Loaded("tracker", "2026-06-01", Receipt(15, 15), counts, supplier=provider)
    store.save(engine, "tracker", "", loaded)
    engine.dispose()
    return address


def marks(address: str) -> dict[str, float]:
    """Give the numbers by which the hidden figures of a store would be known, by what they are of."""
    engine = store.open_store(address)
    exact, shown = store.read_observations(engine), reading.read(engine).observations
    engine.dispose()
    key = ["indicator", "breakdown", "subgroup", "period_end", "source"]
    hidden = exact.filter(status="ok").join(
        shown.filter(status="confidential"), on=key, how="semi", nulls_equal=True
    )
    known = numbers_of(shown)
    found = {}
    for one in hidden.iter_rows(named=True):
        name = " ".join(str(one[part]) for part in key)
        if one["numerator"] and one["numerator"] > 999 and one["numerator"] not in known:
            found[f"{name}: count"] = one["numerator"]
        if one["value"] % 1 and not any(abs(one["value"] - number) < 0.001 for number in known):
            found[f"{name}: percent"] = one["value"]
    return found


def numbers_of(shown: pl.DataFrame) -> set[float]:
    """Give every number that may be shown, and what is left of each whole."""
    parts = [shown[name] for name in ("numerator", "denominator", "value")]
    parts.append(shown["denominator"] - shown["numerator"])
    return set(pl.concat(parts).drop_nulls().to_list())


PLAIN = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)")
GROUPED = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})+(?!\w)")
"""Numbers that stand by themselves: the name of an element on a page is digits among letters."""
PRECISE = 3
"""Decimals from which on a percent is that figure's and no other's."""


def told(text: str, marked: dict[str, float]) -> list[str]:
    """Give the hidden figures that a text tells: their counts, or their percents to three decimals."""
    grouped = (number.replace(",", "") for number in GROUPED.findall(text))
    found = {*PLAIN.findall(text), *grouped}
    counts = {float(number) for number in found if "." not in number or number.endswith(".0")}
    precise = [number for number in found if len(number.partition(".")[2]) >= PRECISE]
    return [
        name
        for name, mark in marked.items()
        if mark in counts or (mark % 1 and any(_is(mark, number) for number in precise))
    ]


def _is(mark: float, number: str) -> bool:
    """Say whether a number is the percent or its part of one, to as many decimals as it has."""
    decimals = len(number.partition(".")[2])
    near = 0.5 * 10.0**-decimals + 1e-12
    part = decimals >= PRECISE + 2 and abs(float(number) - mark / 100) <= near
    return abs(float(number) - mark) <= near or part
