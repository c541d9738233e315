"""Who misses out: each group of an area's children beside all its other children.

Sources: Newcombe 1998, method 10, for the interval of a difference; Fisher 1935 for the exact test
given both totals, doubled; Benjamini and Hochberg 1995 for what may be listed. Words go by the
interval of each gap alone and stay unadjusted; only lists are held to a false discovery rate.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import gammaln

from stats.change import newcombe_difference
from stats.discovery import discoveries
from stats.intervals import Z95
from stats.need import TOO_FEW_BELOW
from stats.series import JUDGED

FIGURE = ["indicator", "area", "period_start", "period_end", "source", "supplier"]
REST = ["rest_numerator", "rest_denominator"]
NOT_KNOWN = "Not known"
"""Children of whom it is not recorded in which group they are: part of the others, and no group."""

TOO_FEW = "too few children"
Counts = NDArray[np.float64]


def with_rest(figures: pl.DataFrame) -> pl.DataFrame:
    """Give the groups of every proportion with rest_numerator and rest_denominator beside them.

    In: figures with kind, breakdowns beside the rows of all children, of which each group is a part.
    Out: the rows of groups alone, in the same order. The rest is everybody of the same figure who is
    not in the group, so also those whose group is not known; null where a count is not shown.
    """
    groups = figures.filter((pl.col("kind") == "proportion") & (pl.col("breakdown") != "all"))
    everyone = figures.filter(breakdown="all").select(
        *FIGURE, all_numerator="numerator", all_denominator="denominator"
    )
    beside = groups.filter(pl.col("subgroup") != NOT_KNOWN).join(
        everyone, on=FIGURE, how="left", maintain_order="left"
    )
    rest = [pl.col(f"all_{count}") - pl.col(count) for count in ("numerator", "denominator")]
    named = beside.with_columns(rest_numerator=rest[0], rest_denominator=rest[1])
    return named.drop("all_numerator", "all_denominator")


def with_gaps(groups: pl.DataFrame) -> pl.DataFrame:
    """Add rest_value, gap, gap_lower95, gap_upper95, the same as gap_children, gap_word, stands_out.

    In: rows of with_rest, with good; they are one family of tests, so hand in what a page shows. gap
    is the group's percent less that of the rest, in percentage points; gap_children is that share of
    the group: how many of its children more, or with a minus fewer, it is than at the rest's rate,
    with the limits of the gap, so that neither rate is taken as known. gap_word: worse, better, similar,
    or higher and lower where there is no polarity; `too few children` where either side has under 20
    or is not shown, and then no gap is given. stands_out: worse
    beyond what many looks would find by chance.
    """
    x, n, y, m = (pl.col(name) for name in ("numerator", "denominator", *REST))
    enough = pl.min_horizontal(n, m) >= TOO_FEW_BELOW
    shown = (pl.all_horizontal(part.is_not_null() for part in (x, n, y, m)) & enough).fill_null(
        False
    )
    lower, upper = newcombe_difference(x, n, y, m, Z95)
    points = {"gap": 100 * x / n - 100 * y / m, "gap_lower95": lower, "gap_upper95": upper}
    held = groups.with_columns(
        rest_value=pl.when(shown).then(100 * y / m),
        **{name: pl.when(shown).then(limit) for name, limit in points.items()},
    )
    children = {
        name.replace("gap", "gap_children"): n * pl.col(name) / 100
        for name in points  # the group is as large as it is: its points are its children
    }
    return _with_stands_out(held.with_columns(**children, gap_word=_word()))


def _word() -> pl.Expr:
    good, known = pl.col("good"), pl.col("gap").is_not_null()
    above, below = pl.col("gap_lower95") > 0, pl.col("gap_upper95") < 0
    worse = pl.when(good == "high").then(below).otherwise(above)
    words = {"worse": JUDGED & worse, "better": JUDGED, "higher": above, "lower": below}
    clear = pl.coalesce(pl.when(is_so).then(pl.lit(word)) for word, is_so in words.items())
    found = pl.when(above | below).then(clear).otherwise(pl.lit("similar"))
    return pl.when(known).then(found).otherwise(pl.lit(TOO_FEW))


def _with_stands_out(rows: pl.DataFrame) -> pl.DataFrame:
    tested = rows.select((JUDGED & pl.col("gap").is_not_null()).fill_null(False)).to_series()
    family = rows.filter(tested)
    counts = (family[name].cast(pl.Float64).to_numpy() for name in ("numerator", "denominator"))
    rest = (family[name].cast(pl.Float64).to_numpy() for name in REST)
    found = np.zeros(rows.height, dtype=bool)
    worse = (family["gap_word"] == "worse").to_numpy()
    found[tested.to_numpy()] = discoveries(doubled_fisher(*counts, *rest)) & worse
    return rows.with_columns(stands_out=pl.Series(found, dtype=pl.Boolean))


def doubled_fisher(x: Counts, n: Counts, y: Counts, m: Counts) -> Counts:
    """Give the exact two-sided p-value of x of n beside y of m: twice the smaller tail, at most 1.

    Fisher 1935: given how many did in both together, those in the group are a draw without
    replacement, P(k) = C(n, k) C(m, s − k) / C(n + m, s), s = x + y.
    """
    if not x.size:
        return np.zeros(0)
    together = (x + y)[:, None]
    least, most = np.maximum(0, together - m[:, None]), np.minimum(n[:, None], together)
    k = np.arange(most.max() + 1)[None, :]
    possible = (k >= least) & (k <= most)
    at = np.where(possible, k, least)
    log = _choose(n[:, None], at) + _choose(m[:, None], together - at)
    chance = np.where(possible, np.exp(log - _choose((n + m)[:, None], together)), 0.0)
    at_most = np.where(k <= x[:, None], chance, 0.0).sum(axis=1)
    at_least = np.where(k >= x[:, None], chance, 0.0).sum(axis=1)
    doubled: Counts = np.minimum(1.0, 2 * np.minimum(at_most, at_least))
    return doubled


def _choose(n: Counts, k: Counts) -> Counts:
    """Give the logarithm of the number of ways to choose k of n."""
    ways: Counts = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    return ways
