"""Which counts of two indicators are the same children: found in the figures, not in a list.

Scores of concern are counted out of the scores given, which another indicator counts out of all; a
bare count of those who were late is what a percentage leaves. Two counts are taken to be the same
children when they are equal for all and for every group.
"""

from __future__ import annotations

import polars as pl

from disclosure.cells import SPOT, Places

Pairs = tuple[Places, Places]

KEY = ["slice", "indicator", "other", "first", "second"]


def parents(frame: pl.DataFrame) -> Pairs:
    """Give the rows whose x or y is, in the same group, the n of another indicator's row; that row."""
    totals = _totals(frame).filter(pl.col("x") > 0, pl.col("y") > 0)
    below = _totals(frame).filter(pl.col("n") > 0)
    return _equal_everywhere(frame, [_equal(totals, a, below, "n") for a in ("x", "y")])


def same_counts(frame: pl.DataFrame) -> Pairs:
    """Give pairs of rows of the same children, as many of whom did, or did and did not, in both."""
    totals = _totals(frame).filter(pl.col("x") > 0, pl.col("y") > 0)
    found = [_equal(totals, "x", totals, b, also=["n"]) for b in ("x", "y")]
    return _equal_everywhere(frame, found)


def counted_alone(frame: pl.DataFrame) -> Pairs:
    """Give pairs of a proportion's row and a bare count of those who did in it, or did not."""
    bare = _totals(frame).filter(pl.col("n").is_null(), pl.col("x") > 0)
    totals = _totals(frame).filter(pl.col("n") > 0)
    return _equal_everywhere(frame, [_equal(totals, a, bare, "x") for a in ("x", "y")])


def base_of_another(frame: pl.DataFrame) -> Pairs:
    """Give the rows of age groups that are a whole indicator's base, and that indicator's total."""
    ages = frame.filter((pl.col("by") == "age") & (pl.col("n") > 0))
    totals = frame.filter("is_total").select("slice", "n", row_other="row")
    return _rows(ages.join(totals, on=["slice", "n"]))


def _totals(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter("is_total").select("slice", "indicator", "x", "y", "n")


def _equal(
    one: pl.DataFrame, first: str, two: pl.DataFrame, second: str, also: list[str] | None = None
) -> pl.DataFrame:
    """Give pairs of indicators of one slice whose totals agree: KEY."""
    shared = ["slice", *(also or [])]
    left = one.select(*shared, "indicator", count=first)
    right = two.select(*shared, other="indicator", count=second)
    pairs = left.join(right, on=[*shared, "count"])
    different = pairs.filter(pl.col("indicator") != pl.col("other"))
    return different.select(
        "slice", "indicator", "other", first=pl.lit(first), second=pl.lit(second)
    )


def _equal_everywhere(frame: pl.DataFrame, found: list[pl.DataFrame]) -> Pairs:
    """Give the rows, group by group, of those pairs whose counts agree in every group."""
    pairs = pl.concat(found)
    counts = ["x", "y", "n"]
    frame = frame.select(*SPOT, "indicator", "row", *counts)
    one = frame.join(
        pairs.select("slice", "indicator").unique(), on=["slice", "indicator"], how="semi"
    )
    two = frame.join(
        pairs.select("slice", indicator="other").unique(), on=["slice", "indicator"], how="semi"
    )
    there = two.select(
        *SPOT, other="indicator", row_other="row", **{f"{name}_other": name for name in counts}
    )
    met = one.join(pairs, on=["slice", "indicator"]).join(there, on=[*SPOT, "other"])
    here, over_there = (
        pl.coalesce(pl.when(pl.col(which) == name).then(f"{name}{ending}") for name in counts)
        for which, ending in (("first", ""), ("second", "_other"))
    )
    return _rows(met.filter((here == over_there).fill_null(False).all().over(KEY)))


def _rows(frame: pl.DataFrame) -> Pairs:
    return frame["row"].to_numpy(), frame["row_other"].to_numpy()
