"""One row a child: OC2's items beside age, cohort and groups; what recipes and rules are written in.

Columns: the items of OC2; CHILD, DOB; YEAR_START, YEAR_END; AGE at 31 March; IN_COHORT; REVIEWS and
REVIEWS_WITH_VIEWS in the year; WRONG_... for each item that cannot be read; a column a breakdown of
groups.GROUPS that the return can tell; and table, file, line. with_birthdays adds BIRTHDAY_4, _5, _10,
_16 and _17, of which rules speak and recipes do not.
"""

from __future__ import annotations

from datetime import date

import polars as pl
import polars.selectors as cs

from children import groups
from children.cohort import in_care
from children.ssda903_cells import wrong
from children.ssda903_return import Return
from children.ssda903_tables import FLAGS

BIRTHDAYS = (4, 5, 10, 16, 17)
VIEWS_CONVEYED = ("PN1", "PN2", "PN3", "PN5", "PN6")
VIEWS_NOT_CONVEYED = ("PN4", "PN7")
"""REVIEW_CODE; PN0 is a child under four, of whom views are not asked."""

WENT_MISSING = "M"
"""MISSING: missing; A, away from the placement without leave, is not counted as missing."""


ITEMS = ("SDQ_SCORE", "SDQ_REASON", *FLAGS)
"""The items of OC2, which recipes and rules name as DfE does."""


def child_table(handed_over: Return) -> pl.DataFrame:
    """Give every child of OC2, and of the cohort without a row in OC2 whose date of birth is known.

    Without Episodes everyone in OC2 is taken to be in the cohort. In the order of the rows of OC2.
    """
    tables = handed_over.tables
    rows = _with_cohort(_oc2(handed_over), handed_over).pipe(_with_ages, handed_over)
    if "Header" in tables:
        rows = _with_person(rows, tables["Header"])
    if "Reviews" in tables:
        rows = _with_reviews(rows, tables["Reviews"], handed_over)
    if "UASC" in tables:
        rows = _with_uasc(rows, tables["UASC"], handed_over.year_ending)
    if "Missing" in tables:
        rows = _with_missing(rows, tables["Missing"], handed_over)
    return rows


def _oc2(handed_over: Return) -> pl.DataFrame:
    """Give OC2 with WRONG_ITEM: the cell holds something that cannot be read, so it is not blank."""
    rows = handed_over.tables["OC2"].with_columns(table=pl.lit("OC2"))
    faults = handed_over.faults.filter(pl.col("table") == "OC2")
    return rows.with_columns(
        (_is_at(lines) if lines.height else pl.lit(False)).alias(f"WRONG_{item}")
        for item in ITEMS
        for lines in [faults.filter(pl.col("field") == item, pl.col("reason") == wrong(item))]
    )


def _is_at(lines: pl.DataFrame) -> pl.Expr:
    place = pl.struct("file", "line")
    return place.is_in(lines.select(place).to_series().implode())


def _with_cohort(oc2: pl.DataFrame, handed_over: Return) -> pl.DataFrame:
    """Add IN_COHORT and, from the episodes, placement, legal status and time in care.

    And add the children of the cohort that OC2 lacks: nothing is recorded of them.
    """
    tables = handed_over.tables
    if "Episodes" not in tables:
        return oc2.with_columns(IN_COHORT=pl.lit(True))
    found = _care(handed_over)
    marked = _beside(oc2, found, groups.NOT_KNOWN).with_columns(
        pl.col("IN_COHORT").fill_null(False)
    )
    header = tables.get("Header", oc2.clear()).filter(pl.col("DOB").is_not_null())
    lacking = (
        header.select("CHILD", "DOB", "file", "line", table=pl.lit("Header"))
        .join(oc2, on="CHILD", how="anti", maintain_order="left")
        .join(found.filter("IN_COHORT"), on="CHILD", maintain_order="left")
    )
    whole = pl.concat([marked, lacking], how="diagonal")
    return whole.with_columns(pl.col("^WRONG_.*$").fill_null(False))


