"""What people have noted about figures, written beside them wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

import sentences
from sentences import Row


def noted(rows: Iterable[Row | None]) -> None:
    """Write each figure's notes in full and whose they are; nothing for a figure without one.

    rows: figures with `noted`, of reading.with_notes. As text, never as Markdown: a note may hold
    any sign.
    """
    for row in rows:
        if row and (said := sentences.noted_on(row)):
            st.html(f'<p class="where">{escape(said)}</p>')
