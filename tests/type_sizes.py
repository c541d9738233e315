"""The text that a screen shows, in a page and in its charts: where it stands and how large it is."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from playwright.sync_api import Page

# A line of text each. A chart's text is scaled with the chart; icons are drawn with letters and are
# no text; what is clipped away is there for those who listen.
TEXTS = """() => {
  const cut = (box, e) => {
    for (; e !== document.documentElement; e = e.parentElement) {
      const flow = getComputedStyle(e).overflowX, frame = e.getBoundingClientRect()
      if (flow === 'visible') continue
      const scrolls = ['auto', 'scroll'].includes(flow) && e.dataset.testid !== 'stMain'
      if (frame.width < 3 || (scrolls && (box.top > frame.bottom - 3 || box.bottom < frame.top + 3)))
        return null
      if (box.right > frame.right + 3 || box.left < frame.left - 3) return !scrolls
    }
    return box.right > innerWidth + 3
  }
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement, words = walk.currentNode.textContent.trim()
    const seen = {opacityProperty: true, visibilityProperty: true}
    if (!words || parent.closest('[data-testid^=stIcon], style, script, noscript')) continue
    if (!parent.checkVisibility(seen) || getComputedStyle(parent).clipPath !== 'none') continue
    const range = document.createRange()
    range.selectNodeContents(walk.currentNode)
    const scale = parent.getScreenCTM ? Math.abs(parent.getScreenCTM().d) : 1
    const size = parseFloat(getComputedStyle(parent).fontSize) * scale
    for (const box of range.getClientRects()) {
      const part = cut(box, parent)
      if (part !== null && box.width > 2 && box.height > 2 && box.right > 0 && box.bottom > 0)
        found.push([words, size, part, box.left, box.top, box.right, box.bottom])
    }
  }
  return found
}"""


class Text(NamedTuple):
    """A line of words on the screen: the size of its letters and its box, in CSS pixels.

    cut: a part is out of sight, and no scrolling of a region of its own brings it back.
    """

    words: str
    size: float
    cut: bool
    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)

    def shares_with(self, other: Text) -> float:
        """Give the area in square pixels that two lines both stand on."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, across) * max(0.0, down)

    def letters(self) -> Text:
        """Give the part of the box that most letters fill: half of its height."""
        quarter = (self.bottom - self.top) / 4
        return self._replace(top=self.top + quarter, bottom=self.bottom - quarter)


def texts(page: Page) -> list[Text]:
    """Give every line of text that can be seen on a page, charts and all."""
    return [Text(*found) for found in page.evaluate(TEXTS)]


def upon_one_another(lines: list[Text]) -> list[tuple[str, str]]:
    """Give the words that cannot be read because others stand on a quarter of them.

    The same words twice in one place are a text with its white edge.
    """
    order = sorted((line.letters() for line in lines), key=lambda line: line.top)
    return [
        (one.words, other.words)
        for one, other in combinations(order, 2)
        if other.top < one.bottom and one.words != other.words
        if one.shares_with(other) > 0.25 * min(one.area, other.area)
    ]
