"""The words for a benchmark, and how they are read: contracts, `benchmark`."""

import re
from dataclasses import dataclass

BENCHMARKS = [
    "england",
    "region",
    "neighbours-mean",
    "neighbours-median",
    "neighbours-pooled",
    "icb",
    "best-quartile",
]


@dataclass(frozen=True)
class Benchmark:
    """A benchmark asked for: its word in the frames, and the target's number or group's code."""

    word: str
    target: float | None = None
    group: str | None = None


def parse(against: str) -> Benchmark:
    """The benchmark that `against` names: a word of BENCHMARKS, `target:90` or `group:NAME`.

    Raises ValueError, saying what can be asked for, on anything else.
    """
    if against in BENCHMARKS:
        return Benchmark(against)
    if re.fullmatch(r"group:.*\S.*", against):
        return Benchmark("group", group=against)
    if number := re.fullmatch(r"target:(\d+(?:\.\d+)?)", against):
        return Benchmark("target", target=float(number[1]))
    known = ", ".join(BENCHMARKS)
    raise ValueError(f"Unknown benchmark {against!r}: use {known}, target:NUMBER or group:NAME.")
