"""Every world of some small tables: all ways in which so many children can be in the groups."""

from __future__ import annotations

from collections.abc import Iterator

from tests.disclosure_attack import Row, World, splits, table, up_to

DENTAL, JABS = "dental_check", "immunisations"


def one_table(total: int, groups: int) -> Iterator[World]:
    """One indicator by one breakdown; numbers of children and of those who did all unknown."""
    for sizes in splits(total, groups):
        for did in up_to(sizes):
            yield table(DENTAL, "sex", zip(did, sizes, strict=True))


def sizes_known(*sizes: int) -> Iterator[World]:
    """One breakdown beside another indicator that shows how many children each group has."""
    for did in up_to(sizes):
        shown = table(JABS, "sex", [(size, size) for size in sizes])
        yield table(DENTAL, "sex", zip(did, sizes, strict=True)) + shown


def two_breakdowns(total: int) -> Iterator[World]:
    """One indicator by two breakdowns, which share their total."""
    for first in one_table(total, 2):
        for second in one_table(total, 2):
            if first[0] == second[0]:
                by_age: World = [(row[0], "age", *row[2:]) for row in second[1:]]
                yield [*first, *by_age]


def same_children(total: int, groups: int) -> Iterator[World]:
    """Two indicators of the same children."""
    for sizes in splits(total, groups):
        for first in up_to(sizes):
            for second in up_to(sizes):
                yield table(DENTAL, "sex", zip(first, sizes, strict=True)) + table(
                    JABS, "sex", zip(second, sizes, strict=True)
                )


def out_of_another(total: int, groups: int) -> Iterator[World]:
    """An indicator whose children are those who did in another."""
    for sizes in splits(total, groups):
        for given in up_to(sizes):
            for high in up_to(given):
                yield table("sdq_received", "sex", zip(given, sizes, strict=True)) + table(
                    "sdq_17_plus", "sex", zip(high, given, strict=True)
                )


def scores(total: int, groups: int) -> Iterator[World]:
    """Three indicators that make up their denominator."""
    for sizes in splits(total, groups):
        for concern in up_to(sizes):
            left = [n - c for n, c in zip(sizes, concern, strict=True)]
            for borderline in up_to(left):
                normal = [n - b for n, b in zip(left, borderline, strict=True)]
                named = {"concern": concern, "borderline": borderline, "normal": normal}
                yield [
                    row
                    for name, did in named.items()
                    for row in table(f"sdq_{name}", "sex", zip(did, sizes, strict=True))
                ]


def part_of_the_base(total: int, groups: int) -> Iterator[World]:
    """An indicator of some of the children of another."""
    for sizes in splits(total, groups):
        for some in up_to(sizes):
            yield table(DENTAL, "sex", [(size, size) for size in sizes]) + table(
                "convicted", "sex", [(0, n) for n in some]
            )


def months(total: int, number: int) -> Iterator[World]:
    """A year and its months."""
    for sizes in splits(total, number):
        for did in up_to(sizes):
            year: Row = (DENTAL, "all", "all", 0, sum(did), sum(sizes))
            pairs = enumerate(zip(did, sizes, strict=True), 1)
            yield [year, *((DENTAL, "all", "all", month, x, n) for month, (x, n) in pairs)]


def months_by_group(total: int) -> Iterator[World]:
    """A year and two months, each by two groups: it adds up both ways."""
    for a, b, c, d in splits(total, 4):
        yield [
            *table(DENTAL, "sex", [(a, a), (b, b)], 1),
            *table(DENTAL, "sex", [(c, c), (d, d)], 2),
            *table(DENTAL, "sex", [(a + c, a + c), (b + d, b + d)]),
        ]
