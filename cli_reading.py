"""What the commands share: the store, the figures asked for, and one sentence when it cannot be done."""

from __future__ import annotations

import click
import polars as pl
from sqlalchemy.engine import Engine

import indicators
import reading
import store
from stats import benchmarks


class Refused(click.ClickException):
    """One sentence for the person at the keyboard; exit code 1."""


AREA = click.option("--area", "codes", multiple=True, help="Area code, such as 306; repeatable.")
BENCHMARK = click.option(
    "--against",
    default="england",
    help="england, region, neighbours-mean, neighbours-median, neighbours-pooled, icb, "
    "best-quartile, target:NUMBER, group:NAME.",
)


def opened() -> Engine:
    """Open the store. Raises Refused."""
    try:
        return store.open_store()
    except store.StoreError as error:
        raise Refused(str(error)) from error


def read(against: str) -> tuple[reading.Holding, pl.DataFrame]:
    """Read the store and every figure against a benchmark. Raises Refused and BadParameter."""
    try:
        benchmarks.parse(against)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--against") from error
    try:
        held = reading.read(opened())
        _group_is_known(held, against)
        return held, reading.figures(held, against)
    except store.StoreError as error:
        raise Refused(str(error)) from error


def _group_is_known(held: reading.Holding, against: str) -> None:
    """Raises BadParameter where a group is named that nobody has made: nothing could be compared."""
    if against.startswith("group:") and against not in set(held.areas["area"]):
        name = against.removeprefix("group:")
        raise click.BadParameter(
            f"There is no group {name!r}: groups are made on the Data page.", param_hint="--against"
        )


def only(table: pl.DataFrame, ids: tuple[str, ...], codes: tuple[str, ...]) -> pl.DataFrame:
    """Give the rows of some indicators and areas; of all where none is named. Raises BadParameter."""
    for known, asked, name in (
        (set(indicators.catalogue()), ids, "--indicator"),
        (set(table["area"]), codes, "--area"),
    ):
        unknown = sorted(set(asked) - known)
        if unknown:
            raise click.BadParameter(f"{', '.join(unknown)} is not known.", param_hint=name)
    chosen = [pl.col(c).is_in(list(v)) for c, v in (("indicator", ids), ("area", codes)) if v]
    return table.filter(chosen) if chosen else table
