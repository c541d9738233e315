"""A return's counts held against the figures that DfE published of it, indicator by indicator."""

from __future__ import annotations

import polars as pl

import indicators
from children.child_table import child_table
from children.counting import SOURCE
from children.ssda903_return import Return
from children.ssda903_tables import FLAGS

PUBLISHED = "dfe_outcomes"
REASONS = ("hidden", "not published", "cohort", "ages", "base", "blanks", "count", "")
"""Why a line does not agree, the first that is so: DfE hides the figure; has not published it; the
cohort differs; the cohort agrees and an age group does not; the children or scores below the line
differ; the children below the line agree, and fewer in the file are above it, where as many or more are
blank; the numbers differ for a reason that is not in the file. Empty where both sides agree."""

BLANKS = {"indicator": pl.String, "blank": pl.Int64}


def blanks(handed_over: Return) -> pl.DataFrame:
    """Count, of the children below an indicator's line, those whose item is blank or unreadable."""
    children = child_table(handed_over).filter("IN_COHORT")
    found = []
    for recipe in indicators.recipes(SOURCE).iter_rows(named=True):
        items = pl.sql_expr(recipe["numerator"]).meta.root_names()
        if len(items) == 1 and items[0] in FLAGS:
            below = pl.sql_expr(recipe["denominator"]) & pl.col(items[0]).is_null()
            found.append((recipe["indicator"], children.select(below.sum()).item()))
    return pl.DataFrame(found, schema=BLANKS, orient="row")


def reconciled(
    counts: pl.DataFrame, published: pl.DataFrame, blank: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Hold a return's counts beside DfE's, a row an indicator that both may have, in counts' order.

    counts: of counting.count, before disclosure control; published: observations, of which DfE's of
    the same area and year are taken; blank: of blanks(). Out: indicator, area, period_end; numerator,
    denominator, value, status of the file; dfe_numerator and so on of DfE; more, more_below (the
    file's count less DfE's); blank; agrees; and why, one of REASONS.
    """
    key = ["indicator", "area", "period_end"]
    figures = ["numerator", "denominator", "value", "status"]
    whole = pl.col("breakdown") == "all"
    theirs = published.filter(whole & (pl.col("source") == PUBLISHED)).select(
        *key, *(pl.col(name).alias(f"dfe_{name}") for name in figures)
    )
    both = indicators.recipes(PUBLISHED).select("indicator")
    return (
        counts.filter(whole)
        .join(both, on="indicator", how="semi", maintain_order="left")
        .select(*key, *figures)
        .join(theirs, on=key, how="left", maintain_order="left")
        .join(_blank(blank), on="indicator", how="left", maintain_order="left")
        .with_columns(
            more=pl.col("numerator") - pl.col("dfe_numerator"),
            more_below=pl.col("denominator") - pl.col("dfe_denominator"),
            blank=pl.col("blank").fill_null(0),
        )
        .pipe(_with_reasons)
    )


def _blank(blank: pl.DataFrame | None) -> pl.DataFrame:
    return pl.DataFrame(schema=BLANKS) if blank is None else blank


def _with_reasons(lines: pl.DataFrame) -> pl.DataFrame:
    base = _bases()
    lines = lines.join(base, on="indicator", how="left", maintain_order="left")
    differs = pl.col("more_below") != 0
    cohort_differs = (differs & (pl.col("base") == "cohort")).any()
    ours, published = pl.col("value"), pl.col("dfe_value")
    # a published mean has one decimal; counts are exact, and DfE's "not applicable" is a zero of ours
    apart = pl.when(pl.col("numerator").is_null()).then((ours - published).abs() > 0.05 + 1e-9)
    unlike = apart.otherwise(pl.col("more") != 0).fill_null(False)
    nobody = (pl.col("status") == "not_applicable") & (pl.col("dfe_status") == "not_applicable")
    why = (
        pl.when(pl.col("dfe_status").is_null())
        .then(pl.lit("not published"))
        .when(nobody)
        .then(pl.lit(""))
        .when(published.is_null() | pl.col("dfe_denominator").is_null())
        .then(pl.lit("hidden"))
        .when(differs & ((pl.col("base") == "cohort") | cohort_differs))
        .then(pl.lit("cohort"))
        .when(differs)
        .then(pl.col("base"))
        .when(unlike & (pl.col("more") < 0) & (pl.col("blank") >= -pl.col("more")))
        .then(pl.lit("blanks"))
        .when(unlike)
        .then(pl.lit("count"))
        .otherwise(pl.lit(""))
    )
    return lines.with_columns(why=why).with_columns(agrees=pl.col("why") == "").drop("base")


def _bases() -> pl.DataFrame:
    """Say what each indicator's denominator rests on: the cohort, its ages, or another count."""
    rows = []
    for recipe in indicators.recipes(SOURCE).iter_rows(named=True):
        names = set(pl.sql_expr(recipe["denominator"]).meta.root_names())
        base = "cohort" if not names else "ages" if names == {"AGE"} else "base"
        rows.append((recipe["indicator"], base))
    return pl.DataFrame(rows, schema={"indicator": pl.String, "base": pl.String}, orient="row")
