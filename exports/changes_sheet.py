"""The sheet of what changed: figures that a later release revised, showed, hid or no longer has."""

from __future__ import annotations

from functools import partial
from operator import itemgetter

import polars as pl

import sentences
from exports import measures
from exports.cells import COUNT, NOT_APPLICABLE, NOT_AVAILABLE, POINTS, Cell, Link, shown
from exports.figures_sheet import AREA_WIDTH, INDICATOR_WIDTH, number
from exports.notes import SHORTHAND_WORDS, reference
from exports.request import Request
from exports.sheets import CONTENTS, Column, Sheet
from sentences import Row, of
from stats.revisions import since_earlier

NAME = "What changed"


def changed(request: Request) -> Sheet:
    """Give the sheet of changed figures up to the year; without a row where nothing changed."""
    rows = _rows(request)
    counts = dict(rows.group_by("change").len().iter_rows())
    return Sheet(
        name=NAME,
        title=f"What changed between releases: {request.place}",
        about="What a later release changed in figures of earlier years",
        lead=f"Changed: {sentences.change_counts(counts)}." if counts else "",
        lines=(
            "Each year in its latest release and in the one before. A later release corrects earlier "
            "years and protects other small numbers.",
            "Revised: another number counted, or another that it is out of. The difference is the "
            "figure now less the one before, in percentage points or in the unit of a score.",
            "This sheet has one table. Notes such as [note 1] are on the Notes sheet.",
            f"Shorthand {reference('shorthand')}: {SHORTHAND_WORDS}.",
            Link("Back to the contents", CONTENTS),
        ),
        columns=COLUMNS,
        items=list(rows.iter_rows(named=True)),
    )


def _rows(request: Request) -> pl.DataFrame:
    """Give the areas' changed figures by indicator, area and year; a pool has no release of its own."""
    own = request.figures.filter(pl.col("members").is_null())
    same = request.table.select("indicator", "area", "indicator_place", "area_place").unique()
    found = since_earlier(request.earlier(), own).filter(pl.col("breakdown") == "all")
    named = own.select("area", "area_name").unique()
    until = found.filter(pl.col("period_end") <= request.period_end)
    return (
        until.join(same, on=["indicator", "area"])
        .join(named, on="area")
        .sort("indicator_place", "area_place", "period_end")
    )


def _side(row: Row, side: str) -> Row:
    """Give a row as it was on one side; a figure that a release lacks is not available there."""
    names = ("numerator", "denominator", "value")
    return {**row, **{name: row[f"{name}_{side}"] for name in names}} | {
        "status": row[f"status_{side}"] or "unavailable"
    }


def _figure(side: str, row: Row) -> Cell:
    return measures.in_its_unit("value", _side(row, side))


def _counted(side: str, row: Row) -> Cell:
    return measures.children("numerator", _side(row, side))


def _out_of(side: str, row: Row) -> Cell:
    base = row[f"denominator_{side}"]
    return shown(_side(row, side), base, COUNT)


def _release(side: str, row: Row) -> Cell:
    return row[f"release_{side}"] or NOT_AVAILABLE


def _difference(row: Row) -> Cell:
    if row["difference"] is None:
        return NOT_APPLICABLE
    return shown({**row, "status": "ok"}, row["difference"], POINTS)


def _on(side: str, when: str) -> tuple[Column, ...]:
    return (
        number(f"Figure {when}", partial(_figure, side)),
        number(f"Number counted {when}", partial(_counted, side)),
        number(f"Out of, {when}", partial(_out_of, side)),
        Column(f"Release {when}", partial(_release, side)),
    )


COLUMNS = (
    Column("Indicator", lambda row: of(row).title, INDICATOR_WIDTH),
    Column("Area", itemgetter("area_name"), AREA_WIDTH),
    Column("Period", measures.period, 28),
    Column("What happened", lambda row: sentences.CHANGES[row["change"]], 36),
    *_on("before", "before"),
    *_on("after", "now"),
    number("Difference", _difference),
)
