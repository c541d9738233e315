"""Every chart of every page as it is sent to the browser; a new chart is covered by being drawn."""

from __future__ import annotations

import re
from pathlib import Path

import altair as alt
import pytest

from charts import theme
from tests.screens import NEEDS_FIGURES, Open, words
from tests.screens import open_page as open_page
from tests.sent_charts import Sent, charts_of, scenes

LYNX_GREEN, GEMINI_COURT, ZOSMA_ISLES = "106", "101", "151"
PERSEUSHIRE = "061"
"""A council with needs, one with a handful of children, one with nobody."""
COLOURS = {
    *(theme.INK, theme.QUIET, theme.RULE, theme.TICK, theme.BLUE, theme.ORANGE, theme.DARK),
    *(theme.WHITE, theme.LIGHT_BLUE),
}

WITHOUT_CHARTS = {"export", "inspection_evidence", "what_is_there", "own_return", "due_and_overdue"}

every_page = pytest.mark.parametrize("page", NEEDS_FIGURES, ids=lambda page: page.stem)


def charts(page: Path, address: str, open_page: Open, area: str) -> list[Sent]:
    """Every chart of a page, in every way that it can be shown."""
    found = []
    for scene in scenes(open_page(page, address, area=area)):
        assert words(scene)
        found += charts_of(scene, page.stem)
    return found


@every_page
def test_a_page_draws_valid_charts_that_fetch_nothing_and_can_be_read_aloud(
    page: Path, sample_store: str, open_page: Open
) -> None:
    drawn = charts(page, sample_store, open_page, LYNX_GREEN)
    assert bool(drawn) == (page.stem not in WITHOUT_CHARTS)
    for chart in drawn:
        alt.Chart.from_dict(chart.spec)  # raises where the schema of Vega-Lite is not kept
        assert "http" not in str(
            {name: part for name, part in chart.spec.items() if name[0] != "$"}
        )
        assert len(chart.said) > 20
        assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", str(chart.spec))) <= COLOURS


@every_page
@pytest.mark.parametrize("area", [LYNX_GREEN, GEMINI_COURT, ZOSMA_ISLES])
def test_a_page_draws_nothing_where_a_figure_is_null(
    page: Path, area: str, sample_store: str, open_page: Open
) -> None:
    for chart in charts(page, sample_store, open_page, area):
        assert "invalid" not in str(chart.spec)  # Vega-Lite's own rule leaves nulls out
        for layer in chart.layers():
            assert layer.half_placed() == [], f"{chart.said}: a {layer.mark} of half a figure"


@every_page
def test_a_page_tells_nothing_by_colour_alone(
    page: Path, sample_store: str, open_page: Open
) -> None:
    for chart in charts(page, sample_store, open_page, LYNX_GREEN):
        if any(layer.tells_by_colour for layer in chart.layers()):
            marks = {layer.mark for layer in chart.layers()}
            channels = {name for layer in chart.layers() for name in layer.encoding}
            assert "text" in marks or channels & {"shape", "strokeDash"}, chart.said


@every_page
def test_a_browser_keeps_the_charts_that_it_has_when_another_area_is_chosen(
    page: Path, sample_store: str, open_page: Open
) -> None:
    app = open_page(page, sample_store, area=LYNX_GREEN)
    there = [chart.spec for chart in charts_of(app, page.stem)]
    app.selectbox(key="area").set_value(PERSEUSHIRE).run()
    anew = [chart.said for chart in charts_of(app, page.stem) if chart.spec not in there]
    assert anew == []


@every_page
def test_names_on_an_axis_stand_in_their_rows_order_in_a_kept_chart_too(
    page: Path, sample_store: str, open_page: Open
) -> None:
    for chart in charts(page, sample_store, open_page, LYNX_GREEN):
        for layer in chart.layers():
            places = [layer.encoding[name] for name in ("x", "y") if name in layer.encoding]
            names = [one for one in places if one.get("type") in ("nominal", "ordinal")]
            # without an order of its own, a name that is there already stays before new ones
            assert [one for one in names if one.get("sort", "ascending") is None] == [], chart.said


def test_the_board_says_the_years_of_its_chart_which_has_no_table(
    sample_store: str, open_page: Open
) -> None:
    app = open_page("board_view.py", sample_store, area=LYNX_GREEN)
    next(button for button in app.button if button.label == "Next").click().run()
    said = charts_of(app, "board_view")[0].said
    assert "Lynx Green: " in said
    assert "61% in 2024/25" in said
    assert "Beside it: England 84%." in said
