"""A store with ten years of all councils: DfE's file and, before it, five years invented from it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import polars as pl
from sqlalchemy.engine import Engine

import loading
import reading
import store
from loaded import Loaded, Receipt
from loaders.source_file import SourceFile

SHARED = Path(__file__).parents[2] / "shared/data"
PUBLISHED = SHARED / "dfe/la_conviction_health_outcome_cla_2025.csv"
NEIGHBOURS = SHARED / "geo/sn_model_2025_wide.csv"
YEARS = 5
SEED = 20251126


@contextmanager
def ten_years_store() -> Iterator[str]:
    """Fill a store, from the sample where DfE's file is not beside the project; give its address."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/store.sqlite"
        engine = store.open_store(address)
        _fill(engine)
        engine.dispose()
        yield address


def _fill(engine: Engine) -> None:
    if PUBLISHED.exists():
        for file in (PUBLISHED, NEIGHBOURS):
            loading.load_file(engine, SourceFile.at(file))
    else:
        loading.load_sample(engine)
    five = store.read_observations(engine).filter(pl.col("source") == reading.YEARLY)
    invented = earlier(five)
    receipt = Receipt(read=invented.height, kept=invented.height)
    loaded = Loaded(reading.YEARLY, str(invented["release"][0]), receipt, invented)
    store.save(engine, "invented years", "", loaded)


def earlier(five: pl.DataFrame) -> pl.DataFrame:
    """Give the same areas and indicators five years before, each count drawn at its own rate."""
    shown = pl.all_horizontal(pl.col("numerator", "denominator").is_not_null())
    possible = (
        shown & pl.col("numerator").is_between(0, "denominator") & (pl.col("denominator") > 0)
    )
    counts = five.select(
        n=pl.when(possible).then("denominator").fill_null(0).cast(pl.Int64),
        rate=pl.when(possible).then(pl.col("numerator") / pl.col("denominator")).fill_null(0),
    )
    random = np.random.default_rng(SEED)
    drawn = pl.Series(random.binomial(counts["n"].to_numpy(), counts["rate"].to_numpy()))
    value = 100 * pl.col("numerator") / pl.col("denominator")
    return five.with_columns(
        pl.col("period_start", "period_end").dt.offset_by(f"-{YEARS}y"),
        numerator=pl.when(possible).then(drawn).otherwise("numerator").cast(pl.Float64),
        release=(pl.col("release").cast(pl.Int64) - YEARS).cast(pl.String),
    ).with_columns(
        value=pl.when(possible & (pl.col("status") == "ok")).then(value).otherwise("value")
    )
