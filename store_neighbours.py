"""Each council's statistical neighbours, read from the newest model that knows the council."""

from __future__ import annotations

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Engine

import areas
from releases import order
from store_releases import read_frame
from store_tables import neighbours_table


def read_neighbours(engine: Engine) -> pl.DataFrame:
    """Read each area's statistical neighbours in its newest model, as areas.NEIGHBOURS. StoreError.

    An older model that is loaded later displaces nothing. A model whose words hold no year is as new
    as its load.
    """
    table = neighbours_table.c
    query = sa.select(*(table[name] for name in areas.NEIGHBOURS), table.load)
    every = read_frame(engine, query, areas.NEIGHBOURS | {"load": pl.Int64})
    placed = every.with_columns(place=_places(every["model"].unique().to_list()))
    newest = placed.filter(_last("place").fill_null(True)).filter(_last("load"))
    return newest.select(*areas.NEIGHBOURS).sort("area", "position")


def _places(models: list[str]) -> pl.Expr:
    """Give each row's model as a number that grows with its year and month; null without a year."""
    dated = {model: placed for model in models if (placed := order(model))}
    months = {model: year * 12 + month for model, (year, month) in dated.items()}
    return pl.col("model").replace_strict(months, default=None, return_dtype=pl.Int64)


def _last(name: str) -> pl.Expr:
    return pl.col(name) == pl.col(name).max().over("area")
