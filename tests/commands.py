"""Run a command as somebody at the keyboard would, and read the table that it writes."""

from __future__ import annotations

import csv
import io

from click.testing import CliRunner, Result

from cli import cli


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def table(*arguments: object) -> list[dict[str, str]]:
    """The rows that a command writes on screen."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))
