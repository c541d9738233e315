"""How clearly the marks and words of the charts on a page stand out, as the browser paints them."""

from __future__ import annotations

from typing import Any, NamedTuple

from playwright.sync_api import Page

# Contrast as in WCAG 2.2 (relative luminance). Surfaces (tiles, bars, bands) are the ground of the
# marks whose middle lies on them, as is a line's white edge. A mark that has an edge of its own
# stands on that edge, or is seen by it.
CONTRASTS = r"""() => {
  const channel = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4
  const light = c => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2])
  const ratio = (a, b) => {
    const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y)
    return (bright + .05) / (dark + .05)
  }
  const over = (c, ground) => [0, 1, 2].map(i => c[i] * c[3] + ground[i] * (1 - c[3]))
  const strength = e => e.tagName === 'svg' ? 1 : getComputedStyle(e).opacity * strength(e.parentElement)
  const paint = (e, what) => {
    const style = getComputedStyle(e), c = (style[what].match(/[\d.]+/g) || []).map(Number)
    if (c.length < 3) return null
    c[3] = (c[3] ?? 1) * style[what + 'Opacity'] * strength(e)
    return c[3] ? c : null
  }
  const middle = e => {
    const line = e.tagName === 'path' && !paint(e, 'fill')
    const at = line ? e.getPointAtLength(e.getTotalLength() / 2) : null, box = e.getBBox()
    const point = new DOMPoint(at ? at.x : box.x + box.width / 2, at ? at.y : box.y + box.height / 2)
    return point.matrixTransform(e.getScreenCTM())
  }
  const role = e => e.parentElement.getAttribute('class').split(' ')[0]
  const measured = e => {
    const box = e.getBBox(), fill = paint(e, 'fill'), stroke = paint(e, 'stroke'), kind = role(e)
    const broad = kind === 'mark-area' || (kind === 'mark-rect' && box.width > 4 && box.height > 4)
    return {e, box, fill, stroke, kind, surface: fill && broad,
      edge: !fill && stroke && light(stroke) === 1, carries: false,
      seen: e.tagName === 'text' ? e.textContent.trim() && fill
        : fill && !stroke ? box.width * box.height : stroke && box.width + box.height}
  }
  const ground = (one, before) => {
    // a frame is seen by what is outside it
    if (one.kind === 'mark-rect' && !one.fill) return [255, 255, 255]
    const at = middle(one.e)
    return before.reduce((found, other) => {
      const point = at.matrixTransform(other.e.getScreenCTM().inverse()), box = other.box
      if (point.x < box.x - 2 || point.x > box.x + box.width + 2) return found
      if (other.edge) return other.e.isPointInStroke(point) ? over(other.stroke, found) : found
      if (!other.e.isPointInFill(point)) return found
      other.carries = true
      return over(other.fill, found)
    }, [255, 255, 255])
  }
  const contrast = one => {
    const edge = one.fill && one.stroke && one.e.tagName !== 'text' ? over(one.stroke, one.ground) : null
    if (edge) return Math.max(ratio(over(one.fill, edge), edge), ratio(edge, one.ground))
    return ratio(over(one.fill || one.stroke, one.ground), one.ground)
  }
  const found = []
  for (const chart of document.querySelectorAll('svg.marks')) {
    if (!chart.checkVisibility()) continue
    const groups = ['mark', 'axis-label', 'axis-title', 'title'].map(one => `g[class*=role-${one}]`)
    const all = [...chart.querySelectorAll(groups.join())].flatMap(group => [...group.children])
    const marks = all.map(measured).filter(one => one.seen), before = []
    for (const one of marks) {
      one.ground = ground(one, before)
      if (one.surface || one.edge) before.push(one)
    }
    found.push(...marks.map(one => ({kind: one.kind, contrast: contrast(one), carries: one.carries,
      words: one.e.tagName === 'text' ? one.e.textContent : '', edge_only: !!one.edge,
      colour: (one.fill || one.stroke).map(part => Math.round(part * 100) / 100).join(' '),
      ground: one.ground.map(Math.round).join(' ')})))
  }
  return found
}"""


class Painted(NamedTuple):
    """A mark or a text of a chart.

    kind: its class in Vega, mark-symbol or mark-text; words: of a text; contrast: with its ground;
    carries: it is a surface with a mark or a text on it, which says what it says; edge_only: it is
    the white edge of a line.
    """

    kind: str
    words: str
    contrast: float
    colour: str
    ground: str
    carries: bool
    edge_only: bool


def painted(page: Page) -> list[Painted]:
    """Give every mark and text of the charts that can be seen on a page, grids left out."""
    found: list[dict[str, Any]] = page.evaluate(CONTRASTS)
    return [Painted(**one) for one in found]


def faint(page: Page) -> list[Painted]:
    """Give the texts under 4.5 to 1 and the marks under 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11)."""
    seen = [one for one in painted(page) if not (one.carries or one.edge_only)]
    return [one for one in seen if one.contrast < (4.5 if one.words else 3)]
