"""The border of a page that holds children: what fails inside says nothing of what it held."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

LOG = logging.getLogger(__name__)
FAILED = (
    "This could not be done, and nothing was kept. Press “Forget the file” and read it again; if it "
    "fails again, tell whoever looks after the dashboard what you did, not what is in the file."
)


@contextmanager
def in_private() -> Iterator[None]:
    """Let nothing that an error says of a row reach the screen or the log: a message may hold a child.

    The log gets the kind of error and the place in our own code, which hold no row.
    """
    try:
        yield
    except Exception as error:  # whatever it is: polars' messages quote cells
        LOG.error("A page of children failed: %s at %s", type(error).__name__, _place(error))
        st.error(FAILED)


def _place(error: Exception) -> str:
    """Give file and line of each step, innermost last, without the text of any line or value."""
    steps = []
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        steps.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " ".join(steps[-4:])
