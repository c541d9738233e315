"""How long disclosure control takes, how much it hides, and a longer attack on it.

    python benchmarks/disclosure.py [COUNCILS]

Councils of invented children of every size, all indicators by five breakdowns. The attack is that of
the tests (tests/disclosure_equations.py), over COUNCILS returns (100 unless told) instead of six: all
that is shown and all that adds up, solved for what is hidden. The run fails when one count is found.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.timing import machine, print_table, spread, timed
from disclosure import controlled, unsafe
from tests.disclosure_attack import as_observations, share_hidden
from tests.disclosure_equations import known_counts, puzzle
from tests.invented_councils import council

SEED = 20261125
SIZES = [60, 100, 200, 330, 500, 800, 1700]
EACH = 20
COUNCILS, COPIES, RUNS = 153, 3, 5


def main() -> None:
    """Print what is hidden, how long it takes, and what the attack found."""
    draw = np.random.default_rng(SEED)
    hidden_by_size(draw)
    speed(draw)
    attacked(draw, int(sys.argv[1]) if len(sys.argv) > 1 else 100)
    print(machine())


def hidden_by_size(draw: np.random.Generator) -> None:
    """Print the share of figures with children that are hidden, by the number of children."""
    rows = []
    for children in SIZES:
        exact = as_observations(council(draw, children) for _ in range(EACH))
        with_children = exact.filter(pl.col("denominator") > 0)
        alone = with_children.select(unsafe().mean()).item()
        rows.append([f"{children:,}", f"{alone:.0%}", f"{share_hidden(controlled(exact)):.0%}"])
    print_table(["children in a council", "small themselves", "hidden in all"], rows)


def speed(draw: np.random.Generator) -> None:
    """Print how long it takes for 153 councils with some 30 indicators."""
    sizes = np.clip(draw.lognormal(5.8, 0.75, COUNCILS).astype(int), 20, 1700)
    exact = as_observations(council(draw, int(size)) for size in sizes)
    # three times the indicators of a return: a year's and two sets of a team's own
    copies = [
        exact.with_columns(indicator=pl.format("{}_{}", "indicator", pl.lit(str(number))))
        for number in range(COPIES)
    ]
    rows = pl.concat(copies)
    times, worked = [], []
    for _ in range(RUNS):
        start = process_time()
        times.append(timed(lambda: controlled(rows))[0])
        worked.append(1000 * (process_time() - start))
    title = f"{rows.height:,} figures of {COUNCILS} councils, {RUNS} runs, milliseconds"
    print_table(
        [title, "median", "fastest", "slowest", "processors"],
        [["disclosure control", *spread(times), *spread(worked)[:1]]],
    )


def attacked(draw: np.random.Generator, councils: int) -> None:
    """Attack returns by equations; leaves with what was found, if anything was."""
    hidden = 0
    for number in range(councils):
        children = int(draw.choice([25, 40, *SIZES[:-1]]))
        exact = as_observations([council(draw, children)])
        shown = controlled(exact)
        hidden += int((shown["status"] == "confidential").sum())
        truth, known = puzzle(exact).shown, known_counts(puzzle(shown), draw)
        secrets = [count for count in known if 0 < truth[count] <= 5]
        if secrets:
            sys.exit(f"return {number} of {children} children gave away {secrets}")
    said = f"{councils:,} returns with {hidden:,} hidden figures attacked by equations"
    print_table([said, "found"], [["counts of 1 to 5", "0"]])


if __name__ == "__main__":
    main()
