"""What several councils come to together: an ICB, or a group that the user picked.

An ICB is pooled from whole councils, each by the largest share of it that lies in the ICB. A
hidden count is no number: it widens the pool's interval instead of being left out of it.
"""

from typing import Literal

import polars as pl

from stats.series import GROUP, IS_COUNCIL

# How the code of each kind of parent begins: ONS and NHS codes of ICBs, and a user's own groups.
CODE = {"icb": "^(E54|Q)", "group": "^group:"}
Level = Literal["icb", "group"]

# What a pool has beside the columns of the figures.
POOLED = ["bound_lower", "bound_upper", "bound_denominator", "members", "members_shown"]

# What a pool has for itself; every other column is the same on all rows of a group.
OF_AN_AREA = ["area", "area_name", "level", "region", "sub_region", "status"]
NUMBERS = ["numerator", "denominator", "value", "sd", "published_lower95", "published_upper95"]
OWN = [*GROUP, *OF_AN_AREA, *NUMBERS, *POOLED]
# Of several releases the newest, of several sources the last by name.
LAST = ["release", "source"]


def pooled(
    figures: pl.DataFrame, members: pl.DataFrame, level: Level, names: pl.DataFrame
) -> pl.DataFrame:
    """One row a parent and group of rows, in the columns of `figures` and those of POOLED.

    In: `figures` (rows of councils are used, others passed over; one row a group and area),
    `members` (parent, area, share, opened, closed) and `names` (area, area_name) of the parents;
    a parent without a name shows its code. Out: numerator and denominator summed over the members
    whose counts are both shown; `bound_lower` and `bound_upper`, percent of `bound_denominator`
    children, the lowest and highest that the pool can be where a member's count is hidden
    (anything from 0 to all its children), otherwise null; `members` and `members_shown`, sorted
    codes. Means and rates are weighted by denominator; days are unavailable, because medians do
    not add up, and so is a count that lacks a member, because it is no total.
    """
    councils = figures.filter(IS_COUNCIL)
    periods = councils.select("period_end").unique()
    membership = members_at(periods, members, level)
    if level == "icb":
        membership = pl.concat([membership, founders_before(periods, members)])
    pools = (
        pool(councils, membership)
        .rename({"parent": "area"})
        .join(names.select("area", "area_name").unique("area"), on="area", how="left")
        .with_columns(pl.col("area_name").fill_null(pl.col("area")), level=pl.lit(level))
    )
    columns = [name for name in figures.columns if name not in POOLED]
    blank = [name for name in columns if name not in pools.columns]
    return (
        pools.with_columns(pl.lit(None, figures.schema[name]).alias(name) for name in blank)
        .select(*columns, *POOLED)
        .sort(*GROUP, "area")
    )


def members_at(periods: pl.DataFrame, members: pl.DataFrame, level: Level) -> pl.DataFrame:
    """Which councils belonged to which parent at each period_end: period_end, parent, area.

    A membership holds from the day it opened to the day it closed, both included. A council in
    several ICBs goes whole to the one that holds most of it; it can be in any number of groups.
    """
    end = pl.col("period_end")
    opened, closed = pl.col("opened").cast(pl.Date), pl.col("closed").cast(pl.Date)
    valid = (opened.is_null() | (opened <= end)) & (closed.is_null() | (end <= closed))
    one = ["period_end", "area"] if level == "icb" else ["period_end", "area", "parent"]
    return (
        members.filter(pl.col("parent").str.contains(CODE[level]))
        .join(periods, how="cross")
        .filter(valid)
        .sort("share", "parent", descending=[True, False], nulls_last=True)
        .unique(one, keep="first", maintain_order=True)
        .select("period_end", "parent", "area")
    )


