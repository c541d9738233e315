"""DfE's checks of the health items, run on a return: which child breaks which rule, and where.

The rules are data, in ssda903_rules.toml. A breach names a child: it is for the screen of the person
whose file it is and for nothing that is stored, logged or sent.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from children.child_table import ITEMS, child_table, with_birthdays
from children.ssda903_return import Return

FILE = Path(__file__).with_name("ssda903_rules.toml")
BREACHES = {
    "rule": pl.String,
    "words": pl.String,
    "table": pl.String,
    "file": pl.String,
    "line": pl.Int64,
    "field": pl.String,
    "child": pl.String,
}
"""table is OC2, or Header for a child of the cohort who has no row in OC2."""


@dataclass(frozen=True)
class Rule:
    """One of DfE's checks: its number, our words, its fields and an SQL expression, true if broken."""

    number: str
    words: str
    fields: tuple[str, ...]
    breaks: str

    @property
    def of_each(self) -> bool:
        """Whether each field is asked about alone."""
        return "{field}" in self.breaks


@cache
def rules(path: Path = FILE) -> tuple[Rule, ...]:
    """Give the rules, in the order of the file."""
    blocks = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Rule(number, block["words"], tuple(block["fields"]), block["breaks"])
        for number, block in blocks.items()
    )


def breaches(handed_over: Return) -> pl.DataFrame:
    """List every breach of a rule, as columns of BREACHES, by rule and then by line.

    A rule about an item that OC2 does not have as a column is not asked: the return's notes say that
    the column is not there. An item that cannot be read is filled in, not blank.
    """
    lacking = handed_over.absent.get("OC2", ())
    children = _with_given(with_birthdays(child_table(handed_over)))
    found = [
        _broken(children, rule, field)
        for rule in rules()
        if not set(rule.fields) <= set(lacking)
        for field in _asked(rule, lacking)
    ]
    return pl.concat([pl.DataFrame(schema=BREACHES), *found])


def counted(found: pl.DataFrame) -> pl.DataFrame:
    """Count breaches by rule, with nothing of a child: rule, words, fields, children, breaches."""
    by_rule = found.group_by("rule", "words", maintain_order=True)
    return by_rule.agg(
        fields=pl.col("field").unique(maintain_order=True).str.join(", "),
        children=pl.col("child").n_unique().cast(pl.Int64),
        breaches=pl.len().cast(pl.Int64),
    )


def _asked(rule: Rule, lacking: tuple[str, ...]) -> list[str]:
    if rule.of_each:
        return [field for field in rule.fields if field not in lacking]
    return [", ".join(rule.fields)]


def _with_given(children: pl.DataFrame) -> pl.DataFrame:
    """Add GIVEN_ITEM, whether a cell holds anything at all, and GIVEN_ANY_OTHER than the four."""
    given = children.with_columns(
        (pl.col(item).is_not_null() | pl.col(f"WRONG_{item}")).alias(f"GIVEN_{item}")
        for item in ITEMS
    )
    others = ["CONVICTED", "HEALTH_CHECK", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"]
    any_other = pl.any_horizontal(f"GIVEN_{item}" for item in others)
    return given.with_columns(GIVEN_ANY_OTHER=any_other)


def _broken(children: pl.DataFrame, rule: Rule, field: str) -> pl.DataFrame:
    broken = children.filter(pl.sql_expr(rule.breaks.replace("{field}", field)).fill_null(False))
    said = {"rule": rule.number, "words": rule.words, "field": field}
    rows = broken.select(
        "table", "file", "line", child="CHILD", **{k: pl.lit(v) for k, v in said.items()}
    )
    return rows.select(*BREACHES)
