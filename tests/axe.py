"""Axe-core on a page: what breaks WCAG 2.2 at levels A and AA, and what comes from the framework."""

from __future__ import annotations

from typing import Any, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async tags => {
  const wanted = {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}
  const found = await axe.run(document, wanted)
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    [rule.id, node.target.join(' '), node.html.slice(0, 200), node.failureSummary]))
}"""

FRAMEWORK = {
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems] *",
}
"""Rules that Streamlit itself breaks and nobody who writes a page can mend, and where it does.

Below 768 pixels the menu folds into the sidebar, as a list whose items are grouped in sections.
Each is named in the accessibility statement, panels/accessibility.md.
"""


class Violation(NamedTuple):
    """A rule of axe-core that an element breaks, and how to mend it."""

    rule: str
    target: str
    html: str
    advice: str


def violations(page: Page) -> list[Violation]:
    """Give every violation on a page, the framework's own too."""
    page.evaluate(AXE_SCRIPT)
    return [Violation(*found) for found in page.evaluate(RUN, TAGS)]


def ours(page: Page) -> list[Violation]:
    """Give the violations that an author of the page can mend."""
    return [one for one in violations(page) if not _frameworks(page, one)]


def _frameworks(page: Page, found: Violation) -> bool:
    place: str | None = FRAMEWORK.get(found.rule)
    if place is None:
        return False
    there: Any = page.evaluate(
        "([target, place]) => document.querySelector(target).matches(place)", [found.target, place]
    )
    return bool(there)
