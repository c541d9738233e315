"""Where a command's table goes: to a CSV or Parquet file by its ending, or as CSV to the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import click
import polars as pl

from cli_reading import Refused
from exports.writing import ExportError, write_atomically

OUT = click.option(
    "--out", type=click.Path(path_type=Path), help="CSV or Parquet by its ending; else on screen."
)


def write(table: pl.DataFrame, out: Path | None) -> None:
    """Write a table whole or not at all. Raises Refused and BadParameter."""
    if out is None:
        table.write_csv(sys.stdout)
        return
    writers: dict[str, Callable[[BinaryIO], object]]
    writers = {".csv": table.write_csv, ".parquet": table.write_parquet}
    if out.suffix not in writers:
        raise click.BadParameter(
            f"{out.name} ends neither in .csv nor .parquet", param_hint="--out"
        )
    try:
        write_atomically(out, writers[out.suffix])
    except ExportError as error:
        raise Refused(str(error)) from error
    click.echo(f"{table.height:,} rows written to {out}", err=True)
