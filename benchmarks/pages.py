"""What a choice costs on every page, with ten years of all councils in the store.

    python benchmarks/pages.py [PAGE]...

The real launcher over ten years of every council (DfE's file where it lies beside the project, the
invented sample where it does not, and five invented years before it) and, beside it, an empty page
from the same launcher. On every page one visitor chooses areas, years, indicators and comparators,
over the websocket as a browser would. A time is from sending the choice to the page's last message,
and holds the script and what it sends, not the browser's drawing: benchmarks/browser.py times that.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import shell
from benchmarks.served import dashboard, empty_page
from benchmarks.streamlit_client import Drawing, Visitor, visitor
from benchmarks.ten_years import ten_years_store
from benchmarks.timing import machine, p95, print_table, spread

AREAS = 60
WARM_UP = 3
AT_MOST = 80
PAGES = [file for section in shell.MENU.values() for file in section]
FIRST = "overview"
"""The page that opens without a name."""


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


async def on_a_page(port: int, page: str) -> list[float]:
    """Make the choices on one page; give the milliseconds of each, those that warm it up left out."""
    async with visitor(port) as reader:
        first = whole(await reader.open("" if page == FIRST else page))
        boxes = offered(first)
        if "Area" not in boxes:
            return [whole(await reader.again()).milliseconds for _ in range(AREAS)]
        drawn = [whole(await reader.choose(*one)).milliseconds for one in choices(boxes)]
        return drawn[WARM_UP:]


def offered(drawing: Drawing) -> dict[str, list[str]]:
    """Give the options of each select box that a page draws, by its label."""
    boxes = [one.selectbox for one in drawing.elements if one.HasField("selectbox")]
    return {box.label: list(box.options) for box in boxes}


def whole(drawing: Drawing) -> Drawing:
    """Give the drawing back. Raises AssertionError where the page failed: that is not timed."""
    assert drawing.count("exception") == 0, "The page failed."
    return drawing


async def of_nothing(port: int) -> list[float]:
    """Draw the empty page as many times."""
    async with visitor(port) as nobody:
        await nobody.open()
        return [(await nobody.again()).milliseconds for _ in range(AREAS)]


async def every_benchmark(reader: Visitor) -> None:
    """Choose each comparator once, so that nobody's first sight of one is timed as a choice."""
    boxes = offered(await reader.open())
    for against in boxes["Compare with"]:
        await reader.choose("Compare with", against)


async def warm(port: int) -> None:
    """Let one visitor see each comparator."""
    async with visitor(port) as reader:
        await every_benchmark(reader)


def main(pages: list[str]) -> None:
    """Print a row a page: median, fastest, slowest and the 95th centile, beside an empty page."""
    with ten_years_store() as store, dashboard(store) as port, empty_page() as empty:
        asyncio.run(warm(port))
        times = {page: asyncio.run(on_a_page(port, page)) for page in pages}
        beside = asyncio.run(of_nothing(empty))
    print(f"Milliseconds a choice, ten years of all councils ({machine()})\n")
    times |= {"an empty page": beside}
    rows = [[page, *spread(found), f"{p95(found):,.0f}"] for page, found in times.items()]
    print_table(["page", "median", "fastest", "slowest", "p95"], rows)
    over = [page for page, found in times.items() if p95(found) > AT_MOST]
    print(f"Over {AT_MOST} ms at the 95th centile: {', '.join(over) or 'none'}.\n")


if __name__ == "__main__":
    main(sys.argv[1:] or PAGES)
