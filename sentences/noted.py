"""What people have noted beside a figure, in words."""

from __future__ import annotations

from datetime import datetime

import formats
from sentences.phrases import Row, inside_sentence, of, possessive


def noted(row: Row) -> str:
    """Give what has been noted beside a figure; empty where nothing has."""
    return row.get("noted") or ""


def noted_on(row: Row) -> str:
    """Say whose figure a note is on, and the note: Note on Croydon's dental checks: ..., or nothing."""
    if not noted(row):
        return ""
    whose = f"{possessive(row['area_name'])} {inside_sentence(of(row).short)}"
    return f"Note on {whose}: {noted(row)}"


def note_words(text: str, by: str, at: str) -> str:
    """Give one note with who wrote it and when: it may be older than the figure it stands beside.

    "School nurse vacancy May to August (designated nurse, 22 November 2026)". at: an ISO time.
    """
    who = ", ".join(part for part in (by, formats.day(datetime.fromisoformat(at).date())) if part)
    return f"{text} ({who})"
