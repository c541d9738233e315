"""The command `dictionary`: what every column and every indicator means, as a table."""

from __future__ import annotations

from pathlib import Path

import click

from cli_writing import OUT, write
from exports.dictionary import dictionary as data_dictionary


@click.command()
@OUT
def dictionary(out: Path | None) -> None:
    """Say what every column of the figures and every indicator means, with sources and breaks."""
    write(data_dictionary(), out)
