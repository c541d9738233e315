"""The button that hands a view over as a workbook, made only when somebody asks for it."""

from __future__ import annotations

from datetime import date

import streamlit as st

import reading
from exports.files import file_name
from exports.request import Request
from exports.workbook import MEDIA_TYPE, workbook_bytes
from view import View


def workbook_button(view: View) -> None:
    """Draw the button; nothing where the area has no figures in the year."""
    if view.now.is_empty():
        return
    asked = request(view)
    st.download_button(
        "Download as Excel",
        lambda: workbook_bytes(asked),
        file_name=file_name(asked, "xlsx"),
        mime=MEDIA_TYPE,
        on_click="ignore",
        key="workbook",
    )


def request(view: View) -> Request:
    """Give what the view shows as a request for an export."""
    return Request(
        figures=view.figures,
        areas=(view.area,),
        period_end=view.year,
        benchmark=view.benchmark,
        sample=view.holding.sample,
        published=reading.published,
        made=date.today(),
    )