def _care(handed_over: Return) -> pl.DataFrame:
    """Give CHILD, IN_COHORT, placement and legal status at the year's end, and time in care."""
    year = handed_over.year_start, handed_over.year_ending
    return in_care(handed_over.tables["Episodes"], *year).select(
        "CHILD",
        groups.by_code("placement", pl.col("PLACE")).alias("placement"),
        groups.by_code("legal status", pl.col("LS")).alias("legal status"),
        groups.by_time(pl.col("since"), pl.col("at_least"), year[1]).alias("time in care"),
        IN_COHORT="in_cohort",
    )


def _with_ages(rows: pl.DataFrame, handed_over: Return) -> pl.DataFrame:
    """Add AGE, the year and the age band; a child of 29 February is older on 1 March."""
    end = handed_over.year_ending
    birth = pl.col("DOB")
    had_birthday = (birth.dt.month() < end.month) | (
        (birth.dt.month() == end.month) & (birth.dt.day() <= end.day)
    )
    age = end.year - birth.dt.year() - (~had_birthday).cast(pl.Int32)
    return rows.with_columns(
        AGE=age, YEAR_START=pl.lit(handed_over.year_start), YEAR_END=pl.lit(end)
    ).with_columns(age=groups.by_age(pl.col("AGE")))


def with_birthdays(rows: pl.DataFrame) -> pl.DataFrame:
    """Add BIRTHDAY_4 and so on, the day on which a child is so old; of 29 February, the 28th."""
    return rows.with_columns(
        pl.col("DOB").dt.offset_by(f"{years}y").alias(f"BIRTHDAY_{years}") for years in BIRTHDAYS
    )


def _with_person(rows: pl.DataFrame, header: pl.DataFrame) -> pl.DataFrame:
    person = header.select(
        "CHILD",
        sex=groups.by_code("sex", pl.col("SEX")),
        ethnicity=groups.by_code("ethnicity", pl.col("ETHNIC")),
    )
    return _beside(rows, person, groups.NOT_KNOWN)


def _with_reviews(rows: pl.DataFrame, reviews: pl.DataFrame, handed_over: Return) -> pl.DataFrame:
    """Add how many reviews of the year asked for the child's views, and how many had them."""
    code = pl.col("REVIEW_CODE")
    in_year = pl.col("REVIEW").is_between(handed_over.year_start, handed_over.year_ending)
    asked = code.is_in([*VIEWS_CONVEYED, *VIEWS_NOT_CONVEYED])
    counted = (
        reviews.lazy()
        .filter(in_year & asked)
        .group_by("CHILD")
        .agg(REVIEWS=pl.len(), REVIEWS_WITH_VIEWS=code.is_in(VIEWS_CONVEYED).sum())
    )
    return _beside(rows, counted.collect(), 0)


def _with_uasc(rows: pl.DataFrame, uasc: pl.DataFrame, year_ending: date) -> pl.DataFrame:
    """Add who is an unaccompanied asylum-seeking child at the year's end (DUC: ceased to be one)."""
    still = uasc.filter(pl.col("DUC").is_null() | (pl.col("DUC") > year_ending))
    found = still.select("CHILD", uasc=pl.lit(groups.UASC[0]))
    return _beside(rows, found, groups.UASC[1])


def _with_missing(rows: pl.DataFrame, missing: pl.DataFrame, handed_over: Return) -> pl.DataFrame:
    """Add who was missing on any day of the year."""
    in_year = (pl.col("MIS_START") <= handed_over.year_ending) & (
        pl.col("MIS_END").is_null() | (pl.col("MIS_END") >= handed_over.year_start)
    )
    went = missing.filter(in_year & (pl.col("MISSING") == WENT_MISSING))
    found = went.select("CHILD", missing=pl.lit(groups.MISSING[0])).unique()
    return _beside(rows, found, groups.MISSING[1])


def _beside(rows: pl.DataFrame, found: pl.DataFrame, otherwise: str | int) -> pl.DataFrame:
    """Put what was found of each child beside the rows; where nothing was, say so of text and counts.

    found: CHILD, which is there once, and what is put beside.
    """
    joined = rows.select("CHILD").join(found, on="CHILD", how="left", maintain_order="left")
    beside = joined.drop("CHILD").with_columns((cs.string() | cs.integer()).fill_null(otherwise))
    return rows.hstack(beside)
