"""How long a person waits for the Overview after a choice, beside a page that draws nothing.

    python benchmarks/rerun.py

The real launcher over the invented sample and, beside it, the same launcher with an empty page; one
visitor at each, by turns, over the websocket as a browser would. A time is from sending the choice
to the last message of the page: the server's part, without the browser's drawing. Then ten people
open the Overview of a server that has only just started, all at once.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.served import dashboard, empty_page, sample_store
from benchmarks.streamlit_client import Drawing, Visitor, visitor
from benchmarks.timing import machine, p95, print_table

CHOICES = 100
WARM_UP = 5
ABOVE_EMPTY = 60
TEN = 10
COLD_STARTS = 3
STRIPS = 4
"""Charts that every council's Overview has: one in each card."""


async def choices(page: int, empty: int) -> tuple[list[Drawing], list[Drawing]]:
    """Choose one council after another, and draw the empty page again after each."""
    async with visitor(page) as reader, visitor(empty) as nobody:
        await nobody.open()
        areas = await offered(reader, "Area")
        drawn, beside = [], []
        for area in areas[1 : 1 + WARM_UP + CHOICES]:
            drawn.append(complete(await reader.choose("Area", area)))
            beside.append(await nobody.again())
    return drawn[WARM_UP:], beside[WARM_UP:]


async def offered(reader: Visitor, label: str) -> list[str]:
    """Open the first page and give the options of a select box on it."""
    first = complete(await reader.open())
    boxes = [element.selectbox for element in first.elements if element.HasField("selectbox")]
    return next(list(box.options) for box in boxes if box.label == label)


def complete(drawing: Drawing) -> Drawing:
    """Give the drawing back. Raises AssertionError where it has an error or lacks its charts."""
    assert drawing.count("exception") == 0, "The page failed."
    assert drawing.pictures("strip") >= STRIPS, "The page lacks its charts."
    return drawing


async def ten_at_once(port: int) -> list[float]:
    """Open ten tabs at the same moment; give the milliseconds until each has its whole page."""
    start = perf_counter()

    async def open_one(stack: AsyncExitStack) -> float:
        reader = await stack.enter_async_context(visitor(port))
        complete(await reader.open())
        return 1000 * (perf_counter() - start)

    async with AsyncExitStack() as stack:
        return sorted(await asyncio.gather(*(open_one(stack) for _ in range(TEN))))


def cells(name: str, drawn: Sequence[Drawing]) -> list[str]:
    """Give a row: median and 95th centile in milliseconds, bytes sent in thousands."""
    times = [drawing.milliseconds for drawing in drawn]
    size = median(drawing.received for drawing in drawn) / 1000
    return [name, f"{median(times):.0f}", f"{p95(times):.0f}", f"{min(times):.0f}", f"{size:.0f}"]


def compare_choices(store: str) -> None:
    """Print how long a choice takes beside the empty page."""
    with dashboard(store) as page, empty_page() as empty:
        drawn, beside = asyncio.run(choices(page.port, empty.port))
    print(f"{CHOICES} choices of another council, by turns with an empty page ({machine()})\n")
    rows = [cells("the Overview", drawn), cells("an empty page", beside)]
    print_table(["milliseconds", "median", "p95", "fastest", "kB sent"], rows)
    above = median(
        one.milliseconds - other.milliseconds for one, other in zip(drawn, beside, strict=True)
    )
    print(f"Above an empty page: {above:.0f} ms (target: at most {ABOVE_EMPTY}).\n")


def open_cold(store: str) -> None:
    """Print how long each of ten people waits for a server that has just started."""
    rows = []
    for start in range(1, COLD_STARTS + 1):
        with dashboard(store) as server:
            waited = asyncio.run(ten_at_once(server.port))
        rows.append([f"start {start}", *(f"{one / 1000:.2f}" for one in waited)])
    print(f"{TEN} people open a cold server at once: seconds to each one's whole page\n")
    print_table(["", *(f"{place}." for place in range(1, TEN + 1))], rows)
    print("Everyone got the page, none with an error.")


def main() -> None:
    """Compare choices, then open cold servers."""
    with sample_store() as store:
        compare_choices(store)
        open_cold(store)


if __name__ == "__main__":
    main()
