"""The sentences of every area, year and indicator of the sample and of DfE's published figures."""

from __future__ import annotations

import re
from functools import cache

import polars as pl
import pytest

import reading
import sentences
import store
from stats.discovery import stands_out
from stats.need import need_order
from tests.prose import reads_as_a_sentence
from tests.sentence_rows import Row

STORES = ["sample_store", "published_store"]
AGAINST = ["england", "region", "neighbours-median", "best-quartile", "target:90.5"]
every_store = pytest.mark.parametrize("holding", STORES, indirect=True)
every_benchmark = pytest.mark.parametrize("against", AGAINST)


@pytest.fixture
def holding(request: pytest.FixtureRequest) -> reading.Holding:
    return held(str(request.getfixturevalue(request.param)))


@cache
def held(address: str) -> reading.Holding:
    engine = store.open_store(address)
    found = reading.read(engine)
    engine.dispose()
    return found


def pages(holding: reading.Holding, against: str) -> list[list[Row]]:
    """The figures of every area in the first year and the last, in the order of need."""
    rows = reading.figures(holding, against).filter(pl.col("source") == reading.YEARLY)
    ends = pl.col("period_end").is_in(
        sorted({*rows["period_end"]})[:: len({*rows["period_end"]}) - 1]
    )
    whole = rows.filter(ends & (pl.col("breakdown") == "all"))
    parts = whole.partition_by("area", "period_end", maintain_order=True)
    return [need_order(stands_out(part)).rows(named=True) for part in parts]


@every_benchmark
@every_store
def test_every_headline_and_every_need_reads_as_a_sentence(
    holding: reading.Holding, against: str
) -> None:
    for rows in pages(holding, against):
        reads_as_a_sentence(sentences.headline(rows))
        for row in rows:
            reads_as_a_sentence(sentences.need(row))
            reads_as_a_sentence(sentences.standing(row))


@pytest.mark.parametrize("against", ["england", "target:90.5"])
@every_store
def test_only_what_is_worse_is_named_as_a_need(holding: reading.Holding, against: str) -> None:
    for rows in pages(holding, against):
        needs = [row for row in rows if row["stands_out"]]
        assert {row["comparison95"] for row in needs} <= {"worse"}
        if not needs:
            assert not re.search("less likely|would have been", sentences.headline(rows))
