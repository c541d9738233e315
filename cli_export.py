"""The command that writes files to take away: one area's, or a folder with a file an area."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

import areas
import reading
import sentences
from cli_reading import AREA, BENCHMARK, Refused, only, read
from exports.batch import DestinationError, Outcome, write
from exports.files import FORMATS
from exports.request import Request, with_figures
from exports.writing import ExportError

STOPPED = "Stopped. The files that are there are whole; the same command goes on from there."


@click.command()
@AREA
@click.option("--level", type=click.Choice(areas.LEVELS), help="Every area of one level.")
@click.option("--all", "everything", is_flag=True, help="Every area with figures.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A file or a folder.")
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), help="What to put in a folder.")
@click.option("--together", is_flag=True, help="All areas in one file.")
@BENCHMARK
def export(
    codes: tuple[str, ...],
    level: str | None,
    everything: bool,
    out: Path,
    kind: str | None,
    together: bool,
    against: str,
) -> None:
    """Write each area's summary of the latest year, as a workbook, a board pack or a table.

    With --together all of them stand in one file, which several areas otherwise do not.

    A folder can be filled in several goes: files that are there already, made from the same
    figures, are left as they are.
    """
    if [bool(codes), bool(level), everything].count(True) != 1:
        raise click.UsageError("Give one of --area, --level and --all.")
    try:
        outcome = _written(_requests(against, codes, level, together), out, kind)
    except DestinationError as error:
        raise click.BadParameter(str(error), param_hint="--out") from error
    except ExportError as error:
        raise Refused(str(error)) from error
    except KeyboardInterrupt:
        raise Refused(STOPPED) from None
    click.echo(_said(outcome, out), err=True)


def _requests(
    against: str, codes: tuple[str, ...], level: str | None, together: bool
) -> list[Request]:
    """Give a request for each area, or one for all of them; those named in the order named."""
    held, figures = read(against)
    table = reading.with_notes(figures, held.notes())
    years = reading.years(held)
    if not years:
        raise Refused("No figures are loaded: load a file first.")
    chosen = only(table, (), codes) if codes else with_figures(table, years[0], level)
    order = tuple(dict.fromkeys(codes)) or tuple(chosen["area"].unique().sort())
    words, today = sentences.benchmark_words(against), date.today()
    return [
        Request(
            table,
            group,
            years[0],
            words,
            held.sample,
            reading.published,
            today,
            held.neighbours,
            earlier=held.earlier,
            observations=held.observations,
        )
        for group in ([order] if together else [(code,) for code in order])
    ]


def _written(requests: list[Request], out: Path, kind: str | None) -> Outcome:
    """Write the files, with a bar on a terminal that says how far it has come."""
    hidden = len(requests) == 1 or not sys.stderr.isatty()
    with click.progressbar(
        length=len(requests), label="Writing files", file=sys.stderr, hidden=hidden
    ) as bar:
        return write(requests, out, kind, done=lambda finished: bar.update(finished - bar.pos))


def _said(outcome: Outcome, out: Path) -> str:
    kept = f", left as they were {len(outcome.kept):,}" if outcome.kept else ""
    return f"Files written: {len(outcome.written):,}{kept} ({out})"
