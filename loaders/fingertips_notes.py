"""What Fingertips notes beside its values, gathered: a sentence a note, with the areas it is about."""

from __future__ import annotations

import polars as pl


def notes(kept: pl.DataFrame) -> tuple[str, ...]:
    """Give each note with its areas, parted by semicolons, and how many figures it stands beside.

    kept: rows with note ("" where there is none) and place, the area's name.
    """
    noted = kept.filter(pl.col("note") != "")
    found = noted.group_by("note", maintain_order=True).agg(
        pl.len(), pl.col("place").unique(maintain_order=True)
    )
    return tuple(
        f"OHID on {'; '.join(names)} ({count} {'figure' if count == 1 else 'figures'}): "
        f"{note.rstrip('.')}."
        for note, count, names in found.iter_rows()
    )


def notes_on(area_name: str, lines: list[str]) -> list[str]:
    """Give the notes, in the publisher's words, that speak of one area."""
    found = (line.removeprefix("OHID on ").partition(": ") for line in lines)
    return [note for head, _, note in found if area_name in head.rpartition(" (")[0].split("; ")]
