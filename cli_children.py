"""Child-level files on the command line: read and checked, with nothing stored and no child shown."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click
import polars as pl

from children.breaches import breaches, counted
from children.cohort_notes import cohort_notes
from children.ssda903_reading import read
from children.ssda903_return import Return
from cli_reading import Refused
from cli_writing import OUT, write
from loaders.source_file import FileRefused, SourceFile

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
YEAR_ENDING = click.option(
    "--year-ending",
    "year_ending",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="Last day of the return's year, such as 2025-03-31; it is never guessed from the file.",
)


@click.command()
@FILES
@YEAR_ENDING
@click.option("--lines", is_flag=True, help="A row a breach, with its line, instead of counts.")
@OUT
def validate(files: tuple[Path, ...], year_ending: datetime, lines: bool, out: Path | None) -> None:
    """Check a return by DfE's rules: breaches by rule with counts, never a child's number."""
    handed_over = read_return(handed_in(files), year_ending.date(), lines)
    found = breaches(handed_over)
    for note in cohort_notes(handed_over):
        click.echo(note, err=True)
    write(found.drop("child") if lines else counted(found), out)


def handed_in(files: tuple[Path, ...]) -> list[SourceFile]:
    """Give the files as they were handed in. Raises Refused."""
    try:
        return [SourceFile.at(path) for path in files]
    except FileRefused as error:
        raise Refused(str(error)) from error


def read_return(files: list[SourceFile], year_ending: date, lines: bool = False) -> Return:
    """Read a return and say what became of its rows. Raises Refused."""
    try:
        handed_over = read(files, year_ending)
    except FileRefused as error:
        raise Refused(str(error)) from error
    for row in handed_over.receipts.iter_rows(named=True):
        click.echo(
            "{file}, {table}: read {read:,} = used {used:,} + refused {refused:,}".format(**row),
            err=True,
        )
    for note in (*handed_over.notes, *_faults(handed_over.faults, lines)):
        click.echo(note, err=True)
    return handed_over


def _faults(faults: pl.DataFrame, lines: bool) -> list[str]:
    """Say what was wrong: each row with its line, or how many times each thing was."""
    if lines:
        said = "{file}, {table}, line {line}, {field}: {reason} ({kind})"
        return [said.format(**row) for row in faults.iter_rows(named=True)]
    told = faults.group_by("table", "field", "reason", "kind", maintain_order=True).len("rows")
    said = "{table}, {field}: {reason} ({rows:,} {kind})"
    return [said.format(**row) for row in told.iter_rows(named=True)]
