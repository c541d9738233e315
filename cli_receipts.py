"""What commands that load have in common: who asks, and the receipt that says what became of a file."""

from __future__ import annotations

import getpass

import click

import loading


def user() -> str:
    """Give the name of who is at the keyboard; empty where there is none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return ""


def say_outcome(outcome: loading.Outcome) -> None:
    """Print what a file was, its receipt and its notes, to standard error."""
    click.echo(f"{outcome.file}: {outcome.label}, release {outcome.release}", err=True)
    click.echo(f"{outcome.file}: {outcome.receipt}", err=True)
    for note in outcome.notes:
        click.echo(note, err=True)
