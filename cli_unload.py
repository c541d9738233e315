"""The command that takes a local load out again, such as one under a wrong supplier."""

from __future__ import annotations

import click

import loading_unloading
import store
from cli_reading import Refused, opened
from cli_receipts import user


@click.command()
@click.argument("number", type=int)
def unload(number: int) -> None:
    """Take out a local return or tracker by the number of its load, the `id` in `status`.

    What the same supplier had sent before stands again. Published figures cannot be taken out.
    """
    try:
        said = loading_unloading.unload(opened(), number, user())
    except (store.UnloadRefused, store.StoreError) as error:
        raise Refused(str(error)) from error
    for sentence in said:
        click.echo(sentence, err=True)
