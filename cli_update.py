"""The command that fetches the newest published figures, or only says what is new."""

from __future__ import annotations

import sys

import click
import polars as pl

import sentences
import store
import updates
from cli_reading import Refused, opened
from cli_receipts import say_outcome, user
from stats.revisions import changes

FOUND = {
    "source": pl.String,
    "title": pl.String,
    "state": pl.String,
    "loaded": pl.String,
    "published": pl.String,
    "published_at": pl.String,
    "page": pl.String,
}


@click.command()
@click.option("--check", is_flag=True, help="Only say what is new, as CSV; load nothing.")
def update(check: bool) -> None:
    """Fetch the newest published figures from DfE and GOV.UK, and load what is new.

    What cannot be had leaves the figures as they were. Exit code 0 also where nothing is new.
    """
    try:
        failed = _look() if check else _update()
    except (updates.UpdateError, store.StoreError) as error:
        raise Refused(str(error)) from error
    if failed:
        raise SystemExit(1)


def _look() -> bool:
    findings = updates.find(opened())
    rows = [_found(one) for one in findings]
    pl.DataFrame(rows, schema=FOUND, orient="row").write_csv(sys.stdout)
    for one in findings:
        click.echo(one.sentence, err=True)
    return any(one.published is None for one in findings)


def _found(one: updates.Finding) -> tuple[str | None, ...]:
    found = one.published
    at = found.at.isoformat(timespec="seconds") if found and found.at else None
    release = found.release if found else None
    return one.source, one.label, one.state, one.loaded or None, release, at, one.page


def _update() -> bool:
    engine = opened()
    done = updates.update(engine, user())
    for one in done:
        click.echo(f"Refused: {one.sentence}" if one.failed else one.sentence, err=True)
        if one.outcome:
            say_outcome(one.outcome)
            for sentence in _changed(one, store.read_observations(engine)):
                click.echo(sentence, err=True)
    return any(one.failed for one in done)


def _changed(one: updates.Done, now: pl.DataFrame) -> list[str]:
    """Say what a load changed in the years that were there before; nothing where none were."""
    if one.outcome is None or one.before.is_empty():
        return []
    return [sentences.changed_by(changes(one.before, now), one.outcome.release)]