def founders_before(periods: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Which councils an ICB began with, for each period_end before it began, as `members_at`.

    A nurse of a new ICB asks how its councils' children did before: they are pooled all the same.
    """
    icbs = members.filter(pl.col("parent").str.contains(CODE["icb"]))
    began = icbs.group_by("parent").agg(began=pl.col("opened").cast(pl.Date).min())
    dated = began.drop_nulls().filter(
        ~pl.col("parent").is_in(icbs.filter(pl.col("opened").is_null())["parent"].to_list())
    )
    first_days = dated.select(period_end="began").unique()
    founders = members_at(first_days, icbs, "icb").rename({"period_end": "began"})
    before = founders.join(dated, on=["parent", "began"]).join(periods, how="cross")
    return before.filter(pl.col("period_end") < pl.col("began")).select(
        "period_end", "parent", "area"
    )


def pool(councils: pl.DataFrame, membership: pl.DataFrame) -> pl.DataFrame:
    """The pools without their names, by GROUP and parent; `membership` comes from `members_at`.

    A member without a row is a member that is not shown; a pool needs one row at the least.
    """
    every = councils.select(GROUP).unique().join(membership, on="period_end")
    rows = counted(every.join(councils, on=[*GROUP, "area"], how="left"))
    return (
        rows.group_by(*GROUP, "parent")
        .agg(*TOTALS, *STATES, *_shared(councils.columns))
        .filter(pl.col("kind").is_not_null())
        .with_columns(value=_if_complete(pooled_value()))
        .with_columns(*_bounds(), *_counts(), status=_status())
        .drop("x", "n", "weighted", "hidden", "statuses")
    )


def _shared(columns: list[str]) -> list[pl.Expr]:
    last = [pl.col(name).max() for name in columns if name in LAST]
    same = [name for name in columns if name not in (*OWN, *LAST)]
    return [*last, *(pl.col(name).first(ignore_nulls=True) for name in same)]


def counted(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with what can be summed: x, n, weighted and hidden, all null where not shown.

    `weighted` is value times denominator (of a count, the value), `hidden` the children of a
    council whose own figure is not shown: a council that does not exist has none.
    """
    value, x, n, kind = (pl.col(c) for c in ("value", "numerator", "denominator", "kind"))
    both = (n > 0) & ((kind == "mean") | x.is_not_null())
    shown = (value.is_not_null() & ((kind == "count") | both) & (kind != "days")).fill_null(False)
    weighted = pl.when(kind == "count").then(value).otherwise(value * n)
    unknown = ~shown & (pl.col("status") != "not_applicable")
    return rows.with_columns(
        shown=shown,
        x=pl.when(shown).then(x).cast(pl.Float64),
        n=pl.when(shown).then(n).cast(pl.Float64),
        weighted=pl.when(shown).then(weighted).cast(pl.Float64),
        hidden=pl.when(unknown).then(n).cast(pl.Float64),
    )


# Weighted values are sorted first: the last digit of a sum of floats hangs on its order.
TOTALS = [pl.col("x", "n", "hidden").sum(), pl.col("weighted").sort().sum()]

STATES = [
    pl.col("area").filter(pl.col("status").ne_missing("not_applicable")).sort().alias("members"),
    pl.col("area").filter("shown").sort().alias("members_shown"),
    pl.col("status").unique().alias("statuses"),
]


def pooled_value() -> pl.Expr:
    """The value of TOTALS: Σx/Σn in percent; of means and rates Σvn/Σn; null of no children."""
    kind, n, weighted = pl.col("kind"), pl.col("n"), pl.col("weighted")
    return (
        pl.when((kind == "proportion") & (n > 0))
        .then(100 * pl.col("x") / n)
        .when(kind.is_in(["mean", "rate"]) & (n > 0))
        .then(weighted / n)
        .when(kind == "count")
        .then(weighted)
    )


def _if_complete(value: pl.Expr) -> pl.Expr:
    shown, everyone = pl.col("members_shown").list.len(), pl.col("members").list.len()
    enough = (shown > 0) & ((pl.col("kind") != "count") | (shown == everyone))
    return pl.when(enough).then(value)


def _bounds() -> list[pl.Expr]:
    """A proportion's lowest and highest: none of the hidden children have it, or all of them."""
    x, hidden = pl.col("x"), pl.col("hidden")
    everyone = pl.col("n") + hidden
    unsure = (pl.col("kind") == "proportion") & (hidden > 0)
    bounds = {
        "bound_lower": 100 * x / everyone,
        "bound_upper": 100 * (x + hidden) / everyone,
        "bound_denominator": everyone,
    }
    return [pl.when(unsure).then(bound).alias(name) for name, bound in bounds.items()]


def _counts() -> list[pl.Expr]:
    """The totals beside a value: a mean counts no cases, a count has no children to share it."""
    kind, valued = pl.col("kind"), pl.col("value").is_not_null()
    cases = valued & kind.is_in(["proportion", "rate"])
    children = valued & (kind != "count")
    return [
        pl.when(cases).then("x").alias("numerator"),
        pl.when(children).then("n").alias("denominator"),
    ]


def _status() -> pl.Expr:
    hidden = pl.col("statuses").list.contains("confidential") & (pl.col("kind") != "days")
    return (
        pl.when(pl.col("value").is_not_null())
        .then(pl.lit("ok"))
        .when(pl.col("members").list.len() == 0)
        .then(pl.lit("not_applicable"))
        .when(hidden)
        .then(pl.lit("confidential"))
        .otherwise(pl.lit("unavailable"))
    )
