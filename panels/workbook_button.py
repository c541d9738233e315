"""The buttons that hand a view over as a workbook or a board pack, made only when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import polars as pl
import streamlit as st

import reading
import sentences
from exports.board import Slide
from exports.deck import chosen_deck_bytes
from exports.files import MEDIA_TYPES, file_name
from exports.request import Request
from exports.workbook import workbook_bytes
from view import View


def workbook_button(view: View) -> None:
    """Draw the button; nothing where the area has no figures in the year."""
    if _nothing(view):
        return
    st.download_button(
        "Download as Excel",
        lambda: workbook_bytes(request(view)),
        file_name=name_of_file(view, "xlsx"),
        mime=MEDIA_TYPES["xlsx"],
        on_click="ignore",
        key="workbook",
    )


def deck_button(view: View, slides: Callable[[], list[Slide]], lines: Sequence[str]) -> None:
    """Draw the button for the slides chosen and the areas drawn beside; nothing without a figure.

    slides: gives them when the button is pressed.
    """
    if _nothing(view):
        return
    st.download_button(
        "Download as PowerPoint",
        lambda: chosen_deck_bytes(request(view), slides(), lines),
        file_name=name_of_file(view, "pptx"),
        mime=MEDIA_TYPES["pptx"],
        on_click="ignore",
        key="deck",
    )


def _nothing(view: View) -> bool:
    """Say whether there is nothing to take away: all is not applicable where an area does not exist."""
    return bool((view.now["status"] == "not_applicable").all())


def request(view: View, areas: tuple[str, ...] = ()) -> Request:
    """Give what the view shows as a request for an export; of other areas where some are named."""
    return _request(view, view.noted_figures, areas)


def name_of_file(view: View, kind: str, areas: tuple[str, ...] = ()) -> str:
    """Name the file of that request in a format, whether or not anybody takes it.

    One area's own rows name it: every figure and its notes are put together for the file alone.
    Raises ExportError where there would be nothing in it.
    """
    ours = areas in ((), (view.area,))
    return file_name(_request(view, view.ours if ours else view.figures, areas), kind)


def _request(view: View, figures: pl.DataFrame, areas: tuple[str, ...]) -> Request:
    return Request(
        figures=figures,
        areas=areas or (view.area,),
        period_end=view.year,
        benchmark=view.benchmark if not areas else sentences.benchmark_words(view.against),
        sample=view.holding.sample,
        published=reading.published,
        made=date.today(),
        neighbours=view.holding.neighbours,
        earlier=view.holding.earlier,
        observations=view.holding.observations,
    )
