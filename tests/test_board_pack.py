"""What the presenter has ticked on the Board view is what the PowerPoint pack holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.deck_parts import Chart, Deck, deck_apart
from tests.screens import Open, words
from tests.screens import open_page as open_page

PAGE = "board_view.py"


@pytest.fixture
def packs(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], bytes]]:
    """What the page's button would hand over, the newest last."""
    offered: list[Callable[[], bytes]] = []

    def download(_: str, make: Callable[[], bytes], **__: object) -> None:
        offered.append(make)

    monkeypatch.setattr("panels.workbook_button.st.download_button", download)
    return offered


def listed(app: Any) -> list[str]:
    """The needs that the title slide on the screen lists."""
    return re.findall(r"<li>(.*?)</li>", words(app))


def charts(deck: Deck) -> list[Chart]:
    """The charts of needs: those of local timeliness, which stand last, have no comparator."""
    found = [chart for slide in deck.slides for chart in slide.charts]
    return [chart for chart in found if "England" in dict(chart.lines)]


def needs(deck: Deck) -> list[str]:
    """The titles of the indicators that the pack's slides of one need are about."""
    return [chart.alt.removeprefix("Line chart. ").split(". ")[0] for chart in charts(deck)]


def test_the_pack_has_the_needs_of_the_screen_in_their_order(
    open_page: Open, sample_store: str, packs: list[Callable[[], bytes]]
) -> None:
    app = open_page(PAGE, sample_store, area="106")
    usual = listed(app)
    assert usual == needs(deck_apart(packs[-1]()))
    ticks = [box for box in app.checkbox if str(box.key).startswith("board-need-")]
    first, other = (
        next(box for box in ticks if box.value),
        next(box for box in reversed(ticks) if not box.value),
    )
    first.uncheck()
    other.check().run()
    changed = listed(app)
    assert changed == [*usual[1:], other.label] == needs(deck_apart(packs[-1]()))


def test_a_line_that_is_ticked_is_drawn_in_every_chart_of_the_pack(
    open_page: Open, sample_store: str, packs: list[Callable[[], bytes]]
) -> None:
    app = open_page(PAGE, sample_store, area="106")
    (line,) = [box for box in app.checkbox if str(box.key).startswith("board-line-")]
    before = deck_apart(packs[-1]())
    line.check().run()
    words(app)
    after = deck_apart(packs[-1]())
    for deck, count in ((before, 0), (after, 1)):
        drawn = [dict(chart.lines).keys() & {line.label} for chart in charts(deck)]
        assert [len(found) for found in drawn] == [count] * 3
    assert needs(before) == needs(after) != []
