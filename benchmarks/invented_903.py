"""A return of many children to be timed: the six tables as CSVs, drawn the same each time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from children.ssda903_tables import CODES, FLAGS, TABLES

YEAR_END = date(2025, 3, 31)
SEED = 903_2025
MOVES = 1.9
"""Episodes a child, as in the published synthetic return."""


def write(folder: Path, children: int) -> list[Path]:
    """Write a return of so many rows of OC2, with their episodes, persons, reviews and absences."""
    random = np.random.default_rng(SEED)
    numbers = pl.Series("CHILD", np.arange(children) + 1_000_000).cast(pl.String)
    births = random.integers(400, 17 * 365, children)
    header = _header(numbers, births, random)
    uasc = header.select("CHILD", "SEX", "DOB", DUC=pl.lit(date(2026, 1, 1)))
    born = header.select("CHILD", "DOB")
    tables = {
        "Header": header,
        "Episodes": _episodes(numbers, births, random),
        "OC2": _oc2(numbers, births, random),
        "Reviews": _reviews(born, random),
        "UASC": _some(uasc, 0.07, random),
        "Missing": _missing(_some(born, 0.1, random), random),
    }
    return [_written(folder, name, rows) for name, rows in tables.items()]


def _written(folder: Path, name: str, rows: pl.DataFrame) -> Path:
    columns = next(table.columns.split() for table in TABLES if table.name == name)
    rows = _spoilt(name, rows)
    blank = [pl.lit(None, pl.String).alias(c) for c in columns if c not in rows.columns]
    path = folder / f"{name.lower()}.csv"
    rows.with_columns(*blank).select(columns).write_csv(path)
    return path


def _spoilt(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Put in what reading has to find: one row in a thousand has a fault, or is there twice."""
    nth = pl.int_range(pl.len()) % 1000
    written = rows.with_columns(pl.col(pl.Date).dt.strftime("%d/%m/%Y"))
    if name == "OC2":
        spoilt = written.with_columns(
            SDQ_SCORE=pl.when(nth == 1).then(77).otherwise("SDQ_SCORE"),
            TEETH_CHECK=pl.when(nth == 2).then(3).otherwise("TEETH_CHECK"),
        )
        return pl.concat([spoilt, spoilt.filter(nth == 3)])
    if name == "Episodes":
        return written.with_columns(
            PLACE=pl.when(nth == 1).then(pl.lit("X9")).otherwise("PLACE"),
            DECOM=pl.when(nth == 2).then(pl.lit("31/02/2020")).otherwise("DECOM"),
        )
    return written


def _header(
    numbers: pl.Series, births: NDArray[np.int64], random: np.random.Generator
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "CHILD": numbers,
            "DOB": _before(births),
            "SEX": random.choice(["1", "2"], len(numbers)),
            "ETHNIC": random.choice(CODES["ETHNIC"].split(), len(numbers)),
            "UPN": pl.Series(random.integers(10**12, 10**13, len(numbers))),
        }
    )


def _oc2(
    numbers: pl.Series, births: NDArray[np.int64], random: np.random.Generator
) -> pl.DataFrame:
    scored = random.random(len(numbers)) < 0.75
    scores = pl.Series(random.integers(0, 41, len(numbers)))
    flags = {flag: random.integers(0, 2, len(numbers)) for flag in FLAGS}
    return pl.DataFrame({"CHILD": numbers, "DOB": _before(births), **flags}).with_columns(
        SDQ_SCORE=pl.when(pl.Series(scored)).then(scores),
        SDQ_REASON=pl.when(~pl.Series(scored)).then(pl.lit("SDQ2")),
    )


def _episodes(
    numbers: pl.Series, births: NDArray[np.int64], random: np.random.Generator
) -> pl.DataFrame:
    """Give each child a first episode and most a second, which begins where the first ends."""
    first = np.minimum(random.integers(30, 2500, len(numbers)), births - 1)
    moved = (first * random.random(len(numbers))).astype(int)
    moves = pl.Series(random.random(len(numbers)) < MOVES - 1)
    both = pl.DataFrame({"CHILD": numbers, "first": _before(first), "moved": _before(moved)})
    opening = both.select(
        "CHILD",
        DECOM="first",
        RNE=pl.lit("S"),
        DEC=pl.when(moves).then("moved"),
        REC=pl.when(moves).then(pl.lit("X1")),
    )
    moving = both.filter(moves).select("CHILD", DECOM="moved", RNE=pl.lit("P"))
    rows = pl.concat([opening, moving], how="diagonal")
    statuses = ["C2"] * 12 + ["V2", "C1", "E1", "V4"]
    return rows.with_columns(
        LS=pl.Series(random.choice(statuses, rows.height)),
        PLACE=pl.Series(random.choice(CODES["PLACE"].split(), rows.height)),
        CIN=pl.Series(random.choice(["N1", "N5"], rows.height)),
        PLACE_PROVIDER=pl.Series(random.choice(["PR0", "PR1", "PR4"], rows.height)),
        HOME_POST=_postcodes(rows.height, random),
        PL_POST=_postcodes(rows.height, random),
        URN=pl.Series(random.integers(10**6, 10**7, rows.height)),
    )


def _postcodes(number: int, random: np.random.Generator) -> pl.Series:
    drawn = pl.DataFrame(
        {"out": random.integers(1, 99, number), "in": random.integers(1, 9, number)}
    )
    return drawn.select(pl.format("ZZ{} {}ZZ", "out", "in")).to_series()


def _reviews(born: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    two = pl.concat([born, born])
    codes = random.choice(CODES["REVIEW_CODE"].split(), two.height)
    days = _before(random.integers(0, 500, two.height))
    return two.with_columns(REVIEW=days, REVIEW_CODE=pl.Series(codes))


def _missing(some: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    start = random.integers(5, 500, some.height)
    code = random.choice(["M", "A"], some.height)
    ends = _before(start - random.integers(0, 5, some.height))
    return some.with_columns(MISSING=pl.Series(code), MIS_START=_before(start), MIS_END=ends)


def _some(rows: pl.DataFrame, share: float, random: np.random.Generator) -> pl.DataFrame:
    return rows.filter(pl.Series(random.random(rows.height) < share))


def _before(days: NDArray[np.int64]) -> pl.Series:
    """Give the dates so many days before the year's end."""
    end = np.datetime64(YEAR_END, "D")
    return pl.Series(end - days.astype("timedelta64[D]")).cast(pl.Date)
