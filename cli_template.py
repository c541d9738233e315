"""The command that writes empty workbooks to fill in, and their CSV twins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import polars as pl

import areas
import store
from children import tracker_template
from cli_reading import Refused, opened
from exports.writing import ExportError, write_atomically
from loaders import quarterly_return_template


@click.group()
def template() -> None:
    """Write an empty workbook to fill in."""


@template.command("return")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="FILE.xlsx or FILE.csv."
)
def quarterly_return(out: Path) -> None:
    """Write the template of a quarterly return: counts by area, indicator, period and group."""
    if out.suffix == ".csv":
        content = quarterly_return_template.csv_template()
    elif out.suffix == ".xlsx":
        content = quarterly_return_template.template(_councils(), date.today())
    else:
        raise click.BadParameter(f"{out.name} ends neither in .xlsx nor .csv", param_hint="--out")
    _write(out, content)
    click.echo(f"Template written to {out}: fill it in, then load it.", err=True)


@template.command("tracker")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="FILE.xlsx, or a folder for Children.csv and Events.csv.",
)
def tracker(out: Path) -> None:
    """Write the template of a tracker: a row a stay in care, and a row an event."""
    if out.suffix == ".xlsx":
        names = _councils()["area_name"].to_list()
        contents = {out: tracker_template.template(names)}
    elif not out.suffix:
        out.mkdir(parents=True, exist_ok=True)
        contents = {out / name: twin for name, twin in tracker_template.csv_twins().items()}
    else:
        raise click.BadParameter(f"{out.name} is neither .xlsx nor a folder", param_hint="--out")
    for path, content in contents.items():
        _write(path, content)
    click.echo(f"Template written to {out}: fill it in, then load it with --area.", err=True)


def _write(path: Path, content: bytes) -> None:
    try:
        write_atomically(path, lambda file: file.write(content))
    except ExportError as error:
        raise Refused(str(error)) from error


def _councils() -> pl.DataFrame:
    """Give the councils of today, or the sample's while the store holds it."""
    if not store.exists():
        return areas.councils_at(areas.reference_areas(), date.today())
    engine = opened()
    registered = store.read_areas(engine)
    sample = store.has_sample(engine)
    return areas.councils_at(registered if sample else areas.known(registered), date.today())
