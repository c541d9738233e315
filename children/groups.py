"""The groups by which children are counted: from codes and dates to words, in the order of screens.

Ethnic groups as in the Government's list of ethnic groups (2021 census: Chinese is Asian); placements
and legal statuses grouped as in DfE's statistics of looked-after children, smaller groups put together.
"""

from __future__ import annotations

from datetime import date

import polars as pl

NOT_KNOWN = "Not known"

CODES: dict[str, dict[str, str]] = {
    "sex": {"Girls": "2 F", "Boys": "1 M"},
    "ethnicity": {
        "White": "WBRI WIRI WIRT WROM WOTH",
        "Mixed": "MWBC MWBA MWAS MOTH",
        "Asian": "AIND APKN ABAN CHNE AOTH",
        "Black": "BCRB BAFR BOTH",
        "Other": "OOTH",
    },
    "placement": {
        "Foster care": "U1 U2 U3 U4 U5 U6",
        "Children's or secure home": "K1 K2",
        "Supported or independent living": "K3 H5 P2",
        "Other residential": "R1 R2 R3 R4 R5 S1",
        "With parents": "P1",
        "Placed for adoption": "A3 A4 A5 A6",
        "Other": "P3 T0 T1 T2 T3 T4 Z1",
    },
    "legal status": {
        "Care order": "C1 C2",
        "Placement order": "D1 E1",
        "Voluntary agreement": "V2",
        "Protection or youth justice": "J1 J2 J3 L1 L2 L3",
    },
}
"""The codes of each group, a breakdown each; whatever is in none is not known."""

AGES = ("0 to 4", "5 to 9", "10 to 15", "16 and over")
TIMES = ("Under 2 years", "2 to under 5 years", "5 years and over")
UASC = ("Unaccompanied asylum-seeking", "Other children")
MISSING = ("Went missing in the year", "Did not go missing")

GROUPS: dict[str, tuple[str, ...]] = {
    "age": AGES,
    "sex": (*CODES["sex"], NOT_KNOWN),
    "ethnicity": (*CODES["ethnicity"], NOT_KNOWN),
    "placement": (*CODES["placement"], NOT_KNOWN),
    "legal status": (*CODES["legal status"], NOT_KNOWN),
    "time in care": (*TIMES, NOT_KNOWN),
    "uasc": UASC,
    "missing": MISSING,
}
"""Every breakdown of a return, and its groups in the order in which screens list them."""


def by_code(breakdown: str, code: pl.Expr) -> pl.Expr:
    """Give the group of a code; "Not known" where it is blank or in no group."""
    groups = CODES[breakdown]
    words = {code: name for name, codes in groups.items() for code in codes.split()}
    return code.replace_strict(words, default=NOT_KNOWN, return_dtype=pl.String)


def by_age(age: pl.Expr) -> pl.Expr:
    """Give DfE's age band of an age in whole years."""
    young, middle, older, oldest = map(pl.lit, AGES)
    return (
        pl.when(age < 5)
        .then(young)
        .when(age < 10)
        .then(middle)
        .when(age < 16)
        .then(older)
        .when(age >= 16)
        .then(oldest)
    )


def by_time(since: pl.Expr, at_least: pl.Expr, year_ending: date) -> pl.Expr:
    """Give how long a child has been in care at the year's end.

    since: the day care began, blank where the episodes handed over do not reach back to it; at_least:
    the first day they speak of, which is enough for those in care for five years or more.
    """
    two, five = (year_ending.replace(year=year_ending.year - years) for years in (2, 5))
    return (
        pl.when((since <= five) | (at_least <= five))
        .then(pl.lit(TIMES[2]))
        .when(since <= two)
        .then(pl.lit(TIMES[1]))
        .when(since <= year_ending)
        .then(pl.lit(TIMES[0]))
        .otherwise(pl.lit(NOT_KNOWN))
    )
