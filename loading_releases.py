"""A published file beside what is loaded of its source: cut short, or of an older release."""

from __future__ import annotations

import csv

import polars as pl
from sqlalchemy.engine import Engine

import formats
import indicators
import store
from loaded import Loaded
from loaders.source_file import FileRefused, SourceFile
from observations import ROW
from releases import order

SPOKEN_FOR = ["source", "supplier", "area", "period_end"]
"""What the store replaces whole when a release is loaded again."""


def refuse_cut_off(file: SourceFile) -> None:
    """Refuse a CSV that ends in the middle of a row, as half a download does. Raises FileRefused."""
    if file.is_workbook:
        return
    lines = file.content.rstrip(b"\r\n").split(b"\n")
    last = lines[-1].decode("utf-8-sig")
    if last.count('"') % 2:  # a cell of several lines ends there
        return
    cells = len(next(csv.reader([last]), []))
    if cells < len(file.columns):
        raise FileRefused(
            f"{file.name} ends in the middle of line {len(lines):,}, after {cells} of "
            f"{len(file.columns)} cells: it is not whole, so nothing was loaded; download it again."
        )


def refuse_useless(file: SourceFile, loaded: Loaded) -> None:
    """Refuse a file of which nothing would be kept: it would pass for a release that is loaded.

    Raises FileRefused.
    """
    if not loaded.receipt.kept:
        raise FileRefused(
            f"{file.name} has no row that can be used ({loaded.receipt}): nothing was loaded; check "
            "that it is the file you meant, as it was published."
        )


def refuse_loss(engine: Engine, file: SourceFile, loaded: Loaded) -> None:
    """Refuse a release again that lacks figures which it had: cut at a line's end, nobody sees it.

    Raises FileRefused and StoreError.
    """
    rows = loaded.observations
    held = [
        store.read_release(engine, loaded.source, release)
        for release in rows["release"].unique().sort()
    ]
    if not held:
        return
    replaced = pl.concat(held).join(rows, on=SPOKEN_FOR, how="semi")
    known = pl.col("indicator").is_in(list(indicators.catalogue()))
    lost = replaced.filter(known).join(rows, on=[*ROW, "release"], how="anti").height
    if lost:
        raise FileRefused(
            f"{file.name} lacks {lost:,} of the {replaced.height:,} figures that are loaded of "
            f"{formats.release(loaded.release)} for the same areas and periods: it is not whole, so "
            "nothing was changed; download it again."
        )


def about_newer(engine: Engine, loaded: Loaded) -> tuple[str, ...]:
    """Say, before a file is kept, that a newer release is there and which of the two is shown.

    Raises StoreError.
    """
    return (*_newer_figures(engine, loaded), *_newer_model(engine, loaded))


def _newer_figures(engine: Engine, loaded: Loaded) -> tuple[str, ...]:
    rows = loaded.observations
    if rows.is_empty():
        return ()
    known = store.read_releases(engine).filter(source=loaded.source)
    later = known.filter(pl.col("release") > rows["release"].min())["release"].unique().sort()
    held = [store.read_release(engine, loaded.source, one) for one in later]
    if not held:
        return ()
    both = pl.concat(held).join(rows.select(*ROW, of_file="release"), on=ROW)
    newer = both.filter(pl.col("release") > pl.col("of_file"))
    if newer.is_empty():
        return ()
    figures = newer.select(ROW).n_unique()
    shown = "" if figures == rows.height else f" for {figures:,} of these {rows.height:,} figures"
    return (
        f"A newer release is loaded already ({formats.release(str(newer['release'].max()))}): it is the "
        f"one shown{shown}; this file's figures are kept beside it, to compare"
        f"{', and shown where the newer one has none' if shown else ''}.",
    )


def _newer_model(engine: Engine, loaded: Loaded) -> tuple[str, ...]:
    placed = order(loaded.release)
    if loaded.neighbours.is_empty() or placed is None:
        return ()
    ours = loaded.neighbours.filter(model=loaded.release)["area"].to_list()
    models = store.read_neighbours(engine).filter(pl.col("area").is_in(ours))["model"].unique()
    newer = max(models, key=lambda model: order(model) or (0, 0), default="")
    if (order(newer) or (0, 0)) <= placed:
        return ()
    return (
        f"A newer model is loaded already ({newer}): it is the one used; this one is kept, and used "
        "only for councils that the newer one lacks.",
    )
