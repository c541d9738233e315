"""Notes: what people know about a figure ("school nurse vacancy May to August"), kept beside it.

A note is about an area and an indicator, never about a child: what looks like a child's date of
birth or identifier is refused. That is a net with holes, so the box that asks for a note says it too.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from store_opening import reading, writing
from store_tables import metadata

LONGEST_NOTE = 500
"""Characters of a note: it is shown beside a figure, whole."""

NOTES = {
    "id": pl.Int64,
    "area": pl.String,
    "indicator": pl.String,
    "text": pl.String,
    "written_by": pl.String,
    "written_at": pl.String,
}

notes_table = sa.Table(
    "notes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    *(sa.Column(name, sa.Text, nullable=False) for name in list(NOTES)[1:]),
)

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
BIRTH = re.compile(
    "|".join(
        [
            r"(?<!\d)\d{1,4}\s*([./-])\s*\d{1,2}\s*\1\s*\d{1,4}(?!\d)",  # 03/12/2014, 2014-12-03
            r"(?<!\d)\d{1,2} \d{1,2} (?:19|20)\d\d(?!\d)",
            r"(?<!\d)(?:[0-3]\d[01]\d(?:19|20)\d\d|(?:19|20)\d\d[01]\d[0-3]\d)(?!\d)",
            rf"(?<!\w){DAY}[\s./-]*(?:of\s+)?{MONTH}[\s.,/-]*{YEAR}(?!\d)",  # 3rd of December 2014
            rf"\b{MONTH}[\s.]*{DAY}[\s,]+{YEAR}(?!\d)",  # December 3, 2014
            r"\bd\.?\s?o\.?\s?b\b|\bdate of birth\b|\bbirth\s?da(?:y|te)\b",
        ]
    ),
    re.IGNORECASE,
)
NHS_NUMBER = re.compile(r"(?<!\d)\d{3}[\s.-]*\d{3}[\s.-]*\d{4}(?!\d)")
"""Ten digits, in threes and four (NHS Data Dictionary, NHS NUMBER); a wrong check digit is still one."""
UPN = re.compile(r"(?<![^\W_])[a-z][\s-]?(?:\d[\s-]?){11}[\da-z](?![^\W_])", re.IGNORECASE)
"""A letter, eleven digits, then a digit or for a temporary one a letter (DfE, Unique Pupil Numbers)."""

LOOKS_LIKE = {
    "a date of birth: write the month or the year, never a whole date": BIRTH,
    "an NHS number: a note is about a figure, never about a child": NHS_NUMBER,
    "a unique pupil number (UPN): a note is about a figure, never about a child": UPN,
}


class NoteRefused(ValueError):
    """A note that is not kept: one sentence that says why."""


def refusal(text: str) -> str:
    """Say in one sentence why a text cannot be a note; empty where it can."""
    seen = _seen(text)
    if not seen:
        return "The note is empty: write what there is to know about the figure."
    if len(text.strip()) > LONGEST_NOTE:
        return f"The note has over {LONGEST_NOTE} characters: shorten it."
    found = (words for words, pattern in LOOKS_LIKE.items() if pattern.search(seen))
    return next((f"This looks like {words}." for words in found), "")


def _seen(text: str) -> str:
    """Give a text as a reader sees it: wide digits as plain ones, without invisible signs."""
    plain = unicodedata.normalize("NFKC", text)
    shown = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return re.sub(r"[‐‑‒–—−]", "-", shown).strip()


def save_note(engine: Engine, area: str, indicator: str, text: str, by: str = "") -> int:
    """Keep a note about an area's indicator with who wrote it and when; give its number.

    Raises NoteRefused, as refusal says, also of who wrote it, and StoreError; nothing is kept then.
    """
    if said := refusal(text) or (refusal(by) if by.strip() else ""):
        raise NoteRefused(said)
    row = {"area": area, "indicator": indicator, "text": text.strip(), "written_by": by.strip()}
    row |= {"written_at": datetime.now(UTC).isoformat(timespec="seconds")}
    with writing(engine) as connection:
        insert = notes_table.insert().values(row).returning(notes_table.c.id)
        return int(connection.execute(insert).scalar_one())


def delete_note(engine: Engine, number: int) -> None:
    """Take a note away; one that is gone already is no error. Raises StoreError."""
    with writing(engine) as connection:
        connection.execute(notes_table.delete().where(notes_table.c.id == number))


def read_notes(engine: Engine) -> pl.DataFrame:
    """Read every note, as columns of NOTES, in the order they were written. Raises StoreError."""
    query = sa.select(*(notes_table.c[name] for name in NOTES)).order_by(notes_table.c.id)
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    return pl.DataFrame(rows, schema=NOTES, orient="row")


def no_notes() -> pl.DataFrame:
    """Give a frame of no notes."""
    return pl.DataFrame(schema=NOTES)
