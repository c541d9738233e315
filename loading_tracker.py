"""A tracker on its way to the store: read in memory, counted, and nothing of a child goes further."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from children.tracker_file import is_tracker
from children.tracker_reading import Tracker, read_tracker
from children.tracker_words import WordsRefused, tracker_words
from loaders.source_file import FileRefused, SourceFile
from loading_children import council_of


def recognises(file: SourceFile) -> bool:
    """Say whether a file has the headings of a tracker, as a team maps them. Raises FileRefused."""
    try:
        return is_tracker(file, tracker_words())
    except WordsRefused as error:
        raise FileRefused(str(error)) from error


def opened(files: Sequence[SourceFile], area: str, places: pl.DataFrame, on: date) -> Tracker:
    """Read a tracker for a council, in memory; what lies after `on` is a mistake. Raises FileRefused."""
    new = council_of(area, places).join(places, on="area", how="anti")
    try:
        return read_tracker(files, area, pl.concat([places, new]), on)
    except WordsRefused as error:
        raise FileRefused(str(error)) from error
    except pl.exceptions.PolarsError:
        # its message may hold a cell: neither the screen nor a log is to see it
        names = " and ".join(file.name for file in files)
        raise FileRefused(
            f"{names} cannot be read as a tracker: save it anew from the template."
        ) from None
