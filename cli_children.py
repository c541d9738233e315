"""Child-level files on the command line: counted and checked, with nothing stored and no child shown."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click
import polars as pl

import areas
import loading
from children.breaches import breaches, counted
from children.cohort_notes import cohort_notes
from children.counting import count as count_return
from children.groups import GROUPS
from children.ssda903_reading import read
from children.ssda903_return import Return
from cli_reading import Refused
from cli_writing import OUT, write
from disclosure import controlled
from loaders.source_file import FileRefused, SourceFile
from loading_children import council_of
from stats.figures import COLUMNS, with_statistics

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
YEAR_ENDING = click.option(
    "--year-ending",
    "year_ending",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="Last day of the return's year, such as 2025-03-31; it is never guessed from the file.",
)
EXACT = (
    "Exact figures: counts of 1 to 5 can point to a child. They are for those whose file it is: do not "
    "pass them on."
)


@click.command()
@FILES
@click.option("--area", "code", required=True, help="Whose return it is: area code, such as 306.")
@YEAR_ENDING
@click.option(
    "--by",
    type=click.Choice(list(GROUPS)),
    multiple=True,
    help="Also by these groups; repeatable.",
)
@click.option("--exact", is_flag=True, help="Show small counts too, for those whose file it is.")
@OUT
def count(
    files: tuple[Path, ...],
    code: str,
    year_ending: datetime,
    by: tuple[str, ...],
    exact: bool,
    out: Path | None,
) -> None:
    """Count a return's children into the columns of `figures`; nothing is stored.

    Small numbers pass disclosure control, over all groups at once, unless --exact.
    """
    place = _place(code)
    handed_over = _read(files, year_ending.date())
    counts = count_return(handed_over, code, date.today())
    shown = counts if exact else controlled(counts)
    asked = shown.filter(pl.col("breakdown").is_in(["all", *by]))
    rows = with_statistics(asked, place, areas.empty_members(), areas.empty_neighbours())
    for note in cohort_notes(handed_over):
        click.echo(note, err=True)
    if exact:
        click.echo(EXACT, err=True)
    write(rows.select(COLUMNS), out)


@click.command()
@FILES
@YEAR_ENDING
@click.option("--lines", is_flag=True, help="A row a breach, with its line, instead of counts.")
@OUT
def validate(files: tuple[Path, ...], year_ending: datetime, lines: bool, out: Path | None) -> None:
    """Check a return by DfE's rules: breaches by rule with counts, never a child's number."""
    handed_over = _read(files, year_ending.date(), lines)
    found = breaches(handed_over)
    for note in cohort_notes(handed_over):
        click.echo(note, err=True)
    write(found.drop("child") if lines else counted(found), out)


def _read(files: tuple[Path, ...], year_ending: date, lines: bool = False) -> Return:
    """Read the files and say what became of their rows. Raises Refused."""
    try:
        handed_over = read([SourceFile.at(path) for path in files], year_ending)
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


def _place(code: str) -> pl.DataFrame:
    """Give the area as one row of areas. Raises BadParameter when it is no council's code."""
    known = areas.known(areas.read_areas(loading.SAMPLE / "areas.csv"))
    try:
        return council_of(code, known)
    except FileRefused as error:
        raise click.BadParameter(str(error), param_hint="--area") from error
