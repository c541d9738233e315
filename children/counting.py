"""A return becomes counts: every published indicator by recipe, for all and for each group.

The recipes are SQL expressions over the child table, in indicators.toml; each is evaluated once, for
all children, and summed once, over those who are in the same group by every breakdown; the sums of each
breakdown are sums of these. Counts are exact: who may see them is disclosure's.
"""

from __future__ import annotations

from datetime import date

import polars as pl

import indicators
import observations
from children import groups
from children.child_table import child_table
from children.ssda903_return import Return

SOURCE = "ssda903"
OWN = "own return"
"""The supplier of a return whose sender has not said otherwise."""


def count(handed_over: Return, area: str, on: date, *, supplier: str = OWN) -> pl.DataFrame:
    """Count a return: observations of one area and year, of all its children and of each group.

    on: the day of counting, which is the release. In the order of groups.GROUPS and the catalogue. An
    indicator whose column the return lacks is unavailable, a denominator of nobody not applicable. A
    mean has its standard deviation in `sd`.
    """
    lacking = handed_over.absent.get("OC2", ())
    children = child_table(handed_over).filter("IN_COHORT").drop(lacking)
    recipes = list(indicators.recipes(SOURCE).iter_rows(named=True))
    alike = _alike(children, recipes)
    each = [_summed(alike.lazy(), name) for name in ["all", *_breakdowns(children)]]
    sums = pl.concat(each).collect(engine="in-memory").lazy()
    found = [_rows(sums, recipe, children) for recipe in recipes]
    rows = pl.concat(found).collect(engine="in-memory")
    same = {"area": area, "source": SOURCE, "release": on.isoformat(), "supplier": supplier}
    period = {"period_start": handed_over.year_start, "period_end": handed_over.year_ending}
    whole = rows.with_columns(pl.lit(v).alias(k) for k, v in (same | period).items())
    return observations.checked(whole)


def _breakdowns(children: pl.DataFrame) -> list[str]:
    return [name for name in groups.GROUPS if name in children.columns]


def _can(recipe: dict[str, str], children: pl.DataFrame) -> bool:
    """Say whether the return has every column that a recipe names."""
    named = [pl.sql_expr(recipe[part]).meta.root_names() for part in ("numerator", "denominator")]
    return {name for names in named for name in names} <= set(children.columns)


def _parts(recipe: dict[str, str], children: pl.DataFrame) -> list[pl.Expr]:
    """Give a recipe's numerator, a mean's square of it, and its denominator, a whole number a child.

    A child counts above the line only when below it, so a recipe need not say so twice.
    """
    if not _can(recipe, children):
        return []
    below, above = (
        pl.sql_expr(recipe[part]).cast(pl.Int64).fill_null(0)
        for part in ("denominator", "numerator")
    )
    counted = pl.when(below > 0).then(above).otherwise(0)
    parts = {"above": counted, "below": below}
    if recipe["kind"] == "mean":
        parts["squared"] = counted**2
    return [part.alias(f"{recipe['indicator']}.{name}") for name, part in parts.items()]


def _alike(children: pl.DataFrame, recipes: list[dict[str, str]]) -> pl.DataFrame:
    """Give every part summed over the children who are in the same groups by all breakdowns."""
    names = _breakdowns(children)
    grouped = [pl.col(name).cast(pl.Enum(groups.GROUPS[name])) for name in names]
    parts = [part for recipe in recipes for part in _parts(recipe, children)]
    evaluated = children.select(*grouped, *parts)
    return evaluated.group_by(names).agg(pl.exclude(names).sum()) if names else evaluated


def _summed(alike: pl.LazyFrame, breakdown: str) -> pl.LazyFrame:
    """Give breakdown, subgroup and the sum of every part, in the order of the groups."""
    parts = pl.exclude(*groups.GROUPS, "subgroup")
    if breakdown == "all":
        sums = alike.select(pl.lit("all").alias("subgroup"), parts.sum())
    else:
        grouped = alike.group_by(subgroup=pl.col(breakdown))
        sums = grouped.agg(parts.sum()).sort("subgroup").cast({"subgroup": pl.String})
    return sums.select(pl.lit(breakdown).alias("breakdown"), "subgroup", parts)


def _rows(sums: pl.LazyFrame, recipe: dict[str, str], children: pl.DataFrame) -> pl.LazyFrame:
    """Give one indicator's observations, a row a subgroup, but for what all rows share."""
    own = [pl.col("breakdown", "subgroup"), pl.lit(recipe["indicator"]).alias("indicator")]
    blank = {name: pl.lit(None, pl.Float64) for name in observations.NUMBERS}
    if not _can(recipe, children):
        return sums.select(*own, **blank, status=pl.lit("unavailable"))
    above, squared, below = (
        pl.col(f"{recipe['indicator']}.{part}").cast(pl.Float64)
        for part in ("above", "squared", "below")
    )
    counted = below > 0
    if recipe["kind"] == "mean":
        spread = ((squared - above**2 / below) / (below - 1)).sqrt()
        figures = {"value": above / below, "sd": pl.when(below > 1).then(spread)}
    else:
        figures = {"numerator": above, "value": 100 * above / below}
    figures |= {"denominator": below, "value": pl.when(counted).then(figures["value"])}
    status = pl.when(counted).then(pl.lit("ok")).otherwise(pl.lit("not_applicable"))
    return sums.select(*own, **(blank | figures), status=status)
