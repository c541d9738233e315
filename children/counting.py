"""A return becomes counts: every published indicator by recipe, for all and for each group.

The recipes are SQL expressions over the child table, in indicators.toml; each is evaluated once, for
all children, and then summed by every breakdown. Counts are exact: who may see them is disclosure.py's.
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
    evaluated = children.select(
        *_breakdowns(children), *(part for recipe in recipes for part in _parts(recipe, children))
    )
    sums = pl.concat([_summed(evaluated, name) for name in ["all", *_breakdowns(children)]])
    rows = pl.concat([_rows(sums, recipe, children) for recipe in recipes])
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
    """Give a recipe's numerator, its square and its denominator, a whole number a child each.

    A child counts above the line only when below it, so a recipe need not say so twice.
    """
    if not _can(recipe, children):
        return []
    below, above = (
        pl.sql_expr(recipe[part]).cast(pl.Int64).fill_null(0)
        for part in ("denominator", "numerator")
    )
    counted = pl.when(below > 0).then(above).otherwise(0)
    parts = {"above": counted, "squared": counted**2, "below": below}
    return [part.alias(f"{recipe['indicator']}.{name}") for name, part in parts.items()]


def _summed(evaluated: pl.DataFrame, breakdown: str) -> pl.DataFrame:
    """Give breakdown, subgroup and the sum of every part, in the order of the groups."""
    parts = [name for name in evaluated.columns if name not in groups.GROUPS]
    if breakdown == "all":
        sums = evaluated.select(pl.lit("all").alias("subgroup"), pl.col(parts).sum())
    else:
        order = pl.Enum(groups.GROUPS[breakdown])
        grouped = evaluated.group_by(subgroup=pl.col(breakdown).cast(order))
        sums = grouped.agg(pl.col(parts).sum()).sort("subgroup").cast({"subgroup": pl.String})
    return sums.select(pl.lit(breakdown).alias("breakdown"), "subgroup", pl.col(parts))


def _rows(sums: pl.DataFrame, recipe: dict[str, str], children: pl.DataFrame) -> pl.DataFrame:
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
