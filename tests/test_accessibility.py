"""Every page for everybody: axe-core, the keyboard alone, a screen as narrow as 320 pixels, colours."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from choice import LABELS
from panels.about import ACCESSIBILITY
from tests.axe import FRAMEWORK, ours, violations
from tests.chart_colours import faint
from tests.keyboard import missed, stops
from tests.type_sizes import texts, upon_one_another
from tests.walking import ABOUT_AN_AREA, PAGES, Tab, faces, overflow, unfold

NARROW: ViewportSize = {"width": 320, "height": 640}
"""1280 pixels magnified four times: where a page must still need no scrolling sideways (1.4.10)."""

browser = pytest.mark.browser
every_page = pytest.mark.parametrize("file", PAGES)
