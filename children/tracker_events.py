"""The sheet Events, judged: a row is one thing that happened to one child."""

from __future__ import annotations

from datetime import date

import polars as pl

from children.tracker_children import FORMULA, Fault, first_fault
from children.tracker_dates import read_date, read_word
from children.tracker_formulas import has_formula
from children.tracker_words import FREE, Words, spellings

AHEAD = "action_due"
"""The one event whose date may lie in the future."""
HIGHEST_SCORE = 40
EMPTY_SAYS = {"attendance": "done", "answer": "yes"}
"""What an empty outcome means, where it means something."""


def judged_events(
    rows: pl.DataFrame, words: Words, children: pl.DataFrame, today: date
) -> pl.DataFrame:
    """Give a row a row of the sheet: sheet, row, reason (null where it is used), left_out, local_id,

    child (its number), event (id), day, outcome (an id, an action's name, or ""), score (an SDQ's).
    children: as judged_children gives them.
    """
    kinds = {one.id: one.outcome for one in words.events}
    named = rows.with_columns(event_read=read_word("event", spellings(words.events)))
    typed = named.with_columns(
        day=read_date("date"),
        kind=pl.col("event_read").replace_strict(kinds, default=None, return_dtype=pl.String),
    )
    read = typed.with_columns(outcome_read=_outcome(words), score=_score())
    known = _with_child(read, children)
    judged = known.with_columns(reason=first_fault(_faults(words, today)))
    return _with_repeats(judged).select(
        "sheet",
        "row",
        "reason",
        "local_id",
        "child",
        "day",
        "score",
        left_out=pl.lit(None, pl.String),
        event="event_read",
        outcome="outcome_read",
    )


def _outcome(words: Words) -> pl.Expr:
    """Give what the outcome says in the words of its event's list; free text becomes plain."""
    listed = [
        pl.when(pl.col("kind") == kind).then(
            pl.when(pl.col("outcome") == "")
            .then(pl.lit(EMPTY_SAYS.get(kind)))
            .otherwise(read_word("outcome", spellings(words.lists[kind])))
        )
        for kind in {one.outcome for one in words.events} - set(FREE)
    ]
    action = pl.when(pl.col("kind") == "action").then(pl.col("outcome").str.to_lowercase())
    return pl.coalesce(*listed, action, pl.when(pl.col("kind").is_in(FREE)).then(pl.lit("")))


def _score() -> pl.Expr:
    """Give a whole number; Excel writes 17 as 17.0 where a column holds other numbers too."""
    text = pl.col("outcome").str.replace(r"\.0+$", "")
    digits = pl.when(text.str.contains(r"^\d{1,3}$")).then(text).cast(pl.Int64)
    return pl.when(pl.col("kind") == "score").then(digits)


def _with_child(rows: pl.DataFrame, children: pl.DataFrame) -> pl.DataFrame:
    """Add the child's number and date of birth; known says whether Children has the id at all."""
    listed = children.select("local_id", known=pl.lit(True)).unique()
    used = children.filter(pl.col("reason").is_null())
    born = used.select("local_id", "child", "date_of_birth").unique("local_id")
    return rows.join(listed, on="local_id", how="left", maintain_order="left").join(
        born, on="local_id", how="left", maintain_order="left"
    )


def _faults(words: Words, today: date) -> list[Fault]:
    wanting = [one.id for one in words.events if one.needed]
    ahead = (pl.col("day") > today) & (pl.col("event_read") != AHEAD)
    empty = pl.col("outcome") == ""
    score = pl.col("kind") == "score"
    wrong_score = pl.col("score").is_null() | (pl.col("score") > HIGHEST_SCORE)
    return [
        (has_formula("local_id", "event", "date", "outcome"), FORMULA),
        (pl.col("local_id") == "", "the local id is empty"),
        (pl.col("known").is_null(), "the child is not on the sheet Children"),
        (pl.col("child").is_null(), "the child's row on the sheet Children was refused"),
        (pl.col("event") == "", "the event is empty"),
        (pl.col("event_read").is_null(), "the event is not one of the list"),
        (pl.col("date") == "", "the date is empty"),
        (pl.col("day").is_null(), "the date is not a date"),
        (ahead, "the date lies in the future"),
        (pl.col("day") < pl.col("date_of_birth"), "the date lies before the birth"),
        (pl.col("event_read").is_in(wanting) & empty, "the outcome is empty"),
        (score & wrong_score, f"the outcome is not a score of 0 to {HIGHEST_SCORE}"),
        (pl.col("outcome_read").is_null(), "the outcome is not one of the event's list"),
    ]


def _with_repeats(rows: pl.DataFrame) -> pl.DataFrame:
    same = pl.struct("child", "event_read", "day", "outcome_read", "score")
    repeated = pl.col("reason").is_null() & ~same.is_first_distinct()
    text = pl.lit("the row repeats one above")
    return rows.with_columns(reason=pl.coalesce("reason", pl.when(repeated).then(text)))
