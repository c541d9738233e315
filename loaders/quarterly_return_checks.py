"""What a row of a quarterly return must say to be used: each fault with its reason, without numbers.

A refused row is kept with its reason, and the counts of a local return may be small: so no reason
and no kept content repeats one.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from loaders.quarterly_return_cells import COUNTS, is_hidden, with_meanings
from loaders.quarterly_return_words import breakdowns

CELL = ["area", "indicator", "period_start", "period_end"]
EARLIEST = date(2000, 1, 1)
GOOD = (pl.col("reason") == "") & pl.col("filled")
SHOWN_TEXT = 40
"""Letters of a cell that a reason repeats: enough to find it, too few for a story."""


def judged(rows: pl.DataFrame, known: pl.DataFrame, today: date) -> pl.DataFrame:
    """Give the rows with what they say, and reason ("" for a good one); the same rows in order.

    rows: sheet, line, the columns of the template as text, and fault, what is wrong with its sheet.
    Adds area, indicator, kind, period_start, period_end, breakdown, subgroup, numerator,
    denominator, value, status, filled (whether there is any number) and content, which is the row
    without its numbers.
    """
    told = rows.with_columns(
        pl.concat_str("area", "indicator", "period", "group", separator=", ").alias("content"),
        *(pl.col(name).alias(f"{name}_text") for name in ("area", "indicator", *COUNTS, "days")),
    )
    valued = with_meanings(told, known).with_columns(filled=_filled())
    single = valued.with_columns(reason=_reasons(today))
    return single.pipe(_with_repeats).pipe(_with_sums).with_columns(reason=_with_sheet())


def _filled() -> pl.Expr:
    numbers = (pl.col(f"{name}_text") != "" for name in (*COUNTS, "days"))
    return pl.any_horizontal(*numbers, pl.col("fault") != "")


def _reasons(today: date) -> pl.Expr:
    """Give the first fault of a row by itself; "" without one, and for a row without any number."""
    start, end = pl.col("period_start"), pl.col("period_end")
    wait, count = pl.col("kind") == "days", pl.col("kind") == "count"
    shown = ~pl.col("hidden")
    faults = [
        (pl.col("fault") != "", pl.col("fault")),
        (_formula(), "there is a formula in the row: write the number that it comes to"),
        (pl.col("area").is_null(), _quoted("area_text", "is not a known area: choose from the list")),
        (pl.col("kind").is_null(), _quoted("indicator_text", "is not an indicator of the return")),
        (start.is_null(), _quoted("period", "is not a month, quarter or year: choose from the list")),
        (start < EARLIEST, _quoted("period", "lies before the year 2000")),
        (end >= today, _quoted("period", "has not ended")),
        (pl.col("breakdown").is_null(), _quoted("group", "is not a group of the list")),
        (_not_a_number("numerator", ~wait), "the numerator is not a whole number from 0"),
        (_not_a_number("denominator", ~count), "the denominator is not a whole number from 0"),
        (_not_days() & wait, "the days are not a number from 0"),
        (shown & ~wait & pl.col("numerator").is_null(), "the numerator is missing"),
        (shown & ~count & pl.col("denominator").is_null(), _what_is_missing()),
        (shown & wait & pl.col("days").is_null() & (pl.col("denominator") > 0), "the days are missing"),
        (shown & (pl.col("numerator") > pl.col("denominator")),
         "the numerator is larger than the denominator"),
    ]  # fmt: skip
    said = [
        pl.when(bad).then(text if isinstance(text, pl.Expr) else pl.lit(text))
        for bad, text in faults
    ]
    return pl.when("filled").then(pl.coalesce(*said, pl.lit(""))).otherwise(pl.lit(""))


def _what_is_missing() -> pl.Expr:
    children = pl.lit("the denominator is missing: how many children the wait is over")
    return (
        pl.when(pl.col("kind") == "days")
        .then(children)
        .otherwise(pl.lit("the denominator is missing"))
    )


def _formula() -> pl.Expr:
    cells = ["area_text", "indicator_text", "period", "group"]
    cells += [f"{name}_text" for name in (*COUNTS, "days")]
    return pl.any_horizontal(pl.col(name).str.starts_with("=") for name in cells)


def _quoted(column: str, fault: str) -> pl.Expr:
    return pl.format("'{}' {}", pl.col(column).str.slice(0, SHOWN_TEXT), pl.lit(fault))


def _not_a_number(name: str, needed: pl.Expr) -> pl.Expr:
    text, number = pl.col(f"{name}_text"), pl.col(name)
    read = number.is_not_null() & (number >= 0) & (number == number.floor())
    return needed & (text != "") & ~is_hidden(name) & ~read


def _not_days() -> pl.Expr:
    read = pl.col("days").is_not_null() & (pl.col("days") >= 0)
    return (pl.col("days_text") != "") & ~is_hidden("days") & ~read


def _with_repeats(rows: pl.DataFrame) -> pl.DataFrame:
    """Refuse a row that says a second time what an earlier good one says."""
    placed = rows.with_row_index("row")
    again = placed.filter(GOOD).filter(
        ~pl.struct(*CELL, "breakdown", "subgroup").is_first_distinct()
    )
    said = pl.lit("an earlier row says the same area, indicator, period and group")
    repeated = pl.col("row").is_in(again["row"].to_list())
    return placed.with_columns(reason=pl.when(repeated).then(said).otherwise("reason")).drop("row")


def _with_sums(rows: pl.DataFrame) -> pl.DataFrame:
    """Refuse a breakdown whose groups come to more than all children, or, all given, to another sum.

    Waits do not add up, and a breakdown that is not the whole has nothing to come to.
    """
    good = rows.filter(GOOD & (pl.col("kind") != "days"))
    whole = good.filter(breakdown="all").select(
        *CELL, *(pl.col(name).alias(f"all_{name}") for name in (*COUNTS, "hidden"))
    )
    apart = pl.any_horizontal(_apart(name) for name in COUNTS)
    wrong = _sums(good).join(whole, on=CELL).filter(apart & ~pl.col("all_hidden"))
    marks = wrong.select(*CELL, "breakdown", apart=pl.lit(True))
    marked = rows.join(marks, on=[*CELL, "breakdown"], how="left", maintain_order="left")
    said = pl.format("the groups by {} do not add up to all children", "breakdown")
    refused = GOOD & pl.col("apart").fill_null(False)
    return marked.with_columns(reason=pl.when(refused).then(said).otherwise("reason")).drop("apart")


def _sums(good: pl.DataFrame) -> pl.DataFrame:
    """Give the sums of each breakdown, whether a number is hidden, and whether every group is there."""
    blocks = [(name, len(b["groups"])) for name, b in breakdowns().items() if b["whole"]]
    wholes = pl.DataFrame(blocks, schema={"breakdown": pl.String, "groups": pl.Int64}, orient="row")
    return (
        good.join(wholes, on="breakdown")
        .group_by(*CELL, "breakdown")
        .agg(
            pl.col(*COUNTS).sum(),
            pl.col("hidden").any(),
            complete=pl.len() == pl.col("groups").first(),
        )
    )


def _apart(name: str) -> pl.Expr:
    whole = pl.col(f"all_{name}")
    complete = pl.col("complete") & ~pl.col("hidden")
    return (pl.col(name) > whole) | (complete & (pl.col(name) != whole))


def _with_sheet() -> pl.Expr:
    named = pl.format("sheet {}: {}", "sheet", "reason")
    told = (pl.col("reason") != "") & (pl.col("sheet") != "")
    return pl.when(told).then(named).otherwise("reason")
