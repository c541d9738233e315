"""A chart that the browser keeps when another area is chosen shows that area, as a new one would."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import SETTLED
from tests.walking import Tab, drawn

pytestmark = pytest.mark.browser

PERSEUSHIRE = "061"
MARK_ALL = "document.querySelectorAll('svg.marks').forEach(chart => { chart.dataset.kept = 'yes' })"
# Without places: a kept chart may be a pixel wider, and its axes' words say where its marks stand.
MARKS = """() => [...document.querySelectorAll('.stVegaLiteChart svg.marks')].map(svg =>
  [...svg.querySelectorAll('*')].map(mark => [mark.tagName, mark.parentElement.getAttribute('class'),
    ...['fill', 'stroke', 'font-weight', 'aria-label'].map(name => mark.getAttribute(name)),
    mark.children.length ? '' : mark.textContent].join(' ')).sort().concat(
      [...svg.querySelectorAll('.role-axis-label text')].map(name => [name.getBoundingClientRect(),
        name.textContent]).sort(([a], [b]) => a.right + a.bottom - b.right - b.bottom)
        .map(([_, name]) => name)))"""


def marks(page: Page) -> list[list[str]]:
    """What each chart is made of: marks, their colours and words, and what its axes say in order."""
    drawn(page)
    page.wait_for_timeout(500)
    found: list[list[str]] = page.evaluate(MARKS)
    return found


@pytest.mark.parametrize("file", ["overview", "dental", "emotional_mental_health", "timeliness"])
def test_a_kept_chart_shows_what_a_new_one_would(
    file: str, sample_dashboard: str, tab: Tab
) -> None:
    page = tab.visit(sample_dashboard, file)
    before = marks(page)
    page.evaluate(MARK_ALL)
    box = page.get_by_test_id("stSidebar").get_by_role("combobox").first
    box.click()
    box.fill("Perseushire")
    page.get_by_role("option", name="Perseushire", exact=True).click()
    page.get_by_role("heading", level=1).filter(has_text="Perseushire").wait_for()
    page.wait_for_selector(SETTLED)
    after = marks(page)
    assert page.locator("svg.marks[data-kept=yes]").count()
    assert after == marks(tab.visit(sample_dashboard, file, PERSEUSHIRE)) != before
