"""Every chart of every page as it is sent to the browser; a new chart is covered by being drawn."""

from __future__ import annotations

import re
from itertools import chain

import altair as alt
import pytest

import sentences
from charts import theme
from tests.drawn_charts import Sent, charts_of, scenes
from tests.screens import NEEDS_FIGURES, Open, words
from tests.screens import open_page as open_page

ZOSMA_ISLES, GEMINI_COURT, LYNX_GREEN = "154", "048", "106"
OURS = {theme.INK, theme.QUIET, theme.RULE, theme.TICK, theme.BLUE, theme.ORANGE, theme.DARK}
WHITE = "#ffffff"
