"""What changed between two releases of the same years: revised, newly shown, newly suppressed, gone.

A later release corrects earlier years and protects other small numbers than the one before. A
figure is the same figure when indicator, area, period, subgroup, source and supplier are the same.
"""

from __future__ import annotations

import polars as pl

FIGURE = [
    "indicator",
    "area",
    "period_start",
    "period_end",
    "breakdown",
    "subgroup",
    "source",
    "supplier",
]
"""What one figure is, whichever release it came in."""
COMPARED = ["release", "numerator", "denominator", "value", "status"]

WORDS = ("revised", "newly shown", "newly suppressed", "gone", "reason changed")
"""What can have become of a figure: another number (of one not shown, what it is out of); shown now;
hidden now to protect small numbers; no longer published at all; still not shown, for another reason.
No change has no word."""


def changes(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Give the figures that differ between two releases, in the order of FIGURE.

    before, after: observations of the earlier and the later release, or of several, as long as a
    figure stands once in each. A period that only one of them holds is left out: it is no change.

    Out: FIGURE; release, numerator, denominator, value and status, each _before and _after, null
    where a release lacks the figure; change, one of WORDS; difference, value after minus before, in
    the figure's unit (percentage points of a proportion), null unless both are shown; count_changed
    and base_changed, whether what was counted (of a mean, the mean) and what it is out of changed.
    """
    earlier, later = (_of_shared_periods(one, other) for one, other in _both_ways(before, after))
    joined = _named(earlier, "before").join(
        _named(later, "after"), on=FIGURE, how="full", coalesce=True
    )
    judged = joined.with_columns(
        change=_change(),
        difference=pl.col("value_after") - pl.col("value_before"),
        count_changed=_differs("numerator") | _differs("status") | _another_mean(),
        base_changed=_differs("denominator"),
    )
    return judged.filter(pl.col("change").is_not_null()).sort(FIGURE)


def since_earlier(earlier: pl.DataFrame, latest: pl.DataFrame) -> pl.DataFrame:
    """Give what each period's latest release changed, as `changes` does.

    earlier: figures of each period in the release before its latest; latest: every figure in its
    latest release, where one that the period's latest release lacks stands in an older one.
    """
    newest = pl.col("release").max().over("source", "period_end")
    return changes(earlier, latest.filter(pl.col("release") == newest))


def counted(changed: pl.DataFrame, by: str) -> pl.DataFrame:
    """Count changes by one column of FIGURE: a row each, a column of WORDS each, and total.

    Rows with most changes come first.
    """
    kinds = [(pl.col("change") == word).sum().cast(pl.Int64).alias(word) for word in WORDS]
    rows = changed.group_by(by).agg(*kinds, total=pl.len().cast(pl.Int64))
    return rows.sort("total", by, descending=[True, False])


def _both_ways(
    before: pl.DataFrame, after: pl.DataFrame
) -> list[tuple[pl.DataFrame, pl.DataFrame]]:
    return [(before, after), (after, before)]


def _of_shared_periods(frame: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    return frame.join(other, on=["source", "period_end"], how="semi")


def _named(frame: pl.DataFrame, side: str) -> pl.DataFrame:
    return frame.select(*FIGURE, *(pl.col(name).alias(f"{name}_{side}") for name in COMPARED))


def _differs(column: str) -> pl.Expr:
    return pl.col(f"{column}_before").ne_missing(pl.col(f"{column}_after"))


def _another_mean() -> pl.Expr:
    """Say where a figure without a count, which is a mean, has another value."""
    counted = pl.col("numerator_before").is_not_null() | pl.col("numerator_after").is_not_null()
    return ~counted & _differs("value")


def _change() -> pl.Expr:
    was, now = (pl.col(f"status_{side}") == "ok" for side in ("before", "after"))
    was, now = was.fill_null(False), now.fill_null(False)
    hidden = pl.col("status_after") == "confidential"
    another = _differs("numerator") | _differs("denominator") | _differs("value")
    named = (
        pl.when(was & now & another)
        .then(pl.lit("revised"))
        .when(~was & now)
        .then(pl.lit("newly shown"))
        .when(was & hidden)
        .then(pl.lit("newly suppressed"))
        .when(was & ~now)
        .then(pl.lit("gone"))
        .when(~was & ~now & _differs("status"))
        .then(pl.lit("reason changed"))
        .when(~was & ~now & _differs("denominator"))
        .then(pl.lit("revised"))
    )
    return named.cast(pl.Enum(WORDS))
