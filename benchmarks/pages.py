"""What a choice costs on every page, with ten years of all councils in the store.

    python benchmarks/pages.py [PAGE]...

The real launcher over ten years of every council (DfE's file where it lies beside the project, the
invented sample where it does not, and five invented years before it) and, beside it, an empty page
from the same launcher. On every page one visitor chooses areas, years, indicators and comparators,
over the websocket as a browser would. A wait is from sending the choice to the page's last message,
and holds the script and what it sends, not the browser's drawing: benchmarks/browser.py times that.
The server's work is the time of its process on all cores for the same choice: others at the machine
lengthen the wait, but hardly the work.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

import shell
from benchmarks.served import Server, dashboard, empty_page
from benchmarks.streamlit_client import Drawing, visitor
from benchmarks.ten_years import ten_years_store
from benchmarks.timing import machine, p95, print_table

AREAS = 60
WARM_UP = 3
AT_MOST = 80
PAGES = [file for section in shell.MENU.values() for file in section]
FIRST = "overview"
"""The page that opens without a name."""
HEADERS = ["page", "work, median", "work, p95", "wait, median", "wait, p95", "fastest", "slowest"]


def choices(boxes: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Give what a person might choose, one after another: most often another area.

    boxes: the options of each select box of the sidebar by its label.
    """
    others = [box for box in ("Year ending March", "Indicator", "Compare with") if box in boxes]
    for number, area in enumerate(boxes["Area"][1 : 1 + WARM_UP + AREAS]):
        yield "Area", area
        if others and number % 4 == 3:
            box = others[number // 4 % len(others)]
            options = [one for one in boxes[box] if one != "A target"]
            yield box, options[number // 12 % len(options)]


@dataclass
class Cost:
    """What choices cost: milliseconds from each to the page's last message, and of the server's work."""

    waited: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    def cells(self) -> list[str]:
        """Give the cells of a row: median and 95th centile of both, fastest and slowest wait."""
        numbers = (median(self.worked), p95(self.worked), median(self.waited), p95(self.waited))
        ends = (min(self.waited), max(self.waited))
        return [f"{number:,.0f}" for number in (*numbers, *ends)]


async def on_a_page(server: Server, page: str) -> Cost:
    """Make the choices on one page; give what each cost, those that warm it up left out."""
    cost = Cost()
    async with visitor(server.port) as reader:
        boxes = offered(whole(await reader.open("" if page == FIRST else page)))
        asked = list(choices(boxes)) if "Area" in boxes else [None] * (WARM_UP + AREAS)
        for one in asked:
            before = server.cpu()
            drawn = whole(await (reader.choose(*one) if one else reader.again()))
            cost.worked.append(server.cpu() - before)
            cost.waited.append(drawn.milliseconds)
    return Cost(cost.waited[WARM_UP:], cost.worked[WARM_UP:])


def offered(drawing: Drawing) -> dict[str, list[str]]:
    """Give the options of each select box that a page draws, by its label."""
    boxes = [one.selectbox for one in drawing.elements if one.HasField("selectbox")]
    return {box.label: list(box.options) for box in boxes}


def whole(drawing: Drawing) -> Drawing:
    """Give the drawing back. Raises AssertionError where the page failed: that is not timed."""
    assert drawing.count("exception") == 0, "The page failed."
    return drawing


async def every_benchmark(port: int) -> None:
    """Choose each comparator once, so that nobody's first sight of one is timed as a choice."""
    async with visitor(port) as reader:
        for against in offered(await reader.open())["Compare with"]:
            await reader.choose("Compare with", against)


def main(pages: list[str]) -> None:
    """Print a row a page beside an empty page, and which pages are over."""
    with ten_years_store(everything=True) as store, dashboard(store) as ours, empty_page() as empty:
        asyncio.run(every_benchmark(ours.port))
        costs = {page: asyncio.run(on_a_page(ours, page)) for page in pages}
        costs["an empty page"] = asyncio.run(on_a_page(empty, FIRST))
    print(f"Milliseconds a choice, ten years of all councils ({machine()})\n")
    print_table(HEADERS, [[page, *cost.cells()] for page, cost in costs.items()])
    for what, times in (("server's work", "worked"), ("wait", "waited")):
        over = [page for page, cost in costs.items() if p95(getattr(cost, times)) > AT_MOST]
        print(f"Over {AT_MOST} ms of {what} at the 95th centile: {', '.join(over) or 'none'}.")
    print()


if __name__ == "__main__":
    main(sys.argv[1:] or PAGES)
