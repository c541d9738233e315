"""Take figures away: which areas, in which format, as one file or a zip of one for each."""

from __future__ import annotations

import io
import shutil
import weakref
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import polars as pl
import streamlit as st

import reading
import sentences
from exports.batch import Outcome, write
from exports.files import FORMATS, MEDIA_TYPES
from exports.names import slug
from exports.request import Request
from exports.writing import ExportError
from panels.workbook_button import name_of_file, request
from view import View

KINDS = {
    "xlsx": "Excel summary: needs, figures, trends, peers, all with charts",
    "pptx": "PowerPoint board pack: one need a slide, with notes to speak from",
    "csv": "Plain table (CSV)",
}

MANY = 40
"""Areas of one file that take a while to make."""


def export(view: View) -> None:
    """Offer the areas and the formats, then one file or the making of several."""
    areas = _chosen_areas(view)
    kind = st.radio("As", list(KINDS), format_func=KINDS.__getitem__, key="export-kind")
    if not areas:
        st.write("Choose an area.")
        return
    offered = len(areas) > 1 and kind != "pptx"
    together = offered and st.checkbox("All in one file", key="export-together")
    if together and len(areas) > MANY:
        st.write(f"One file of {len(areas)} areas takes a while to make and to open.")
    groups: list[tuple[str, ...]] = (
        [areas] if together or len(areas) == 1 else [(area,) for area in areas]
    )
    try:
        _offer(view, groups, str(kind))
    except ExportError as error:
        st.warning(str(error))


def _chosen_areas(view: View) -> tuple[str, ...]:
    """Ask for which areas; give their codes."""
    way = st.radio(
        "For",
        list(WAYS),
        format_func=lambda word: WAYS[word] or view.area_name,
        horizontal=True,
        key="export-for",
    )
    ways: dict[str, Callable[[View], tuple[str, ...]]] = {
        "this": lambda view: (view.area,),
        "several": _several,
        "region": lambda view: _inside(view, "region"),
        "icb": lambda view: _inside(view, "icb"),
        "all": lambda view: tuple(_councils(view)["area"]),
    }
    return ways[way](view)


WAYS = {
    "this": "",
    "several": "Several areas",
    "region": "A region's councils",
    "icb": "An ICB's councils",
    "all": "All councils",
}
"""For whom: the area looked at goes by its name."""


def _several(view: View) -> tuple[str, ...]:
    names = reading.area_names(view.holding)
    chosen = st.multiselect(
        "Areas", list(names), [view.area], format_func=names.__getitem__, key="export-areas"
    )
    return tuple(chosen)


def _councils(view: View) -> pl.DataFrame:
    """Give the councils with figures of the year: area, area_name, region, by name."""
    council = (pl.col("level") == "local authority") & (pl.col("status") != "not_applicable")
    of_year = view.figures.filter(council & (pl.col("period_end") == view.year))
    return of_year.select("area", "area_name", "region").unique().sort("area_name")


def _inside(view: View, level: str) -> tuple[str, ...]:
    """Ask for a region or an ICB; give its councils of the year."""
    of_year = view.figures.filter((pl.col("level") == level) & (pl.col("period_end") == view.year))
    named = of_year.select("area", "area_name").unique().sort("area_name")
    names = dict(named.iter_rows())
    if not names:
        st.write("None is known here.")
        return ()
    place = st.selectbox("Which", list(names), format_func=names.__getitem__, key=f"export-{level}")
    members = of_year.filter(area=place)["members"].drop_nulls().explode().unique().to_list()
    inside = pl.col("area").is_in(members) | (pl.col("region") == place)
    return tuple(_councils(view).filter(inside)["area"])


def _offer(view: View, groups: list[tuple[str, ...]], kind: str) -> None:
    if len(groups) == 1:
        st.download_button(
            "Download",
            lambda: FORMATS[kind](request(view, groups[0])),
            file_name=name_of_file(view, kind, groups[0]),
            mime=MEDIA_TYPES[kind],
            on_click="ignore",
            type="primary",
            key="export-one",
        )
        return
    _offer_zip(view, groups, kind)


def _offer_zip(view: View, groups: list[tuple[str, ...]], kind: str) -> None:
    """Make the files in a folder of this session when asked, then hand them over as a zip."""
    what = (view.holding.revision, view.against, view.year, kind, tuple(groups))
    if st.button(f"Make {len(groups)} files", type="primary", key="export-make"):
        _make([request(view, group) for group in groups], kind)
        st.session_state["export-made"] = what
    if st.session_state.get("export-made") == what:
        outcome: Outcome = st.session_state["export-outcome"]
        paths = sorted([*outcome.written, *outcome.kept])
        against = slug(sentences.benchmark_words(view.against))
        name = f"looked-after-children-health_{len(paths)}-files_{against}"
        st.download_button(
            f"Download {len(paths)} files as a zip",
            lambda: _zipped(paths),
            file_name=f"{name}_{view.year:%Y-%m}.zip",
            mime="application/zip",
            on_click="ignore",
            key="export-zip",
        )


class _Folder:
    """A folder for this user's eyes alone, which goes when the session does."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="exports-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def _make(asked: list[Request], kind: str) -> None:
    """Make the files, saying how far it has come; one that was interrupted goes on from there."""
    folder = st.session_state.setdefault("export-folder", _Folder())
    bar = st.progress(0.0, text="Reading the figures ...")

    def done(finished: int) -> None:
        bar.progress(finished / len(asked), text=f"{finished} of {len(asked)} files are made")

    st.session_state.pop("export-made", None)
    try:
        st.session_state["export-outcome"] = write(asked, folder.path, kind, done)
    finally:
        bar.empty()


def _zipped(paths: list[Path]) -> bytes:
    """Put files into a zip as they are: workbooks and decks are packed already."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for path in paths:
            archive.write(path, path.name)
    return file.getvalue()
