"""The same work without a browser: load files, read figures, take them away."""

from __future__ import annotations

from pathlib import Path

import click
import polars as pl

import areas
import loading
import sentences
import store
from cli_children import validate
from cli_count import count
from cli_dictionary import dictionary
from cli_export import export
from cli_load import load
from cli_reading import AREA, BENCHMARK, Refused, only, opened, read
from cli_receipts import say_outcome
from cli_template import template
from cli_unload import unload
from cli_update import update
from cli_writing import OUT, write
from loaders.source_file import FileRefused
from stats.discovery import stands_out
from stats.figures import COLUMNS
from stats.need import need_order

NEEDS = ["long-standing", "current", "emerging"]
"""The priorities that are a need; the others say that there is none, or that nobody can say."""


@click.group()
def cli() -> None:
    """Look after the figures of looked-after children's health: load them, read them, export them."""


@cli.command()
@click.option("--if-new", is_flag=True, help="Do nothing where a store exists already.")
def sample(if_new: bool) -> None:
    """Put the invented sample into an empty store."""
    if if_new and store.exists():
        return
    try:
        for outcome in loading.load_sample(opened()):
            say_outcome(outcome)
    except (FileRefused, store.StoreError) as error:
        raise Refused(str(error)) from error


@cli.command()
def status() -> None:
    """Show what is loaded: a row a file, newest first."""
    write(store.read_loads(opened()), None)


INDICATOR = click.option("--indicator", "ids", multiple=True, help="Indicator id; repeatable.")


@cli.command()
@INDICATOR
@AREA
@click.option("--level", type=click.Choice(areas.LEVELS))
@click.option("--period", default="latest", help="latest, all, or the year of the period's end.")
@BENCHMARK
@OUT
def figures(
    ids: tuple[str, ...],
    codes: tuple[str, ...],
    level: str | None,
    period: str,
    against: str,
    out: Path | None,
) -> None:
    """Give one row an indicator, area, period and subgroup, compared with a benchmark."""
    table = read(against)[1].pipe(only, ids, codes)
    pooled_here = pl.col("members").is_not_null()
    wanted = pl.col("level") == level if level else ~pooled_here | pl.col("area").is_in(codes)
    write(_of_period(table.filter(wanted), period).select(COLUMNS), out)


@cli.command()
@AREA
@INDICATOR
@BENCHMARK
@click.option("--top", type=click.IntRange(1), help="Only the first so many.")
@OUT
def need(
    codes: tuple[str, ...], ids: tuple[str, ...], against: str, top: int | None, out: Path | None
) -> None:
    """List unmet needs of the latest period in order, with their sentences; councils by default.

    stands_out: still clear when all that is asked for is looked at together (false discovery rate
    of 5%).
    """
    table = read(against)[1].filter(pl.col("latest")).pipe(only, ids, codes)
    councils = table if codes else table.filter(pl.col("level") == "local authority")
    ordered = need_order(stands_out(councils)).filter(pl.col("priority").is_in(NEEDS)).slice(0, top)
    said = [sentences.need(row) for row in ordered.iter_rows(named=True)]
    write(ordered.select(*COLUMNS, "stands_out", sentence=pl.Series(said, dtype=pl.String)), out)


def _of_period(table: pl.DataFrame, period: str) -> pl.DataFrame:
    if period == "all":
        return table
    if period == "latest":
        return table.filter(pl.col("latest"))
    if not (period.isdigit() and len(period) == 4):
        raise click.BadParameter("latest, all or a year is wanted.", param_hint="--period")
    return table.filter(pl.col("period_end").dt.year() == int(period))


cli.add_command(load)
cli.add_command(unload)
cli.add_command(count)
cli.add_command(validate)
cli.add_command(export)
cli.add_command(dictionary)
cli.add_command(template)
cli.add_command(update)


if __name__ == "__main__":
    cli()
