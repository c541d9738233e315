"""A store with ten years of all councils: DfE's file and, before it, five years invented from it.

With `everything`, each council also has the sample's returns of a local team and each ICB an invented
month of NHS figures, so that the pages and panels of these draw what they draw in use.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import polars as pl
from sqlalchemy.engine import Engine

import areas
import loading
import reading
import store
from loaded import Loaded, Receipt
from loaders.source_file import SourceFile
from observations import LOCAL

SHARED = Path(__file__).parents[2] / "shared/data"
PUBLISHED = SHARED / "dfe/la_conviction_health_outcome_cla_2025.csv"
NEIGHBOURS = SHARED / "geo/sn_model_2025_wide.csv"
YEARS = 5
SEED = 20251126


@contextmanager
def ten_years_store(*, everything: bool = False) -> Iterator[str]:
    """Fill a store, from the sample where DfE's file is not beside the project; give its address."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/store.sqlite"
        engine = store.open_store(address)
        _fill(engine)
        if everything:
            _fill_locally(engine)
        engine.dispose()
        yield address


def _fill(engine: Engine) -> None:
    if PUBLISHED.exists():
        for file in (PUBLISHED, NEIGHBOURS):
            loading.load_file(engine, SourceFile.at(file))
    else:
        loading.load_sample(engine)
    five = store.read_observations(engine).filter(pl.col("source") == reading.YEARLY)
    _keep(engine, earlier(five))


def _keep(engine: Engine, rows: pl.DataFrame) -> None:
    receipt = Receipt(read=rows.height, kept=rows.height)
    source, release, supplier = rows.select("source", "release", "supplier").row(0)
    loaded = Loaded(source, release, receipt, rows, supplier=supplier)
    store.save(engine, f"invented {source}", "", loaded)


def _fill_locally(engine: Engine) -> None:
    """Give every council and ICB what one of the sample's has, in one release of one supplier."""
    with tempfile.TemporaryDirectory() as folder:
        sample = store.open_store(f"sqlite:///{folder}/sample.sqlite")
        loading.load_sample(sample)
        exact = store.read_observations(sample)
        sample.dispose()
    known = areas.known(store.read_areas(engine))
    yearly = store.read_observations(engine).filter(pl.col("source") == reading.YEARLY)
    there = known.join(yearly, on="area", how="semi")
    places = {source: there.filter(level="local authority") for source in (*LOCAL, "nhs_mhsds")}
    places["nhs_mhsds"] = known.filter(level="icb")
    for source, of in places.items():
        everyones = _of_each(exact.filter(source=source), of)
        for one in everyones.partition_by("release", "supplier"):
            _keep(engine, one)


def _of_each(rows: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Give the rows of the one area that has most of them to each of the places instead."""
    if rows.is_empty():
        return rows
    fullest = rows["area"].value_counts(sort=True)["area"][0]
    one = rows.filter(area=fullest).drop("area")
    return places.select("area").join(one, how="cross").select(rows.columns)


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
