"""The command that loads files: published ones, local returns, and children's records as counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click
from sqlalchemy.engine import Engine

import loading
import loading_tracker
import store
from children.ssda903_reading import recognises
from children.tracker_reading import told
from cli_reading import Refused, opened
from cli_receipts import say_outcome, user
from loaders.source_file import FileRefused, SourceFile


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--area", "code", help="Whose SSDA903 return or tracker it is: area code, such as 306."
)
@click.option(
    "--year-ending",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Last day of the SSDA903 return's year, such as 2025-03-31; of a tracker, the day that it is "
    "complete to, otherwise its last entry's.",
)
@click.option("--supplier", default="", help="Who sent a local return, where it does not say so.")
def load(
    files: tuple[Path, ...], code: str | None, year_ending: datetime | None, supplier: str
) -> None:
    """Load files: each is recognised, kept in one transaction, and given a receipt.

    The tables of an SSDA903 return, or the sheets of a tracker, are taken together, counted for one
    area, and only the counts are kept.
    """
    engine = opened()
    read = [_read(path) for path in files]
    handed_over = [replace(file, supplier=supplier) for file in read if file]
    tables = [file for file in handed_over if recognises(file)]
    if tables and not (code and year_ending):
        raise click.UsageError(
            f"{tables[0].name} is a child-level return: say whose it is and of which year, with --area "
            "and --year-ending."
        )
    trackers = [file for file in handed_over if file not in tables and _is_tracker(file)]
    if trackers and not code:
        raise click.UsageError(f"{trackers[0].name} is a tracker: say whose it is, with --area.")
    alone = [file for file in handed_over if file not in (*tables, *trackers)]
    done = [_load(engine, file) for file in alone]
    if code and trackers:
        done.append(_load_tracker(engine, trackers, code, year_ending, supplier))
    if code and year_ending and tables:
        done.append(_load_return(engine, tables, code, year_ending, supplier))
    if not all(done) or len(handed_over) < len(files):
        raise SystemExit(1)


def _read(path: Path) -> SourceFile | None:
    try:
        return SourceFile.at(path)
    except FileRefused as error:
        _refused(error)
        return None


def _refused(error: Exception) -> None:
    click.echo(f"Refused: {error}", err=True)


def _load(engine: Engine, file: SourceFile) -> bool:
    try:
        say_outcome(loading.load_file(engine, file, by=user()))
    except (FileRefused, store.StoreError) as error:
        _refused(error)
        return False
    return True


def _load_return(
    engine: Engine, files: list[SourceFile], code: str, year_ending: datetime, supplier: str
) -> bool:
    try:
        outcome = loading.load_return(
            engine, files, code, year_ending.date(), by=user(), supplier=supplier
        )
    except (FileRefused, store.StoreError) as error:
        _refused(error)
        return False
    say_outcome(outcome)
    return True


def _is_tracker(file: SourceFile) -> bool:
    try:
        return loading_tracker.recognises(file)
    except FileRefused as error:
        raise Refused(str(error)) from error


def _load_tracker(
    engine: Engine, files: list[SourceFile], code: str, complete_to: datetime | None, supplier: str
) -> bool:
    today = date.today()
    last = complete_to.date() if complete_to else None
    try:
        tracker = loading.open_tracker(engine, files, code, today)
        for line in told(tracker.faults):
            click.echo(line, err=True)
        outcome = loading.keep_tracker(
            engine, tracker, today, by=user(), supplier=supplier, complete_to=last
        )
    except (FileRefused, store.StoreError) as error:
        _refused(error)
        return False
    say_outcome(outcome)
    return True
