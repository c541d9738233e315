"""The board pack: a deck of a title, the needs in order, one need a slide, and how it was made.

It is made of the same slides as the Board view, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

import formats
import sentences
from exports.axes import ends
from exports.board import Slide, default_needs, slides, through_the_years
from exports.cells import capitalised, in_unit, on_one_line
from exports.cover import CREATOR, INVENTED, KEYWORDS, LANGUAGE, WHOM, made_with
from exports.notes import definition
from exports.request import Request
from exports.slide_chart import Line, Look, add_chart
from exports.slide_parts import (
    BODY,
    CHART_LAYOUT,
    LIST_LAYOUT,
    MARGIN,
    OPENING_LAYOUT,
    TEXT_WIDTH,
    Box,
    add_foot,
    add_slide,
    add_text,
    as_bytes,
    fill_body,
    new_deck,
)
from exports.sources import ATTRIBUTION
from exports.trends_sheet import said
from indicators import catalogue
from sentences import HEADINGS, Row, of
