"""Children counted on the command line, from a return or a tracker: figures leave, nothing is stored."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click
import polars as pl

import areas
import loading
import loading_tracker
from children import tracker_loaded
from children.cohort_notes import cohort_notes
from children.counting import count as count_return
from children.groups import GROUPS
from children.tracker_counts import BREAKDOWNS, REASON
from children.tracker_reading import Tracker, told
from cli_children import FILES, YEAR_ENDING, handed_in, read_return
from cli_reading import Refused
from cli_writing import OUT, write
from disclosure import controlled
from loaders.source_file import FileRefused, SourceFile
from loading_children import council_of
from stats.figures import COLUMNS, with_statistics

EXACT = (
    "Exact figures: counts of 1 to 5 can point to a child. They are for those whose file it is: do not "
    "pass them on."
)
BY = list(dict.fromkeys([*GROUPS, *BREAKDOWNS, REASON]))


@click.command()
@FILES
@click.option("--area", "code", required=True, help="Whose file it is: area code, such as 306.")
@YEAR_ENDING
@click.option(
    "--by", type=click.Choice(BY), multiple=True, help="Also by these groups; repeatable."
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
    """Count the children of a return or a tracker into the columns of `figures`; nothing is stored.

    A tracker gives the months, quarters and year that end within the twelve months to that day. Small
    numbers pass disclosure control, over all groups and periods at once, unless --exact.
    """
    place, handed_over, year = _place(code), handed_in(files), year_ending.date()
    trackers = _trackers(handed_over)
    if trackers:
        rows = _of_tracker(trackers, handed_over, code, year, exact=exact)
    else:
        rows = _of_return(handed_over, code, year, exact=exact)
    asked = rows.filter(pl.col("breakdown").is_in(["all", *by]))
    figures = with_statistics(asked, place, areas.empty_members(), areas.empty_neighbours())
    if exact:
        click.echo(EXACT, err=True)
    write(figures.select(COLUMNS), out)


def _place(code: str) -> pl.DataFrame:
    """Give the area as one row of areas. Raises BadParameter when it is no council's code."""
    try:
        return council_of(code, _known())
    except FileRefused as error:
        raise click.BadParameter(str(error), param_hint="--area") from error


def _trackers(files: list[SourceFile]) -> list[SourceFile]:
    try:
        return [file for file in files if loading_tracker.recognises(file)]
    except FileRefused as error:
        raise Refused(str(error)) from error


def _of_return(files: list[SourceFile], code: str, year: date, *, exact: bool) -> pl.DataFrame:
    handed_over = read_return(files, year)
    for note in cohort_notes(handed_over):
        click.echo(note, err=True)
    counts = count_return(handed_over, code, date.today())
    return counts if exact else controlled(counts)


def _of_tracker(
    trackers: list[SourceFile], files: list[SourceFile], code: str, year: date, *, exact: bool
) -> pl.DataFrame:
    """Give the counts of a tracker that is complete to the year's end. Raises Refused."""
    if len(trackers) < len(files):
        raise Refused("Some of these files are a tracker and some are not: count each by itself.")
    try:
        tracker = loading_tracker.opened(trackers, code, _known(), date.today())
        counts = tracker_loaded.counted(tracker, date.today(), complete_to=year)
    except FileRefused as error:
        raise Refused(str(error)) from error
    _say(tracker)
    shown = counts if exact else controlled(tracker_loaded.worth_keeping(counts))
    return shown.filter(pl.col("period_end").dt.offset_by("1y") > year)


def _say(tracker: Tracker) -> None:
    """Say what became of the rows, and how often each thing was wrong; nothing of a cell."""
    for row in tracker.receipt.iter_rows(named=True):
        said = "{sheet}: read {read:,} = used {used:,} + refused {refused:,}".format(**row)
        click.echo(said, err=True)
    for note in (*told(tracker.faults), *tracker.notes):
        click.echo(note, err=True)


def _known() -> pl.DataFrame:
    return areas.known(areas.read_areas(loading.SAMPLE / "areas.csv"))
