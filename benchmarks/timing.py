"""What the timed comparisons share: repeated timing, medians, and a table in Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from time import perf_counter
from typing import TypeVar

Answer = TypeVar("Answer")


def timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """Do the work once; give the milliseconds that it took, and its answer."""
    start = perf_counter()
    answer = work()
    return 1000 * (perf_counter() - start), answer


def p95(milliseconds: Sequence[float]) -> float:
    """Give the time that nineteen runs of twenty stay under (type 7 of Hyndman and Fan 1996)."""
    return quantiles(milliseconds, n=20, method="inclusive")[-1]


def spread(milliseconds: Sequence[float]) -> list[str]:
    """Give median, fastest and slowest as cells: how noisy the machine is stands beside the median."""
    return [f"{number:,.0f}" for number in (median(milliseconds), *_ends(milliseconds))]


def _ends(milliseconds: Sequence[float]) -> tuple[float, float]:
    return min(milliseconds), max(milliseconds)


def print_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown: the first column to the left, numbers to the right."""
    rule = ["---", *("---:" for _ in headers[1:])]
    for cells in (headers, rule, *rows):
        print("|" + "|".join(f" {cell} " for cell in cells) + "|")
    print()


def machine() -> str:
    """Say on what it was measured: cores, the load from others, Python."""
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, load {load:.1f} while measuring, "
        f"Python {platform.python_version()}"
    )
